"""`archive completion`: the lines that teach a shell to complete commands, ids, publishers and tags."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "zsh", "fish")
_VARIABLE = "_ARCHIVE_COMPLETE"

# That of click leaves spaces unquoted, so that a publisher's name falls apart; the shell quotes names of files well.
_BASH = """\
_archive_completion() {
    local IFS=$'\\n' line value
    COMPREPLY=()
    while read -r line; do
        value=${line#*,}
        case ${line%%,*} in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain)
                COMPREPLY+=("$value")
                [[ $value == *[!A-Za-z0-9_.,:/@%+=-]* ]] && compopt -o filenames ;;
        esac
    done < <(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD="$COMP_CWORD" _ARCHIVE_COMPLETE=bash_complete "$1")
}
complete -o nosort -F _archive_completion archive
"""


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print what makes a shell complete commands, ids, publishers and tags.

    \b
    Examples:
      archive completion bash >> ~/.bashrc
      archive completion fish > ~/.config/fish/completions/archive.fish
    """
    if shell == "bash":
        click.echo(_BASH, nl=False)
        return
    kind = get_completion_class(shell)
    if kind is None or ctx.parent is None:  # pragma: no cover - click knows all of SHELLS
        raise click.UsageError(f"click cannot complete in {shell}")
    completion = kind(ctx.parent.command, {}, "archive", _VARIABLE)
    # Not source(): it asks the shell's version, and bash may not be installed where this is run.
    script = completion.source_template % completion.source_vars()
    # A publisher or a help may have a comma in it: only the first one parts the kind from the words.
    click.echo(script.replace('string split ","', 'string split -m 1 ","'))

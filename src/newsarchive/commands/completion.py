"""`archive completion`: the lines that teach a shell to complete commands, ids, publishers and tags."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "zsh", "fish")
_VARIABLE = "_ARCHIVE_COMPLETE"


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
    kind = get_completion_class(shell)
    if kind is None or ctx.parent is None:  # pragma: no cover - click knows all of SHELLS
        raise click.UsageError(f"click cannot complete in {shell}")
    completion = kind(ctx.parent.command, {}, "archive", _VARIABLE)
    # Not source(): it asks the shell's version, and bash may not be installed where this is run.
    click.echo(completion.source_template % completion.source_vars())

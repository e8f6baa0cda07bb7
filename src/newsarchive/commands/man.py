"""`archive man`: manual pages from the very help that `--help` prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from newsarchive import __version__
from newsarchive.commands.options import force_option
from newsarchive.commands.output import counted
from newsarchive.errors import ArchiveError

_UNWRAPPED = "\b"
_SECTION = 1


@click.command("man")
@click.argument("names", nargs=-1, metavar="[COMMAND]...")
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write all into this folder.",
)
@force_option
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...], folder: Path | None, force: bool) -> None:
    """Print the manual page of a command, or write those of all.

    \b
    Examples:
      archive man search | man -l -
      archive man -o ~/.local/share/man/man1
    """
    parent = ctx.parent
    if parent is None:  # pragma: no cover - it is called as a part of `archive`
        raise click.UsageError("this is a command of archive")
    if folder is None:
        click.echo("\n".join(_page(_context(parent, names))))
        return
    if names:
        raise click.UsageError("COMMAND and --output exclude each other")
    pages = {folder / f"{'-'.join(_path(context))}.{_SECTION}": _page(context) for context in _all(parent)}
    _write(folder, pages, force=force)
    click.echo(f"wrote {counted(len(pages), 'page')}", err=True)


def _write(folder: Path, pages: dict[Path, list[str]], *, force: bool) -> None:
    """Write all pages, or none where one is there already: the folder may hold those of other programs too."""
    from newsarchive.commands.target import TargetError, write_file  # deferred: mostly a page is printed

    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not force and (standing := next((path for path in pages if path.exists()), None)):
            raise TargetError("this page is there already", str(standing), "name another folder, or add --force")
        for path, lines in pages.items():
            write_file(path, ["\n".join(lines), "\n"], force=force)
    except OSError as error:
        raise ArchiveError("the pages cannot be written", str(folder), error.strerror or str(error)) from error


def _context(parent: click.Context, names: tuple[str, ...]) -> click.Context:
    """The context of a command that is named by its words. Raises UsageError where there is none."""
    context = parent
    for name in names:
        group = context.command
        found = group.get_command(context, name) if isinstance(group, click.Group) else None
        if found is None:
            raise click.UsageError(f"no command is called {' '.join(names)!r}")
        context = click.Context(found, parent=context, info_name=name)
    return context


def _all(context: click.Context) -> Iterator[click.Context]:
    """A command and all below it."""
    yield context
    group = context.command
    if isinstance(group, click.Group):
        for name in group.list_commands(context):
            yield from _all(_context(context, (name,)))


def _path(context: click.Context) -> list[str]:
    return context.command_path.split()


def _page(context: click.Context) -> list[str]:
    """A page as troff's man macros."""
    command = context.command
    name = "-".join(_path(context))
    lines = [f'.TH "{_plain(name.upper())}" "{_SECTION}" "" "newsarchive {__version__}"', ".SH NAME"]
    lines += [f"{_plain(name)} \\- {_plain(command.get_short_help_str(200))}", ".SH SYNOPSIS"]
    lines.append(f".B {_plain(context.command_path)}\n{_plain(' '.join(command.collect_usage_pieces(context)))}")
    lines += [".SH DESCRIPTION", *_prose(command.help or "")]
    options = [record for param in command.get_params(context) if (record := param.get_help_record(context))]
    if options:
        lines.append(".SH OPTIONS")
        for option, text in options:
            lines += [".TP", f".B {_plain(option)}", _plain(text)]
    if isinstance(command, click.Group):
        lines.append(".SH COMMANDS")
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            lines += [".TP", f".B {_plain(below)}", _plain(found.get_short_help_str(200) if found else "")]
    return lines


def _prose(text: str) -> Iterator[str]:
    """Paragraphs; what click is told not to wrap keeps its lines."""
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        lines = paragraph.strip("\n").split("\n")
        if lines[0].strip() == _UNWRAPPED:
            yield from (".PP", ".nf", *(_plain(line.rstrip()) for line in lines[1:]), ".fi")
        else:
            yield from (".PP", _plain(" ".join(line.strip() for line in lines)))


def _plain(text: str) -> str:
    """Text that troff takes for nothing else."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped

"""What the shell is offered while a command is typed; an archive that cannot be read offers nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsarchive.commands.options import default_archive
from newsarchive.errors import ArchiveError
from newsarchive.text import one_line

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

    from newsarchive.store import Reader

_LONGEST_HELP = 60


def complete_articles(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids and file names, with their headlines."""
    found = _ask(ctx, lambda reader: reader.articles_beginning(incomplete)) or []
    return [_item(name, one_line(headline)[:_LONGEST_HELP]) for name, headline in found]


def complete_publishers(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The publishers of the archive."""
    return _items(_ask(ctx, lambda reader: reader.publishers_beginning(incomplete)))


def complete_tags(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The user's tags."""
    return _items(_ask(ctx, lambda reader: reader.tags_beginning(incomplete)))


def complete_saved(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of saved queries."""
    names = _ask(ctx, lambda reader: [saved.name for saved in reader.saved_queries()]) or []
    return _items([name for name in names if name.casefold().startswith(incomplete.casefold())])


def complete_paths(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """What there is in the file system, for an option whose words need not be a path."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def _items(names: list[str] | None) -> list[CompletionItem]:
    return [_item(name) for name in names or ()]


def _item(name: str, about: str | None = None) -> CompletionItem:
    from click.shell_completion import CompletionItem  # deferred: only a shell that completes needs it

    return CompletionItem(one_line(name), help=about)


def _ask(ctx: click.Context, question: Callable[[Reader], Any]) -> Any:
    from newsarchive.store import open_reader

    path = ctx.params.get("db") or default_archive()
    with suppress(ArchiveError, OSError), open_reader(Path(path), busy_seconds=0.5) as reader:
        return question(reader)
    return None

"""What `stories`, `similar` and `dupes` have in common: opening the stories, and telling that it takes a while."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click

from newsarchive.commands.output import write_rows
from newsarchive.store import open_reader
from newsarchive.store.copies.reading import Stories, Story, open_stories

COLUMNS = ("id", "articles", "publishers", "first_published", "last_published", "headline")
FULL_COLUMNS = (*COLUMNS, "ids")
_MANY = 2_000


@contextmanager
def opened(db: Path) -> Iterator[Stories]:
    """The stories of an archive, brought up to date."""
    progress = _progress() if sys.stderr.isatty() else None
    with open_stories(db, progress) as archive:
        yield archive


def article_named(db: Path, name: str) -> str:
    """The id of the article that is meant; asked before stories are brought up to date, which may take a while."""
    with open_reader(db) as reader:
        return reader.find_id(name)


def write_stories(stories: Sequence[Story], output: str | None) -> None:
    """A row for each story, or for each text that is there twice."""
    is_table = output in (None, "table")
    rows = ({**asdict(one), "id": one.short_id if is_table else one.id} for one in stories)
    if stories or not is_table:
        write_rows(rows, COLUMNS if is_table else FULL_COLUMNS, output or "table")


def _progress() -> Callable[[int, int], None]:
    def tell(done: int, total: int) -> None:
        if total >= _MANY:
            click.echo(f"\rcompared {done:,} of {total:,} articles", err=True, nl=done == total)

    return tell

"""Articles that a command is told of: by name, or by names on standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from newsarchive.store import open_reader

STDIN = "-"


def typed_names(named: Iterable[str]) -> Iterator[str]:
    """The names as typed, those on standard input (the first word of each line) in the place of -."""
    for name in named:
        if name == STDIN:
            yield from (words[0] for line in sys.stdin if (words := line.split(None, 1)))
        else:
            yield name


def find_ids(db: Path, named: Iterable[str]) -> list[str]:
    """The full ids of the articles named, each once.

    Raises NotFoundError for the first that names no article, or more than one; UsageError where there is none.
    """
    wanted = list(typed_names(named))
    if not wanted:
        raise click.UsageError("standard input names no article")
    with open_reader(db) as reader:
        return list(dict.fromkeys(map(reader.find_id, wanted)))

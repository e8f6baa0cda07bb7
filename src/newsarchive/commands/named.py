"""Articles that a command is told of: by name, or by ids on standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from newsarchive.store import open_reader

STDIN = "-"


def find_ids(db: Path, names: Iterable[str]) -> list[str]:
    """The full ids of the articles named, each once; `-` stands for the names on standard input, one a line.

    Raises NotFoundError for the first that names no article, or more than one.
    """
    wanted: list[str] = []
    for name in names:
        wanted += [line.strip() for line in sys.stdin if line.strip()] if name == STDIN else [name]
    if not wanted:
        raise click.UsageError("standard input names no article")
    with open_reader(db) as reader:
        return list(dict.fromkeys(map(reader.find_id, wanted)))

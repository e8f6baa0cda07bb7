"""Articles on their way from the archive into a format, in the shape that the format wants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from newsarchive.text import one_line

if TYPE_CHECKING:
    from newsarchive.model import Holding
    from newsarchive.model.taken import TakenFacts, TakenRecord
    from newsarchive.store import DamagedError, Reader

    One = Holding | TakenRecord | TakenFacts


class Taken:
    """The articles as they are asked for, counted; what is damaged is told and left out."""

    def __init__(self, found: Iterable[One | DamagedError]) -> None:
        self.count = self.failed = 0
        self._found = found

    def __iter__(self) -> Iterator[One]:
        from newsarchive.store import DamagedError

        for found in self._found:
            if isinstance(found, DamagedError):
                self.failed += 1
                click.echo(f"failed: {one_line(str(found))}", err=True)
            else:
                self.count += 1
                yield found


def found(
    reader: Reader, ids: Iterable[str], form: str, *, originals: bool, is_folder: bool
) -> Iterable[One | DamagedError]:
    """The articles of these ids. is_folder: whether the format is to write a folder of them."""
    from newsarchive.export.formats import FORMATS  # deferred: --help needs no format

    chosen = FORMATS[form]
    takes = "articles" if chosen.stream is None or (chosen.files and is_folder) else chosen.takes
    if takes == "facts":
        return reader.facts(ids)
    return (reader.records if takes == "records" else reader.articles)(ids, originals=originals)

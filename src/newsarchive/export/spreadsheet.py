"""One row an article as CSV (RFC 4180): safe to open in a spreadsheet, several values of a cell parted by "; "."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsarchive.export.columns import COLUMNS, row
from newsarchive.model import Holding
from newsarchive.model.taken import TakenFacts
from newsarchive.text import defused


def lines(articles: Iterable[Holding | TakenFacts]) -> Iterator[str]:
    """The header, then a row for each article; a row may hold line feeds."""
    yield ",".join(COLUMNS) + "\r\n"
    for article in articles:
        yield ",".join([_cell(value) for value in row(article)]) + "\r\n"


def _cell(value: str | int | list[str] | None) -> str:
    """The value as a cell, in quotation marks where it is text: Python's csv.writer takes longer than all the rest."""
    if not value:
        return ""
    if isinstance(value, int):
        return str(value)
    words = defused("; ".join(value) if isinstance(value, list) else value)
    doubled = words.replace('"', '""')
    return f'"{doubled}"'

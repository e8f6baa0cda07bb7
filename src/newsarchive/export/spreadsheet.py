"""One row an article as CSV (RFC 4180): safe to open in a spreadsheet, several values of a cell parted by "; "."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from newsarchive.export.columns import COLUMNS, row
from newsarchive.model import Holding
from newsarchive.text import defused


def lines(holdings: Iterable[Holding]) -> Iterator[str]:
    """The header, then a row for each article; a row may hold line feeds."""
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for holding in holdings:
        writer.writerow([_cell(value) for value in row(holding)])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _cell(value: str | int | list[str] | None) -> str:
    if value is None:
        return ""
    return defused("; ".join(value) if isinstance(value, list) else str(value))

"""Rows into a table, many at a time."""

from __future__ import annotations

from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from sqlite3 import Connection

    from newsarchive.store.values import Row

_KEPT = 2  # itemgetter makes no row of a single column


def insert(connection: Connection, table: str, columns: str, rows: Sequence[Row]) -> None:
    """Put in rows of these columns, two or more, which stand in a string, parted by spaces.

    Those that are NULL throughout are left out: for each None that it is handed, sqlite3 looks for who could adapt it,
    which takes longer than to store it.
    """
    if not rows:
        return
    filled = tuple([n for n, values in enumerate(zip(*rows, strict=True)) if n < _KEPT or not _is_null(values)])
    if len(filled) < len(rows[0]):
        connection.executemany(_statement(table, columns, filled), map(itemgetter(*filled), rows))
    else:
        connection.executemany(_statement(table, columns), rows)


def _is_null(values: Row) -> bool:
    return values[0] is None and values.count(None) == len(values)


@cache
def _statement(table: str, columns: str, filled: tuple[int, ...] | None = None) -> str:
    names = columns.split()
    if filled is not None:
        names = [names[n] for n in filled]
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608

"""Rows into a table, many at a time."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from sqlite3 import Connection

    from newsarchive.store.values import Row


def insert(connection: Connection, table: str, names: str, rows: Sequence[Row]) -> None:
    """Put in rows of the columns of these names, which stand in a string, parted by spaces."""
    if rows:
        insert_columns(connection, table, names, tuple(zip(*rows, strict=True)))


def insert_columns(connection: Connection, table: str, names: str, columns: Sequence[Sequence[Any]]) -> None:
    """Put in rows, one at least, by their columns.

    Those that are NULL throughout are left out: for each None that it is handed, sqlite3 looks for who could adapt it,
    which takes longer than to store it.
    """
    filled = tuple([n for n, values in enumerate(columns) if n == 0 or not is_null(values)])
    rows = zip(*[columns[n] for n in filled], strict=True)
    connection.executemany(_statement(table, names, filled), rows)


def is_null(values: Sequence[Any]) -> bool:
    """Whether a column, of one value at least, has none but NULL."""
    return values[0] is None and values.count(None) == len(values)


@cache
def _statement(table: str, names: str, filled: tuple[int, ...]) -> str:
    every = names.split()
    into = ", ".join([every[n] for n in filled])
    return f"INSERT INTO {table} ({into}) VALUES ({', '.join('?' * len(filled))})"  # noqa: S608

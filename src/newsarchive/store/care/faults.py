"""What is found wrong in an archive."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection

FILE = "file"
"""Stands for the table of what is wrong with the file as such."""

GONE = "gone"
"""What is said of a row that is not there any more."""

NOTHING = "nothing in it can be read"
"""Is said of a file that is damaged where everything starts."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it was stored.

    table: where; row: its id there, or the number of the article that the rows hang on; article: the id people use, if
    it is known; what: in words; is_final: nothing else in the archive says what it was.
    """

    table: str
    what: str
    row: int | None = None
    article: str | None = None
    is_final: bool = False


def unreadable(table: str, error: sqlite3.Error, row: int | None = None, article: str | None = None) -> Fault:
    """What SQLite could not read."""
    return Fault(table, f"cannot be read ({' '.join(str(error).split())})", row, article)


def faults_of_query(connection: Connection, table: str, sql: str, what: str) -> Iterator[Fault]:
    """A fault for each row that a statement gives: the number of a row, and the article's id or NULL."""
    try:
        for row, article in connection.execute(sql):
            yield Fault(table, what, row, article)
    except sqlite3.Error as error:
        yield unreadable(table, error)

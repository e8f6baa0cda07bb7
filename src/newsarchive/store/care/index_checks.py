"""Whether the search index says what the articles say, and making it anew. All that depends on its kind is here."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from newsarchive.store.care.faults import Fault
from newsarchive.store.connect import connect, is_busy
from newsarchive.store.index import common
from newsarchive.store.index.indexing import index_anew
from newsarchive.store.records.sealing import seal_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from sqlite3 import Connection

INDEX = "search_index"
OF_INDEX = ("words", "common_words")
"""Tables that are made anew with it."""

# With rank 1 the index is compared with the rows it was made of, not only with itself.
_COMPARE = "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)"


def index_faults(path: Path, busy_seconds: float) -> Iterator[Fault]:
    """What is wrong with the index. Raises sqlite3.OperationalError where the archive may not be written or is busy.

    SQLite asks for the right to write while it compares, and nothing is written.
    """
    connection = connect(path, "mode=rw", busy_seconds)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(_COMPARE)
    except sqlite3.DatabaseError as error:
        if is_busy(error) or "readonly" in str(error) or "unable to open" in str(error):
            raise
        yield Fault(INDEX, f"does not say what the articles say ({' '.join(str(error).split())})")
    finally:
        connection.close()


def rebuild_index(connection: Connection) -> None:
    """Make the index anew from the articles, with what goes with it, in the caller's transaction."""
    index_anew(connection)
    seal_whole(connection, "words", "derived")


def count_faults(connection: Connection) -> Iterator[Fault]:
    """Counts of common words that are not what the index says; nothing where that cannot be asked."""
    try:
        for expression in common.wrong_counts(connection):
            yield Fault("common_words", f"the count for {expression} is not what the index says")
    except sqlite3.DatabaseError:
        return  # The index is damaged, which is said by itself.

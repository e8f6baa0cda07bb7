"""Whether the search index says what the articles say, and making it anew. All that depends on its kind is here."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from newsarchive.store.care.faults import Fault
from newsarchive.store.connect import connect, is_busy
from newsarchive.store.index.indexing import index_anew

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from sqlite3 import Connection

INDEX = "search_index"

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

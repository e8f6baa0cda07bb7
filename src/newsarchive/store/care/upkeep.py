"""Keeping an archive quick and small, and bringing it up to date."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsarchive.store.connect import BUSY_SECONDS, guard, open_for_reading, pending
from newsarchive.store.migrating import open_for_writing
from newsarchive.store.schema.migrations import MIGRATIONS

if TYPE_CHECKING:
    from pathlib import Path
    from sqlite3 import Connection

_WORTHWHILE = 0.1
"""Which part of the file must be empty for it to be written anew."""

_ROWS_LOOKED_AT = 1_000
"""Of each index, so that learning how full it is takes no longer in a large archive."""


@dataclass(frozen=True, slots=True)
class Optimized:
    """Bytes of the file and its log before and after; vacuumed: whether the file was written anew; reason: why that
    was worthwhile and could not be done, or None.
    """

    before: int
    after: int
    vacuumed: bool
    reason: str | None = None


def optimize(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Optimized:
    """Merge the search index, learn what helps SQLite to plan, and give back empty space where there is much of it.

    Every step is whole by itself: interrupted, the archive is as good as before. Raises StoreError where the archive
    cannot be written, or another process writes for longer than busy_seconds.
    """
    before = size_of(path)
    database, _ = open_for_writing(path, busy_seconds, must_exist=True)
    vacuumed, reason = False, None
    with guard(path), closing(database):
        connection = database.conn
        connection.execute("INSERT INTO search_index (search_index) VALUES ('optimize')")
        connection.execute(f"PRAGMA analysis_limit = {_ROWS_LOOKED_AT}").fetchall()
        connection.execute("ANALYZE main")
        connection.execute("PRAGMA optimize").fetchall()
        if _empty_part(connection) >= _WORTHWHILE:
            try:
                connection.execute("VACUUM")
                vacuumed = True
            except sqlite3.OperationalError as error:
                # It takes as much room again as the archive; all else is done.
                reason = " ".join(str(error).split())
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return Optimized(before, size_of(path), vacuumed, reason)


def migrate(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> tuple[str, str]:
    """Bring an archive up to date; gives the newest migration that it had before, and the one that it has now."""
    before = schema_of(path, busy_seconds)
    database, _ = open_for_writing(path, busy_seconds, must_exist=True)
    database.close()
    return before, schema_of(path, busy_seconds)


def schema_of(path: Path, busy_seconds: float = BUSY_SECONDS) -> str:
    """The newest migration that an archive has seen."""
    with guard(path), closing(open_for_reading(path, busy_seconds, any_version=True)) as connection:
        missing = pending(connection, path) or []
    return [name for name in MIGRATIONS if name not in missing][-1]


def size_of(path: Path) -> int:
    """Bytes of the file and of its write-ahead log."""
    parts = (path, path.with_name(path.name + "-wal"))
    return sum(part.stat().st_size for part in parts if part.exists())


def _empty_part(connection: Connection) -> float:
    (free,), (pages,) = (connection.execute(f"PRAGMA {what}_count").fetchone() for what in ("freelist", "page"))
    return float(free / max(pages, 1))

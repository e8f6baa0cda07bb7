"""A log that lies beside an archive and is not its own: left by another file that had this name, as where a copy was
put in its place. SQLite cannot tell, and would write it over the archive.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from newsarchive.errors import StoreError
from newsarchive.store.connect import connect
from newsarchive.store.records.sealing import decoded, read_seal
from newsarchive.store.schema.migrations import APPLICATION_ID, SEALS, SET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from sqlite3 import Connection

_STEPS = 4  # articles looked at for each time that the distance from the newest doubles


def refuse_foreign_log(path: Path, busy_seconds: float) -> None:
    """Raises StoreError where an archive is sound without the log beside it, and is not with it.

    Only some articles are looked at, most of them new ones: what a log of another time damages are they.
    """
    log = path.with_name(path.name + "-wal")
    try:
        if not log.stat().st_size or not path.stat().st_size:
            return
    except OSError:
        return
    if _is_sound(path, "mode=ro", busy_seconds) is False and _is_sound(path, "mode=ro&immutable=1", busy_seconds):
        what = "the log beside the archive is not its own, and would damage it"
        raise StoreError(what, str(log), "move it away, and the -shm file beside it; then run this again")


def _is_sound(path: Path, options: str, busy_seconds: float) -> bool | None:
    """Whether it looks whole when opened so; None where that cannot be told."""
    try:
        with closing(connect(path, options, busy_seconds)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("BEGIN")
            return _looks_whole(connection)
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        return None if name.startswith(("SQLITE_BUSY", "SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_IOERR")) else False


def _looks_whole(connection: Connection) -> bool | None:
    connection.text_factory = decoded
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        return False
    steps = "SELECT 1 FROM _sqlite_migrations WHERE migration_set = ? AND name = ?"
    if connection.execute(steps, (SET, SEALS)).fetchone() is None:
        return None  # Of an earlier version, whose rows have no seals.
    ((stated, there, last),) = connection.execute(_COUNTS).fetchall()
    return bool(stated == there) and all(_is_as_sealed(connection, key) for key in _some(last))


def _is_as_sealed(connection: Connection, key: int) -> bool:
    row = connection.execute("SELECT seal FROM seals WHERE name = 'articles' AND id = ?", (key,)).fetchone()
    # The seal of an earlier version is shorter: what came later had no rows.
    return row is None or read_seal(connection, "articles", key).rstrip(b"\0") == bytes(row[0]).rstrip(b"\0")


def _some(last: int) -> Iterator[int]:
    """Numbers of articles: the newest, and ever fewer of those before."""
    distance = 0
    while distance < last:
        yield last - distance
        distance += 1 + distance // _STEPS


_COUNTS = """
SELECT (SELECT rows FROM seal_totals WHERE name = 'articles'), count(*), ifnull(max(id), 0)
FROM seals WHERE name = 'articles'
"""

"""Making an archive, and bringing one of an earlier version up to date, with sqlite-utils' migrations."""

from __future__ import annotations

import sqlite3
import time
from functools import partial
from typing import TYPE_CHECKING

from newsarchive.doors import without
from newsarchive.store.connect import check_place, connect, guard, is_busy, make_folder, pending
from newsarchive.store.foreign_log import refuse_foreign_log
from newsarchive.store.index.indexing import bring_up, is_current
from newsarchive.store.records.sealing import seal_anew, seal_everything, seal_rows, seal_schema, seal_whole
from newsarchive.store.schema.migrations import APPLICATION_ID, MIGRATIONS, SEALS, SET
from newsarchive.store.schema.object_names import object_names

with without("pandas", "numpy"):  # sqlite-utils takes them where they are: 70 MB and 0.4 s for whoever writes.
    from sqlite_utils import Database, Migrations

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from sqlite3 import Connection

_CACHE_KIB = 65_536
_LOG_PAGES = 8_000  # 32 MB: rewriting the same pages of the index less often is a tenth of the time.
_PAUSE_SECONDS = 0.05
_INDEXED = "0007_words"


def open_for_writing(path: Path, busy_seconds: float, *, must_exist: bool = False) -> tuple[Database, bool]:
    """The database at `path`, made if need be and up to date, and whether this made it."""
    check_place(path, must_exist=must_exist)
    if not must_exist:
        make_folder(path)
    refuse_foreign_log(path, busy_seconds)
    with guard(path):
        connection = connect(path, "mode=rwc", busy_seconds)
        try:
            created = _until_free(partial(_prepare, connection, path), busy_seconds)
            return Database(connection, execute_plugins=False), created
        except BaseException:
            connection.close()
            raise


def _prepare(connection: Connection, path: Path) -> bool:
    """Settings and the missing migrations; whether the database was empty. Leaves alone what is not ours."""
    pending(connection, path)  # Refuses before anything is written.
    # Readers go on while we write, and a commit is on the disk when it is done.
    connection.execute("PRAGMA journal_mode = WAL").fetchall()
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
    connection.execute("BEGIN IMMEDIATE")  # Also finds out at once whether we may write.
    try:
        missing = pending(connection, path)
        if missing is None or missing:
            make_schema(connection)
        is_outdated = _INDEXED in MIGRATIONS and not is_current(connection)
        changed = bring_up(connection) if is_outdated else []
        if missing is None or missing:
            _seal(connection, missing)
        if (is_outdated or missing) and SEALS in MIGRATIONS:
            seal_whole(connection, "derived", *(["words"] if is_outdated else []))
            seal_rows(connection, "articles", changed)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    # Only now: while a table is made anew, rows of other programs that refer to it must not go with the old one.
    connection.execute("PRAGMA foreign_keys = ON")
    return missing is None


def make_schema(connection: Connection) -> None:
    """Run the migrations that a database has not seen; one without tables becomes an archive."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _migrations().apply(Database(connection, execute_plugins=False))


def _migrations() -> Migrations:
    steps = Migrations(SET)
    for name, statements in MIGRATIONS.items():
        steps(name=name)(partial(_run, statements))  # type: ignore[type-var]
    return steps


def _run(statements: Callable[[], list[str]], database: Database) -> None:
    for statement in statements():
        database.conn.execute(statement)


def _seal(connection: Connection, missing: list[str] | None) -> None:
    """Seal the schema, and all rows where nothing had one before. missing: the migrations it lacked, None for all."""
    if SEALS not in MIGRATIONS:
        return
    if missing is None:
        seal_anew(connection)
        return
    seal_schema(connection, object_names())
    if SEALS in missing:
        seal_everything(connection)


def _until_free(attempt: Callable[[], bool], busy_seconds: float) -> bool:
    """Try until the time is up: changing the journal mode does not wait for others by itself."""
    deadline = time.monotonic() + busy_seconds
    while True:
        try:
            return attempt()
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() >= deadline:
                raise
            time.sleep(_PAUSE_SECONDS)

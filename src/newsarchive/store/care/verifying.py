"""Reading an archive whole and telling what is not as it was stored."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from newsarchive.errors import StoreError
from newsarchive.store.care.beginnings import beginning_fault
from newsarchive.store.care.checking import row_faults
from newsarchive.store.care.faults import NOTHING
from newsarchive.store.care.index_checks import index_faults
from newsarchive.store.care.page_checks import page_faults, read_totals, schema_faults, whole_faults
from newsarchive.store.care.repairing import is_cut_short
from newsarchive.store.connect import BUSY_SECONDS, check_place, connect, error_name, guard, is_busy, pending
from newsarchive.store.foreign_log import refuse_foreign_log
from newsarchive.store.records.sealing import decoded, whole_hash
from newsarchive.store.schema.migrations import APPLICATION_ID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from sqlite3 import Connection

    from newsarchive.store.care.checking import Progress
    from newsarchive.store.care.faults import Fault

_MAGIC = b"SQLite format 3\0"
_MARK_AT = 68


def verify(
    path: Path, progress: Progress, note: Callable[[str], None], *, busy_seconds: float = BUSY_SECONDS
) -> Iterator[Fault]:
    """Every fault of the archive at `path`: of its file, schema, search index and rows, in this order.

    progress: told of how many articles which is being read; note: told what could not be checked, and why.
    The archive may be read and, between batches, written meanwhile. Where it is damaged so that nothing can be read,
    that is the one fault. Raises StoreError where it is no archive or cannot be opened at all, and where a log that is
    not its own lies beside it.
    """
    refuse_foreign_log(path, busy_seconds)
    try:
        opened = open_for_checking(path, busy_seconds)
    except UnreadableError:
        yield beginning_fault(path, is_cut_short=is_cut_short(path))
        return
    with guard(path), closing(opened) as connection:
        try:
            yield from index_faults(path, busy_seconds)
        except sqlite3.OperationalError as error:
            why = "another process is writing" if is_busy(error) else "it may not be written here"
            note(f"the search index was not compared with the articles: {why}")
        connection.execute("BEGIN")  # One unchanging view of the archive for all that follows.
        totals = read_totals(connection)
        yield from page_faults(connection)
        yield from schema_faults(connection, totals)
        yield from whole_faults(connection, totals)
        yield from row_faults(connection, totals, progress)
        # Closing ends it: to commit would fail where a page that was read is damaged, and has nothing to say.


class UnreadableError(StoreError):
    """An archive that is damaged where everything starts."""


def open_for_checking(path: Path, busy_seconds: float) -> Connection:
    """A read-only connection to an archive that may be damaged; text is read whatever its bytes are.

    Raises UnreadableError where it is damaged where everything starts, else StoreError where it is none of ours.
    """
    check_place(path, must_exist=True)
    with guard(path):
        return _opened_anyhow(path, busy_seconds)


def _opened_anyhow(path: Path, busy_seconds: float) -> Connection:
    try:
        return _opened(path, "mode=ro", busy_seconds)
    except sqlite3.DatabaseError as error:
        name = error_name(error)
        if name in ("SQLITE_CANTOPEN", "SQLITE_READONLY"):
            return _opened(path, "mode=ro&immutable=1", busy_seconds)
        if name == "SQLITE_CORRUPT" or (name == "SQLITE_NOTADB" and _was_archive(path)):
            what = f"the archive is damaged where it begins, {NOTHING}"
            raise UnreadableError(what, str(path), "restore it from a copy") from error
        raise


def _opened(path: Path, options: str, busy_seconds: float) -> Connection:
    connection = connect(path, options, busy_seconds)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA query_only = ON")
        connection.text_factory = decoded
        _check_kind(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _check_kind(connection: Connection, path: Path) -> None:
    """Refuse what is no archive of this version, but not one that damage makes look so."""
    sealed = read_totals(connection).get("_sqlite_migrations")
    try:
        if sealed and whole_hash(connection, "_sqlite_migrations") != sealed:
            return
    except sqlite3.DatabaseError:
        return
    (marked,) = connection.execute("PRAGMA application_id").fetchone()
    if sealed and marked != APPLICATION_ID:
        return
    missing = pending(connection, path)
    if missing is None:
        raise StoreError("no archive here", str(path), "run archive ingest first, or name one with --db")
    if missing:
        raise StoreError("the archive is of an older version", str(path), "any archive ingest brings it up to date")


def _was_archive(path: Path) -> bool:
    """Whether the first bytes of a file are those of an archive, but for some."""
    with path.open("rb") as file:
        head = file.read(_MARK_AT + 4)
    return head.startswith(_MAGIC) or head[_MARK_AT:] == APPLICATION_ID.to_bytes(4, "big")

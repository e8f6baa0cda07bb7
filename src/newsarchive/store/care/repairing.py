"""Repairing an archive: what follows from other rows in place; what is more than that by a new file in its place.

The damaged file is kept beside the new one. Until the very last step, which is one renaming, the archive is as it was.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from newsarchive.errors import StoreError
from newsarchive.store.care.faults import FILE, Fault
from newsarchive.store.care.foreign_salvaging import copy_foreign
from newsarchive.store.care.index_checks import INDEX, OF_INDEX, rebuild_index
from newsarchive.store.care.page_checks import read_totals
from newsarchive.store.care.salvaging import SET_FLAGS, Salvage
from newsarchive.store.connect import BUSY_SECONDS, check_place, connect, error_name, guard
from newsarchive.store.foreign_log import refuse_foreign_log
from newsarchive.store.records.sealing import WHOLE, decoded, seal_whole
from newsarchive.store.schema.homes import HOMES
from newsarchive.store.schema.stories import STORIES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from sqlite3 import Connection

    from newsarchive.store.care.checking import Progress
    from newsarchive.store.care.salvaging import Run

DERIVED = ("persons", "person_keys", "derived", HOMES, *STORIES)
"""Tables made from all articles together: emptied, they are made anew by whoever asks next."""

_HEAD = 100
_PAGE_SIZE_AT, _PAGES_AT = slice(16, 18), slice(28, 32)


def repair_in_place(path: Path, faults: Iterable[Fault], *, busy_seconds: float = BUSY_SECONDS) -> bool:
    """Make anew what follows from sound rows, in one transaction; whether that can have been enough.

    False, with nothing changed, where rows themselves are damaged or SQLite cannot do it.
    """
    if not all(_follows(fault) for fault in faults):
        return False
    from newsarchive.store.migrating import open_for_writing

    try:
        with closing(open_for_writing(path, busy_seconds, must_exist=True)[0].conn) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("REINDEX")
            connection.execute(SET_FLAGS)
            for table in DERIVED[::-1]:
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 - a name of our own
            rebuild_index(connection)
            seal_whole(connection, *(name for name in DERIVED if name in WHOLE))
            connection.execute("COMMIT")
    except (StoreError, sqlite3.DatabaseError):
        return False
    return True


def repair_by_copy(
    path: Path, run: Run, progress: Progress, *, busy_seconds: float = BUSY_SECONDS
) -> tuple[list[Fault], Path]:
    """Put a new archive in the place of a damaged one; gives what is lost, and where the damaged file is now.

    run: makes a record of source bytes. Raises StoreError where another process uses the archive, where nothing in it
    can be read, or where there is no room for the new file beside it; then nothing has changed.
    """
    from newsarchive.store.migrating import open_for_writing

    check_place(path, must_exist=True)
    refuse_foreign_log(path, busy_seconds)
    new, patched = path.with_name(path.name + ".repairing"), path.with_name(path.name + ".patched")
    lost: list[Fault] = []
    _remove(new, patched)
    try:
        with guard(path), closing(_open_alone(path, patched, busy_seconds)) as old:
            with closing(open_for_writing(new, busy_seconds)[0].conn) as connection:
                Salvage(old, connection, read_totals(old), run, lost).copy(progress)
                connection.execute("BEGIN IMMEDIATE")
                rebuild_index(connection)
                connection.execute("COMMIT")
                copy_foreign(old, connection, lost)
            damaged = _swap(path, new)
    finally:
        _remove(new, patched)
    return lost, damaged


def is_cut_short(path: Path) -> bool:
    """Whether an archive has fewer bytes than its head says; SQLite opens no such file."""
    return 0 < path.stat().st_size < _stated_size(path)


def _follows(fault: Fault) -> bool:
    """Whether what is wrong follows from other rows that are whole."""
    if fault.table == FILE:
        return " index " in fault.what and "page" not in fault.what.lower()
    return fault.table in (INDEX, *OF_INDEX, *DERIVED) or (
        fault.table == "articles" and fault.what.startswith("is_newest")
    )


def _open_alone(path: Path, patched: Path, busy_seconds: float) -> Connection:
    """The damaged archive, with nobody else in it until it is closed, its unfinished work put into it."""
    opened = path
    if is_cut_short(path):
        opened = patched
        shutil.copyfile(path, patched)
        os.truncate(patched, _stated_size(path))
    connection = connect(opened, "mode=rw", busy_seconds)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        connection.execute("BEGIN EXCLUSIVE")
        connection.text_factory = decoded
    except BaseException as error:
        connection.close()
        if isinstance(error, sqlite3.DatabaseError) and error_name(error) in ("SQLITE_CORRUPT", "SQLITE_NOTADB"):
            where = "cut short within its schema" if opened == patched else "damaged where it begins"
            what = f"the archive is {where}, nothing in it can be read"
            raise StoreError(what, str(path), "restore it from a copy") from error
        raise
    return connection


def _stated_size(path: Path) -> int:
    """How many bytes the head of a database says it has; 0 where it is not credible."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    page_size = int.from_bytes(head[_PAGE_SIZE_AT], "big")
    pages = int.from_bytes(head[_PAGES_AT], "big")
    # A head that is damaged itself must not have the disk filled with zeros.
    is_credible = head.startswith(b"SQLite format 3\0") and page_size * pages < 64 * path.stat().st_size
    return page_size * pages if is_credible else 0


def _swap(path: Path, new: Path) -> Path:
    """Put the new file in the place of the old one, which stays under another name."""
    names = (f"{path.name}.damaged{number}" for number in ("", *(f"-{n}" for n in range(2, 1000))))
    damaged = next(place for name in names if not (place := path.with_name(name)).exists())
    with new.open("rb") as file:
        os.fsync(file.fileno())
    try:
        os.link(path, damaged)
    except OSError:  # a file system without links
        shutil.copyfile(path, damaged)
    new.replace(path)
    with suppress(OSError):  # Some systems cannot sync a folder.
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    return damaged


def _remove(*paths: Path) -> None:
    for path in paths:
        for end in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + end).unlink(missing_ok=True)

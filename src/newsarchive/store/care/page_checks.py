"""Whether the file, its pages, its schema and its small tables are as they were written."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from newsarchive.store.care.faults import FILE, Fault, unreadable
from newsarchive.store.records.sealing import MAY_LACK_SEALS, OBJECT, SCHEMA, WHOLE, whole_hash
from newsarchive.store.records.seals import SEALED, hash_rows
from newsarchive.store.schema.migrations import APPLICATION_ID
from newsarchive.store.schema.object_names import as_made, object_names, own_indexes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection

    Totals = dict[str, tuple[int, bytes]]

_MOST = 100
_BY_SQLITE = "SELECT name, type, tbl_name, sql FROM sqlite_master WHERE name LIKE 'sqlite!_%' ESCAPE '!'"
_HEAD = {"application_id": APPLICATION_ID, "user_version": 0, "encoding": "UTF-8"}


def read_totals(connection: Connection) -> Totals:
    """The rows of `seal_totals` that can be read."""
    found: Totals = {}
    try:
        for name, rows, total in connection.execute("SELECT name, rows, total FROM seal_totals"):
            found[str(name)] = (rows if isinstance(rows, int) else -1, total if isinstance(total, bytes) else b"")
    except sqlite3.Error:
        pass  # What is missing is said by name.
    return found


def page_faults(connection: Connection) -> Iterator[Fault]:
    """What SQLite says of the file's pages, and its head."""
    for name, right in _HEAD.items():
        (value,) = connection.execute(f"PRAGMA {name}").fetchone()
        if value != right:
            yield Fault(FILE, f"its head says {name} {value}, not {right}")
    try:
        for (line,) in connection.execute(f"PRAGMA integrity_check({_MOST})"):
            if line != "ok":
                yield Fault(FILE, " ".join(str(line).split()))
    except sqlite3.Error as error:
        yield unreadable(FILE, error)


def schema_faults(connection: Connection, totals: Totals) -> Iterator[Fault]:
    """Tables, indexes and views that are not as the migrations made them."""
    try:
        made = {name: (1, hash_rows([tuple(rest)])) for name, *rest in connection.execute(SCHEMA)}
        by_sqlite = connection.execute(_BY_SQLITE).fetchall()
    except sqlite3.Error as error:
        yield unreadable("sqlite_master", error)
        return
    ours = {OBJECT + name for name in object_names()}
    right = {OBJECT + name: (1, hash_rows([row])) for name, row in as_made().items()}
    for name in sorted(ours | {name for name in totals if name.startswith(OBJECT)}):
        if name not in totals:
            yield Fault("seal_totals", f"the row for the {name} is gone")
        elif (now := made.get(name.removeprefix(OBJECT))) != totals[name]:
            if now is not None and now == right.get(name):
                yield Fault("seal_totals", f"the row for the {name} is not as it was written")
            else:
                yield Fault("sqlite_master", f"the {name} is not as it was made")
    there = {str(row[0]) for row in by_sqlite}
    wrong = {str(row[0]) for row in by_sqlite if not _is_of_sqlite(*row)}
    for name in sorted(wrong | (own_indexes() - there)):
        yield Fault("sqlite_master", f"the {OBJECT}{name} is not as it was made")


def _is_of_sqlite(name: str, kind: str, table: str, sql: str | None) -> bool:
    """Whether a row of the schema is as SQLite itself writes it, for an index it needs or a table of its own."""
    begin, _, number = str(name).rpartition("_")
    if name.startswith("sqlite_autoindex_"):
        return kind == "index" and sql is None and begin == f"sqlite_autoindex_{table}" and number.isdigit()
    return kind == "table" and table == name


def whole_faults(connection: Connection, totals: Totals) -> Iterator[Fault]:
    """Tables with one seal that are not as they were written, and totals that are gone."""
    for name in ("articles", *SEALED, *WHOLE):
        if name not in totals and name not in MAY_LACK_SEALS:
            yield Fault("seal_totals", f"the row for {name} is gone")
    for name in WHOLE.keys() & totals.keys():
        try:
            rows, total = whole_hash(connection, name)
            if total != totals[name][1]:
                yield Fault(name, "rows are not as they were written, or the row for them in seal_totals is not")
            elif rows != totals[name][0]:
                yield Fault("seal_totals", f"the row for {name} is not as it was written")
        except sqlite3.Error as error:
            yield unreadable(name, error)

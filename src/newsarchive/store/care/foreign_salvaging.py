"""What other programs keep in an archive, out of a damaged one: tables with all rows, indexes, views and triggers."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from newsarchive.store.care.faults import Fault
from newsarchive.store.values import storable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection

_LEFT = "of another program: it cannot be copied, and is only in the damaged file"


def copy_foreign(old: Connection, new: Connection, lost: list[Fault]) -> None:
    """Copy what is not ours, in a transaction, tables before all that may stand on them; lost: is told what is left.

    A virtual table is left, with the tables that it is kept in: only what made it can copy it.
    """
    new.execute("BEGIN IMMEDIATE")
    for kind, name, sql in list(_foreign(old, new)):
        new.execute("SAVEPOINT one")
        try:
            if _is_virtual(sql):
                raise sqlite3.NotSupportedError
            new.execute(sql)
            if kind == "table":
                _copy_rows(old, new, name)
        except (sqlite3.Error, OverflowError):
            new.execute("ROLLBACK TO one")
            lost.append(Fault(name, _LEFT, None, None, True))
        new.execute("RELEASE one")
    new.execute("COMMIT")


def _foreign(old: Connection, new: Connection) -> Iterator[tuple[str, str, str]]:
    """Kind, name and SQL of what is not ours, and so not in the new archive, tables first."""
    try:
        rows = old.execute(_ALL).fetchall()
    except sqlite3.Error:  # The schema is damaged; verify says so.
        return
    parts = tuple(f"{name}_" for name in (row[1] for row in rows if _is_virtual(row[2])))
    ours = {name for (name,) in new.execute("SELECT name FROM sqlite_master")}
    for kind, name, sql in rows:
        if name not in ours and not name.startswith(parts):
            yield kind, name, sql


def _copy_rows(old: Connection, new: Connection, name: str) -> None:
    table = _quoted(name)
    columns = ", ".join(_quoted(row[1]) for row in new.execute(f"PRAGMA table_info({table})"))
    rows = old.execute(f"SELECT {columns} FROM {table}")  # noqa: S608 - quoted names
    places = ", ".join("?" * len(rows.description))
    sql = f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608 - quoted names
    new.executemany(sql, ([storable(value) if isinstance(value, str) else value for value in row] for row in rows))


def _is_virtual(sql: str) -> bool:
    return sql.upper().startswith("CREATE VIRTUAL")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


_ALL = """
SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
ORDER BY type != 'table', type != 'index', type != 'view', rowid
"""

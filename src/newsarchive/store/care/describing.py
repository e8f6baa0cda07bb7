"""What there is to know about an archive file, without reading all of it."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING, Any

from newsarchive.store.care.file_systems import file_system
from newsarchive.store.connect import BUSY_SECONDS, guard, open_for_reading, pending
from newsarchive.store.schema.migrations import MIGRATIONS

if TYPE_CHECKING:
    from pathlib import Path
    from sqlite3 import Connection

_COUNTED = ("articles", "captures", "originals", "rejections", "runs")


def describe(path: Path, *, with_tables: bool = False, busy_seconds: float = BUSY_SECONDS) -> dict[str, Any]:
    """Facts about the archive at `path`, also of an earlier version, by name; sizes in bytes, `None` for unknown.

    with_tables: also the size of each table with its indexes, for which every page is looked at. Raises StoreError
    where there is no archive.
    """
    with guard(path), closing(open_for_reading(path, busy_seconds, any_version=True)) as connection:
        connection.execute("BEGIN")
        missing = pending(connection, path) or []
        facts = {
            **_of_file(path),
            "schema": [name for name in MIGRATIONS if name not in missing][-1],
            "migrations_missing": missing,
            **_of_database(connection),
            **{table: _one(connection, f"SELECT count(*) FROM {table}") for table in _COUNTED},  # noqa: S608
            **dict(zip(_SUMS, connection.execute(_SUM).fetchone(), strict=True)),
            "derived": _names(connection, "SELECT name FROM derived ORDER BY name", "derived"),
            "foreign_tables": _foreign(connection),
        }
        if with_tables:
            facts["tables"] = _sizes(connection)
    return facts


def _of_file(path: Path) -> dict[str, Any]:
    kind, is_network = file_system(path)
    return {
        "file": os.path.realpath(path),
        "size": path.stat().st_size,
        "log_size": _size(path.with_name(path.name + "-wal")),
        "file_system": kind,
        "is_network_drive": is_network,
    }


def _of_database(connection: Connection) -> dict[str, Any]:
    free, page = (_one(connection, f"PRAGMA {what}") for what in ("freelist_count", "page_size"))
    return {
        "sqlite": sqlite3.sqlite_version,
        "journal_mode": _one(connection, "PRAGMA journal_mode"),
        "empty_size": free * page,
    }


def _foreign(connection: Connection) -> list[str]:
    """Tables and views of somebody else, which are left alone."""
    names = _names(connection, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name")
    ours = our_names()
    return [name for name in names if name not in ours and not name.startswith("sqlite_")]


def our_names() -> set[str]:
    """The tables and views that the migrations make, those within the search index and sqlite-utils' own included."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        for statements in MIGRATIONS.values():
            for statement in statements():
                fresh.execute(statement)
        return {*_names(fresh, "SELECT name FROM sqlite_master"), "_sqlite_migrations"}


def _sizes(connection: Connection) -> dict[str, int] | None:
    """Bytes of each table with its indexes, the largest first; None where this SQLite cannot tell."""
    try:
        rows = connection.execute(_PAGES).fetchall()
    except sqlite3.OperationalError:
        return None
    sizes: Counter[str] = Counter()
    for table, size in rows:
        sizes["search_index" if table.startswith("search_index_") else table] += size
    return dict(sorted(sizes.items(), key=lambda item: (-item[1], item[0])))


def _one(connection: Connection, sql: str) -> Any:
    return connection.execute(sql).fetchone()[0]


def _names(connection: Connection, sql: str, table: str = "sqlite_master") -> list[str]:
    """A column; nothing where an archive of an earlier version has no such table."""
    if not _one(connection, f"SELECT count(*) FROM pragma_table_info('{table}')"):  # noqa: S608 - our own names
        return []
    return [name for (name,) in connection.execute(sql)]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


_SUMS = ("newest_articles", "source_size", "stored_source_size")
_SUM = """
SELECT (SELECT count(*) FROM articles WHERE is_newest = 1), (SELECT ifnull(sum(size), 0) FROM originals),
(SELECT ifnull(sum(length(payload)), 0) FROM originals)
"""
_PAGES = """
SELECT coalesce(tbl_name, dbstat.name), sum(pgsize)
FROM dbstat LEFT JOIN sqlite_master ON sqlite_master.name = dbstat.name
WHERE aggregate = TRUE GROUP BY 1
"""

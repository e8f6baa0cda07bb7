"""What the migrations make: our tables, indexes and views, and the indexes that SQLite makes for them."""

from __future__ import annotations

from newsarchive.store.schema.migrations import MIGRATIONS


def object_names() -> frozenset[str]:
    """The names of all tables, indexes and views that the migrations make."""
    return frozenset(name for name in as_made() if not name.startswith("sqlite_")) | {"_sqlite_migrations"}


def own_indexes() -> frozenset[str]:
    """The names of the indexes that SQLite makes by itself for these tables."""
    return frozenset(name for name in as_made() if name.startswith("sqlite_autoindex_"))


def as_made() -> dict[str, tuple[str, str, str | None]]:
    """By name, the kind, table and SQL of all that the migrations make, as SQLite keeps them."""
    import sqlite3

    fresh = sqlite3.connect(":memory:")
    try:
        for statements in MIGRATIONS.values():
            for statement in statements():
                fresh.execute(statement)
        rows = fresh.execute("SELECT name, type, tbl_name, sql FROM sqlite_master")
        return {name: (kind, table, sql) for name, kind, table, sql in rows}
    finally:
        fresh.close()

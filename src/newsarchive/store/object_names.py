"""What the migrations make: the names of our tables, indexes and views."""

from __future__ import annotations

from newsarchive.store.schema import MIGRATIONS


def object_names() -> frozenset[str]:
    """The names of all tables, indexes and views that the migrations make."""
    import sqlite3

    fresh = sqlite3.connect(":memory:")
    try:
        for statements in MIGRATIONS.values():
            for statement in statements():
                fresh.execute(statement)
        names = [name for (name,) in fresh.execute("SELECT name FROM sqlite_master")]
    finally:
        fresh.close()
    return frozenset(name for name in names if not name.startswith("sqlite_")) | {"_sqlite_migrations"}

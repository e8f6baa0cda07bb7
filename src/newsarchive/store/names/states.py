"""Tables of what is learnt from all articles together: they can be made anew at any time, no record depends on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection

PERSONS = "person_keys"
"""The name of the state of who is one person across articles."""


def written(connection: Connection) -> str:
    """Changes whenever articles are written: each run counts its transactions, and one that wrote none changed none."""
    articles, batches = connection.execute(_STATE).fetchone()
    return f"{articles}/{batches}"


def known_state(connection: Connection, name: str) -> str | None:
    """What a derived table was made of; None where it was not made."""
    row = connection.execute("SELECT state FROM derived WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else None


def keep_state(connection: Connection, name: str, state: str) -> None:
    """Say what a derived table is made of now."""
    connection.execute("INSERT OR REPLACE INTO derived (name, state) VALUES (?, ?)", (name, state))


def are_joined(connection: Connection) -> bool:
    """Whether the tables of persons are up to date, in the archive or in the memory of this connection."""
    if connection.execute("SELECT 1 FROM sqlite_temp_master WHERE name = 'persons'").fetchone():
        return True
    return (known_state(connection, PERSONS) or "").partition("/")[2] == written(connection)


_STATE = """
SELECT (SELECT count(*) FROM articles), (SELECT total(batches) FROM runs)
"""

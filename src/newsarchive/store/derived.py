"""Tables of what is learnt from all articles together: they can be made anew at any time, no record depends on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection

_TABLES = """
CREATE TABLE persons (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  is_alone INTEGER NOT NULL
) STRICT;

CREATE TABLE person_keys (
  article INTEGER NOT NULL REFERENCES articles (id),
  number INTEGER NOT NULL,
  person INTEGER NOT NULL REFERENCES persons (id),
  mentions INTEGER NOT NULL,
  quoted INTEGER NOT NULL,
  PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX person_keys_by_person ON person_keys (person);
CREATE TABLE derived (
  name TEXT PRIMARY KEY,
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""


def statements() -> list[str]:
    """The SQL that adds these tables to a schema."""
    return [statement for statement in _TABLES.split(";\n") if statement.strip()]


def in_memory() -> list[str]:
    """The SQL of the tables and indexes of persons for one connection alone, where an archive cannot be written."""
    references = (" REFERENCES articles (id)", " REFERENCES persons (id)")
    made = []
    for statement in statements()[:3]:
        for reference in references:
            statement = statement.replace(reference, "")
        made.append(statement.replace("CREATE TABLE ", "CREATE TEMP TABLE ").replace("INDEX ", "INDEX temp."))
    return made


def written(connection: Connection) -> str:
    """Changes whenever articles are written: each run counts its transactions."""
    articles, runs, batches = connection.execute(_STATE).fetchone()
    return f"{articles}/{runs}/{batches}"


def known_state(connection: Connection, name: str) -> str | None:
    """What a derived table was made of; None where it was not made."""
    row = connection.execute("SELECT state FROM derived WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else None


def keep_state(connection: Connection, name: str, state: str) -> None:
    """Say what a derived table is made of now."""
    connection.execute("INSERT OR REPLACE INTO derived (name, state) VALUES (?, ?)", (name, state))


_STATE = """
SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM runs), (SELECT total(batches) FROM runs)
"""

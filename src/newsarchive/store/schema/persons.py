"""The fifth schema: who is one person across articles, and of what state of the archive derived tables are made."""

from __future__ import annotations

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

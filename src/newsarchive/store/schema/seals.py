"""The thirteenth schema: seals of rows, and their totals."""

from __future__ import annotations

_TABLES = """
CREATE TABLE seals (
  name TEXT NOT NULL,
  id INTEGER NOT NULL,
  seal BLOB NOT NULL,
  PRIMARY KEY (name, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE seal_totals (
  name TEXT PRIMARY KEY,
  rows INTEGER NOT NULL,
  total BLOB NOT NULL
) STRICT, WITHOUT ROWID;
"""


def statements() -> list[str]:
    """The SQL that adds these tables to a schema."""
    return [statement for statement in _TABLES.split(";\n") if statement.strip()]

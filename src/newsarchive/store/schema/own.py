"""What is the user's own: tags, remarks, corrections and saved queries, apart from all that was extracted."""

from __future__ import annotations

_TABLES = """
CREATE TABLE own_tags (
  article INTEGER NOT NULL REFERENCES articles (id),
  tag TEXT NOT NULL,
  tagged_at TEXT NOT NULL,
  PRIMARY KEY (article, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX own_tags_by_tag ON own_tags (tag);

CREATE TABLE remarks (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles (id),
  text TEXT NOT NULL,
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX remarks_by_article ON remarks (article);

CREATE TABLE edits (
  article INTEGER NOT NULL REFERENCES articles (id),
  field TEXT NOT NULL,
  value TEXT,
  why TEXT NOT NULL,
  extracted TEXT NOT NULL,
  made_at TEXT NOT NULL,
  PRIMARY KEY (article, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_queries (
  name TEXT PRIMARY KEY,
  query TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  seen INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""

OWN = ("own_tags", "remarks", "edits", "saved_queries")
"""The tables, in their order."""


def statements() -> list[str]:
    """The SQL that adds these tables to a schema."""
    return [statement for statement in _TABLES.split(";\n") if statement.strip()]

"""The fifteenth schema: the same bytes fetched from one place at several times are several captures of one version."""

from __future__ import annotations

# SQLite cannot take a UNIQUE away, so the captures move to a new table. Views of other programs name this table and go
# on doing so: the older way of renaming leaves them alone.
_SCRIPT = """
PRAGMA legacy_alter_table = ON;

DROP VIEW version_list;

ALTER TABLE captures RENAME TO captures_of_0014;

CREATE TABLE captures (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles (id),
  uri TEXT NOT NULL,
  version INTEGER NOT NULL,
  file_name TEXT,
  given TEXT NOT NULL,
  captured_at TEXT,
  ingested_at TEXT NOT NULL,
  run INTEGER REFERENCES runs (id)
) STRICT;

INSERT INTO captures (id, article, uri, version, file_name, given, captured_at, ingested_at, run)
  SELECT id, article, uri, version, file_name, given, captured_at, ingested_at, run FROM captures_of_0014;

DROP TABLE captures_of_0014;

CREATE UNIQUE INDEX captures_by_place ON captures (uri, version, ifnull(captured_at, ''));

CREATE INDEX captures_by_article ON captures (article);

CREATE INDEX captures_by_file_name ON captures (file_name);

CREATE VIEW version_list AS
  SELECT captures.uri, version, article_id, headline, captured_at, captures.ingested_at, sha256, size
  FROM captures JOIN articles ON articles.id = captures.article JOIN originals ON originals.id = original
  ORDER BY captures.uri, version, captured_at;

PRAGMA legacy_alter_table = OFF;
"""


def statements() -> list[str]:
    """The SQL that makes this schema of the one before. Nothing stored is lost or changed."""
    return [statement for statement in _SCRIPT.split(";\n") if statement.strip()]

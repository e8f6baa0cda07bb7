"""The schema of the archive, as migrations that are only ever appended to; docs/schema.md describes it.

A migration is a name and a function that gives its SQL statements. Names are what an archive remembers, so a
name that was released never changes, nor does what it does. Reading needs the names alone, so the SQL is loaded when it
is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SET = "newsarchive"
"""The name of our migrations in sqlite-utils' own table, `_sqlite_migrations`."""

APPLICATION_ID = 0x4E415243
"""Stands in the head of every archive ("NARC"), so that no other program's database is taken for one."""

SEALS = "0013_seals"
"""The migration from which on every row has a seal."""

TABLES = """
CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL,
  last_write_at TEXT NOT NULL,
  finished_at TEXT,
  batches INTEGER NOT NULL,
  version TEXT NOT NULL,
  options TEXT NOT NULL,
  counts TEXT
) STRICT;

CREATE TABLE originals (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  size INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  compression TEXT NOT NULL,
  payload BLOB NOT NULL
) STRICT;

CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  article_id TEXT NOT NULL UNIQUE,
  original INTEGER NOT NULL REFERENCES originals (id),
  headline TEXT,
  standfirst TEXT,
  byline TEXT,
  dateline TEXT,
  dateline_place TEXT,
  dateline_agency TEXT,
  dateline_date TEXT,
  dateline_block INTEGER,
  published_at TEXT,
  modified_at TEXT,
  publisher TEXT,
  language TEXT,
  url TEXT,
  uri TEXT NOT NULL,
  encoding TEXT NOT NULL,
  warnings TEXT NOT NULL,
  given TEXT NOT NULL,
  is_newest INTEGER NOT NULL,
  ingested_at TEXT NOT NULL,
  run INTEGER REFERENCES runs (id)
) STRICT;
CREATE INDEX articles_by_original ON articles (original);
CREATE INDEX articles_newest ON articles (is_newest);

CREATE TABLE captures (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles (id),
  uri TEXT NOT NULL,
  version INTEGER NOT NULL,
  file_name TEXT,
  given TEXT NOT NULL,
  captured_at TEXT,
  ingested_at TEXT NOT NULL,
  run INTEGER REFERENCES runs (id),
  UNIQUE (uri, version)
) STRICT;
CREATE INDEX captures_by_article ON captures (article);
CREATE INDEX captures_by_file_name ON captures (file_name);

CREATE TABLE reasons (
  id INTEGER PRIMARY KEY,
  rule TEXT NOT NULL,
  reason TEXT NOT NULL,
  UNIQUE (rule, reason)
) STRICT;

CREATE TABLE blocks (
  article INTEGER NOT NULL REFERENCES articles (id),
  number INTEGER NOT NULL,
  role TEXT NOT NULL,
  reason INTEGER NOT NULL REFERENCES reasons (id),
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE fields (
  article INTEGER NOT NULL REFERENCES articles (id),
  field TEXT NOT NULL,
  rung TEXT NOT NULL,
  block INTEGER,
  given INTEGER NOT NULL,
  inferred INTEGER NOT NULL,
  rivals TEXT NOT NULL,
  PRIMARY KEY (article, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE authors (
  article INTEGER NOT NULL REFERENCES articles (id),
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE captions (
  article INTEGER NOT NULL REFERENCES articles (id),
  number INTEGER NOT NULL,
  block INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  text TEXT,
  credit TEXT,
  credit_person TEXT,
  credit_agency TEXT,
  PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE people (
  article INTEGER NOT NULL REFERENCES articles (id),
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  role TEXT,
  quoted INTEGER NOT NULL,
  PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE places (
  article INTEGER NOT NULL REFERENCES articles (id),
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  geonames_id INTEGER,
  country_code TEXT,
  latitude REAL,
  longitude REAL,
  stands_for TEXT,
  PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_mentions (
  article INTEGER NOT NULL,
  person INTEGER NOT NULL,
  number INTEGER NOT NULL,
  block INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  text TEXT,
  PRIMARY KEY (article, person, number),
  FOREIGN KEY (article, person) REFERENCES people (article, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE place_mentions (
  article INTEGER NOT NULL,
  place INTEGER NOT NULL,
  number INTEGER NOT NULL,
  block INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  text TEXT,
  PRIMARY KEY (article, place, number),
  FOREIGN KEY (article, place) REFERENCES places (article, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE rejections (
  id INTEGER PRIMARY KEY,
  place TEXT NOT NULL,
  reason TEXT NOT NULL,
  uri TEXT NOT NULL,
  sha256 TEXT,
  size INTEGER,
  rejected_at TEXT NOT NULL,
  first_run INTEGER REFERENCES runs (id),
  last_run INTEGER REFERENCES runs (id),
  UNIQUE (place, reason)
) STRICT;
"""


def _first() -> list[str]:
    """Everything, as the first release has it."""
    from newsarchive.store.schema.views import views_and_index

    script = TABLES + views_and_index()
    return [statement for statement in script.split(";\n") if statement.strip()]


def _taggers() -> list[str]:
    """What found an article's names; null in records of before."""
    return ["ALTER TABLE articles ADD COLUMN tagger TEXT"]


def _reasons_of_places() -> list[str]:
    """Where a place lies, how sure its name's reading is, and why; null in records of before."""
    columns = ("admin TEXT", "confidence REAL", "why TEXT")
    return [f"ALTER TABLE places ADD COLUMN {column}" for column in columns]


def _lookups() -> list[str]:
    """Notes are few among the blocks, and an article may be called by its URL; without these all rows are read."""
    return [
        "CREATE INDEX blocks_notes ON blocks (article) WHERE role = 'note'",
        "CREATE INDEX articles_by_url ON articles (url) WHERE url IS NOT NULL",
    ]


def _of(module: str) -> Callable[[], list[str]]:
    """What a module of this folder gives as its `statements`."""

    def statements() -> list[str]:
        found: list[str] = import_module(f"newsarchive.store.schema.{module}").statements()
        return found

    return statements


MIGRATIONS: dict[str, Callable[[], list[str]]] = {
    "0001_first": _first,
    "0002_pages": _of("pages"),
    "0003_organisations": _of("bodies"),
    "0004_quotes": _of("quotes"),
    "0005_persons": _of("persons"),
    "0006_reasons_of_places": _reasons_of_places,
    "0007_words": _of("words"),
    "0008_outdated": _of("outdated"),
    "0009_stories": _of("stories"),
    "0010_own_data": _of("own"),
    "0011_taggers": _taggers,
    "0012_lookups": _lookups,
    SEALS: _of("seals"),
    "0014_homes": _of("homes"),
    "0015_captures": _of("captures"),
}
"""Every migration, oldest first."""

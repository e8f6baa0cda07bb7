"""The ninth schema: copies of one text, found by sketches and gathered in stories: derived from the records."""

from __future__ import annotations

_TABLES = """
CREATE TABLE sketches (
  id INTEGER PRIMARY KEY,
  same INTEGER NOT NULL,
  length INTEGER NOT NULL,
  runs BLOB NOT NULL,
  numbers BLOB NOT NULL,
  names BLOB NOT NULL
) STRICT;

CREATE TABLE sketch_keys (
  article INTEGER PRIMARY KEY REFERENCES articles (id),
  sketch INTEGER NOT NULL REFERENCES sketches (id),
  is_stale INTEGER NOT NULL
) STRICT;

CREATE TABLE sketch_runs (
  hash INTEGER NOT NULL,
  sketch INTEGER NOT NULL,
  PRIMARY KEY (hash, sketch)
) STRICT, WITHOUT ROWID;

CREATE TABLE likenesses (
  sketch INTEGER NOT NULL,
  other INTEGER NOT NULL,
  larger INTEGER NOT NULL,
  smaller INTEGER NOT NULL,
  PRIMARY KEY (sketch, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE stories (
  id INTEGER PRIMARY KEY REFERENCES articles (id),
  articles INTEGER NOT NULL,
  publishers INTEGER NOT NULL,
  first_published TEXT,
  last_published TEXT
) STRICT;

CREATE TABLE story_articles (
  article INTEGER PRIMARY KEY REFERENCES articles (id),
  story INTEGER NOT NULL REFERENCES stories (id)
) STRICT;
"""
STORIES = ("sketches", "sketch_keys", "sketch_runs", "likenesses", "stories", "story_articles")
"""The tables, in their order."""

_INDEXES = """
CREATE INDEX sketches_by_same ON sketches (same);
CREATE INDEX sketch_keys_by_sketch ON sketch_keys (sketch);
CREATE INDEX sketch_keys_stale ON sketch_keys (article) WHERE is_stale = 1;
CREATE INDEX stories_by_last ON stories (last_published);
CREATE INDEX story_articles_by_story ON story_articles (story);
"""
# A record that is made anew, or that ceases to be the newest, may have another text or none that counts.
_REST = """
CREATE TRIGGER sketch_is_stale AFTER UPDATE ON articles
BEGIN UPDATE sketch_keys SET is_stale = 1 WHERE article = new.id; END;
CREATE VIEW story_list AS
  SELECT firsts.article_id AS story, articles.article_id, articles.headline, articles.publisher, articles.published_at,
    articles.url, articles.uri
  FROM story_articles JOIN articles ON articles.id = story_articles.article
    JOIN articles AS firsts ON firsts.id = story_articles.story;
"""
NAMES = ("story_articles", "stories", "likenesses", "sketch_runs", "sketch_keys", "sketches")
"""The tables, each before those that it refers to."""


def statements() -> list[str]:
    """The SQL that adds these tables to a schema."""
    return _split(_TABLES + _INDEXES + _REST)


def in_memory(*, is_filled: bool = True) -> list[str]:
    """The SQL of the tables for one connection alone, where an archive cannot be written. is_filled: as they are."""
    made = []
    for statement in _split(_TABLES):
        for table in ("articles", "sketches", "stories"):
            statement = statement.replace(f" REFERENCES {table} (id)", "")
        made.append(statement.replace("CREATE TABLE ", "CREATE TEMP TABLE "))
    filled = [f"INSERT INTO temp.{name} SELECT * FROM main.{name}" for name in reversed(NAMES)]  # noqa: S608
    state = "CREATE TEMP TABLE derived AS SELECT * FROM main.derived"
    unique = "CREATE UNIQUE INDEX temp.derived_by_name ON derived (name)"
    return [
        *made,
        *(filled if is_filled else ()),
        state,
        unique,
        *(statement.replace("INDEX ", "INDEX temp.") for statement in _split(_INDEXES)),
    ]


def _split(script: str) -> list[str]:
    return [statement for statement in script.split(";\n") if statement.strip()]

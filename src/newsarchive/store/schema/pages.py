"""The second schema: web pages, whose blocks stand in an element on a line and have no span of characters."""

from __future__ import annotations

import re

from newsarchive.store.schema.views import views_and_index

# SQLite cannot take a NOT NULL away, so the blocks move to a new table; and it renames no table that views name.
_BLOCKS = """
ALTER TABLE blocks RENAME TO blocks_of_0001;

CREATE TABLE blocks (
  article INTEGER NOT NULL REFERENCES articles (id),
  number INTEGER NOT NULL,
  role TEXT NOT NULL,
  reason INTEGER NOT NULL REFERENCES reasons (id),
  start INTEGER,
  stop INTEGER,
  text TEXT NOT NULL,
  line INTEGER,
  path TEXT,
  PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;

INSERT INTO blocks (article, number, role, reason, start, stop, text)
  SELECT article, number, role, reason, start, stop, text FROM blocks_of_0001;

DROP TABLE blocks_of_0001;
"""

_FACTS = """
ALTER TABLE articles ADD COLUMN section TEXT;

ALTER TABLE articles ADD COLUMN truncated TEXT;

CREATE TABLE tags (
  article INTEGER NOT NULL REFERENCES articles (id),
  number INTEGER NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;
"""

# What a view of the first schema shows beside what it did, put before its FROM.
_MORE = {
    "article_text": ("is_newest", "section, truncated"),
    "block_list": ("blocks.text", "start, stop, line, path"),
}
_VIEW = re.compile(r"CREATE VIEW (\w+) AS")


def statements() -> list[str]:
    """The SQL that makes the second schema of the first. Nothing stored is lost or changed."""
    views = {found[1]: statement for statement in _split(views_and_index()) if (found := _VIEW.search(statement))}
    drops = [f"DROP VIEW {name}" for name in views]
    return [*drops, *_split(_BLOCKS + _FACTS), *(_extended(name, view) for name, view in views.items())]


def _extended(name: str, view: str) -> str:
    last, more = _MORE.get(name, ("", ""))
    return view.replace(f"{last}\n  FROM", f"{last},\n    {more}\n  FROM") if more else view


def _split(script: str) -> list[str]:
    return [statement for statement in script.split(";\n") if statement.strip()]

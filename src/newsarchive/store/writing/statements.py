"""The SQL that writing runs, made once from the columns that rows.py lists."""

from __future__ import annotations

from newsarchive.store.records.rows import CHILDREN, RECORD

_RECORD = " ".join(RECORD)
_CHANGES = ", ".join(f"{name} = ?" for name in RECORD)

COLUMNS = {
    "originals": "id sha256 size media_type compression payload",
    "articles": f"id article_id original is_newest ingested_at run given {_RECORD}",
    **{name: f"article {columns}" for name, columns in CHILDREN.items()},
    "captures": "article uri version file_name given captured_at ingested_at run",
    "rejections": "place reason uri sha256 size rejected_at first_run last_run",
}
"""The columns of the rows that go into a table."""


def _insert(table: str) -> str:
    names = COLUMNS[table].split()
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608


LAST_KEY = "SELECT max((SELECT ifnull(max(id), 0) FROM articles), (SELECT ifnull(max(id), 0) FROM originals))"

ORIGINAL = _insert("originals")
ARTICLE = _insert("articles")
RECORD_CHANGE = f"UPDATE articles SET run = ?, given = ?, {_CHANGES} WHERE id = ?"  # noqa: S608
MEDIA_TYPE = "UPDATE originals SET media_type = ? WHERE id = (SELECT original FROM articles WHERE articles.id = ?)"

CHILD = {name: _insert(name) for name in CHILDREN}
NO_CHILD = {name: f"DELETE FROM {name} WHERE article = ?" for name in CHILDREN}  # noqa: S608

CAPTURE = _insert("captures")
CAPTURE_CHANGE = "UPDATE captures SET version = ?, given = ?, captured_at = ? WHERE id = ?"
LAST_CAPTURE = "SELECT ifnull(max(id), 0) FROM captures"
REJECTION_ID = "SELECT id FROM rejections WHERE place = ? AND reason = ?"
REJECTION = (
    _insert("rejections")
    + " ON CONFLICT (place, reason) DO UPDATE SET uri = excluded.uri, sha256 = excluded.sha256,"
    + " size = excluded.size, rejected_at = excluded.rejected_at, last_run = excluded.last_run"
)

OUTDATED = "INSERT INTO outdated (article) VALUES (?) ON CONFLICT DO NOTHING"
UP_TO_DATE = "DELETE FROM outdated WHERE article = ?"
ALL_OUTDATED = "SELECT article_id FROM outdated JOIN articles ON articles.id = article ORDER BY article_id"

REASON = "INSERT INTO reasons (rule, reason) VALUES (?, ?) ON CONFLICT DO NOTHING"
REASON_ID = "SELECT id FROM reasons WHERE rule = ? AND reason = ?"

IS_NEWEST = """
SELECT is_newest, EXISTS (
  SELECT 1 FROM captures WHERE article = articles.id
  AND version = (SELECT max(version) FROM captures AS others WHERE others.uri = captures.uri)
) FROM articles WHERE id = ?
"""
SET_NEWEST = "UPDATE articles SET is_newest = ? WHERE id = ?"

# What was stored from there in a later run is rejected no longer; the rejection stays, as history.
IS_REJECTED = """
SELECT 1 FROM rejections WHERE place = ?
AND NOT EXISTS (SELECT 1 FROM captures WHERE captures.uri = place AND captures.run > last_run)
"""

START_RUN = "INSERT INTO runs (started_at, last_write_at, batches, version, options) VALUES (?, ?, 0, ?, ?)"
FINISH_RUN = "UPDATE runs SET finished_at = ?, counts = ? WHERE id = ?"
TAKE_LOCK = "UPDATE runs SET last_write_at = ?, batches = ? WHERE id = ?"
BATCHES = "SELECT batches FROM runs WHERE id = ?"

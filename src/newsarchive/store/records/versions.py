"""What the places of an article have held, one version after another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsarchive.errors import NotFoundError
from newsarchive.store.records.finding import short_id

if TYPE_CHECKING:
    from sqlite3 import Connection


@dataclass(frozen=True, slots=True)
class Version:
    """The bytes that a place held once. number: from 1; short_id: the shortest unique prefix of the id; size: bytes."""

    place: str
    number: int
    captured_at: str | None
    ingested_at: str | None
    id: str
    short_id: str
    headline: str | None
    size: int


def versions(connection: Connection, article_id: str) -> list[Version]:
    """All versions at every place that has held this article, place by place, in order."""
    rows = connection.execute(_VERSIONS, (article_id,)).fetchall()
    return [
        Version(place, number, captured_at, ingested_at or None, found, short_id(connection, found), headline, size)
        for place, number, captured_at, ingested_at, found, headline, size in rows
    ]


def version_before(connection: Connection, article_id: str) -> str:
    """The id of what the place held before it last held this article; of several places, the record's own first.

    Raises NotFoundError where every place has held nothing else before.
    """
    row = connection.execute(_BEFORE, {"id": article_id}).fetchone()
    if row is None:
        raise NotFoundError("no version before this one is here", article_id, "name two articles to compare")
    return str(row[0])


_VERSIONS = """
SELECT captures.uri, version, captured_at, captures.ingested_at, article_id, headline, size
FROM captures JOIN articles ON articles.id = captures.article JOIN originals ON originals.id = original
WHERE captures.uri IN (
  SELECT captures.uri FROM captures JOIN articles ON articles.id = captures.article WHERE article_id = ?
) ORDER BY captures.uri, version, captured_at
"""
_BEFORE = """
SELECT older.article_id FROM captures AS here JOIN articles AS this ON this.id = here.article
JOIN captures AS before ON before.uri = here.uri AND before.version < here.version
JOIN articles AS older ON older.id = before.article
WHERE this.article_id = :id AND older.article_id != :id
ORDER BY here.uri = this.uri DESC, here.uri, here.version DESC, before.version DESC LIMIT 1
"""

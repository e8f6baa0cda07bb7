"""Many articles with their captures, and their bytes where they are asked for, read with few statements."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.model import NOTHING_OWN, Captured, Holding, StoredArticle
from newsarchive.store.records.own import own_data
from newsarchive.store.records.packing import unpacked
from newsarchive.store.records.rows import read_articles
from newsarchive.store.records.spans import statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from sqlite3 import Connection

    from newsarchive.store.values import Row

AT_ONCE = 250
"""How many articles are read together, at most."""

_LARGEST = 4_000_000  # bytes of originals: what is read together is held together


class Key(NamedTuple):
    """An article to be read: articles.id, the id people use, when it was ingested, its facts, its place."""

    key: int
    id: str
    ingested_at: str
    given: str
    uri: str
    size: int


def find_keys(connection: Connection, ids: Sequence[str]) -> list[Key]:
    """The keys of articles by their full ids, in that order; an id that is not there is left out."""
    rows = connection.execute(_KEYS, (json.dumps(list(ids)),))
    found = {row[1]: Key(*row) for row in rows}
    return [found[article_id] for article_id in ids if article_id in found]


def portions(keys: Sequence[Key]) -> Iterator[list[Key]]:
    """The keys in portions that are small enough to be held in memory together."""
    portion: list[Key] = []
    size = 0
    for key in keys:
        if portion and size + key.size > _LARGEST:
            yield portion
            portion, size = [], 0
        portion.append(key)
        size += key.size
    if portion:
        yield portion


def read_holdings(
    connection: Connection, keys: Sequence[Key], *, originals: bool
) -> Iterator[tuple[Key, Holding | Exception]]:
    """The holdings, each under its key; one whose record or bytes are not whole comes as the error that says why."""
    wanted = json.dumps([key.key for key in keys])
    captures: dict[int, list[Row]] = {}
    for row in connection.execute(CAPTURES, (wanted,)):
        captures.setdefault(row[0], []).append(row[1:])
    added = own_data(connection, wanted)
    payloads = {row[0]: row[1:] for row in connection.execute(PAYLOADS, (wanted,))} if originals else {}
    for key, (_, article) in zip(keys, read_articles(connection, [key.key for key in keys]), strict=True):
        if isinstance(article, Exception):
            yield key, article
            continue
        try:
            found = tuple([_captured(row) for row in captures.get(key.key, ())])
            payload = unpacked(payloads[key.key]) if originals else None
            version, captured_at = _shown(found, key.uri)
            stored = StoredArticle(article, version, captured_at, key.ingested_at or None)
            yield key, Holding(stored, found, facts(key.given), payload, added.get(key.key, NOTHING_OWN))
        except (ValueError, TypeError, LookupError, zlib.error) as error:
            yield key, error


def _captured(row: Row) -> Captured:
    uri, version, given, captured_at, ingested_at = row
    return Captured(uri, version, facts(given), captured_at, ingested_at)


def facts(given: str) -> dict[str, str]:
    """The facts of a `given` column."""
    return {} if given == "{}" else dict(json.loads(given))


def _shown(captures: Sequence[Captured], uri: str) -> tuple[int, str | None]:
    """Version and time of the capture that the record speaks of: of its own place the newest, else the first of any."""
    if not captures:
        raise LookupError("the article came from nowhere")
    best = max(captures, key=lambda one: (one.uri == uri, one.version, one.captured_at or ""))
    return best.version, best.captured_at


_KEYS = """
SELECT articles.id, article_id, ingested_at, given, uri, size FROM articles JOIN originals ON originals.id = original
WHERE article_id IN (SELECT value FROM json_each(?))
"""
CAPTURES = statement("captures", "uri, version, given, captured_at, ingested_at", "uri, version, captured_at")
PAYLOADS = """
SELECT articles.id, sha256, size, compression, payload FROM articles JOIN originals ON originals.id = original
WHERE articles.id IN (SELECT value FROM json_each(?))
"""

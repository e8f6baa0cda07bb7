"""Full-text search: the ranked page of hits, each with the words around the best of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsarchive.store.querying import read_query
from newsarchive.store.snippets import finder, snippet

if TYPE_CHECKING:
    from collections.abc import Callable
    from sqlite3 import Connection

_LARGEST = 2**62


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found. snippet: words of it on one line; spans: where the hits are in it.

    short_id: the shortest unique prefix of the id, seven digits at least.
    """

    id: str
    short_id: str
    headline: str | None
    publisher: str | None
    published_at: str | None
    language: str | None
    uri: str
    snippet: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Hits, best first, of `total` in all; note: what was left out of the query, for the user, or None."""

    hits: tuple[Hit, ...]
    total: int
    note: str | None = None


def search(connection: Connection, typed: str, limit: int, offset: int, short_id: Callable[[str], str]) -> SearchPage:
    """The page of hits for a query as a person types it; any string is a query."""
    query = read_query(typed)
    if not query.match:
        return SearchPage((), 0, query.note)
    (total,) = connection.execute(_COUNT, (query.match,)).fetchone()
    page = (query.match, bounded(limit), bounded(offset))
    wanted = finder(query.terms)
    hits = []
    for (key,) in connection.execute(_PAGE, page).fetchall():
        article_id, headline, publisher, published_at, language, uri = connection.execute(_ARTICLE, (key,)).fetchone()
        words, spans = snippet(connection.execute(_TEXTS, (key,)).fetchone() or (), wanted)
        known = (article_id, short_id(article_id), headline, publisher, published_at, language, uri)
        hits.append(Hit(*known, words, spans))
    return SearchPage(tuple(hits), total, query.note)


def bounded(number: int) -> int:
    """A count that SQLite takes: not negative, not beyond 64 bits."""
    return max(0, min(number, _LARGEST))


_COUNT = "SELECT count(*) FROM search_index WHERE search_index MATCH ?"
_PAGE = "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rank, rowid LIMIT ? OFFSET ?"
_ARTICLE = "SELECT article_id, headline, publisher, published_at, language, uri FROM articles WHERE id = ?"
# Of the texts that hold a hit, the body tells most, then the headline, then the names.
_TEXTS = "SELECT body, headline, people, places FROM search_text WHERE id = ?"

"""Full-text search: the ranked page of hits, each with the words around the best of them.

What there are many of is not ranked as a whole: see ranking.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsarchive.store.querying import read_query
from newsarchive.store.ranking import count, ranked
from newsarchive.store.snippets import finder, snippet
from newsarchive.store.vocabulary import with_forms

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
    """Hits, best first, of `total` in all, or of more where is_exact is False.

    note: what was left out of the query, or not done, for the user; None if nothing was.
    """

    hits: tuple[Hit, ...]
    total: int
    note: str | None = None
    is_exact: bool = True


def search(connection: Connection, typed: str, limit: int, offset: int, short_id: Callable[[str], str]) -> SearchPage:
    """The page of hits for a query as a person types it; any string is a query."""
    query = with_forms(connection, read_query(typed))
    if not query.match:
        return SearchPage((), 0, query.note)
    counted = count(connection, query.match)
    keys = ranked(connection, query.match, counted, bounded(limit), bounded(offset))
    wanted = finder(query.terms)
    hits = []
    for key in keys:
        article_id, headline, publisher, published_at, language, uri = connection.execute(_ARTICLE, (key,)).fetchone()
        words, spans = snippet(connection.execute(_TEXTS, (key,)).fetchone() or (), wanted)
        known = (article_id, short_id(article_id), headline, publisher, published_at, language, uri)
        hits.append(Hit(*known, words, spans))
    notes = [note for note in (query.note, counted.note) if note]
    return SearchPage(tuple(hits), counted.total, "; ".join(notes) or None, counted.is_exact)


def bounded(number: int) -> int:
    """A count that SQLite takes: not negative, not beyond 64 bits."""
    return max(0, min(number, _LARGEST))


_ARTICLE = "SELECT article_id, headline, publisher, published_at, language, uri FROM articles WHERE id = ?"
# Of the texts that hold a hit, the body tells most, then the headline, then the names.
_TEXTS = "SELECT body, headline, people, places FROM search_text WHERE id = ?"

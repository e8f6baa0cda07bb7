"""Full-text search: the ranked page of hits, each with the words around the best of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsarchive.store.querying import read_query

if TYPE_CHECKING:
    from collections.abc import Callable
    from sqlite3 import Connection

_SNIPPET_TOKENS = 28
# Characters that Unicode keeps out of all text mark the hits on their way out of SQLite.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
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


def search(
    connection: Connection, typed: str, limit: int, offset: int, short_id: Callable[[str], str]
) -> SearchPage:
    """The page of hits for a query as a person types it; any string is a query."""
    query = read_query(typed)
    if not query.match:
        return SearchPage((), 0, query.note)
    (total,) = connection.execute(_COUNT, (query.match,)).fetchone()
    page = (query.match, bounded(limit), bounded(offset))
    hits = []
    for (key,) in connection.execute(_PAGE, page).fetchall():
        row = connection.execute(_ARTICLE, (key,)).fetchone()
        article_id, headline, publisher, published_at, language, uri = row
        marked = connection.execute(_SNIPPETS, (query.match, key)).fetchone() or ("",)
        snippet, spans = unmarked(next((text for text in marked if text and _OPEN in text), marked[0] or ""))
        known = (headline, publisher, published_at, language, uri)
        hits.append(Hit(article_id, short_id(article_id), *known, snippet, spans))
    return SearchPage(tuple(hits), total, query.note)


def bounded(number: int) -> int:
    """A count that SQLite takes: not negative, not beyond 64 bits."""
    return max(0, min(number, _LARGEST))


def unmarked(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Text on one line, white space squeezed, and the spans that were marked in it."""
    text, spans, start = "", [], None
    for piece in marked.replace(_OPEN, f"\0{_OPEN}").replace(_CLOSE, f"\0{_CLOSE}").split("\0"):
        if piece.startswith(_OPEN):
            start = len(text)
        elif piece.startswith(_CLOSE) and start is not None:
            spans.append((start, len(text)))
            start = None
        text += _squeezed(piece.lstrip(_OPEN + _CLOSE), after=text)
    return text.rstrip(), tuple(span for span in spans if span[0] < span[1])


def _squeezed(piece: str, after: str) -> str:
    words = " ".join(piece.split())
    if not piece.strip():
        return " " if piece and after and not after.endswith(" ") else ""
    before = " " if piece[0].isspace() and after and not after.endswith(" ") else ""
    return before + words + (" " if piece[-1].isspace() else "")


_COUNT = "SELECT count(*) FROM search_index WHERE search_index MATCH ?"
# The page comes first and its rows are read one by one: a snippet for every match would be slow.
_PAGE = "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rank, rowid LIMIT ? OFFSET ?"
_ARTICLE = "SELECT article_id, headline, publisher, published_at, language, uri FROM articles WHERE id = ?"
# Of the columns that hold a hit, the body tells most, then the headline, then the names.
_COLUMNS = ", ".join(
    f"snippet(search_index, {n}, '{_OPEN}', '{_CLOSE}', '…', {_SNIPPET_TOKENS})" for n in (1, 0, 2, 3)
)
_SNIPPETS = f"SELECT {_COLUMNS} FROM search_index WHERE search_index MATCH ? AND rowid = ?"  # noqa: S608

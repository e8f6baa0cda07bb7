"""Full-text search: the ranked page of hits, each with the words around the best of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from sqlite3 import OperationalError
from typing import TYPE_CHECKING, Literal

from newsarchive.store.asking import ranking
from newsarchive.store.asking.folding import fold, told
from newsarchive.store.asking.ranking import RANKED, Counted
from newsarchive.store.asking.selecting import notes_of
from newsarchive.store.asking.timing import SECONDS, is_too_slow, limited
from newsarchive.store.query.compiling import compile_query
from newsarchive.store.query.fields import PARTS
from newsarchive.store.query.fts import COLUMNS
from newsarchive.store.query.nodes import Near, Words, leaves, terms
from newsarchive.store.query.parsing import read_query
from newsarchive.store.query.snippets import finder, snippets
from newsarchive.store.query.suggesting import suggest
from newsarchive.store.records.finding import short_ids
from newsarchive.store.records.listed import Listed
from newsarchive.store.values import LARGEST, bounded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection

    from newsarchive.store.query.compiling import Compiled
    from newsarchive.store.query.conditions import Look
    from newsarchive.store.query.nodes import Node
    from newsarchive.store.query.parsing import Query

Sort = Literal["relevance", "date"]

_AT_ONCE = 100  # articles of a page that are read together; of their texts one at a time
_GRACE = 2.0  # seconds to get some hits in any order, where the time to rank them was not enough


@dataclass(frozen=True, slots=True)
class Hit(Listed):
    """An article that was found. snippet: words of it on one line; spans: where the hits are in it.

    copies: how many other articles tell its story, as far as they have been compared.
    """

    snippet: str
    spans: tuple[tuple[int, int], ...]
    copies: int = 0


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Hits, in order, of `total` in all; note: what was left out or read otherwise, for the user, or None.

    suggestion: what may have been meant, where nothing was found; is_exact: False where there may be more than `total`,
    as when the time was up; folded: how many of the page were left out as copies of another on it.
    """

    hits: tuple[Hit, ...]
    total: int
    note: str | None = None
    suggestion: str | None = None
    is_exact: bool = True
    folded: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """Which hits are wanted, and how long that may take in seconds. limit: None for all; sort: best or newest first.

    fold: whether the best of one story stands for the others of the page.
    """

    limit: int | None = 20
    offset: int = 0
    sort: Sort = "relevance"
    seconds: float = SECONDS
    fold: bool = False

    @property
    def window(self) -> tuple[int, int]:
        """How many, and after how many, as SQLite takes it."""
        return LARGEST if self.limit is None else bounded(self.limit), bounded(self.offset)


def as_query(query: str | Query) -> Query:
    """A query as a person types it, or as it is."""
    return read_query(query) if isinstance(query, str) else query


def search(look: Look, query: Query, page: Page) -> SearchPage:
    """The page of hits for a query."""
    if query.tree is None:
        return SearchPage((), 0, query.note)
    compiled = compile_query(look, query.tree)
    try:
        with limited(look.connection, page.seconds):
            return _found(look, query, compiled, page)
    except OperationalError as error:
        if not is_too_slow(error):
            raise
    return _some(look, query, compiled, page)


def matching_ids(look: Look, query: Query, page: Page) -> Iterator[str]:
    """The ids of all hits of a page in its order, as long as the connection reads."""
    if query.tree is not None:
        compiled = compile_query(look, query.tree)
        with limited(look.connection, page.seconds) as limit:
            sql, values = _ordered(compiled, page, ranked=LARGEST)
            sql = f"SELECT article_id FROM ({sql}) AS found CROSS JOIN articles ON articles.id = found.id"  # noqa: S608
            for (article_id,) in limit.unhurried(look.connection.execute(sql, values)):
                yield article_id


def count(look: Look, query: Query, seconds: float = SECONDS) -> int:
    """How many articles a query finds."""
    if query.tree is None:
        return 0
    with limited(look.connection, seconds):
        return _total(look.connection, compile_query(look, query.tree))


def _found(look: Look, query: Query, compiled: Compiled, page: Page) -> SearchPage:
    connection = look.connection
    is_ranked = page.sort == "relevance" and bool(compiled.match)
    counted = ranking.count(connection, compiled.match) if compiled.is_plain else Counted(_total(connection, compiled))
    notes = notes_of(look, query)
    if counted.note and is_ranked:
        notes.append(counted.note)
    if is_ranked and compiled.is_plain:
        keys = ranking.ranked(connection, compiled.match, counted, *page.window)
    else:
        sql, values = _ordered(compiled, page, ranked=LARGEST if counted.is_ranked else RANKED)
        keys = [key for key, *_ in connection.execute(sql, values).fetchall()]
    suggestion = None if counted.total else suggest(look, query.tree)
    hits, folded = _hits(look, query.tree, page, keys)
    return SearchPage(hits, counted.total, "; ".join(notes) or None, suggestion, counted.is_exact, folded)


def _some(look: Look, query: Query, compiled: Compiled, page: Page) -> SearchPage:
    """The first hits in no order, as many as there are soon."""
    keys: list[int] = []
    try:
        with limited(look.connection, _GRACE):
            for (key,) in look.connection.execute(f"{compiled.sql} LIMIT ?", (*compiled.values, page.window[0])):
                keys.append(key)
    except OperationalError as error:
        if not is_too_slow(error):
            raise
    slow = f"the query took longer than {page.seconds:g} s: these are the first that were found, not the best"
    note = "; ".join((*query.notes, slow))
    hits, folded = _hits(look, query.tree, page, keys)
    return SearchPage(hits, len(keys), note, is_exact=False, folded=folded)


def _total(connection: Connection, compiled: Compiled) -> int:
    return int(connection.execute(f"SELECT count(*) {compiled.source}", compiled.values).fetchone()[0])


def _ordered(compiled: Compiled, page: Page, *, ranked: int) -> tuple[str, tuple[object, ...]]:
    """The SQL that gives the ids of a page's hits in order. ranked: at most so many are compared."""
    window = page.window
    if page.sort == "date" or not compiled.ranking:
        return f"{_BY_DATE.format(compiled.sql)} LIMIT ? OFFSET ?", (*compiled.values, *window)
    if not compiled.match:
        sql = _RANKED_APART.format(compiled.source)
        return f"{sql} LIMIT ? OFFSET ?", (compiled.ranking, *compiled.values, *window)
    found = f"SELECT search_index.rowid AS id, rank {compiled.source} ORDER BY"
    if ranked >= LARGEST:
        return f"{found} rank, search_index.rowid LIMIT ? OFFSET ?", (*compiled.values, *window)
    limit, offset = window
    inside = min(limit, max(0, ranked - offset))
    last = f"SELECT id FROM ({found} search_index.rowid DESC LIMIT {ranked}) ORDER BY rank, id"  # noqa: S608 - our own parts
    sql = f"SELECT id FROM ({last} LIMIT ? OFFSET ?) UNION ALL {_REST.format(found)}"  # noqa: S608
    beyond = (limit - inside, max(offset, ranked))
    return sql, (*compiled.values, inside, offset, *compiled.values, *beyond)


def _hits(look: Look, tree: Node | None, page: Page, keys: list[int]) -> tuple[tuple[Hit, ...], int]:
    """The hits of a page, and how many of them were folded."""
    wanted, texts = finder(map(look.with_forms, terms(tree))), _texts_of(tree)
    stories = told(look.connection, keys)
    shown = fold(keys, stories) if page.fold else keys
    hits: list[Hit] = []
    for first in range(0, len(shown), _AT_ONCE):
        some = shown[first : first + _AT_ONCE]
        listed = json.dumps(some)
        articles = {key: row for key, *row in look.connection.execute(_ARTICLES, (listed,))}
        names = short_ids(look.connection, [row[0] for row in articles.values()])
        lines = snippets(_read(look.connection, texts, listed), wanted)
        for key in some:
            article_id, headline, publisher, published_at, language, uri = articles[key]
            known = (article_id, names[article_id], headline, publisher, published_at, language, uri)
            copies = stories[key].articles - 1 if key in stories else 0
            hits.append(Hit(*known, *lines.get(key, ("", ())), copies))
    return tuple(hits), len(keys) - len(shown)


def _read(connection: Connection, texts: list[str], listed: str) -> Iterator[tuple[int, str | None]]:
    """The texts of articles, each with its article: for each what the first statement gives, then the next."""
    for sql in texts:
        for key, *found in connection.execute(sql, (listed,)):
            for text in found:
                yield key, text


def _texts_of(tree: Node | None) -> list[str]:
    """The SQL that gives the texts a snippet may be of: of the parts that were asked for, then of all."""
    found = dict.fromkeys(leaf.field for leaf, wanted in leaves(tree) if wanted and isinstance(leaf, Words | Near))
    asked = [_part(field) for field in found if field]
    return [_TEXTS, *asked] if "" in found else [*asked, _TEXTS]


def _part(field: str) -> str:
    texts = PARTS[field].texts
    if field in COLUMNS and not texts:
        return f"SELECT id, {field} FROM search_text WHERE id {_LISTED}"  # noqa: S608 - a column's name
    return f"SELECT article, text FROM ({texts}) WHERE article {_LISTED}"  # noqa: S608 - our own SQL


_REST = "SELECT id FROM ({} search_index.rowid DESC LIMIT ? OFFSET ?)"
_BY_DATE = """
SELECT found.id FROM ({}) AS found CROSS JOIN articles ON articles.id = found.id
ORDER BY published_at DESC NULLS LAST, found.id DESC
"""
_RANKED_APART = """
WITH ranked AS MATERIALIZED (SELECT rowid AS found, rank AS place FROM search_index WHERE search_index MATCH ?)
SELECT articles.id FROM (SELECT articles.id AS one {}) CROSS JOIN articles ON articles.id = one
LEFT JOIN ranked ON found = one ORDER BY place NULLS LAST, published_at DESC NULLS LAST, articles.id DESC
"""
_LISTED = "IN (SELECT value FROM json_each(?))"
_ARTICLES = f"SELECT id, article_id, headline, publisher, published_at, language, uri FROM articles WHERE id {_LISTED}"  # noqa: S608
# Of the texts that hold a hit, the body tells most, then the headline, then the names.
_TEXTS = f"SELECT id, body, headline, people, places FROM search_text WHERE id {_LISTED}"  # noqa: S608

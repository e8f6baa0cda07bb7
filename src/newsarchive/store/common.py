"""How many articles have a common word: kept beside the index, for counting them would take longer than the search.

For every expression in `common_words` the count is what FTS5 would count now. Which expressions those are changes
nothing but the time that an answer takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.store.vocabulary import forms_of
from newsarchive.store.words import any_of, phrases

if TYPE_CHECKING:
    from collections.abc import Sequence
    from sqlite3 import Connection

FEWEST = 50_000
"""What fewer articles have is counted when it is asked for, in some milliseconds."""

_MOST = 1000
_ONE_BY_ONE = 20
_LAST = 2**62


def enter_from(connection: Connection, first: int) -> None:
    """Count the articles that are now in the index from this articles.id on."""
    if _has_any(connection):
        connection.execute(_ADJUST, (1, first, _LAST))


def enter(connection: Connection, keys: Sequence[int]) -> None:
    """Count articles that are now in the index. keys: articles.id."""
    _adjust(connection, keys, 1)


def leave(connection: Connection, keys: Sequence[int]) -> None:
    """Count out articles that are still in the index. keys: articles.id."""
    _adjust(connection, keys, -1)


def count_of(connection: Connection, expression: str) -> int | None:
    """How many articles match an expression, if that is known without counting."""
    row = connection.execute("SELECT articles FROM common_words WHERE expression = ?", (expression,)).fetchone()
    return int(row[0]) if row else None


def refresh(connection: Connection) -> None:
    """Find the common words anew in `words`, and count them with their forms: some milliseconds for each."""
    connection.execute("DELETE FROM common_words")
    for (word,) in connection.execute(_BROAD, (FEWEST // 2, _MOST)).fetchall():
        expression = any_of(phrases(word, forms=forms_of(connection, word)))
        connection.execute(_INSERT, (expression, FEWEST))


def _has_any(connection: Connection) -> bool:
    return bool(connection.execute("SELECT EXISTS (SELECT 1 FROM common_words)").fetchone()[0])


def _adjust(connection: Connection, keys: Sequence[int], sign: int) -> None:
    if not keys or not _has_any(connection):
        return
    if len(keys) <= _ONE_BY_ONE:
        connection.executemany(_ADJUST, ((sign, key, key) for key in keys))
    else:
        # To count each of so many takes longer than to find the common words anew, as `settle` does.
        connection.execute("DELETE FROM common_words")


_BROAD = "SELECT word FROM words WHERE articles >= ? ORDER BY articles DESC, word LIMIT ?"
_INSERT = """
INSERT INTO common_words SELECT ?1, count(*) FROM search_index WHERE search_index MATCH ?1 HAVING count(*) >= ?2
ON CONFLICT DO NOTHING
"""
_ADJUST = """
UPDATE common_words SET articles = articles + ? *
  (SELECT count(*) FROM search_index WHERE search_index MATCH expression AND rowid BETWEEN ? AND ?)
"""

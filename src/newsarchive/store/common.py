"""How many articles have a common word: kept beside the index, for counting them would take longer than the search.

For every expression in `common_words` the count is what FTS5 would count now. Which expressions those are changes
nothing but the time that an answer takes.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newsarchive.store.vocabulary import forms_of
from newsarchive.store.words import any_of, phrases, words_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from sqlite3 import Connection

FEWEST = 50_000
"""What fewer articles have is counted when it is asked for, in some milliseconds."""

_MOST = 1000
_SAMPLE = 1000
_GROWTH = 1.1
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


def refresh_if_due(connection: Connection) -> None:
    """Look for common words again where the archive has grown by a tenth."""
    row = connection.execute("SELECT state FROM derived WHERE name = 'common_words'").fetchone()
    if _articles(connection) > max(FEWEST, _GROWTH * float(row[0] if row else 0)):
        refresh(connection)


def refresh(connection: Connection) -> None:
    """Find the common words anew, and count them. Takes some milliseconds for each at a million articles."""
    articles = _articles(connection)
    connection.execute("DELETE FROM common_words")
    if articles > FEWEST:
        sample: Counter[bytes] = Counter()
        rows = connection.execute(_NEWEST, (_SAMPLE,)).fetchall()
        for row in rows:
            sample.update(words_in(" ".join(text for text in row if text)))
        least = FEWEST / articles * len(rows) / 2
        for word, times in sample.most_common(_MOST):
            if times < least:
                break
            typed = word.decode()
            expression = any_of(phrases(typed, forms=forms_of(connection, typed)))
            connection.execute(_INSERT, (expression, FEWEST))
    connection.execute("INSERT OR REPLACE INTO derived (name, state) VALUES ('common_words', ?)", (str(articles),))


def _articles(connection: Connection) -> int:
    (articles,) = connection.execute("SELECT count(*) FROM articles WHERE is_newest = 1").fetchone()
    return int(articles)


def _has_any(connection: Connection) -> bool:
    return bool(connection.execute("SELECT EXISTS (SELECT 1 FROM common_words)").fetchone()[0])


def _adjust(connection: Connection, keys: Sequence[int], sign: int) -> None:
    if not keys or not _has_any(connection):
        return
    if len(keys) <= _ONE_BY_ONE:
        connection.executemany(_ADJUST, ((sign, key, key) for key in keys))
    else:
        # Here and there in the archive: counting each would take longer than finding the common words anew.
        connection.execute("DELETE FROM common_words")
        connection.execute("DELETE FROM derived WHERE name = 'common_words'")


_NEWEST = "SELECT headline, body, people, places FROM search_words ORDER BY id DESC LIMIT ?"
_INSERT = """
INSERT INTO common_words SELECT ?1, count(*) FROM search_index WHERE search_index MATCH ?1 HAVING count(*) >= ?2
ON CONFLICT DO NOTHING
"""
_ADJUST = """
UPDATE common_words SET articles = articles + ? *
  (SELECT count(*) FROM search_index WHERE search_index MATCH expression AND rowid BETWEEN ? AND ?)
"""

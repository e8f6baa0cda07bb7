"""How many articles have a common word: kept beside the index, for counting them would take longer than the search.

The counts are of the articles up to a certain one; those that came after it, never many, are counted when it is asked.
Each is what FTS5 would count. Which expressions there are changes nothing but the time that an answer takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.store.index.vocabulary import forms_of
from newsarchive.store.index.words import any_of, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from sqlite3 import Connection

FEWEST = 100_000
"""What fewer articles have is counted when it is asked for, in some milliseconds."""

TAIL = 20_000
"""So many articles may have come since: to find a word in a large index takes as long as to count ten thousand."""

_MOST = 1000
_ONE_BY_ONE = 20
_LAST = 2**62
_UP_TO = ""
"""The row that has, instead of a count, the last articles.id that is counted. Without it all of them are."""


def enter_from(connection: Connection, first: int) -> None:
    """Articles from this articles.id on have come into the index."""
    counted = _counted(connection)
    if counted == _LAST:
        counted = first - 1
        connection.execute(_PUT, (_UP_TO, counted))
    if counted is not None and _last(connection) - counted >= TAIL:
        _advance(connection)


def enter(connection: Connection, keys: Sequence[int]) -> None:
    """Count articles that are now in the index again. keys: articles.id."""
    _adjust(connection, keys, 1)


def leave(connection: Connection, keys: Sequence[int]) -> None:
    """Count out articles that are still in the index. keys: articles.id."""
    _adjust(connection, keys, -1)


def count_of(connection: Connection, expression: str) -> int | None:
    """How many articles match an expression, if that is known without counting them all."""
    row = connection.execute("SELECT articles FROM common_words WHERE expression = ?", (expression,)).fetchone()
    if row is None:
        return None
    counted = _counted(connection)
    if counted is None or counted >= _last(connection):
        return int(row[0])
    (more,) = connection.execute(_COUNT, (expression, counted + 1, _LAST)).fetchone()
    return int(row[0] + more)


def wrong_counts(connection: Connection) -> Iterator[str]:
    """The expressions whose count is another than the index has, some milliseconds for each."""
    counted = _counted(connection)
    for expression, articles in connection.execute("SELECT expression, articles FROM common_words").fetchall():
        if expression == _UP_TO:
            continue
        (right,) = connection.execute(_COUNT, (expression, -_LAST, _LAST if counted is None else counted)).fetchone()
        if right != articles:
            yield str(expression)


def clear(connection: Connection) -> None:
    """Forget all counts: the index is made otherwise."""
    connection.execute("DELETE FROM common_words")


def refresh(connection: Connection) -> None:
    """Find the common words anew in `words`; those that were not counted before are: some milliseconds for each."""
    _advance(connection)
    is_large = _last(connection) >= FEWEST // 2  # All words are gone through to find those that are broad.
    words = connection.execute(_BROAD, (FEWEST // 2, _MOST)).fetchall() if is_large else []
    wanted = {any_of(phrases(word, forms=forms_of(connection, word))): None for (word,) in words}
    there = {expression for (expression,) in connection.execute("SELECT expression FROM common_words")}
    connection.executemany(_DROP, [(expression,) for expression in there - wanted.keys() - {_UP_TO}])
    for expression in wanted:
        if expression not in there:
            connection.execute(_INSERT, {"expression": expression, "fewest": FEWEST})
    if connection.execute("SELECT count(*) FROM common_words").fetchone()[0] == 1:
        clear(connection)  # An archive without common words has no row that says how far they are counted.


def _counted(connection: Connection) -> int | None:
    """The last articles.id that is counted; None where nothing is."""
    row = connection.execute(_FIRST).fetchone()
    return None if row is None else row[1] if row[0] == _UP_TO else _LAST


def _last(connection: Connection) -> int:
    (last,) = connection.execute("SELECT ifnull(max(id), 0) FROM articles").fetchone()
    return int(last)


def _advance(connection: Connection) -> None:
    """Count all articles that there are."""
    counted, last = _counted(connection), _last(connection)
    if counted is not None and counted < last:
        connection.execute(_ADJUST, (1, counted + 1, last, _UP_TO))
    connection.execute(_PUT, (_UP_TO, last))


def _adjust(connection: Connection, keys: Sequence[int], sign: int) -> None:
    counted = _counted(connection) if keys else None
    if counted is None:
        return
    those = [key for key in keys if key <= counted]
    if len(those) <= _ONE_BY_ONE:
        connection.executemany(_ADJUST, [(sign, key, key, _UP_TO) for key in those])
    else:
        # To count each of so many takes longer than to find the common words anew, as `settle` does.
        clear(connection)


_FIRST = "SELECT expression, articles FROM common_words ORDER BY expression LIMIT 1"
_BROAD = "SELECT word FROM words WHERE articles >= ? ORDER BY articles DESC, word LIMIT ?"
_COUNT = "SELECT count(*) FROM search_index WHERE search_index MATCH ? AND rowid BETWEEN ? AND ?"
_PUT = "INSERT OR REPLACE INTO common_words (expression, articles) VALUES (?, ?)"
_DROP = "DELETE FROM common_words WHERE expression = ?"
_INSERT = """
INSERT INTO common_words
SELECT :expression, count(*) FROM search_index WHERE search_index MATCH :expression HAVING count(*) >= :fewest
"""
_ADJUST = """
UPDATE common_words SET articles = articles + ? *
  (SELECT count(*) FROM search_index WHERE search_index MATCH expression AND rowid BETWEEN ? AND ?)
WHERE expression != ?
"""

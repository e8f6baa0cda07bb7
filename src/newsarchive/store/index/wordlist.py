"""`words`, the list of all words in the index: made anew from the index itself whenever a part of that has changed.

Keeping it with every article would take a third of the time of indexing. What stands in it serves suggestions and the
forms of English words; nothing that is found by its own letters depends on it.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsarchive.store.index.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection

_LONGEST = 40
_SHARE, _LARGE, _SHARE_OF_LARGE = 10, 100_000, 5


def changed(connection: Connection, articles: int) -> None:
    """So many articles of the index were added or changed."""
    connection.execute(_ADD, (articles,))


def is_due(connection: Connection, share: int | None = None, fewest: int = 1) -> bool:
    """Whether of so many articles one is another than when the list was made, and these are so many at least.

    share: a tenth where not given, in a large archive a fifth.
    """
    row = connection.execute("SELECT state FROM derived WHERE name = 'words'").fetchone()
    since = int(row[0]) if row else 0
    if since < fewest:
        return False
    (last,) = connection.execute(_LAST).fetchone()
    return bool(since * (share or (_SHARE if last < _LARGE else _SHARE_OF_LARGE)) >= last)


def refresh(connection: Connection) -> None:
    """Make the list anew, in the caller's transaction: some 10 seconds for a million articles."""
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.index_terms USING fts5vocab(main, search_index, row)")
    connection.execute("DELETE FROM words")
    connection.execute(_FILL)
    connection.execute("INSERT OR REPLACE INTO derived (name, state) VALUES ('words', '0')")


@contextmanager
def follow(connection: Connection, key: int) -> Iterator[None]:
    """While an article is changed by hand: the words that come into the index or leave it by that are known at once.

    key: articles.id. In the caller's transaction.
    """
    before = _words_of(connection, key)
    yield
    after = _words_of(connection, key)
    for word in sorted(after - before):
        if not connection.execute(_ONE_MORE, (word,)).rowcount:
            connection.execute(_NEW, {"word": word, "asked": f'"{word}"'})
    for word in sorted(before - after):
        if connection.execute(_ONE_LESS, (word,)).rowcount:
            connection.execute(_SURELY, {"word": word, "asked": f'"{word}"'})
            connection.execute(_GONE, (word,))


def _words_of(connection: Connection, key: int) -> set[str]:
    """The words that an article has in the index."""
    row = connection.execute("SELECT headline, body, people, places FROM search_words WHERE id = ?", (key,)).fetchone()
    return {word for text in row or () for word in folded(text or "").split()}


_LAST = "SELECT ifnull(max(id), 0) FROM articles"  # To count a million takes 50 ms.
_ADD = """
INSERT INTO derived (name, state) VALUES ('words', ?)
ON CONFLICT (name) DO UPDATE SET state = CAST(state AS INTEGER) + excluded.state
"""
_ONE_MORE = "UPDATE words SET articles = articles + 1 WHERE word = ?"
_ONE_LESS = "UPDATE words SET articles = articles - 1 WHERE word = ?"
_COUNT = "(SELECT count(*) FROM search_index WHERE search_index MATCH :asked)"
# The list may be older than articles that have the word too.
_SURELY = f"UPDATE words SET articles = {_COUNT} WHERE word = :word AND articles < 1"  # noqa: S608 - our own SQL
_GONE = "DELETE FROM words WHERE word = ? AND articles < 1"
# Not numbers, which all sort before the colon; and not what is too short or too long to be mistyped, the pairs of
# scripts without spaces among them.
_IS_LISTED = f"length({{0}}) BETWEEN 3 AND {_LONGEST} AND ({{0}} > ':' OR {{0}} GLOB '*[^0-9]*')"
_FILL = f"""
INSERT INTO words (word, articles) SELECT term, doc FROM temp.index_terms WHERE {_IS_LISTED.format("term")}
"""  # noqa: S608 - our own SQL
_NEW = f"""
INSERT INTO words (word, articles) SELECT :word, articles FROM (SELECT {_COUNT} AS articles)
WHERE articles > 0 AND {_IS_LISTED.format(":word")}
"""  # noqa: S608 - our own SQL

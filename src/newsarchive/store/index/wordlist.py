"""`words`, the list of all words in the index: made anew from the index itself whenever a part of that has changed.

Keeping it with every article would take a third of the time of indexing. What stands in it serves suggestions and the
forms of English words; nothing that is found by its own letters depends on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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


_LAST = "SELECT ifnull(max(id), 0) FROM articles"  # To count a million takes 50 ms.
_ADD = """
INSERT INTO derived (name, state) VALUES ('words', ?)
ON CONFLICT (name) DO UPDATE SET state = CAST(state AS INTEGER) + excluded.state
"""
# Not numbers, which all sort before the colon; and not what is too short or too long to be mistyped, the pairs of
# scripts without spaces among them.
_FILL = f"""
INSERT INTO words (word, articles) SELECT term, doc FROM temp.index_terms
WHERE length(term) BETWEEN 3 AND {_LONGEST} AND (term > ':' OR term GLOB '*[^0-9]*')
"""  # noqa: S608 - our own constant

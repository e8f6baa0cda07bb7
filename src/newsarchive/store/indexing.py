"""The full-text index and what goes with it: kept by every batch in its own transaction, or made anew from the records.

The index holds the newest versions only, and its text is the view `search_words`. An article that changes leaves the
index before its rows do, and comes back after.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.model import KEPT_ROLES
from newsarchive.store import common
from newsarchive.store.folding import VERSION
from newsarchive.store.words import indexed, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from sqlite3 import Connection

    from newsarchive.store.spans import Row

_REMEMBERED = 200_000  # Words known to be there already, some 20 MB.
_LONGEST = 40  # In bytes; longer is an address or a mishap, which nobody misspells or inflects.


class Index:
    """Keeps the index of an archive, in its caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: set[bytes] = set()

    def forget(self) -> None:
        """After a rollback: words that were written with it are gone."""
        self._known.clear()

    def take_out(self, keys: Sequence[int]) -> None:
        """Before their rows change. keys: articles.id of articles that are in the index."""
        common.leave(self._connection, keys)
        self._connection.executemany(_OUT, ((key,) for key in keys))

    def put_in(self, rows: Sequence[Row]) -> None:
        """Add articles that come after all there are, by their rows of `index_row`."""
        if rows:
            self._connection.executemany(_IN, rows)
            common.enter_from(self._connection, rows[0][0])
            self.add_words(rows)

    def put_back(self, keys: Sequence[int]) -> None:
        """Add articles whose rows are stored; of these, whatever is no newest version stays out."""
        rows = [row for key in keys for row in self._connection.execute(f"{_ROWS} WHERE id = ?", (key,))]
        self._connection.executemany(_IN, rows)
        common.enter(self._connection, [row[0] for row in rows])
        self.add_words(rows)

    def add_words(self, rows: Iterable[Row]) -> None:
        """Add the words of these rows to `words`."""
        found: set[bytes] = set()
        for row in rows:
            for text in row[1:]:
                if text:
                    found |= words_in(text)
        fresh = found - self._known
        new = sorted(word.decode() for word in fresh if len(word) <= _LONGEST and not word.isdigit())
        self._connection.executemany(
            "INSERT INTO words (word) VALUES (?) ON CONFLICT DO NOTHING", zip(new, strict=True)
        )
        if len(self._known) + len(fresh) > _REMEMBERED:
            self._known.clear()
        self._known |= fresh


def is_current(connection: Connection) -> bool:
    """Whether the index was made by the rules of this version."""
    row = connection.execute("SELECT state FROM derived WHERE name = 'search_index'").fetchone()
    return row is not None and row[0] == VERSION


def index_anew(connection: Connection) -> None:
    """Make the index, `folded_texts`, `words` and `common_words` from the records, in the caller's transaction."""
    connection.create_function("indexed", 1, indexed, deterministic=True)
    for statement in _ANEW:
        connection.execute(statement)
    index = Index(connection)
    cursor = connection.execute(_ROWS)
    while rows := cursor.fetchmany(1000):
        index.add_words(rows)
    connection.execute("INSERT OR REPLACE INTO derived (name, state) VALUES ('search_index', ?)", (VERSION,))
    common.refresh(connection)


_ROWS = "SELECT id, headline, body, people, places FROM search_words"
_IN = "INSERT INTO search_index (rowid, headline, body, people, places) VALUES (?, ?, ?, ?, ?)"
_OUT = f"""
INSERT INTO search_index (search_index, rowid, headline, body, people, places)
SELECT 'delete', * FROM ({_ROWS}) WHERE id = ?
"""  # noqa: S608 - our own SQL
_FOLD = "INSERT INTO folded_texts SELECT {0}, '{1}', {2}, indexed({3}) FROM {4} WHERE indexed({3}) IS NOT NULL"
_KEPT = ", ".join(f"'{role.value}'" for role in sorted(KEPT_ROLES))
_ANEW = (
    *("DELETE FROM folded_texts", "DELETE FROM words", "DELETE FROM common_words"),
    _FOLD.format("id", "headline", "0", "headline", "articles"),
    _FOLD.format("article", "body", "number", "text", "blocks") + f" AND role IN ({_KEPT})",
    _FOLD.format("article", "people", "number", "name", "people"),
    _FOLD.format("article", "places", "number", "name", "places"),
    "INSERT INTO search_index (search_index) VALUES ('rebuild')",
)

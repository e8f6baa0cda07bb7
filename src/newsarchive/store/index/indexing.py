"""The full-text index and what goes with it: kept by every batch in its own transaction, or made anew from the records.

The index holds the newest versions only, and its text is the view `search_words`. An article that changes leaves the
index before its rows do, and comes back after.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.model import KEPT_ROLES
from newsarchive.store.index import common, wordlist
from newsarchive.store.index.folding import CHANGED, VERSION
from newsarchive.store.index.words import indexed
from newsarchive.store.inserting import insert

if TYPE_CHECKING:
    from collections.abc import Sequence
    from sqlite3 import Connection

    from newsarchive.store.values import Row

_HALF = 2
_FEWEST = 10_000  # Up to there a list takes longer to make than it is of use before the run ends.


class Index:
    """Keeps the index of an archive, in its caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take_out(self, keys: Sequence[int]) -> None:
        """Before their rows change. keys: articles.id; those that are not in the index are left out."""
        common.leave(self._connection, keys)
        self._connection.executemany(_OUT, ((key,) for key in keys))

    def put_in(self, rows: Sequence[Row]) -> None:
        """Add articles that come after all there are, by their rows of `index_row`."""
        if rows:
            insert(self._connection, "search_index", _COLUMNS, rows)
            common.enter_from(self._connection, rows[0][0])
            wordlist.changed(self._connection, len(rows))

    def put_back(self, keys: Sequence[int]) -> None:
        """Add articles whose rows are stored; of these, whatever is no newest version stays out."""
        if keys:
            self._connection.executemany(_IN_AGAIN, ((key,) for key in keys))
            common.enter(self._connection, keys)
            wordlist.changed(self._connection, len(keys))


def settle(connection: Connection) -> bool:
    """At the end of a run: make anew what is made of the whole index, where a good part has changed; whether it had."""
    is_due = wordlist.is_due(connection)
    if is_due:
        refresh(connection)
    return is_due


def is_due_meanwhile(connection: Connection, fewest: int = _FEWEST) -> bool:
    """Whether it is time for that though the run goes on: half of it has changed, and so many articles at least."""
    return wordlist.is_due(connection, _HALF, fewest)


def refresh(connection: Connection) -> None:
    """Make anew what is made of the whole index."""
    wordlist.refresh(connection)
    common.refresh(connection)


def is_current(connection: Connection) -> bool:
    """Whether the index was made by the rules of this version."""
    return _version(connection) == VERSION


def bring_up(connection: Connection) -> list[int]:
    """Make the index as the rules of this version have it, in the caller's transaction: of the articles whose letters
    are others now, or all. Gives the numbers (articles.id) of those whose rows of `folded_texts` may have changed.
    """
    letters = CHANGED.get(_version(connection) or "")
    if letters is None:
        before = _folded_ones(connection)
        index_anew(connection)
        return sorted(before | _folded_ones(connection))
    found = " OR ".join(["instr(text, ?)"] * len(letters))
    asked = f"SELECT DISTINCT article FROM folded_texts WHERE {found} ORDER BY article"  # noqa: S608 - our own SQL
    keys = [int(key) for (key,) in connection.execute(asked, tuple(letters))]
    index = Index(connection)
    index.take_out(keys)
    for letter, typed in letters.items():
        connection.execute(
            "UPDATE folded_texts SET text = replace(text, ?, ?) WHERE instr(text, ?)", (letter, typed, letter)
        )
    index.put_back(keys)
    connection.execute(_MADE, (VERSION,))
    if keys:
        refresh(connection)
    return keys


def _folded_ones(connection: Connection) -> set[int]:
    return {key for (key,) in connection.execute("SELECT DISTINCT article FROM folded_texts")}


def _version(connection: Connection) -> str | None:
    """The version by whose rules the index was made."""
    row = connection.execute("SELECT state FROM derived WHERE name = 'search_index'").fetchone()
    return None if row is None else str(row[0])


def index_anew(connection: Connection) -> None:
    """Make the index, `folded_texts`, `words` and `common_words` from the records, in the caller's transaction."""
    connection.create_function("indexed", 1, indexed, deterministic=True)
    for statement in _ANEW:
        connection.execute(statement)
    connection.execute(_MADE, (VERSION,))
    common.clear(connection)
    refresh(connection)


_ROWS = "SELECT id, headline, body, people, places FROM search_words"
_COLUMNS = "rowid headline body people places"
_IN_AGAIN = f"INSERT INTO search_index (rowid, headline, body, people, places) {_ROWS} WHERE id = ?"
_OUT = f"""
INSERT INTO search_index (search_index, rowid, headline, body, people, places)
SELECT 'delete', * FROM ({_ROWS}) WHERE id = ?
"""  # noqa: S608 - our own SQL
_MADE = "INSERT OR REPLACE INTO derived (name, state) VALUES ('search_index', ?)"
_FOLD = "INSERT INTO folded_texts SELECT {0}, '{1}', {2}, indexed({3}) FROM {4} WHERE indexed({3}) IS NOT NULL"
_KEPT = ", ".join(f"'{role.value}'" for role in sorted(KEPT_ROLES))
_ANEW = (
    "DELETE FROM folded_texts",
    _FOLD.format("id", "headline", "0", "headline", "articles"),
    _FOLD.format("article", "body", "number", "text", "blocks") + f" AND role IN ({_KEPT})",
    _FOLD.format("article", "people", "number", "name", "people"),
    _FOLD.format("article", "places", "number", "name", "places"),
    "INSERT INTO search_index (search_index) VALUES ('rebuild')",
)

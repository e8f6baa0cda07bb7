"""How many articles match, and which come first, in a time that is bounded however many there are.

FTS5 ranks every match before it gives the first, at a microsecond or two each, and reads all that the index has of a
word to weigh it. So where many match, only the newest are ranked, by where they have the words; and counting ends when
it takes too long.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsarchive.store.index import common

if TYPE_CHECKING:
    from sqlite3 import Connection

RANKED = 5_000
"""So many matches are ranked by bm25; of more, so many of the newest by where the words stand."""

COUNTED_AT_ONCE = (5_000, 40_000)
"""So many articles are looked at in one statement at first, and at most, where that takes no time to speak of."""

SECONDS_TO_COUNT = 0.03
_SECONDS_AT_ONCE = 0.002


@dataclass(frozen=True, slots=True)
class Counted:
    """total: articles that match; is_exact: whether there are no more."""

    total: int
    is_exact: bool = True

    @property
    def is_ranked(self) -> bool:
        """Whether all of them are ranked by bm25."""
        return self.is_exact and self.total <= RANKED

    @property
    def note(self) -> str | None:
        """For the user; None where all of them were counted and ranked."""
        if self.is_ranked:
            return None
        ranked = f"only the {RANKED:,} of them stored last are ranked"
        return ranked if self.is_exact else f"{self.total:,} or more articles match; {ranked}"


def count(connection: Connection, match: str) -> Counted:
    """How many articles match an expression of FTS5, looked for from the newest on."""
    known = common.count_of(connection, match)
    if known is not None:
        return Counted(known)
    (last,) = connection.execute("SELECT ifnull(max(id), 0) FROM articles").fetchone()
    total, (at_once, at_most) = 0, COUNTED_AT_ONCE
    began = now = time.process_time()
    while last > 0:
        (found,) = connection.execute(_COUNT, (match, last - at_once + 1, last)).fetchone()
        total, last, before, now = total + found, last - at_once, now, time.process_time()
        if total > RANKED and now - began > SECONDS_TO_COUNT:
            break
        if now - before < _SECONDS_AT_ONCE:
            at_once = min(at_once * 2, at_most)
    return Counted(total, is_exact=last <= 0)


def ranked(connection: Connection, match: str, counted: Counted, limit: int, offset: int) -> list[int]:
    """A page of the matches (articles.id), best first."""
    if counted.is_ranked:
        return [key for (key,) in connection.execute(_PAGE, (match, limit, offset))]
    best = _newest_first(connection, match)[offset : offset + limit]
    older = (match, limit - len(best), max(offset, RANKED))
    return best + [key for (key,) in connection.execute(_NEWEST, older)]


def _newest_first(connection: Connection, match: str) -> list[int]:
    """The newest RANKED: with the words in the headline, then among the names, then the others; the newest first."""
    newest = [key for (key,) in connection.execute(_NEWEST, (match, RANKED, 0))]
    order: dict[int, None] = {}
    for columns in _BEFORE_OTHERS:
        found = connection.execute(_FROM, (f"{columns} : ({match})", newest[-1])).fetchall()
        order |= dict.fromkeys(key for (key,) in reversed(found))
    return list(order | dict.fromkeys(newest))


_BEFORE_OTHERS = ("headline", "{people places}")
_COUNT = "SELECT count(*) FROM search_index WHERE search_index MATCH ? AND rowid BETWEEN ? AND ?"
_PAGE = "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rank, rowid LIMIT ? OFFSET ?"
_NEWEST = "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid DESC LIMIT ? OFFSET ?"
# Downwards it would go on to the first article, for of the bound it is told only where it finds something.
_FROM = "SELECT rowid FROM search_index WHERE search_index MATCH ? AND rowid >= ? ORDER BY rowid"

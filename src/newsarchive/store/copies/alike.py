"""Whether two texts of one part are to be taken for copies where clusters are joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.store.copies.likeness import likeness
from newsarchive.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from sqlite3 import Connection

    from newsarchive.store.copies.pairing import Copies

_LONG, _SPACES = 12, 3


class Alike:
    """Asked of two sketches by their ids. members: the articles (articles.id) of each sketch.

    Two cuts of one text may have no run in common: then a headline that they share tells that they are cuts of one.
    """

    def __init__(self, connection: Connection, copies: Copies, members: Mapping[int, Sequence[int]]) -> None:
        self._connection = connection
        self._copies = copies
        self._members = members
        self._heads: dict[int, frozenset[str]] = {}

    def are_alike(self, one: int, other: int) -> bool:
        """Whether each is a copy of the other, or both are cuts of one text."""
        found = likeness(self._copies.known(one), self._copies.known(other))
        return found is not None or self.have_one_headline(one, other)

    def have_one_headline(self, one: int, other: int) -> bool:
        """Whether an article of the one stands under the headline of an article of the other."""
        return bool(self._headlines(one) & self._headlines(other))

    def _headlines(self, key: int) -> frozenset[str]:
        if key not in self._heads:
            found = (self._connection.execute(_HEADLINE, (article,)).fetchone()[0] for article in self._members[key])
            self._heads[key] = frozenset(words for head in found if head and _says_much(words := fold(head)))
        return self._heads[key]


def _says_much(headline: str) -> bool:
    """Not so "News in brief", which stands over other texts every day."""
    spaces = headline.count(" ")
    return len(headline) >= _LONG and (spaces >= _SPACES or (not spaces and not headline.isascii()))


_HEADLINE = "SELECT headline FROM articles WHERE id = ?"

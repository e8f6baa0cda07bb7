"""The likeliest tags of a sentence: of all ways through it the one whose words and steps are worth most."""

from __future__ import annotations

from collections.abc import Sequence
from operator import add

Row = Sequence[int]
"""What each tag is worth for a word, in steps of a weight; only how much more one is worth than another matters."""


class Paths:
    """moves: what each tag is worth behind each other, [before][behind].

    Behind most words one tag leads by more than a step from any other could make up for; then no way that goes on comes
    from another, and the next word is weighed with that tag alone before it.
    """

    def __init__(self, moves: Sequence[Row]) -> None:
        self._moves = moves
        # By which the ways that go on, or end, from each tag can at most gain upon the same ways from a leading one.
        self._gains = [
            [max(0, *(a - b for a, b in zip(row, leading, strict=True))) for row in moves] for leading in moves
        ]

    def best(self, rows: Sequence[Row]) -> list[int]:
        """The numbers of the likeliest tags, where rows says what each is worth for each word."""
        moves = self._moves
        worth = list(rows[0])
        came: list[tuple[Sequence[int], list[list[int]]]] = []
        for row in rows[1:]:
            lead = max(worth)
            leader = worth.index(lead)
            reach = list(map(add, worth, self._gains[leader]))
            if max(reach) == lead:
                came.append(((leader,), []))
                worth = list(map(add, row, moves[leader]))
                continue
            tags = [tag for tag, most in enumerate(reach) if most >= lead]
            ways = [list(map(worth[tag].__add__, moves[tag])) for tag in tags]
            came.append((tags, ways))
            worth = list(map(add, map(max, *ways), row))
        tag = worth.index(max(worth))
        found = [tag]
        for before, ways in reversed(came):
            if len(before) > 1:
                own = [way[tag] for way in ways]
                tag = before[own.index(max(own))]
            else:
                tag = before[0]
            found.append(tag)
        found.reverse()
        return found

"""What the clues of words are worth to the two readings, added up once for all words that share them."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import repeat
from operator import add

from newsarchive.entities.tagger.clues import OfWord, of_word
from newsarchive.entities.tagger.paths import Paths
from newsarchive.entities.tagger.weights import Weights

# A word takes a kilobyte, another part a quarter of one; a hundred articles have some fifteen thousand of each.
_WORDS = 32_768
_PARTS = 32_768
# A weight is told to the 70,000,000,000th; a sum of 16,000 either way has room.
_STEPS = 1 << 36
_MIDDLE = 1 << 50
_LANE = 64
# The number of a clue in the second reading stands above that in the first.
_HIGH = 24
_LOW = (1 << _HIGH) - 1


class Scores:
    """The weights of two readings, side by side.

    Python adds up ten rows of fourteen numbers ten times as fast where each row is one number, of which each of the
    fourteen has 64 bits. The lowest are the first reading's.
    """

    def __init__(self, first: Weights, second: Weights) -> None:
        self._tags = first.tags
        self._first, self._second = first, second
        self._numbers = _numbers(first, second)
        order = [second.tags.index(tag) for tag in first.tags]
        count = len(order)
        self._lanes = [_LANE * at for at in range(count)], [_LANE * (count + order.index(at)) for at in range(count)]
        self._once = Paths([_steps(row) for row in first.moves])
        self._again = Paths([_steps(second.moves[tag][behind] for behind in order) for tag in order])
        self._middle = sum(_MIDDLE << _LANE * lane for lane in range(2 * count))
        self._halves = struct.Struct(f"<{2 * count}q")
        self._clues: dict[str, int] = {}
        self.of_word = lru_cache(_WORDS)(self._of_word)
        self.of = lru_cache(_PARTS)(self._of)

    def once(self, rows: Sequence[int]) -> list[str]:
        """The tags of a sentence by the first reading. rows: what all clues of each word are worth."""
        count = len(self._tags)
        return [self._tags[tag] for tag in self._once.best([self._apart(row)[:count] for row in rows])]

    def again(self, rows: Sequence[int]) -> list[str]:
        """The tags by the second reading. rows: what the clues of each word and those added are worth."""
        count = len(self._tags)
        return [self._tags[tag] for tag in self._again.best([self._apart(row)[count:] for row in rows])]

    def _apart(self, row: int) -> tuple[int, ...]:
        # All numbers are above zero here, so that none borrows from the next.
        return self._halves.unpack((row + self._middle).to_bytes(self._halves.size, "little"))

    def _of_word(self, word: str) -> OfWord[int]:
        """What each of the clues of a word is worth (`clues.of_word`)."""
        shape, kin, *parts = of_word(word)
        return OfWord(shape, kin, *[self._sum(part) for part in parts])

    def _of(self, maker: Callable[..., Iterable[str]], *of: object) -> int:
        """What the clues are worth that a maker makes of these things."""
        return self._sum(maker(*of))

    def _sum(self, clues: Iterable[str]) -> int:
        known, numbers = self._clues, self._numbers
        worth = 0
        for clue in clues:
            own = known.get(clue)
            if own is not None:
                worth += own
            # A clue ends at a NUL, as those did that were learnt.
            elif number := numbers.get(clue.partition("\0")[0].encode()):
                worth += self._read(clue, number)
        return worth

    def _read(self, clue: str, number: int) -> int:
        worth = 0
        once, again = self._lanes
        if number & _LOW:
            for tag, weight in self._first.of((number & _LOW) - 1):
                worth += round(weight * _STEPS) << once[tag]
        if number >> _HIGH:
            for tag, weight in self._second.of((number >> _HIGH) - 1):
                worth += round(weight * _STEPS) << again[tag]
        self._clues[clue] = worth
        return worth


def _numbers(first: Weights, second: Weights) -> dict[bytes, int]:
    """The numbers of a clue in both readings, counted from 1: the first's in the low bits, the second's in the high."""
    found = dict(zip(first.clues, range(1, len(first.clues) + 1), strict=True))
    # A loop in Python over so many would be a tenth of the time that the first text takes.
    low = map(found.get, second.clues, repeat(0))
    high = range(1 << _HIGH, (len(second.clues) + 1) << _HIGH, 1 << _HIGH)
    found.update(zip(second.clues, map(add, low, high), strict=True))
    return found


def _steps(weights: Iterable[float]) -> list[int]:
    return [round(weight * _STEPS) for weight in weights]

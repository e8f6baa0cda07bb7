"""What the clues of words are worth to the two readings, added up once for all words that share them."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from newsarchive.entities.tagger.clues import OfWord, of_word
from newsarchive.entities.tagger.paths import Paths
from newsarchive.entities.tagger.weights import READINGS, Weights

# A word takes half a kilobyte, with what other tables keep of it more than one. Of 400 articles' words 36,700 are new
# ones, with 8,192 kept 52,700 are read anew: some 5% more time, and forty megabytes less.
_WORDS = _PARTS = 8_192
# A sum of 500,000 either way has room.
_LANE = 32
_MIDDLE = 1 << (_LANE - 2)


class Scores:
    """The weights of two readings, side by side.

    Python adds up ten rows of fourteen numbers ten times as fast where each row is one number, of which each of the
    fourteen has 32 bits. The lowest are the first reading's.
    """

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._tags = weights.tags
        self._once, self._again = map(Paths, weights.moves)
        self._middle = sum(_MIDDLE << _LANE * lane for lane in range(READINGS * len(weights.tags)))
        self._none = [_MIDDLE if tag == "O" else 0 for tag in weights.tags]  # what a word is worth that is no name
        own = _LANE // 8 * len(weights.tags)
        self._first = struct.Struct(f"<{len(weights.tags)}i{own}x").unpack
        self._second = struct.Struct(f"<{own}x{len(weights.tags)}i").unpack
        self._size = READINGS * own
        self._clues: dict[str, int] = {}
        self.of_word = lru_cache(_WORDS)(self._of_word)
        self.of = lru_cache(_PARTS)(self._of)

    def once(self, rows: Sequence[int], opened: bool, closed: bool) -> list[str]:
        """The tags of a run of words by the first reading. rows: what all clues of each word are worth; opened: a word
        that is no name stands before them; closed: one stands behind them."""
        return self._between(self._once, [self._first(self._bytes(row)) for row in rows], opened, closed)

    def again(self, rows: Sequence[int], opened: bool, closed: bool) -> list[str]:
        """The same by the second reading. rows: what the clues of each word and those added are worth."""
        return self._between(self._again, [self._second(self._bytes(row)) for row in rows], opened, closed)

    def _between(self, paths: Paths, rows: list[Sequence[int]], opened: bool, closed: bool) -> list[str]:
        found = paths.best([*([self._none] * opened), *rows, *([self._none] * closed)])
        return [self._tags[tag] for tag in found[opened : len(rows) + opened]]

    def _bytes(self, row: int) -> bytes:
        # All numbers are above zero here, so that none borrows from the next.
        return (row + self._middle).to_bytes(self._size, "little")

    def _of_word(self, word: str) -> OfWord[int]:
        """What each of the clues of a word is worth (`clues.of_word`)."""
        return of_word(word, self.of, self._of)

    def _of(self, maker: Callable[..., Iterable[str]], *of: object) -> int:
        """What the clues are worth that a maker makes of these things."""
        return self._sum(maker(*of))

    def _sum(self, clues: Iterable[str]) -> int:
        known, numbers = self._clues, self._weights.clues
        worth = 0
        for clue in clues:
            own = known.get(clue)
            if own is not None:
                worth += own
            elif clue in numbers:
                own = known[clue] = sum(weight << _LANE * lane for lane, weight in self._weights.of(numbers[clue]))
                worth += own
        return worth

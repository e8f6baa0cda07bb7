"""What clues are worth to the readings, added up here; crfsuite weighs the ways through a document with the sums.

crfsuite itself looks every clue up by its name each time that it stands in a document, once for each reading, which
takes longer than all that it does with what it finds.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from newsarchive.boilerplate.crf_file import Weights
from newsarchive.boilerplate.crf_items import ItemModels

if TYPE_CHECKING:
    import pycrfsuite

Clue = str | tuple["Clue", ...]
"""A clue, or several that mostly come together: their sum is looked up like that of one."""

# A weight, of which none is above eight, is told to the two millionth; a sum of a thousand either way has room.
_STEPS = 1 << 21
_LANE = 32
# Pages of a few hundred sites have some twenty thousand clues that weigh something, and new words forever.
_MOST_KNOWN = 1 << 16


def flat(clues: Iterable[Clue]) -> list[str]:
    """The clues one by one."""
    found: list[str] = []
    for clue in clues:
        found += (clue,) if isinstance(clue, str) else flat(clue)
    return found


class Readings:
    """One reading of a document or several, of the same clues.

    What a clue is worth is one number, of which each role of each reading has 32 bits, the first reading's the lowest:
    Python adds up a hundred of these as fast as it adds up as many small ones.
    """

    def __init__(self, *files: bytes) -> None:
        """files: crfsuite's, of each reading. Raises ValueError where one is none."""
        weights = [Weights(data) for data in files]
        lanes = sum(len(one.roles) for one in weights)
        self._signs = sum(1 << _LANE * (lane + 1) - 1 for lane in range(lanes))
        self._size = lanes * _LANE // 8
        self._known = _Known(weights)
        self._by_key: dict[Callable[[Any], Sequence[Clue]], _Keyed] = {}
        self._by_word: dict[str, Spelled] = {}
        at = 0
        self.each: list[Reading] = []
        for one in weights:
            self.each.append(Reading(one, at, lanes))
            at += len(one.roles)

    def worth(self, clues: Iterable[Clue]) -> int:
        """What the clues are worth together."""
        return sum(map(self._known.__getitem__, clues))

    def by_key(self, clues: Callable[[Any], Sequence[Clue]]) -> dict[Any, int]:
        """What the clues that a key stands for are worth, by the key: looked up, or made when it is first asked for.

        clues: of a key; a function that lives as long as the program.
        """
        table = self._by_key.get(clues)
        if table is None:
            table = self._by_key[clues] = _Keyed(self._known, clues)
        return table

    def by_word(self, prefix: str) -> Spelled:
        """What the clues that begin with a prefix are worth, by what follows it."""
        table = self._by_word.get(prefix)
        if table is None:
            table = self._by_word[prefix] = Spelled(self._known, prefix)
        return table

    def rows(self, worths: Iterable[int]) -> list[bytes]:
        """What `worth` gave for each item of a document, as a reading takes it."""
        signs, size = self._signs, self._size
        # With its sign's bit turned twice, a sum below zero borrows nothing from the next.
        return [((worth + signs) ^ signs).to_bytes(size, "little") for worth in worths]


class Reading:
    """A linear chain over the items of a document."""

    def __init__(self, weights: Weights, lane: int, lanes: int) -> None:
        """lane: the first that is this reading's, of so many lanes of a row."""
        import pycrfsuite  # deferred: nothing but labelling needs it

        self.roles = weights.roles
        self._keys = [role.encode() for role in self.roles]
        before, own = lane * _LANE // 8, len(self.roles)
        self._lanes = struct.Struct(f"<{before}x{own}i{(lanes - lane - own) * _LANE // 8}x")
        self._long = weights.told(1 / _STEPS)
        self._items = ItemModels(weights)
        self._told = [{name: 1 / _STEPS} for name in self._items.names]
        self._model = b""
        """What the tagger has open: it reads from these very bytes and does not keep them alive."""
        self._tagger: pycrfsuite.Tagger = pycrfsuite.Tagger()
        self.likeliest: Callable[[], list[str]] = self._tagger.tag
        """The likeliest sequence of roles for the items of the document that was read last."""
        self.chance: Callable[[str, int], float] = self._tagger.marginal
        """The chance, from 0 to 1, that an item of it, by its index, has a role."""

    def read(self, rows: Sequence[bytes]) -> None:
        """Take in a document of one item and more."""
        told = self._lanes.iter_unpack(b"".join(rows))
        is_long = len(rows) > self._items.most
        model = self._long if is_long else self._items.of([*chain.from_iterable(told)])
        self._tagger.open_inmemory(model)
        self._model = model
        self._tagger.set([*map(dict, map(zip, repeat(self._keys), told))] if is_long else self._told[: len(rows)])


class _Known(dict[Clue, int]):
    """What each clue that was met is worth, and some together."""

    def __init__(self, weights: Sequence[Weights]) -> None:
        self._weights = weights
        self._read: dict[str, int] = {}
        """What was read of the weights, which is not forgotten: it is no more than there are."""
        self._numbers = [dict(zip(map(bytes.decode, one.clues), range(len(one.clues)), strict=True)) for one in weights]

    def __missing__(self, clue: Clue) -> int:
        worth = sum(map(self.__getitem__, clue)) if isinstance(clue, tuple) else self.of(clue)
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[clue] = worth
        return worth

    def beginning(self, prefix: str) -> frozenset[str]:
        """What follows a prefix in the clues that the weights know."""
        size = len(prefix)
        return frozenset([name[size:] for numbers in self._numbers for name in numbers if name.startswith(prefix)])

    def of(self, clue: str) -> int:
        """What one clue is worth."""
        # A clue ends at a NUL, as those did that were learnt.
        name = clue.partition("\0")[0] if "\0" in clue else clue
        for numbers in self._numbers:
            if name in numbers:
                if (worth := self._read.get(name)) is None:
                    worth = self._read[name] = self._add_up(name)
                return worth
        return 0

    def _add_up(self, name: str) -> int:
        worth = lane = 0
        for weights, numbers in zip(self._weights, self._numbers, strict=True):
            if name in numbers:
                for role, weight in weights.of(numbers[name]):
                    worth += round(weight * _STEPS) << _LANE * (lane + role)
            lane += len(weights.roles)
        return worth


class _Keyed(dict[Any, int]):
    """What the clues are worth that keys stand for which were met."""

    def __init__(self, known: _Known, clues: Callable[[Any], Sequence[Clue]]) -> None:
        self._all = known
        self._clues = clues

    def __missing__(self, key: Any) -> int:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        worth = self[key] = sum(map(self._all.__getitem__, self._clues(key)))
        return worth


class Spelled(dict[str, int]):
    """What clues of one prefix are worth, by what follows it; only those of `words` are to be asked for."""

    def __init__(self, known: _Known, prefix: str) -> None:
        self.words = known.beginning(prefix)
        """All that the weights know."""
        self._of = known.of
        self._prefix = prefix

    def __missing__(self, word: str) -> int:
        worth = self[word] = self._of(self._prefix + word)
        return worth

"""A model of crfsuite for one document, in which each item is a clue of its own, worth what the item's clues are.

crfsuite takes a document in as the names of its items' clues, with a number for each: where a role's sum is such a
number, there are dozens of an item, each of them copied and looked up by its name. Written into the model they are
copied as they stand, and an item has one name. The file is laid out as `crf_file` says.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain, repeat

from newsarchive.boilerplate.crf_file import FEATURE, INDEX, ORDER, PAIR, SAYS, TABLES, Weights

_SIZES = (64, 128, 256, 512, 1_024)
"""How many items a model has room for. A longer document is taken in by the names of roles."""
_NUMBER, _DOUBLE = 4, 8
_AT = FEATURE.size - _DOUBLE
"""Where in a feature its weight stands, the last of it."""


class ItemModels:
    """Models for documents of up to `most` items; names: of the items, in their order."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        # A name is looked up by a hash of it, which the file of weights has of its clues.
        self._hashed = weights.hashed(_SIZES[-1])
        self.names = [name for _, name in self._hashed]
        self.most = len(self.names)
        self._frames: dict[int, tuple[bytes, int]] = {}

    def of(self, sums: Sequence[int]) -> bytes:
        """The model of a document. sums: what each role is worth to its first item, then to the next, in whole numbers
        of the value that items are given.
        """
        size = _SIZES[bisect_left(_SIZES, len(sums) // len(self._weights.roles))]
        if size not in self._frames:
            self._frames[size] = self._frame(min(size, self.most))
        frame, begin = self._frames[size]
        model = bytearray(frame)
        numbers = array("d", sums).tobytes()
        end = begin + FEATURE.size * len(sums)
        for byte in range(_DOUBLE):
            model[begin + byte : end : FEATURE.size] = numbers[byte::_DOUBLE]
        return bytes(model)

    def _frame(self, size: int) -> tuple[bytes, int]:
        """(a model for so many items that are worth nothing, where the first weight of the first of them stands)."""
        count = len(self._weights.roles)
        said = bytearray(b"".join([FEATURE.pack(SAYS, 0, role, 0.0) for role in range(count)]) * size)
        numbers = array("I", chain.from_iterable(map(repeat, range(size), repeat(count)))).tobytes()
        for byte in range(_NUMBER):
            said[_NUMBER + byte :: FEATURE.size] = numbers[byte::_NUMBER]
        frame, begin = self._weights.with_clues(_named(self._hashed[:size]), bytes(said), [count] * size)
        return frame, begin + _AT


def _named(hashed: Sequence[tuple[int, bytes]]) -> bytes:
    """A chunk of names, numbered from 0, by (hash, name)."""
    names: list[bytes] = []
    tables: list[list[tuple[int, int]]] = [[] for _ in range(TABLES // PAIR.size)]
    at = INDEX.size + TABLES
    for number, (value, name) in enumerate(hashed):
        tables[value % len(tables)].append((value, at))
        names.append(PAIR.pack(number, len(name) + 1) + name + b"\0")
        at += len(names[-1])
    places: list[bytes] = []
    rows: list[bytes] = []
    for table in tables:
        slots = _slots(table)
        places.append(PAIR.pack(at if slots else 0, len(slots)))
        rows += [PAIR.pack(*slot) for slot in slots]
        at += PAIR.size * len(slots)
    return b"".join([INDEX.pack(b"CQDB", at, 0, ORDER, 0, 0), *places, *names, *rows])


def _slots(table: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """(hash, place) of the names of a table, each in the slot that its hash says or the next that is free."""
    count = 2 * len(table)
    slots = [(0, 0)] * count
    for value, place in table:
        at = (value >> 8) % count
        while slots[at][1]:
            at = (at + 1) % count
        slots[at] = value, place
    return slots

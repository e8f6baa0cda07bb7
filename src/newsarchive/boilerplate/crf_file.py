"""crfsuite's file of weights: what each clue says of each role, and each role of the next; read, and written anew.

The file, as crfsuite writes it: numbers are of four bytes, little-endian, but a weight is a double; places are counted
from the file's beginning, in "CQDB" from its own.

header: "lCRF", size, "FOMC", version, how many features, roles, clues; the places of the five chunks, in this order
"FEAT", size, how many; of each feature: its kind (0: a clue and a role, 1: a role and the next), these two, its weight
"CQDB" twice, of the names of roles and of clues: size, flags, order of bytes, how many, the place of their index;
    the (place, size) of 256 tables; of each name its number, its length and itself, up to a NUL; the tables, of each
    name's (hash, place), two slots for one name, the table being the hash's lowest byte, the slot all the others
"LFRF", "AFRF": size, how many; the place of each role's or clue's features: how many, and their numbers
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice, pairwise, starmap

_HEADER = struct.Struct("<4sI4s9I")
_CHUNK = struct.Struct("<4s2I")
"""The name of a chunk, its size, and how many things are in it."""
INDEX = struct.Struct("<4s5I")
FEATURE = struct.Struct("<3Id")
PAIR = struct.Struct("<2I")
"""The place of a table and its size, a hash and a place, a number and a length."""
SAYS, _LEADS = 0, 1
TABLES = 256 * PAIR.size
_NAME = re.compile(rb".{8}([^\0]*)\0", re.DOTALL)
ORDER = 0x62445371
"""What says in which order the bytes of a number stand in a chunk of names."""
_ENDS = 2
"""Roles that crfsuite has room for beside its own: the beginning of a sequence and its end."""


class Weights:
    """roles: their names, in the file's order; moves: of each role, the weights of each next; clues: their names, in
    bytes, by their numbers."""

    def __init__(self, data: bytes) -> None:
        """Raises ValueError where the bytes are not of such a file."""
        if data[:4] != b"lCRF" or data[8:12] != b"FOMC":
            raise ValueError("not a model of crfsuite")
        self._data = data
        _, _, _, self._version, *_, self._features, roles, clues, by_role, self._by_clue = _HEADER.unpack_from(data)
        self.names = data[roles:clues]
        self.roles = tuple(name.decode() for name in _names(data, roles))
        self.clues = _names(data, clues)
        self._clues = clues
        self.moves = tuple(self._row(by_role, number) for number in range(len(self.roles)))

    def of(self, number: int) -> Iterator[tuple[int, float]]:
        """(the number of a role, what the clue of this number says for it), for each that it says something of."""
        return self._read(self._by_clue, number)

    def told(self, unit: float) -> bytes:
        """The same weights but for the clues, of which there is one for each role, by its name: it is worth a unit."""
        said = [FEATURE.pack(SAYS, role, role, unit) for role in range(len(self.roles))]
        return self.with_clues(self.names, b"".join(said), [1] * len(said))[0]

    def with_clues(self, names: bytes, said: bytes, counts: Sequence[int]) -> tuple[bytes, int]:
        """(a file with the same weights but for the clues, the place in it of the first feature of the first clue).

        names: the chunk of their names; said: their features, one after the other; counts: how many each has.
        """
        count = len(self.roles)
        led = [FEATURE.pack(_LEADS, a, b, weight) for a, row in enumerate(self.moves) for b, weight in enumerate(row)]
        packed = b"".join([*led, said])
        chunks = [_CHUNK.pack(b"FEAT", _CHUNK.size + len(packed), len(packed) // FEATURE.size) + packed]
        chunks += self.names, names
        ends = accumulate(counts, initial=len(led))
        for name, rows in (
            (b"LFRF", [range(count * a, count * (a + 1)) for a in range(count)] + [range(0)] * _ENDS),
            (b"AFRF", list(starmap(range, pairwise(ends)))),
        ):
            chunks.append(_references(name, rows, _HEADER.size + sum(map(len, chunks))))
        places = list(accumulate(map(len, chunks), initial=_HEADER.size))
        header = (b"lCRF", places[-1], b"FOMC", self._version, 0, count, len(counts), *places[:-1])
        return _HEADER.pack(*header) + b"".join(chunks), _HEADER.size + _CHUNK.size + FEATURE.size * len(led)

    def hashed(self, most: int) -> list[tuple[int, bytes]]:
        """(hash, name) of clues, as many as that where there are so many: of those that the first tables lead to."""
        data, begin = self._data, self._clues
        slots = (
            slot
            for at, count in PAIR.iter_unpack(data[begin + INDEX.size : begin + INDEX.size + TABLES])
            for slot in PAIR.iter_unpack(data[begin + at : begin + at + PAIR.size * count])
        )
        taken = islice(((value, begin + place) for value, place in slots if place), most)
        return [(value, self.clues[PAIR.unpack_from(data, place)[0]]) for value, place in taken]

    def _row(self, chunk: int, number: int) -> tuple[float, ...]:
        row = [0.0] * len(self.roles)
        for role, weight in self._read(chunk, number):
            row[role] = weight
        return tuple(row)

    def _read(self, chunk: int, number: int) -> Iterator[tuple[int, float]]:
        data = self._data
        (place,) = struct.unpack_from("<I", data, chunk + _CHUNK.size + 4 * number)
        (count,) = struct.unpack_from("<I", data, place)
        begin, read = self._features + _CHUNK.size, FEATURE.unpack_from
        for feature in struct.unpack_from(f"<{count}I", data, place + 4):
            _, _, role, weight = read(data, begin + FEATURE.size * feature)
            yield role, weight


def _references(name: bytes, rows: Sequence[range], begin: int) -> bytes:
    """A chunk, which begins at this place of the file, of the numbers of features of each of several things."""
    at = begin + _CHUNK.size + 4 * len(rows)
    places, numbers = [], []
    for row in rows:
        places.append(at)
        numbers += [len(row), *row]
        at += 4 + 4 * len(row)
    return _CHUNK.pack(name, at - begin, len(rows)) + struct.pack(f"<{len(places + numbers)}I", *places, *numbers)


def _names(data: bytes, chunk: int) -> list[bytes]:
    """The names of a chunk by their numbers, which is how they follow one another."""
    _, _, _, _, count, index = INDEX.unpack_from(data, chunk)
    begin = chunk + INDEX.size + TABLES
    # The tables stand behind the names, the index behind the tables.
    places = struct.unpack_from(f"<{TABLES // 4}I", data, chunk + INDEX.size)
    end = chunk + min([index, *filter(None, places[::2])])
    names = _NAME.findall(data, begin, end)
    if len(names) != count:
        raise ValueError("the names in a model of crfsuite are not as many as it says")
    return names

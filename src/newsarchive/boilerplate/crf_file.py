"""crfsuite's file of weights: what each clue says of each role, and each role of the next; read, and written anew.

The file, as crfsuite writes it: numbers are of four bytes, little-endian, but a weight is a double; places are counted
from the file's beginning, in "CQDB" from its own.

header: "lCRF", size, "FOMC", version, how many features, roles, clues; the places of the five chunks, in this order
"FEAT", size, how many; of each feature: its kind (0: a clue and a role, 1: a role and the next), these two, its weight
"CQDB" twice, of the names of roles and of clues: size, flags, order of bytes, how many, the place of their index;
    256 tables of (place, size), not used here; of each name its number, its length and itself, up to a NUL; the tables
"LFRF", "AFRF": size, how many; the place of each role's or clue's features: how many, and their numbers
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence

_HEADER = struct.Struct("<4sI4s9I")
_CHUNK = struct.Struct("<4s2I")
"""The name of a chunk, its size, and how many things are in it."""
_INDEX = struct.Struct("<4s5I")
_FEATURE = struct.Struct("<3Id")
_SAYS, _LEADS = 0, 1
_TABLES = 256 * 8
_NAME = re.compile(rb".{8}([^\0]*)\0", re.DOTALL)
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
        self._names = data[roles:clues]
        self.roles = tuple(name.decode() for name in _names(data, roles))
        self.clues = _names(data, clues)
        self.moves = tuple(self._row(by_role, number) for number in range(len(self.roles)))

    def of(self, number: int) -> Iterator[tuple[int, float]]:
        """(the number of a role, what the clue of this number says for it), for each that it says something of."""
        return self._read(self._by_clue, number)

    def told(self, unit: float) -> bytes:
        """The same weights but for the clues, of which there is one for each role, by its name: it is worth a unit."""
        count = len(self.roles)
        numbers = range(count)
        said = [(_SAYS, role, role, unit) for role in numbers]
        led = [(_LEADS, a, b, weight) for a, row in enumerate(self.moves) for b, weight in enumerate(row)]
        features = b"".join(_FEATURE.pack(*feature) for feature in said + led)
        features = _CHUNK.pack(b"FEAT", _CHUNK.size + len(features), len(said + led)) + features
        places = [_HEADER.size]
        chunks = [features, self._names, self._names]
        for name, rows in (
            (b"LFRF", [range(count * (a + 1), count * (a + 2)) for a in numbers] + [range(0)] * _ENDS),
            (b"AFRF", [range(role, role + 1) for role in numbers]),
        ):
            chunks.append(_references(name, rows, _HEADER.size + sum(map(len, chunks))))
        for chunk in chunks:
            places.append(places[-1] + len(chunk))
        header = (b"lCRF", places[-1], b"FOMC", self._version, 0, count, count, *places[:-1])
        return _HEADER.pack(*header) + b"".join(chunks)

    def _row(self, chunk: int, number: int) -> tuple[float, ...]:
        row = [0.0] * len(self.roles)
        for role, weight in self._read(chunk, number):
            row[role] = weight
        return tuple(row)

    def _read(self, chunk: int, number: int) -> Iterator[tuple[int, float]]:
        data = self._data
        (place,) = struct.unpack_from("<I", data, chunk + _CHUNK.size + 4 * number)
        (count,) = struct.unpack_from("<I", data, place)
        begin, read = self._features + _CHUNK.size, _FEATURE.unpack_from
        for feature in struct.unpack_from(f"<{count}I", data, place + 4):
            _, _, role, weight = read(data, begin + _FEATURE.size * feature)
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
    _, _, _, _, count, index = _INDEX.unpack_from(data, chunk)
    begin = chunk + _INDEX.size + _TABLES
    # The tables stand behind the names, the index behind the tables.
    places = struct.unpack_from(f"<{_TABLES // 4}I", data, chunk + _INDEX.size)
    end = chunk + min([index, *filter(None, places[::2])])
    names = _NAME.findall(data, begin, end)
    if len(names) != count:
        raise ValueError("the names in a model of crfsuite are not as many as it says")
    return names

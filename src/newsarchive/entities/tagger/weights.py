"""Weights that crfsuite learnt, read from its file: what each clue says of each tag, and each tag of the next.

crfsuite's own tagger looks every clue up by its name each time that it stands in a text. Read here, the weights of
clues that always come together can be added up once (`scores.py`). The file, as crfsuite writes it: numbers are of four
bytes, little-endian, but a weight is a double; places are counted from the file's beginning, in "CQDB" from its own.

header: "lCRF", size, "FOMC", version, how many features, tags, clues; the places of the five chunks, in this order
"FEAT", size, how many; of each feature: its kind (0: a clue and a tag, 1: a tag and the next), these two, its weight
"CQDB" twice, of the names of tags and of clues: size, flags, order of bytes, how many, the place of their index;
    256 tables of (place, size), not used here; of each name its number, its length and itself, up to a NUL; the tables
"LFRF", "AFRF": size, how many; the place of each tag's or clue's features: how many, and their numbers
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

_HEADER = struct.Struct("<4sI4s9I")
_INDEX = struct.Struct("<4s5I")
_FEATURE = struct.Struct("<3Id")
_TABLES = 256 * 8
_BEFORE_FIRST = 12
"""The name of a chunk, its size, and how many things are in it."""
_NAME = re.compile(rb".{8}([^\0]*)\0", re.DOTALL)

Row = tuple[float, ...]


class Weights:
    """tags: the names of the tags, in the file's order, which is that of every row of weights; moves: of each tag, the
    weights of each next; clues: their names, in bytes, by their numbers."""

    def __init__(self, data: bytes) -> None:
        """Raises ValueError where the bytes are not of such a file."""
        if data[:4] != b"lCRF" or data[8:12] != b"FOMC":
            raise ValueError("not a model of crfsuite")
        self._data = data
        *_, self._features, tags, clues, by_tag, self._by_clue = _HEADER.unpack_from(data)
        self.tags = tuple(name.decode() for name in _names(data, tags))
        self.clues = _names(data, clues)
        self.moves = tuple(self._row(by_tag, number) for number in range(len(self.tags)))

    def of(self, number: int) -> Iterator[tuple[int, float]]:
        """(the number of a tag, what the clue of this number says for it), for each tag that it says something of."""
        return self._read(self._by_clue, number)

    def _row(self, chunk: int, number: int) -> Row:
        row = [0.0] * len(self.tags)
        for tag, weight in self._read(chunk, number):
            row[tag] = weight
        return tuple(row)

    def _read(self, chunk: int, number: int) -> Iterator[tuple[int, float]]:
        data = self._data
        (place,) = struct.unpack_from("<I", data, chunk + _BEFORE_FIRST + 4 * number)
        (count,) = struct.unpack_from("<I", data, place)
        for feature in struct.unpack_from(f"<{count}I", data, place + 4):
            _, _, tag, weight = _FEATURE.unpack_from(data, self._features + _BEFORE_FIRST + _FEATURE.size * feature)
            yield tag, weight


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

"""The weights of both readings of names, read from their file: what each clue says of each tag, a tag of the next.

crfsuite's own files of the same weights are nine times as large, and its tagger looks each clue up by its name each
time that it stands in a text. Read here, the weights of clues that always come together can be added up once
(`scores.py`). The file, which `training/names/packing.py` writes, is little-endian:

"names 1" and a line's end; the names of the tags, by spaces, and a line's end; how many clues, how many weights (four
bytes each); what each tag is worth behind each other, for the first reading and then for the second; of each clue which
tags it says something of, a bit for each of the first reading, then of the second; the weights, clue after clue and bit
after bit; the names of the clues, each up to a NUL. Each number of the last three parts but one has two bytes.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterator
from itertools import accumulate

MAGIC = b"names 1"
STEPS = 1 << 11
"""So many steps are a weight of one; two bytes then hold any weight up to sixteen, to the four thousandth."""
READINGS = 2

_COUNTS = struct.Struct("<2I")


class Weights:
    """tags: their names, in the order of every row of weights; moves: of each reading, of each tag, what each next is
    worth; clues: their numbers by their names. All weights are in steps."""

    def __init__(self, data: bytes) -> None:
        """Raises ValueError where the bytes are not of such a file."""
        magic, _, rest = data.partition(b"\n")
        tags, _, rest = rest.partition(b"\n")
        if magic != MAGIC or len(rest) < _COUNTS.size:
            raise ValueError("no weights of names")
        self.tags = tuple(tags.decode().split())
        clues, weights = _COUNTS.unpack_from(rest)
        parts = [(READINGS * len(self.tags) ** 2, "h"), (clues, "H"), (weights, "h")]
        end = _COUNTS.size
        numbers = []
        for count, kind in parts:
            numbers.append(_numbers(kind, rest[end : end + 2 * count]))
            end += 2 * count
        if len(rest) < end:
            raise ValueError("weights of names are cut short")
        said, self._which, self._weights = numbers
        names = rest[end:].decode().split("\0")
        self._begin = array("I", accumulate(map(int.bit_count, self._which), initial=0))
        if self._begin[-1] != weights or len(names) != clues + 1:
            raise ValueError("weights of names are not as many as is said")
        self.clues = dict(zip(names, range(clues), strict=False))
        rows = list(zip(*[iter(said)] * len(self.tags), strict=True))
        self.moves = rows[: len(self.tags)], rows[len(self.tags) :]

    def of(self, number: int) -> Iterator[tuple[int, int]]:
        """(the number of a tag, the second reading's counted on behind the first's; what the clue of this number says
        for it), for each tag that it says something of."""
        which, at = self._which[number], self._begin[number]
        while which:
            lowest = which & -which
            yield lowest.bit_length() - 1, self._weights[at]
            which ^= lowest
            at += 1


def _numbers(kind: str, data: bytes) -> array[int]:
    """Numbers of two bytes; as Python's own those of the file would take seven megabytes."""
    numbers = array(kind, data[: len(data) // 2 * 2])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers

"""The outline's file: `newsarchive.export.outline` says what is in it and reads it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence

from newsarchive.export.outline import MAGIC
from training.outline.simplifying import UNITS, Point


def packed(*groups: Sequence[Sequence[Point]]) -> bytes:
    """The groups of lines as the file holds them."""
    numbers = [UNITS, len(groups)]
    for lines in groups:
        numbers.append(len(lines))
        for line in lines:
            numbers.append(len(line))
            numbers += _steps(line)
    return MAGIC + zlib.compress(bytes(_coded(numbers)), 9)


def _steps(line: Sequence[Point]) -> Iterator[int]:
    """Each point as its difference from the one before, the sign in the lowest bit."""
    before = (0, 0)
    for point in line:
        for now, then in zip(point, before, strict=True):
            step = now - then
            yield step * 2 if step >= 0 else -step * 2 - 1
        before = point


def _coded(numbers: Iterable[int]) -> Iterator[int]:
    """Seven bits a byte, the lowest first; the eighth bit says that more follow."""
    for number in numbers:
        rest = number
        while rest > 127:
            yield rest & 127 | 128
            rest >>= 7
        yield rest

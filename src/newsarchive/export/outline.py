"""The outline of the world that maps are drawn on: coasts and borders.

The file (data/outline.bin) is MAGIC and a zlib stream of unsigned numbers, seven bits a byte, the lowest first. They
are: how many units a degree has, how many groups follow; for each group how many lines; for each line how many points
and then, for each point, its longitude and latitude as differences from the point before, the sign in the lowest bit.
The first group holds the rings of the land, the second the lines between countries.

The data is Natural Earth's (https://www.naturalearthdata.com), public domain; `python -m training.outline` builds it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

MAGIC = b"newsarchive outline 1\n"

Line = tuple[tuple[float, float], ...]
"""Points as (longitude, latitude), in degrees."""


class Outline(NamedTuple):
    """land: rings; borders: lines between countries."""

    land: tuple[Line, ...]
    borders: tuple[Line, ...]


@cache
def world_outline() -> Outline:
    """The outline that ships with the package; some tens of milliseconds at the first call."""
    return read_outline(files(__package__).joinpath("data", "outline.bin").read_bytes())


def read_outline(data: bytes) -> Outline:
    """Raises ValueError where the bytes are not of such a file."""
    if not data.startswith(MAGIC):
        raise ValueError("not an outline of this version")
    numbers = _numbers(zlib.decompress(data[len(MAGIC) :]))
    units = next(numbers)
    groups = [tuple(_line(numbers, units) for _ in range(next(numbers))) for _ in range(next(numbers))]
    land, borders = groups
    return Outline(land, borders)


def _line(numbers: Iterator[int], units: int) -> Line:
    points = []
    x = y = 0
    for _ in range(next(numbers)):
        x += _signed(next(numbers))
        y += _signed(next(numbers))
        points.append((x / units, y / units))
    return tuple(points)


def _signed(number: int) -> int:
    return -(number + 1) // 2 if number & 1 else number // 2


def _numbers(data: bytes) -> Iterator[int]:
    number = shift = 0
    for byte in data:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield number
            number = shift = 0

"""The gazetteer of the world: settlements of 500 people and more, and the areas they lie in.

The file (data/world.gaz) is MAGIC, the size of the index (four bytes, big-endian), the index, then blocks, each
compressed by zlib. The index is JSON: "names" holds the first name of each name block and where each block ends,
"places" where each place block ends, counted from the first block of either kind. A line of a name block is a folded
name, a tab and the numbers of the places that have it, the most populous first; a line of a place block is a place,
its fields parted by tabs; place n is line n % PLACES_A_BLOCK of block n // PLACES_A_BLOCK.

The data is from GeoNames (https://www.geonames.org), CC BY 4.0; `python -m training.gazetteer` builds the file.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

MAGIC = b"newsarchive gazetteer 2\n"
PLACES_A_BLOCK = 64
_CACHED_BLOCKS = 1024
# All of them, 14 MB where texts ask for every one: to unpack a block takes 30 microseconds.
_CACHED_NAMES = 2048


class Spot(NamedTuple):
    """A place of the world. kind: settlement, admin1 or admin2; admin1, admin2: names of the areas it lies in, empty
    where unknown; latitude, longitude: in degrees, None for an area without a settlement of its own; population: of an
    area, of all its settlements; 0 where unknown."""

    name: str
    kind: str
    geonames_id: int | None
    country_code: str
    admin1: str
    admin2: str
    latitude: float | None
    longitude: float | None
    population: int


class World:
    """Looks names up in the file's bytes; blocks are unpacked when they are first asked for."""

    def __init__(self, data: bytes) -> None:
        """Raises ValueError where the bytes are not of such a file."""
        if not data.startswith(MAGIC):
            raise ValueError("not a gazetteer of this version")
        at = len(MAGIC)
        size = int.from_bytes(data[at : at + 4], "big")
        at += 4
        index = json.loads(zlib.decompress(data[at : at + size]))
        self._data = data
        self._firsts, self._name_ends = index["names"]
        self._place_ends = index["places"]
        self._names_at = at + size
        self._places_at = self._names_at + self._name_ends[-1]
        self._name_block = lru_cache(_CACHED_NAMES)(self._read_names)
        self._place_block = lru_cache(_CACHED_BLOCKS)(self._read_places)

    def find(self, folded: str) -> tuple[Spot, ...]:
        """The places of a folded name (`gazetteer.fold`), the most populous first; empty where there are none."""
        return tuple(map(self.spot, self._numbers(folded)))

    def largest(self, folded: str) -> Spot | None:
        """The most populous of the places of a folded name."""
        numbers = self._numbers(folded)
        return self.spot(numbers[0]) if numbers else None

    def _numbers(self, folded: str) -> list[int]:
        block = bisect_right(self._firsts, folded) - 1
        if block < 0 or not folded or "\n" in folded or "\t" in folded:
            return []
        name = f"\n{folded}\t".encode("utf-8", "surrogatepass")
        lines = self._name_block(block)
        start = lines.find(name)
        if start < 0:
            return []
        start += len(name)
        return [int(number) for number in lines[start : lines.index(b"\n", start)].split(b",")]

    def begins(self, folded: str) -> bool:
        """Whether any name begins with these letters, or is these."""
        block = bisect_right(self._firsts, folded)
        if block < len(self._firsts) and self._firsts[block].startswith(folded):
            return True
        return block > 0 and f"\n{folded}".encode("utf-8", "surrogatepass") in self._name_block(block - 1)

    def spot(self, number: int) -> Spot:
        """Place number n, counted from 0."""
        return _spot(self._place_block(number // PLACES_A_BLOCK)[number % PLACES_A_BLOCK])

    def spots(self) -> Iterator[Spot]:
        """All places, in the order of their numbers; about two seconds."""
        for block in range(len(self._place_ends)):
            yield from (_spot(line) for line in self._read_places(block) if line)

    def _read_names(self, block: int) -> bytes:
        return b"\n" + self._unpacked(self._names_at, self._name_ends, block)

    def _read_places(self, block: int) -> list[str]:
        return self._unpacked(self._places_at, self._place_ends, block).decode("utf-8", "surrogatepass").split("\n")

    def _unpacked(self, start: int, ends: list[int], block: int) -> bytes:
        begin = start + (ends[block - 1] if block else 0)
        return zlib.decompress(self._data[begin : start + ends[block]])


def _spot(line: str) -> Spot:
    name, kind, geonames_id, code, admin1, admin2, latitude, longitude, population = line.split("\t")
    own = int(geonames_id) if geonames_id else None
    north, east = (float(latitude), float(longitude)) if latitude else (None, None)
    return Spot(name, kind, own, code, admin1, admin2, north, east, int(population))


@cache
def world() -> World:
    """The gazetteer that ships with the package."""
    return World(files("newsarchive.entities").joinpath("data", "world.gaz").read_bytes())

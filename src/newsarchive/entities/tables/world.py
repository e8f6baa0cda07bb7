"""The gazetteer of the world: settlements of 500 people and more, and the areas they lie in.

The file (data/world.gaz) is MAGIC; the size of the index, how many name blocks there are and how many place blocks
(four bytes each; all numbers are little-endian); the index; the blocks. Index and blocks are compressed by zlib. The
index holds where each name block ends, then each place block, counted from the first of its kind, in four bytes; then
the first name of each name block, a line each. A line of a name block is a folded name, a tab and the numbers of the
places that have it, the most populous first; a line of a place block is a place, its fields parted by tabs; place n is
line n % PLACES_A_BLOCK of block n // PLACES_A_BLOCK.

The data is from GeoNames (https://www.geonames.org), CC BY 4.0; `python -m training.gazetteer` builds the file.
"""

from __future__ import annotations

import os
import struct
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple, Protocol

MAGIC = b"newsarchive gazetteer 3\n"
HEAD = struct.Struct("<3I")
PLACES_A_BLOCK = 16
# Five megabytes and four, where texts ask for so many; to unpack one takes ten microseconds and more.
_CACHED_BLOCKS = 4096
_CACHED_NAMES = 2048
# The tagger asks for the names of a text, then the last reading, then who says where they are.
_CACHED_PLACES = 4096


class Source(Protocol):
    """Bytes, or a file's that are read when they are asked for."""

    def __getitem__(self, where: slice, /) -> bytes: ...


class File:
    """A file's bytes, of which a text wants some thousands: held in memory they would be its largest part."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __getitem__(self, where: slice) -> bytes:
        # Opened each time, which takes two microseconds: who forks and closes all files has no hand in this one.
        file = os.open(self._path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            os.lseek(file, where.start, os.SEEK_SET)
            return os.read(file, where.stop - where.start)
        finally:
            os.close(file)


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

    def __init__(self, data: Source) -> None:
        """Raises ValueError where the bytes are not of such a file."""
        at = len(MAGIC) + HEAD.size
        head = data[0:at]
        if not head.startswith(MAGIC) or len(head) < at:
            raise ValueError("not a gazetteer of this version")
        size, names, places = HEAD.unpack_from(head, len(MAGIC))
        index = zlib.decompress(data[at : at + size])
        ends = struct.unpack_from(f"<{names + places}I", index)
        self._data = data
        self._firsts = index[4 * len(ends) :].decode("utf-8", "surrogatepass").split("\n")
        self._name_ends = array("I", ends[:names])
        self._place_ends = array("I", ends[names:])
        self._names_at = at + size
        self._places_at = self._names_at + self._name_ends[-1]
        self._name_block = lru_cache(_CACHED_NAMES)(self._read_names)
        self._place_block = lru_cache(_CACHED_BLOCKS)(self._read_places)
        self.largest = lru_cache(_CACHED_PLACES)(self._largest)
        """The most populous of the places of a folded name, None where there is none."""

    def find(self, folded: str) -> tuple[Spot, ...]:
        """The places of a folded name (`gazetteer.fold`), the most populous first; empty where there are none."""
        return tuple(map(self.spot, self._numbers(folded)))

    def _largest(self, folded: str) -> Spot | None:
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
        block, line = divmod(number, PLACES_A_BLOCK)
        return _spot(self._place_block(block).split(b"\n")[line])

    def spots(self) -> Iterator[Spot]:
        """All places, in the order of their numbers; about two seconds."""
        for block in range(len(self._place_ends)):
            yield from (_spot(line) for line in self._read_places(block).split(b"\n") if line)

    def _read_names(self, block: int) -> bytes:
        return b"\n" + self._unpacked(self._names_at, self._name_ends, block)

    def _read_places(self, block: int) -> bytes:
        return self._unpacked(self._places_at, self._place_ends, block)

    def _unpacked(self, start: int, ends: Sequence[int], block: int) -> bytes:
        begin = start + (ends[block - 1] if block else 0)
        return zlib.decompress(self._data[begin : start + ends[block]])


def _spot(line: bytes) -> Spot:
    fields = line.decode("utf-8", "surrogatepass").split("\t")
    name, kind, geonames_id, code, admin1, admin2, latitude, longitude, population = fields
    own = int(geonames_id) if geonames_id else None
    north, east = (float(latitude), float(longitude)) if latitude else (None, None)
    return Spot(name, kind, own, code, admin1, admin2, north, east, int(population))


@cache
def world() -> World:
    """The gazetteer that ships with the package."""
    held = files("newsarchive.entities").joinpath("data", "world.gaz")
    # In a zip file that is imported from there is no file to read parts of.
    return World(File(held) if isinstance(held, Path) else held.read_bytes())

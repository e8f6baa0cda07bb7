"""The gazetteer's file: `newsarchive.entities.tables.world` says what is in it and reads it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from newsarchive.entities.tables.gazetteer import fold
from newsarchive.entities.tables.world import HEAD, MAGIC, PLACES_A_BLOCK
from training.gazetteer.rows import Row

# Of blocks four times as large, as of places, the file is a tenth smaller, and a name is looked up in thrice the time.
_BLOCK_BYTES = 2_048
_LEVEL = 9
# The most populous are what a name can be taken for; nobody means the hundredth San José without saying where.
_MOST_MEANINGS = 40


def write_world(path: Path, rows: Sequence[Row]) -> int:
    """Writes the file; returns how many names it holds. rows: the most populous first."""
    meanings: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        for key in dict.fromkeys(fold(name) for name in (row.name, *row.others)):
            if key:
                meanings.setdefault(key, []).append(index)
    lines = [(key, f"{key}\t{','.join(map(str, own[:_MOST_MEANINGS]))}\n") for key, own in sorted(meanings.items())]
    places = [_place(row) for row in rows]
    place_blocks = [
        zlib.compress("".join(places[start : start + PLACES_A_BLOCK]).encode(), _LEVEL)
        for start in range(0, len(places), PLACES_A_BLOCK)
    ]
    firsts, name_blocks = zip(*_name_blocks(lines), strict=True)
    ends = [*_ends(name_blocks), *_ends(place_blocks)]
    held = struct.pack(f"<{len(ends)}I", *ends) + "\n".join(firsts).encode("utf-8", "surrogatepass")
    packed = zlib.compress(held, _LEVEL)
    head = HEAD.pack(len(packed), len(name_blocks), len(place_blocks))
    path.write_bytes(b"".join((MAGIC, head, packed, *name_blocks, *place_blocks)))
    return len(lines)


def _place(row: Row) -> str:
    fields = (
        row.name, row.kind, row.geonames_id or "", row.country_code, row.admin1, row.admin2,
        _degrees(row.latitude), _degrees(row.longitude), row.population,
    )  # fmt: skip
    return "\t".join(str(field).replace("\t", " ").replace("\n", " ") for field in fields) + "\n"


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"


def _name_blocks(lines: Iterable[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    """(the first name of a block, the block)."""
    block: list[bytes] = []
    first, size = "", 0
    for key, line in lines:
        data = line.encode("utf-8", "surrogatepass")
        first = first if block else key
        block.append(data)
        size += len(data)
        if size >= _BLOCK_BYTES:
            yield first, zlib.compress(b"".join(block), _LEVEL)
            block, size = [], 0
    if block:
        yield first, zlib.compress(b"".join(block), _LEVEL)


def _ends(blocks: Iterable[bytes]) -> list[int]:
    ends, at = [], 0
    for block in blocks:
        at += len(block)
        ends.append(at)
    return ends

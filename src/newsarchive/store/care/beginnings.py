"""What is damaged in a file that SQLite cannot begin to read: its first page, or which pages of its schema.

The format is SQLite's own (https://www.sqlite.org/fileformat2.html): each page of a tree begins with its kind; the
first page has the head of the file before that, and is the root of the schema's tree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.store.care.faults import FILE, NOTHING, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

_MAGIC = b"SQLite format 3\0"
_HEAD = 100
_INTERIOR, _LEAF = 5, 13  # the kinds of pages that tables are made of
_MOST = 10_000  # pages of a schema: more than any has


def beginning_fault(path: Path, *, is_cut_short: bool) -> Fault:
    """What keeps the file from being read."""
    if is_cut_short:
        return Fault(FILE, f"the archive is cut short, {NOTHING} as it is")
    with path.open("rb") as file:
        head = file.read(_HEAD)
        size = int.from_bytes(head[16:18], "big")
        if not head.startswith(_MAGIC) or size < 512 or size & (size - 1):
            return Fault(FILE, f"its first page is damaged, {NOTHING}", is_final=True)
        pages = sorted(_damaged(file, size))
    if pages[:1] == [1]:
        return Fault(FILE, f"its first page is damaged, {NOTHING}", is_final=True)
    where = f"page {', '.join(map(str, pages))}" if pages else "a page"
    return Fault(FILE, f"{where} of its schema is damaged, {NOTHING}", is_final=True)


def _damaged(file: BinaryIO, size: int) -> Iterator[int]:
    """The pages of the schema's tree that are none, or are not there."""
    asked: list[int] = [1]
    seen: set[int] = set()
    while asked and len(seen) < _MOST:
        number = asked.pop()
        if number in seen:
            continue
        seen.add(number)
        file.seek((number - 1) * size)
        page = file.read(size)
        begins = _HEAD if number == 1 else 0
        kind = page[begins] if len(page) == size else 0
        if kind not in (_INTERIOR, _LEAF) or int.from_bytes(page[begins + 3 : begins + 5], "big") * 2 > size:
            yield number
        elif kind == _INTERIOR:
            cells = int.from_bytes(page[begins + 3 : begins + 5], "big")
            pointers = page[begins + 12 : begins + 12 + 2 * cells]
            starts = [int.from_bytes(pointers[at : at + 2], "big") for at in range(0, 2 * cells, 2)]
            asked += [int.from_bytes(page[at : at + 4], "big") for at in starts]
            asked.append(int.from_bytes(page[begins + 8 : begins + 12], "big"))

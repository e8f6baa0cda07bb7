"""Two columns of prose side by side on the same lines, as programs print the pages of a PDF: each read to its end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import dropwhile
from typing import NamedTuple

# Text that goes on behind a gap within a line: a second column begins at one place in most lines of a page.
GAP = "  "
"""What stands in a text that has such lines."""
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_NARROWEST, _WIDEST = 24, 120
_LONGEST = 400
# A line may begin a letter or two beside its column.
_RAGGED = 2
# Tables and lists have short cells that begin with capitals and figures; lines of prose go on in lower case.
_FEWEST_LINES = 8
_FEWEST_WORDS = 3
_PROSE = 0.75
_RUN_ON = 0.3
# Lines of one column alone, in which the other has nothing but a picture: a page has hardly more.
_LONGEST_TAIL = 80


class Row(NamedTuple):
    """A line with the white space around it; start counts characters of the text; opens_page: after a form feed."""

    text: str
    start: int
    opens_page: bool = False


def in_order(rows: Sequence[Row]) -> list[Row]:
    """The rows as they are to be read: of two columns the rows of the left one, then those of the right one.

    The very rows that came in where nothing is printed in columns, which is nearly always; no word is lost or doubled.
    """
    gaps = [_gaps(row.text) for row in rows]
    if sum(map(bool, gaps)) < _FEWEST_LINES:
        return list(rows)
    often = Counter(end for ends in gaps for end in ends)
    found: list[Row] = []
    at = 0
    for first, cuts in _regions(rows, gaps, often):
        last = first + len(cuts)
        left = [Row(row.text[:cut], row.start) for row, cut in zip(rows[first:last], cuts, strict=True)]
        right = [Row(row.text[cut:], row.start + cut) for row, cut in zip(rows[first:last], cuts, strict=True)]
        while not left[-1].text.strip():  # so that a sentence may run on in the second column
            left.pop()
        found += [*rows[at:first], *left, *dropwhile(lambda row: not row.text.strip(), right)]
        at = last
    return [*found, *rows[at:]]


def _gaps(text: str) -> list[int]:
    """Where the words behind the gaps of a line begin, as far as a second column may begin there."""
    if GAP not in text or len(text) > _LONGEST:
        return []
    return [found.end() for found in _GAP.finditer(text) if _NARROWEST <= found.end() <= _WIDEST]


def _regions(rows: Sequence[Row], gaps: Sequence[list[int]], often: Counter[int]) -> Iterator[tuple[int, list[int]]]:
    """The first of some rows that hold two columns, and where each of them is to be cut."""
    at = free = 0
    while at < len(rows):
        gutter = max(gaps[at], key=lambda end: (often[end], -end), default=0)
        cuts = _cuts(rows, gaps, at, gutter) if often[gutter] >= _FEWEST_LINES else []
        size = len(cuts)
        if cuts and _are_columns(rows[at : at + size], cuts):
            above = _above(rows, gaps, at, free, gutter)
            yield at - len(above), [*above, *cuts]
            free = at + size
        at += max(1, size)


def _cuts(rows: Sequence[Row], gaps: Sequence[list[int]], at: int, gutter: int) -> list[int]:
    """Where the rows from one on are cut, to the end of the paragraph in which both columns last have words."""
    cuts: list[int] = []
    kept = 0
    for index in range(at, len(rows)):
        row = rows[index]
        cut = _cut(row.text, gaps[index], gutter)
        if cut is None or (row.opens_page and index > at) or len(cuts) - kept > _LONGEST_TAIL:
            break
        cuts.append(cut)
        is_next = kept == len(cuts) - 1 and not row.text.isspace()
        if is_next or (row.text[:cut].strip() and row.text[cut:].strip()):
            kept = len(cuts)
    return cuts[:kept]


def _above(rows: Sequence[Row], gaps: Sequence[list[int]], at: int, free: int, gutter: int) -> list[int]:
    """Where the lines right above are cut, in which one of the columns has no words yet."""
    cuts: list[int] = []
    while at > free and not rows[at].opens_page and not rows[at - 1].text.isspace():
        at -= 1
        cut = _cut(rows[at].text, gaps[at], gutter)
        if cut is None:
            break
        cuts.append(cut)
    return cuts[::-1]


def _cut(text: str, ends: Sequence[int], gutter: int) -> int | None:
    """Where a row parts into the two columns; None where its words run across the gutter."""
    if text[gutter - 2 : gutter].strip() == "":
        return gutter
    return next((end for end in ends if abs(end - gutter) <= _RAGGED), None)


def _are_columns(rows: Sequence[Row], cuts: Sequence[int]) -> bool:
    """Whether there is running prose on both sides of the gutter, for many lines."""
    pairs = [(row.text[:cut].split(), row.text[cut:].split()) for row, cut in zip(rows, cuts, strict=True)]
    both = [pair for pair in pairs if all(pair)]
    if len(both) < _FEWEST_LINES or 2 * len(both) < sum(map(any, pairs)):
        return False
    prose = sum(min(map(len, pair)) >= _FEWEST_WORDS for pair in both)
    run_on = [sum(pair[side][0][0].islower() for pair in both) for side in (0, 1)]
    return prose >= _PROSE * len(both) and min(run_on) >= _RUN_ON * len(both)

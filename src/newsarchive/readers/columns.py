"""Texts that a database prints with a code in front of each field, and files that hold several articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newsarchive.readers.wrapping import Line

# "HD   Tanker adrift off Fujairah": two or three capitals, then the field, in a column of its own.
_CODED = re.compile(r"([A-Z]{2,3})(?:\t\s*|\s{2,})(?=\S)")
_CODE = re.compile(r"[A-Z]{2,3}")
CODED_BY = "HD"
"""The code of a headline, which stands in a text that has codes."""
_PARAGRAPHS = frozenset({"LP", "TD"})
_FEWEST_CODES = 5
# What databases print above or below each of several articles.
_ONE_OF = re.compile(r"(?:document )?(\d{1,5}) of \d{1,5}(?: documents?)?")
_END = "end of document"
_LONGEST = 40


def split_columns(lines: list[Line]) -> list[Line]:
    """The lines, each code that stands in front of a field on a line of its own; others as they are."""
    if not any(text.startswith(CODED_BY) for text, _, _ in lines):
        return lines
    coded = [_CODED.match(line.text) for line in lines]
    codes = {found[1] for found in coded if found}
    codes |= {line.text for line in lines if len(line.text) <= len(CODED_BY) + 1 and _CODE.fullmatch(line.text)}
    if len(codes) < _FEWEST_CODES or CODED_BY not in codes or not codes & _PARAGRAPHS:
        return lines
    return [part for line, found in zip(lines, coded, strict=True) for part in _parts(line, found)]


def _parts(line: Line, found: re.Match[str] | None) -> Iterator[Line]:
    if found is None:
        yield line
    else:
        yield Line(found[1], line.start, line.indent)
        yield Line(line.text[found.end() :], line.start + found.end())


def count_articles(lines: Iterable[Line]) -> int:
    """How many articles a file says that it holds, 1 where it says nothing."""
    marks = [text.lower() for text, _, _ in lines if text and len(text) <= _LONGEST]
    marks = [text for text in marks if "document" in text]
    numbers = {found[1] for text in marks if (found := _ONE_OF.fullmatch(text))}
    return max(1, len(numbers), marks.count(_END))

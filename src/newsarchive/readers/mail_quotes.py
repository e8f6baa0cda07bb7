"""Texts that a mail quotes, each line behind a mark: "> The mole was closed"."""

from __future__ import annotations

import re

from newsarchive.readers.wrapping import Line

_MARKS = re.compile(r">(?:[ \t]?>)*[ \t]?")
QUOTED_BY = ">"
"""What stands in a text that has such lines."""
_FEWEST = 3
_SHARE = 0.5


def unquoted(lines: list[Line]) -> list[Line]:
    """The lines without the marks they are quoted by, where most of them have some; others as they are."""
    marks = [_MARKS.match(line.text) for line in lines]
    quoted = sum(mark is not None for mark in marks)
    holding = sum(mark is not None and mark.end() < len(line.text) for line, mark in zip(lines, marks, strict=True))
    if holding < _FEWEST or quoted < _SHARE * sum(bool(line.text) for line in lines):
        return lines
    return [_bare(line, mark.end()) if mark else line for line, mark in zip(lines, marks, strict=True)]


def _bare(line: Line, end: int) -> Line:
    text = line.text[end:]
    bare = text.lstrip()
    return Line(bare, line.start + end + len(text) - len(bare), len(text) - len(bare))

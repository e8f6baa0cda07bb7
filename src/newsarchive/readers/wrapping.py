"""How the paragraphs of a text are parted: by blank lines, by single line ends, or hard-wrapped to a width."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

# A wrapped text has lines of nearly one width. Narrower is a menu or verse, wider is one paragraph a line.
_NARROWEST = 36
_WIDEST = 120
# Share of lines that could not have held the next line's first word; the rest are paragraph ends and headings.
_FULL_LINES = 0.7
# Share of lines after a full one that go on in lower case, in scripts that have it.
_RUN_ON = 0.3
_ITEM = re.compile(r"(?:[-*•‣▪◦–—]|\d{1,3}[.)])\s")
_SENTENCE_END = tuple(".!?…:;\"'”’»)]。！？؟।")


class Line(NamedTuple):
    """One line without the white space at its ends; start counts characters of the text."""

    text: str
    start: int


class Paragraph(NamedTuple):
    """A paragraph on one line; start and end count characters of the text it was wrapped in."""

    text: str
    start: int
    end: int


def paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """The paragraphs of a text given as lines, blank ones included."""
    chunks = list(_chunks(lines))
    width = _wrap_width(chunks)
    for chunk in chunks:
        if width is None:
            for text, start in chunk:
                yield Paragraph(text, start, start + len(text))
        else:
            yield from map(_join, _wrapped(chunk, width))


def _chunks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Runs of lines that no blank line parts."""
    chunk: list[Line] = []
    for line in lines:
        if line.text:
            chunk.append(line)
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _wrap_width(chunks: Sequence[Sequence[Line]]) -> int | None:
    """The width the text was wrapped to, or None where a line is a paragraph."""
    pairs = [pair for chunk in chunks if len(chunk) > 1 for pair in pairwise(chunk)]
    if not pairs:
        return None
    lengths = sorted(len(line.text) for line, _ in pairs)
    width = lengths[len(lengths) * 9 // 10]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = [(line, after) for line, after in pairs if _is_full(line, after, width)]
    if len(full) < _FULL_LINES * len(pairs):
        return None
    run_on = sum(after.text[:1].islower() for _, after in full)
    cased = any(line.text[:1].lower() != line.text[:1].upper() for line, _ in full)
    enough = run_on >= _RUN_ON * len(full) if cased else len(full) >= 3
    return width if enough and run_on + (not cased) * len(full) >= 2 else None


def _is_full(line: Line, after: Line, width: int) -> bool:
    """Whether the next line's first word had no room on this one."""
    first_word = after.text.split(None, 1)[0]
    return len(line.text) + 1 + len(first_word) > width - 1


def _wrapped(chunk: Sequence[Line], width: int) -> Iterator[list[Line]]:
    """The paragraphs within a run of wrapped lines: a line with room left ends one, an item mark opens one."""
    group = [chunk[0]]
    for line, after in pairwise(chunk):
        goes_on = after.text[:1].islower() or not line.text.endswith(_SENTENCE_END)
        if _ITEM.match(after.text) or not (_is_full(line, after, width) or _hangs(line, after, width, goes_on)):
            yield group
            group = []
        group.append(after)
    yield group


def _hangs(line: Line, after: Line, width: int, goes_on: bool) -> bool:
    """Whether a line that is a little short still runs on: ragged wrapping breaks before long words and dashes."""
    return goes_on and after.text[:1].islower() and len(line.text) > width * 0.7


def _join(group: Sequence[Line]) -> Paragraph:
    parts = [group[0].text]
    for line, after in pairwise(group):
        parts += _glue(line.text, after.text), after.text
    last = group[-1]
    return Paragraph("".join(parts), group[0].start, last.start + len(last.text))


def _glue(before: str, after: str) -> str:
    """What stands for a line end inside a paragraph: a space, or nothing after a hyphen and in unspaced scripts."""
    if before[-1] in "-‐" and before[-2:-1].isalpha() and after[0].islower():
        return ""
    return "" if before[-1] >= "\u2e80" and after[0] >= "\u2e80" else " "

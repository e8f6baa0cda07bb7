"""How the paragraphs of a text are parted: by blank lines, by single line ends, or hard-wrapped to a width."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from newsarchive.text import FIRST_UNSPACED

# A wrapped text has lines of nearly one width. Narrower is a menu or verse, wider is one paragraph a line.
_NARROWEST = 36
_WIDEST = 120
# Of lines that are no shorter than this share of the width: those that could not have held the next line's first word.
# The shorter ones are headings and the ends of paragraphs, of which a short text has as many as of the others.
_LONG_LINE = 0.6
_FULL_LINES = 0.7
# Share of lines after a full one that go on in lower case, in scripts that have it.
_RUN_ON = 0.3
# Where none does, for a text may be short and full of names: full lines that end no sentence, and their share.
_FEWEST_UNFINISHED = 3
_UNFINISHED = 0.5
# Words without spaces between them are broken anywhere, so that hardly a full line is shorter than the width.
_RAGGED = 3
_ITEM = re.compile(r"(?:[-*•‣▪◦–—]|\d{1,3}[.)])\s")
_new = tuple.__new__
_SENTENCE_END = tuple(".!?…:;\"'”’»)]。！？؟।")


class Line(NamedTuple):
    """One line without the white space at its ends; start and indent count characters of the text."""

    text: str
    start: int
    indent: int = 0
    """The white space that it begins with, where that is no more than the first line of a paragraph has."""

    @property
    def length(self) -> int:
        return self.indent + len(self.text)


class Paragraph(NamedTuple):
    """A paragraph on one line; start and end count characters of the text it was wrapped in."""

    text: str
    start: int
    end: int


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of a text given as lines, blank ones included."""
    chunks = list(_chunks(lines))
    width = _wrap_width(chunks)
    if width is None:
        return [_new(Paragraph, (text, start, start + len(text))) for chunk in chunks for text, start, _ in chunk]
    return [_join(group) for chunk in chunks for group in _wrapped(chunk, width)]


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
    lengths = sorted(line.length for line, _ in pairs)
    width = lengths[len(lengths) * 9 // 10]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    long = [pair for pair in pairs if pair[0].length >= _LONG_LINE * width]
    full = [(line, after) for line, after in long if _is_full(line, after, width)]
    if len(full) < _FULL_LINES * len(long):
        return None
    run_on = sum(after.text[:1].islower() for _, after in full)
    if run_on >= 2 and run_on >= _RUN_ON * len(full):
        return width
    unfinished = sum(not line.text.endswith(_SENTENCE_END) for line, _ in full)
    is_wrapped = unfinished >= max(_FEWEST_UNFINISHED, _UNFINISHED * len(full))
    return width if is_wrapped and (_is_unspaced(*full[0]) or _end_sentences(chunks)) else None


def _end_sentences(chunks: Sequence[Sequence[Line]]) -> bool:
    """Whether most runs of lines end as a paragraph does and not as a list of titles."""
    several = [chunk for chunk in chunks if len(chunk) > 1]
    return 2 * sum(chunk[-1].text.endswith(_SENTENCE_END) for chunk in several) >= len(several)


def _is_unspaced(line: Line, after: Line) -> bool:
    return line.text[-1] >= FIRST_UNSPACED and after.text[0] >= FIRST_UNSPACED


def _is_full(line: Line, after: Line, width: int) -> bool:
    """Whether the next line's first word had no room on this one."""
    if _is_unspaced(line, after):
        return line.length >= width - _RAGGED
    first_word = after.text.split(None, 1)[0]
    return line.length + 1 + len(first_word) > width - 1


def _wrapped(chunk: Sequence[Line], width: int) -> Iterator[list[Line]]:
    """The paragraphs within a run of wrapped lines: a line with room left ends one, a mark or indent opens one."""
    group = [chunk[0]]
    for line, after in pairwise(chunk):
        goes_on = after.text[:1].islower() or not line.text.endswith(_SENTENCE_END)
        opens = _ITEM.match(after.text) or (after.indent > line.indent and not goes_on)
        if opens or not (_is_full(line, after, width) or _hangs(line, after, width, goes_on)):
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
    # A paragraph that runs on at the top of the next column ends in the source above the line it begins in.
    start, end = min(line.start for line in group), max(line.start + len(line.text) for line in group)
    return Paragraph("".join(parts), start, end)


def _glue(before: str, after: str) -> str:
    """What stands for a line end inside a paragraph: a space, or nothing after a hyphen and in unspaced scripts."""
    if before[-1] in "-‐" and before[-2:-1].isalpha() and after[0].islower():
        return ""
    return "" if before[-1] >= FIRST_UNSPACED and after[0] >= FIRST_UNSPACED else " "

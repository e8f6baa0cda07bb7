"""Where words stand between quotation marks, or after the dash of a dialogue, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_CLOSERS = {
    "“": "”\"“", "„": "“”\"", "‟": "”", "”": "”", "«": "»", "»": "«", "‹": "›", "›": "‹",
    "「": "」", "『": "』", "‘": "’", "‚": "‘’", '"': '"”', "'": "'", "＂": "＂",
}  # fmt: skip
_SINGLE = frozenset("‘’‚'")
_MARKS = re.compile("[“”„‟«»‹›「」『』‘’‚\"'＂]")
_OPENED_AFTER = frozenset(" \t\n\u00a0\u202f\u2009([{/—–-―:,;¿¡：，。；、") | frozenset(_CLOSERS)
_ENDS_WITH = frozenset(",.!?…;:—–-")
_FOLLOWED_BY = frozenset(",.!?;:)]”»")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*|(?<=[.!?:;…”\"’»])[^\S\n]*\n")
_BLANK = re.compile(r"\n[^\S\n]*\n")
_DASH = re.compile(r"[—–―-](?=[ \u00a0]?[^\W\d_]|[ \u00a0]?[¿¡“\"«…])")
_DASHES = " \u00a0—–―-"
# The stop of what was told stands behind the dash that ends it: —Llegamos —dijo Ana—. No importa.
_BESIDE_DASH = _DASHES + ".,;:"
_PART = re.compile(r"[ \u00a0]?[—–―](?=[ \u00a0,.;:!?]|\w)|(?<=[ ,.!?…])- ")


class Run(NamedTuple):
    """Words between quotation marks: text[start:end], the marks at outer_start and before outer_end.

    paragraph: its number from 0; goes_on: the quotation is not closed, the next paragraph opens it again.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    paragraph: int
    goes_on: bool = False


def with_one_mark(text: str) -> str:
    """A text of the same length whose quotations open and close with one mark: old wires print ``two'' of them."""
    return text.replace("``", " “").replace("''", "” ") if "``" in text and "''" in text else text


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    """The paragraphs of a text, parted by blank lines; by line ends after a sentence where it has no blank line."""
    spans, position = [], 0
    pattern = _BLANK if _BLANK.search(text) else _PARAGRAPH
    for found in pattern.finditer(text):
        spans.append((position, found.start()))
        position = found.end()
    spans.append((position, len(text)))
    return [span for start, end in spans if (span := trimmed(text, start, end))[0] < span[1]]


def runs_of(text: str, paragraphs: list[tuple[int, int]]) -> list[Run]:
    """Every run between quotation marks, in order, without overlap; an outer one hides those inside it."""
    runs: list[Run] = []
    for number, (start, end) in enumerate(paragraphs):
        following = text[paragraphs[number + 1][0]] if number + 1 < len(paragraphs) else ""
        runs.extend(_runs(text, start, end, number, following))
    return runs


def _runs(text: str, start: int, end: int, number: int, following: str) -> Iterator[Run]:
    """The runs of one paragraph; following: the first character of the next one."""
    marks = [found.start() for found in _MARKS.finditer(text, start, end)]
    closing = _Closing(text, marks, end)
    i = 0
    while i < len(marks):
        at = marks[i]
        mark = text[at]
        if not _opens(text, at, start):
            i += 1
            continue
        close = closing.after(i)
        if close is not None:
            if run := _run(text, at, marks[close], number):
                yield run
            i = close + 1
        elif following == mark and (run := _run(text, at, end, number, goes_on=True)):
            yield run
            return
        else:
            i += 1


class _Closing:
    """Which mark closes the one that opens; a search that found nothing is not made again."""

    def __init__(self, text: str, marks: list[int], end: int) -> None:
        self._text, self._marks, self._end = text, marks, end
        self._none: set[str] = set()

    def after(self, i: int) -> int | None:
        """The number of the mark that closes mark i; None where nothing does."""
        mark = self._text[self._marks[i]]
        if mark in self._none:
            return None
        return self._single(i, mark) if mark in _SINGLE else self._double(i, mark)

    def _double(self, i: int, mark: str) -> int | None:
        closers = _CLOSERS[mark]
        for j in range(i + 1, len(self._marks)):
            at = self._marks[j]
            if self._text[at] == mark and self._opens_again(at):
                return None  # this one was never closed
            if self._text[at] in closers and at > self._marks[i] + 1:
                return j
        self._none.add(mark)
        return None

    def _single(self, i: int, mark: str) -> int | None:
        """The first that is surely no apostrophe, else the first that may be none."""
        likely = None
        for j in range(i + 1, len(self._marks)):
            at = self._marks[j]
            again = self._text[at] == mark and self._opens_again(at)
            if likely is not None and (again or j > likely + _LOOK_ON):
                return likely
            if self._text[at] not in _CLOSERS[mark] or at == self._marks[i] + 1:
                continue
            verdict = self._closes_single(at)
            if verdict == _SURE:
                return j
            if verdict == _LIKELY and likely is None:
                likely = j
        if likely is None:
            self._none.add(mark)
        return likely

    def _opens_again(self, at: int) -> bool:
        return self._text[at - 1] in " \u00a0([—–" and self._text[at + 1 : at + 2].isalnum()

    def _closes_single(self, at: int) -> int:
        """An apostrophe, or the end of a quotation: told by what stands on both sides."""
        before, after = self._text[at - 1], self._text[at + 1 : at + 2] if at + 1 < self._end else ""
        if before.isspace() or after.isalnum():
            return _NEVER
        if before in _ENDS_WITH or not after or after in _FOLLOWED_BY:
            return _SURE
        return _LIKELY


_NEVER, _LIKELY, _SURE = range(3)
_LOOK_ON = 8
"""How many marks are looked at after one that may be an apostrophe."""


def _opens(text: str, at: int, start: int) -> bool:
    """Whether a mark stands where a quotation can open: after a space, an opening bracket or dash, before words."""
    mark = text[at]
    if mark not in _CLOSERS or (mark == "’"):
        return False
    after = text[at + 1 : at + 2]
    if not after or (after.isspace() and mark not in "«»"):
        return False
    if mark in "「『":
        return True
    before = text[at - 1] if at > start else " "
    if before not in _OPENED_AFTER:
        return False
    if mark == "'":
        return after.isalpha() or after in '“"¿¡…'
    return mark != "»" or not after.isspace()


def _run(text: str, opening: int, closing: int, number: int, *, goes_on: bool = False) -> Run | None:
    start, end = trimmed(text, opening + 1, closing)
    if start >= end:
        return None
    return Run(start, end, opening, closing if goes_on else closing + 1, number, goes_on)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its edges."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def dashed_parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a paragraph that a dash opens, between its dashes; [] where none opens it."""
    if not _DASH.match(text, start, end):
        return []
    bounds = [start, *(found.start() for found in _PART.finditer(text, start + 2, end)), end]
    parts: list[tuple[int, int]] = []
    for left, right in pairwise(bounds):
        while left < right and text[left] in (_BESIDE_DASH if parts else _DASHES):
            left += 1
        parts.append(trimmed(text, left, right))
    return [part for part in parts if part[0] < part[1]]

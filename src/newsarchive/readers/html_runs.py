"""Text between two block borders: its lines and cells, and the blocks they make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# What a line break stands for: two are the end of a paragraph, one is it after a sentence or a long line.
_LONG_LINE = 80
# A cell of a table for the looks: what stands in it is read as if there were no table.
_LONG_CELL, _LINES_OF_CELL = 160, 4
_SENTENCE_END = tuple('. ! ? : … 。 ！ ？ ؟ । ۔ ." !" ?" .” !” ?” .» 。」 」 。” ！” ？” 。』 』 ।" ।” ۔“'.split())
_CELL_BORDER = " | "
_WORD = re.compile(r"\w")
# Marks without width that stand inside words: soft hyphens, zero-width spaces, word joiners, byte order marks. The
# joiners of Persian and of Indic scripts (U+200C, U+200D) are spelling and stay.
_HYPHEN, _SPACE, _JOINER, _ORDER = _WITHOUT_WIDTH = ("\u00ad", "\u200b", "\u2060", "\ufeff")


class Line:
    """A line of a run, up to a break or the end of a cell. Counts are of characters, links of elements."""

    __slots__ = ("bold", "cell", "hard", "line", "linked", "links", "parts")

    def __init__(self, line: int, *, cell: bool = False) -> None:
        self.parts: list[str] = []
        self.linked = 0
        self.links = 0
        self.bold = 0
        self.line = line
        self.cell = cell
        """Whether it begins a cell of a row."""
        self.hard = False
        """Whether a paragraph begins with it, whatever it looks like."""


class Run(NamedTuple):
    """The text of one block, and what is known of it."""

    text: str
    line: int
    linked: int
    links: int
    bold: int
    row: bool


def runs(lines: list[Line], *, one_line: bool) -> Iterable[Run]:
    """The blocks that the lines of a run make. one_line: breaks are for the looks."""
    if len(lines) > 1:
        return _several(lines, one_line=one_line)
    line = lines[0]
    text = text_of(line)
    return (Run(text, line.line, line.linked, line.links, line.bold, False),) if text else ()


def text_of(line: Line) -> str:
    """The text of a line that is all of a run, "" where no word stands in it."""
    parts = line.parts
    text = clean(parts[0] if len(parts) == 1 else "".join(parts))
    # Most texts begin with a letter, which is a word by itself.
    return text if text[:1].isalnum() or _WORD.search(text) else ""


def _several(lines: list[Line], *, one_line: bool) -> Iterator[Run]:
    texts = [(line, clean("".join(line.parts))) for line in lines]
    apart = _is_for_looks(texts)
    group: list[tuple[Line, str]] = []
    for line, text in texts:
        if group and not one_line and _begins(group[-1][1], line, apart):
            yield from _joined(group)
            group = []
        group.append((line, text))
    yield from _joined(group)


def clean(text: str) -> str:
    """One line without marks that have no width."""
    text = " ".join(text.split())
    # Few texts hold such marks, and a translation looks at every character one by one.
    if text.isascii() or not (_HYPHEN in text or _SPACE in text or _JOINER in text or _ORDER in text):
        return text
    for mark in _WITHOUT_WIDTH:
        text = text.replace(mark, "")
    return text.strip()


def has_word(text: str) -> bool:
    """Whether there is anything in a text but marks."""
    return _WORD.search(text) is not None


def _is_for_looks(texts: list[tuple[Line, str]]) -> bool:
    """Whether the cells of a row hold running text or lists rather than values."""
    if not any(line.cell for line, _ in texts):
        return False
    lines_of_cell = 0
    for line, text in texts:
        lines_of_cell = 1 if line.cell else lines_of_cell + 1
        if lines_of_cell >= _LINES_OF_CELL or (line.cell and len(text) > _LONG_CELL):
            return True
    return False


def _begins(said: str, line: Line, apart: bool) -> bool:
    """Whether a line begins a block of its own. said: the text of the line before."""
    if line.cell:
        return apart
    return line.hard or len(said) >= _LONG_LINE or said.endswith(_SENTENCE_END)


def _joined(group: list[tuple[Line, str]]) -> Iterator[Run]:
    said = [(line, text) for line, text in group if text]
    if not said:
        return
    parts = [said[0][1]]
    row = False
    for line, text in said[1:]:
        row = row or line.cell
        parts += _CELL_BORDER if line.cell else " ", text
    text = "".join(parts)
    if _WORD.search(text):
        counts = (sum(line.linked for line, _ in said), sum(line.links for line, _ in said))
        yield Run(text, said[0][0].line, *counts, sum(line.bold for line, _ in said), row)

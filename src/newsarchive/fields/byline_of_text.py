"""The byline of plain text: the line that says most surely that it is one, of those around the headline."""

from __future__ import annotations

from collections.abc import Iterator

from newsarchive.fields.byline import from_byline_block, from_name_by_headline
from newsarchive.fields.byline_line import is_bare_label, may_be_labelled, people_printed, read_line
from newsarchive.grammar.names import is_job
from newsarchive.model import Block, Found, Labelled, Role
from newsarchive.text import has_digit

_BEFORE, _AFTER = 3, 12
_LONGEST, _LONGEST_NAMES = 120, 60
_MOST_OF_PROSE = 2
_NEVER = frozenset({Role.CAPTION, Role.CREDIT, Role.COMMENTS, Role.COOKIES, Role.LEGAL})


def find(page: Labelled, start: int | None = None) -> Found[str] | None:
    """The line with the role of a byline, or a line by the headline that says more surely that it is one.

    start: the number of the headline's block. A line is surer that has a label ("By"), or a title behind the name.
    """
    block = from_byline_block(page, start)
    if block and (_is_sure(block.value) or not people_printed(block.value)) and not is_bare_label(block.value):
        return block
    surer = next(_surer(page, start), None) if start else None
    return surer or block or from_name_by_headline(page, start)


def _surer(page: Labelled, start: int | None) -> Iterator[Found[str]]:
    """Lines with a label, in front of them or in the line before, and then names with a title behind them."""
    lines = list(_near(page, start or 0))
    blocks = page.document.blocks
    for block in lines:
        if _is_labelled(block.text):
            yield Found(block.text, "byline by the headline", block.number)
        behind = blocks[block.number] if block.number < len(blocks) else None
        if behind and is_bare_label(block.text) and len(behind.text) <= _LONGEST_NAMES and people_printed(behind.text):
            yield Found(behind.text, "line behind a byline's label", behind.number)
    for block in lines:
        if len(block.text) <= _LONGEST_NAMES and _is_titled(block.text):
            yield Found(block.text, "name with a title", block.number)


def _near(page: Labelled, start: int) -> Iterator[Block]:
    """Short lines around the headline, those after it first, as far as the story has not gone on for long."""
    blocks, labels = page.document.blocks, page.labels
    prose = 0
    for block in blocks[start : start + _AFTER]:
        prose += labels[block.number - 1].role is Role.BODY
        if prose > _MOST_OF_PROSE:
            break
        if len(block.text) <= _LONGEST and labels[block.number - 1].role not in _NEVER:
            yield block
    yield from (
        block
        for block in blocks[max(0, start - 1 - _BEFORE) : start - 1]
        if len(block.text) <= _LONGEST and labels[block.number - 1].role not in _NEVER
    )


def _is_sure(line: str) -> bool:
    return _is_labelled(line) or _is_titled(line) or has_digit(line)


def _is_labelled(line: str) -> bool:
    read = read_line(line) if may_be_labelled(line) else None
    return read is not None and read.labelled and bool(read.names)


def _is_titled(line: str) -> bool:
    """Whether the words behind a name are someone's work: "Ana Ruiz Political Correspondent"."""
    words = line.split()
    return len(words) > 2 and any(map(is_job, words[2:])) and not is_job(words[0]) and len(people_printed(line)) == 1

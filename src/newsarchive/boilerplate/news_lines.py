"""The lines that every news text has, by their grammar: dates, bylines, credits, captions, list items."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsarchive.boilerplate.look import Look
from newsarchive.grammar import read_byline, read_credit, read_date_line, read_dateline
from newsarchive.model import Label, Role

_PUBLISHED = Label(Role.PUBLISHED, "line.date", "a line that is nothing but a date of publication")
_BYLINE = Label(Role.BYLINE, "line.byline", "a line that names the writers")
_CREDIT = Label(Role.CREDIT, "line.credit", "a line that is nothing but a picture credit")
_CAPTION = Label(Role.CAPTION, "line.caption", "ends in a picture credit")
_DATELINE = Label(Role.DATELINE, "line.dateline", "a dateline that stands alone")
_LIST = Label(Role.LIST, "shape.list", "begins with an item mark")

_LONGEST_LINE = 30
_LONGEST_CAPTION = 150
_ITEM = re.compile(r"\s*(?:[•‣▪◦●■]\s*|[-*–—]\s+|\d{1,2}[.)]\s+)\w")


def label_top_lines(looks: Sequence[Look], labels: list[Label | None]) -> None:
    """Date lines and bylines: their grammar is narrower than any phrase, so they come before the rules."""
    for index, look in enumerate(looks):
        # Such lines are short and no sentences; asking less often is what keeps reading fast.
        if labels[index] is None and look.count <= _LONGEST_LINE and not look.is_statement:
            labels[index] = _top_line(look)


def _top_line(look: Look) -> Label | None:
    if look.has_digit and read_date_line(look.text):
        return _PUBLISHED
    byline = read_byline(look.text)
    if byline and byline.labelled:
        return _BYLINE
    dateline = read_dateline(look.text)
    return _DATELINE if dateline and len(dateline.text) == len(look.text.strip()) else None


def label_captions(looks: Sequence[Look], labels: list[Label | None]) -> None:
    """Captions and credits by the credit at their end, and list items by their mark."""
    above_story = True
    for index, look in enumerate(looks):
        if labels[index] is None:
            labels[index] = _caption(look, above_story=above_story) or (_LIST if _ITEM.match(look.text) else None)
        if labels[index] is None and look.is_statement:
            above_story = False


def _caption(look: Look, *, above_story: bool) -> Label | None:
    """A credit that nothing marks but an agency's name counts above the story only: below, reports are signed so."""
    if look.count > _LONGEST_CAPTION:
        return None
    credit = read_credit(look.text)
    if credit is None or (credit.weak and (credit.start == 0 or not above_story or read_dateline(look.text))):
        return None
    return _CREDIT if credit.start == 0 else _CAPTION

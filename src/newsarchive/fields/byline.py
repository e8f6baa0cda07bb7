"""The byline as printed, and the people it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from newsarchive.fields.by_role import with_role
from newsarchive.fields.byline_line import is_bare_label, is_byline, may_be_labelled, people_printed, read_line
from newsarchive.fields.ladder import climb
from newsarchive.fields.site_names import declared_names, key
from newsarchive.grammar import (
    names_editors,
    parts_beside,
    read_byline,
    read_date_line,
    read_name_beside_date,
    read_signature,
)
from newsarchive.model import KEPT_ROLES, Block, Found, Labelled, Role
from newsarchive.text import has_digit

_LONGEST = 200
_MOST_SPACES = 8
_BAR = re.compile(r"\s[–—|-]\s")
_BEFORE, _AFTER, _CLOSE, _NEXT = 4, 15, 25, 2
# In plain text, where nothing shows what belongs together: lines of one byline, and lines below a headline.
_GAP, _BELOW = 3, 4
_LONGEST_NAMES = 60
_PROSE = KEPT_ROLES - {Role.SUBHEADING, Role.LIST}
_RIGHTS = ("©", "(c)", "(C)", "Copyright")  # whose the words are, not who wrote them
_PICTURE = frozenset({Role.CAPTION, Role.CREDIT})
_OF_OTHERS = frozenset({Role.RELATED, Role.COMMENTS, Role.CAPTION})
_MARKS = ("author", "byline", "autor", "writer", "redakteur", "firma", "journalist", "reporter", "auteur", "autore")
_OTHERS = (
    "comment",
    "related",
    "share",
    "follow",
    "footer",
    "teaser",
    "card",
    "widget",
    "sidebar",
    "caption",
    "credit",
)


def from_byline_block(page: Labelled, start: int | None = None) -> Found[str] | None:
    """The first line of writers, whole; in a page of markup, one that stands by the headline if any does.

    A label that stands alone ("By", "Author:") is no byline where the line behind it, or another line, names somebody.
    """
    lines = lines_of(page, start)
    if not lines or not is_bare_label(lines[0].text):
        first = _first_byline(lines)
        return Found(first.text, "byline block", first.number) if first else None
    behind = page.document.blocks[lines[0].number : lines[0].number + 1]
    named = [block for block in (*lines[1:], *behind) if len(block.text) <= _LONGEST and people_printed(block.text)]
    block = min(named, key=lambda block: block.number, default=lines[0])
    return Found(block.text, "byline block", block.number)


def _first_byline(lines: list[Block]) -> Block | None:
    """The first line that is a byline, else the first; one word may be a pen name, before which a label is surer."""
    first = next(iter(lines), None)
    if first is None or len(lines) == 1 or is_byline(first.text):
        return first
    others = (line for line in lines[1:] if is_byline(line.text))
    return next((line for line in others if " " in first.text or may_be_labelled(line.text)), first)


def lines_of(page: Labelled, start: int | None) -> list[Block]:
    """The lines with the role of a byline; in a page of markup those around the headline, else the first alone.

    Of plain text, those that follow each other, nearest to the headline: the others are those of menus and teasers.
    """
    lines = [line for line in with_role(page, Role.BYLINE) if not line.text.startswith(_RIGHTS)]
    if not page.document.markup:
        return _nearest_run(lines, start)
    if start is None:
        return lines
    close = [line for line in lines if -_BEFORE <= line.number - start <= _CLOSE]
    return close or lines[:1]


def _nearest_run(lines: list[Block], start: int | None) -> list[Block]:
    ends = [n for n, (one, other) in enumerate(pairwise(lines), 1) if other.number - one.number > _GAP]
    runs = [lines[first:last] for first, last in pairwise([0, *ends, len(lines)])]
    return min(runs, key=lambda run: min(abs(line.number - (start or 0)) for line in run)) if lines else []


def from_labelled_line(page: Labelled, start: int | None) -> Found[str] | None:
    """A line right after the headline that says that it is a byline: "By Ana Ruiz"; a short one may be the story's."""
    for block in _near(page, start, longest_of_story=_LONGEST_NAMES):
        is_other = page.labels[block.number - 1].role in _OF_OTHERS
        read = read_line(block.text, page.language) if may_be_labelled(block.text) and not is_other else None
        if read and read.labelled and read.names:
            return Found(block.text, "byline by the headline", block.number)
    return None


def from_date_line(page: Labelled, start: int | None) -> Found[str] | None:
    """What stands beside a date and says that it is a byline: "3 May 2024 | Author: Ana Ruiz"."""
    for block in with_role(page, Role.PUBLISHED):
        close = start is None or -_BEFORE <= block.number - start <= _CLOSE
        for part in parts_beside(block.text) if close else ():
            is_labelled = may_be_labelled(part)
            read = read_line(part, page.language) if is_labelled else None
            if (read and read.labelled and read.names) or (is_labelled and read_signature(part)):
                return Found(part if "(" in part else part.rstrip(")"), "byline in a date line", block.number)
    return None


def from_marked_line(page: Labelled, start: int | None) -> Found[str] | None:
    """A line of names near the headline in an element that is marked as holding them."""
    elements = page.document.elements
    for block in _near(page, start):
        here = elements[page.document.markup[block.number - 1].element]
        above = elements[here.parent].marks if here.parent >= 0 else ""
        marks = f"{here.marks} {above}".lower()
        if (
            any(word in marks for word in _MARKS)
            and not any(word in marks for word in _OTHERS)
            and people_printed(block.text)
        ):
            return Found(block.text, "line marked as a byline", block.number)
    return None


def from_name_by_date(page: Labelled, start: int | None) -> Found[str] | None:
    """A bare name right after the headline with a date line beside it."""
    blocks = page.document.blocks
    for block in _near(page, start):
        if block.number <= (start or 0) or not 1 <= block.text.count(" ") <= _MOST_SPACES:
            continue
        beside = blocks[max(0, block.number - 2) : block.number + 1]
        dated = [other for other in beside if len(other.text) <= _LONGEST and has_digit(other.text)]
        is_bare = dated and not any(word.islower() and word.isalpha() for word in _BAR.split(block.text)[-1].split())
        read = read_byline(block.text, page.language) if is_bare else None
        if read and read.names and any(read_date_line(other.text, page.language) for other in dated):
            return Found(block.text, "name beside a date", block.number)
    return None


def from_name_in_date_line(page: Labelled, start: int | None) -> Found[str] | None:
    """A line by the headline that is a date and one person's name: a guess, for places have names of two words too."""
    for block in _near(page, start):
        if abs(block.number - (start or 0)) <= _NEXT and read_name_beside_date(block.text):
            return Found(block.text, "name in a date line", block.number, inferred=True)
    return None


def from_name_by_headline(page: Labelled, start: int | None) -> Found[str] | None:
    """In plain text, a line of names and nothing else right below the headline: a guess, marked as one."""
    if start is None or page.document.markup:
        return None
    for block in page.document.blocks[start : start + _BELOW]:
        role = page.labels[block.number - 1].role
        if role in _PROSE or role in _PICTURE or len(block.text) > _LONGEST_NAMES:
            continue
        # Without capitals any short word of a menu could be a name.
        if "\n" not in block.text and block.text.lower() != block.text and people_printed(block.text):
            return Found(block.text, "names below the headline", block.number, inferred=True)
    return None


def find(page: Labelled, start: int | None = None) -> Found[str] | None:
    """The byline as printed, from the first rung that knows it. start: the number of the headline's block."""
    block = from_byline_block(page, start)
    if block and not is_bare_label(block.value):
        if people_printed(block.value):
            return block
        sure = None if is_byline(block.value) else from_labelled_line(page, start)
        return sure or from_date_line(page, start) or block
    by_place = (
        from_labelled_line,
        from_date_line,
        from_marked_line,
        from_name_by_date,
        from_name_in_date_line,
        from_name_by_headline,
    )
    return climb([partial(rung, start=start) for rung in by_place], page) or block


def names_printed(page: Labelled, byline: Found[str] | None, start: int | None = None) -> Found[tuple[str, ...]] | None:
    """The people that the bylines name, in order, each once; agencies and desks are no authors."""
    if byline is None:
        return None
    if byline.given:
        return Found(people_printed(byline.value), "given", given=True)
    others = lines_of(page, start)
    if not page.document.markup and byline.block not in [block.number for block in others]:
        others = []
    told = list(dict.fromkeys([byline.value, *(block.text for block in others)]))
    lines = [line for line in told if not names_editors(line)] or told
    outlet = {key(name) for name, _ in declared_names(page)}
    printed = dict.fromkeys(name for line in lines for name in people_printed(line, first=line == byline.value))
    names = tuple(name for name in printed if " " in name or key(name) not in outlet)
    return Found(names, byline.rung, byline.block) if names else None


def _near(page: Labelled, start: int | None, *, longest_of_story: int = 0) -> Iterator[Block]:
    """The short lines around the headline, those after it first; none of plain text.

    longest_of_story: how long lines of the story itself may be.
    """
    if start is None or not page.document.markup:
        return
    blocks = page.document.blocks
    for block in (*blocks[start : start + _AFTER], *blocks[max(0, start - 1 - _BEFORE) : start - 1]):
        is_story = page.labels[block.number - 1].role in KEPT_ROLES
        if len(block.text) <= (longest_of_story if is_story else _LONGEST):
            yield block

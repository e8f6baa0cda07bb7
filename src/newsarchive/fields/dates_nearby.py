"""Dates in lines around the headline and further down, where nothing surer tells when a story was published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsarchive.fields.by_role import with_role
from newsarchive.fields.byline_line import date_of_posting
from newsarchive.grammar import DateLine, read_date_line, read_date_within, read_line_within, read_statement
from newsarchive.model import KEPT_ROLES, Block, Found, Labelled, Role
from newsarchive.text import fold, has_digit

_BEFORE, _AFTER = 6, 15
_FAR_AFTER = 80
_SENTENCE = 7
_MARKS = ("date", "datum", "fecha", "publish", "posted", "submitted", "byline", "meta", "info")
_OTHERS = ("comment", "related", "teaser", "card", "footer", "list", "widget", "sidebar", "update")
_LONGEST_LINE = 120
_LONGEST_HEAD = 50
_LONGEST_LABELLED = 60
# What a forum prints of itself, beside every story in it: "Created Jan 25, 2008".
_OF_A_FORUM = "created"
_LONGEST_STATEMENT = 200
_DASH = re.compile(r"\s[-–—|]\s|(?<=\d{4})[.:]\s")
# "03.05.2024 The council met": figures alone, before the capital or the quotation mark with which the text begins.
_OPENING_DATE = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{4}(?=:?\s[„“»«\"]?[A-ZÀ-Þ])")
_ELSEWHERE = frozenset({Role.COMMENTS, Role.RELATED, Role.CAPTION, Role.LEGAL})
_OF_OTHERS = _ELSEWHERE | {Role.NAVIGATION}
# A date in the story's tables and lists is a fact of the story: the day on which somebody was born.
_OF_STORY = frozenset({Role.TABLE, Role.LIST})


def near(page: Labelled, start: int | None, *, within: bool) -> Iterator[Found[str]]:
    """Short lines around the headline, the closest first, that are dates, or hold one beside a place or a name."""
    for block in _around(page, start):
        if within and (line := _dates_within(page, block)) and line.published:
            yield Found(line.published, "line by the headline", block.number)
        elif not within and len(block.text) <= _LONGEST_LINE:
            line = read_date_line(block.text, page.language)
            if line and line.published and len(line.published) >= len("2024-05-03"):
                yield Found(line.published, "date line by the headline", block.number)


def change_nearby(page: Labelled, start: int | None) -> Iterator[Found[str]]:
    """A change that is dated around the headline, where nothing else is: a guess at the publication, marked as one."""
    for block in _around(page, start):
        if (line := _dates_within(page, block)) and line.modified:
            yield Found(line.modified, "date of a change", block.number, inferred=True)


def _around(page: Labelled, start: int | None) -> Iterator[Block]:
    """The blocks around the headline that hold a figure, the closest first, without those of other stories."""
    if start is None or not page.document.markup:
        return
    around = page.document.blocks[max(0, start - 1 - _BEFORE) : start + _AFTER]
    for block in sorted(around, key=lambda block: abs(block.number - start)):
        is_other = page.labels[block.number - 1].role in _ELSEWHERE or block.number == start
        if not is_other and has_digit(block.text):
            yield block


def below(page: Labelled, start: int | None) -> Iterator[Found[str]]:
    """The first line further down, in an element that is marked as holding a date, that holds one."""
    if start is None:
        return
    elements, markup = page.document.elements, page.document.markup
    for block in page.document.blocks[start + _AFTER : start + _FAR_AFTER] if markup else ():
        marks = elements[markup[block.number - 1].element].marks.lower()
        is_other = page.labels[block.number - 1].role in _OF_OTHERS | _OF_STORY
        if is_other or len(block.text) > _LONGEST_LINE or not has_digit(block.text):
            continue
        is_marked = any(word in marks for word in _MARKS) and not any(word in marks for word in _OTHERS)
        if is_marked and (day := read_date_within(block.text, page.language)):
            yield Found(day, "line marked as a date", block.number)
            return


def elsewhere(page: Labelled, start: int | None) -> Iterator[Found[str]]:
    """A date line however far it stands from the headline, the first behind it, and lines that say what came when.

    Such lines: "Published: 3 May 2024", "Submitted by ana on 3 May 2024", "This entry was posted on 3 May 2024 and is
    filed under Travel", and the date beside the headline in a list of the latest stories.
    """
    if not page.document.markup:
        return
    found = _in_date_line(page, start)
    if found is None and start is not None:
        found = _in_labelled_line(page, start) or _in_posting(page) or _in_statement(page)
        found = found or _in_own_teaser(page, start)
    if found:
        yield found


def _in_date_line(page: Labelled, start: int | None) -> Found[str] | None:
    for block in sorted(with_role(page, Role.PUBLISHED), key=lambda block: block.number <= (start or 0)):
        line = read_date_line(block.text, page.language)
        day = line.published if line else read_date_within(block.text, page.language)
        if day:
            return Found(day, "date line further down", block.number)
    return None


def _in_labelled_line(page: Labelled, start: int) -> Found[str] | None:
    for block in page.document.blocks[start:]:
        if (day := _labelled_day(page, block)) is not None:
            return Found(day, "labelled date further down", block.number)
    return None


def _in_posting(page: Labelled) -> Found[str] | None:
    """The only one: those of other stories are more than one."""
    days = {day: block for block in page.document.blocks if (day := _posting_day(page, block)) is not None}
    found = [Found(day, "line about the posting", block.number) for day, block in days.items()]
    return found[0] if len(found) == 1 else None


def _in_statement(page: Labelled) -> Found[str] | None:
    for block in page.document.blocks:
        is_other = page.labels[block.number - 1].role is Role.COMMENTS or len(block.text) > _LONGEST_STATEMENT
        if not is_other and (day := read_statement(block.text, page.language)):
            return Found(day, "sentence about the posting", block.number)
    return None


def _labelled_day(page: Labelled, block: Block) -> str | None:
    """The day of a line that says itself what it is, whatever role it has: "Published: 3 May 2024"."""
    if len(block.text) > _LONGEST_LABELLED or page.labels[block.number - 1].role in _OF_OTHERS:
        return None
    may_be = has_digit(block.text) and not block.text.lower().startswith(_OF_A_FORUM)
    line = read_date_line(block.text, page.language) if may_be else None
    is_day = line and line.labelled and line.published and len(line.published) >= len("2024-05-03")
    return line.published if line and is_day else None


def _posting_day(page: Labelled, block: Block) -> str | None:
    """The day of a line that says who posted and when, and nothing else: "Submitted by ana on 3 May 2024 - 18:55"."""
    if len(block.text) > _LONGEST_LABELLED or page.labels[block.number - 1].role is Role.COMMENTS:
        return None
    dated = date_of_posting(block.text)
    return read_date_within(dated, page.language) if dated else None


def _in_own_teaser(page: Labelled, start: int) -> Found[str] | None:
    """The date beside a repetition of the headline, in one element with it: that of a list of the latest stories."""
    blocks = page.document.blocks
    own = fold(blocks[start - 1].text[: _LONGEST_LINE + 1])
    for block in blocks[start:] if " " in own else ():
        if len(block.text) > _LONGEST_LINE or fold(block.text) != own:
            continue
        for other in blocks[max(start, block.number - 2) : block.number + 1]:
            line = read_date_line(other.text, page.language) if _holder(other) == _holder(block) else None
            if line and line.published and len(line.published) >= len("2024-05-03"):
                return Found(line.published, "date in the story's own teaser", other.number)
    return None


def _holder(block: Block) -> str:
    """The path of the element that holds the block's own."""
    return (block.path or "").rpartition("/")[0]


def in_heading(page: Labelled, start: int | None, headline: str | None) -> Iterator[Found[str]]:
    """The date that stands in the headline's block and is declared nowhere as part of it: "3.5.2024Lido stays open"."""
    text = page.document.blocks[start - 1].text if start and headline and page.document.markup else ""
    if headline and headline != text and has_digit(text):
        for rest in text.split(headline, 1) if headline in text else ():
            if day := read_date_within(rest, page.language):
                yield Found(day, "date beside the headline", start)


def _dates_within(page: Labelled, block: Block) -> DateLine | None:
    """A day in a short line that is no sentence, or at the start of a paragraph: "3 May 2024 - The council met"."""
    text = block.text
    is_story = page.labels[block.number - 1].role in KEPT_ROLES
    is_sentence = text.endswith((".", "!", "?", "。")) and text.count(" ") >= _SENTENCE
    if len(text) <= _LONGEST_LINE and not is_story and not is_sentence:
        return read_line_within(text, page.language)
    if opening := _OPENING_DATE.match(text):
        return read_line_within(opening.group(), page.language)
    head = _DASH.split(text[:_LONGEST_LINE], maxsplit=1)
    return read_line_within(head[0], page.language) if len(head) > 1 and len(head[0]) <= _LONGEST_HEAD else None

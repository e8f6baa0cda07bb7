"""The lines that every news text has, by their grammar: dates, bylines, credits, captions, list items."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsarchive.boilerplate.look import Look
from newsarchive.grammar import (
    is_date_with_byline,
    read_credit,
    read_date_line,
    read_dateline,
    read_labelled_byline,
    read_lone_dateline,
)
from newsarchive.model import Label, Role

_PUBLISHED = Label(Role.PUBLISHED, "line.date", "a line that is nothing but a date of publication")
_BYLINE = Label(Role.BYLINE, "line.byline", "a line that names the writers")
_CREDIT = Label(Role.CREDIT, "line.credit", "a line that is nothing but a picture credit")
_CAPTION = Label(Role.CAPTION, "line.caption", "ends in a picture credit")
_DATELINE = Label(Role.DATELINE, "line.dateline", "a dateline that stands alone")
_TIME = Label(Role.SUBHEADING, "line.time", "opens with the time of an entry of a live page")
_CLOCK = Label(Role.PUBLISHED, "line.clock", "nothing but the time of an entry of a live page")
_SIGNED = Label(Role.EMBED, "line.post", "the line of a post that names its account")
_POST = Label(Role.EMBED, "line.post-text", "the text of a post, beside the line that names its account")
_LIST = Label(Role.LIST, "shape.list", "begins with an item mark")

_LONGEST_LINE = 30
_LONGEST_CLOCK = 6
_LONGEST_CAPTION = 150
_LONGEST_POST = 70
_TIMED = re.compile(
    r"\d{1,2}(?:[:.]\d{2}|h\d{2})?\s?(?:[ap]\.?m\.?|uhr|h)?(?:\s[A-Z]{2,4})?\s[-–—:|]\s?\S", re.IGNORECASE
)
# "18.30" without a word beside it may as well be a price or a result.
_ON_THE_CLOCK = re.compile(
    r"(?:\d{1,2}(?::|h\s?)\d{2}|\d{1,2}(?:[:.]\d{2})?(?=\s?[apu]))(?:\s?[ap]\.?m\.?|\s?uhr)?(?:\s[A-Z]{2,4})?",
    re.IGNORECASE,
)
# "— Name (@account) May 18, 2024" stands under the text of a post, "Name @account" above it.
_UNDER = re.compile(r"\s*[—–-]+\s?[^()@]{1,60}\(@\w{2,30}\)")
_ABOVE = re.compile(r"\s*[^()@,.:;]{2,40}\s@\w{2,30}(?:\s?[·•-].{0,30})?\s*")
_ITEM = re.compile(r"\s*(?:[•‣▪◦●■]\s*|[-*–—]\s+|\d{1,2}[.)]\s+)\w")


def label_top_lines(looks: Sequence[Look], labels: list[Label | None]) -> None:
    """Date lines and bylines: their grammar is narrower than any phrase, so they come before the rules."""
    for index, look in enumerate(looks):
        # Such lines are short and no sentences; asking less often is what keeps reading fast.
        if labels[index] is None and look.count <= _LONGEST_LINE and not look.is_statement:
            labels[index] = _top_line(look)


def _top_line(look: Look) -> Label | None:
    if look.has_digit and (read_date_line(look.text) or is_date_with_byline(look.text)):
        return _PUBLISHED
    if read_labelled_byline(look.text):
        return _BYLINE
    return _DATELINE if read_lone_dateline(look.text) else None


def label_posts(looks: Sequence[Look], labels: list[Label | None]) -> None:
    """Posts of social networks that a page embeds: the line that names the account, and the text beside it."""
    for index, look in enumerate(looks):
        known = (label := labels[index]) is None or label.role is Role.EMBED
        if not known or look.count > _LONGEST_LINE or "@" not in look.text:
            continue
        if _UNDER.match(look.text) and look.has_digit:
            beside = index - 1
        elif _ABOVE.fullmatch(look.text) and _is_dated_below(looks, labels, index):
            beside = index + 1
        else:
            continue
        labels[index] = _SIGNED
        if 0 <= beside < len(looks) and labels[beside] is None and looks[beside].count <= _LONGEST_POST:
            labels[beside] = _POST


def _is_dated_below(looks: Sequence[Look], labels: Sequence[Label | None], index: int) -> bool:
    """Whether the second line below an account's name is the post's date; a byline may hold an account too."""
    after = index + 2
    if after >= len(looks):
        return False
    label = labels[after]
    return (label is not None and label.role is Role.PUBLISHED) or "·" in looks[after].text


def label_captions(looks: Sequence[Look], labels: list[Label | None]) -> None:
    """Captions and credits by the credit at their end, and list items by their mark."""
    statements = 0
    for index, look in enumerate(looks):
        if labels[index] is None:
            after_caption = statements == 1 and labels[index - 1] is None and looks[index - 1].is_prose
            labels[index] = _caption(look, above_story=not statements, after_caption=after_caption) or _marked(look)
        if labels[index] is None and look.is_prose:
            statements += 1


def is_caption(look: Look) -> bool:
    """Whether a block ends in a picture credit beyond doubt."""
    return caption_of(look) is not None


def caption_of(look: Look) -> Label | None:
    """What a block is that ends in a picture credit beyond doubt, or is one; None for any other."""
    return _caption(look, above_story=False, after_caption=False)


def is_credit(look: Look) -> bool:
    """Whether a block is nothing but a picture credit beyond doubt; "Video: ..." may be the title of one."""
    is_asked = look.count <= _LONGEST_LINE and not look.bare.startswith(("video", "vídeo", "видео"))
    credit = read_credit(look.text) if is_asked else None
    return credit is not None and credit.start == 0 and not credit.weak


def _marked(look: Look) -> Label | None:
    """List items, and the headings of a live page's entries, by what they open with."""
    # Marks and digits alone are what any of them opens with.
    if look.text[:1].isalpha():
        return None
    if _ITEM.match(look.text):
        return _LIST
    is_heading = look.count <= _LONGEST_LINE and not look.ends_sentence and look.has_digit
    return _TIME if _is_clock(look) or (is_heading and _TIMED.match(look.text)) else None


def _is_clock(look: Look) -> bool:
    """Whether a block is a time of day and nothing else."""
    return look.count <= _LONGEST_CLOCK and look.has_digit and _ON_THE_CLOCK.fullmatch(look.text.strip()) is not None


def label_clocks(looks: Sequence[Look], labels: tuple[Label, ...]) -> tuple[Label, ...]:
    """Headings of a live page's entries that are nothing but their time say when they were published.

    The last pass: to all before it they are headings, for an entry is no date line above the story.
    """
    return tuple(
        [_CLOCK if label is _TIME and _is_clock(look) else label for look, label in zip(looks, labels, strict=True)]
    )


def _caption(look: Look, *, above_story: bool, after_caption: bool) -> Label | None:
    """A credit that nothing marks but an agency's name counts above the story only: below, reports are signed so.

    after_caption: the block before this one is the first sentence of the page, so it may be a caption.
    """
    if look.count > _LONGEST_CAPTION:
        return None
    credit = read_credit(look.text)
    if credit is None:
        return None
    if credit.start == 0:
        return _CREDIT if after_caption or not credit.weak else None
    if credit.weak and (not above_story or read_dateline(look.text)):
        return None
    return _CAPTION

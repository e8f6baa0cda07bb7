"""Names of people that a mark cuts short: Anyang' Nyong'o, Wm. Ruiz."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from newsarchive.entities.tables.lexicon import NOT_IN_PERSON, lexicon
from newsarchive.model import Mention

_APOSTROPHE = re.compile(r"['’](?!\w)")
# A single quotation mark that opens before the name, and may close behind it.
_OPENED = re.compile(r"(?:^|[\s(\[“\"—–/-])['‘](?=\w)")
_NEXT = re.compile(r"[ \u00a0]([^\W\d_a-z][\w’'-]{1,30})")
_NO_ENDS = "sxzSXZ"  # behind them an apostrophe may be an owner's: Ana Ruiz' goal
_FURTHEST = 32
_LINE = 300


def continued(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions of a text in order, those of persons with what a mark parted from them.

    That is a given name cut short (Jas. K. Oluoch), an apostrophe of the name's own, and what stands behind that.
    """
    found: list[Mention] = []
    for one in mentions:
        if found and one.start < found[-1].end:
            continue  # it is part of the name before
        if one.kind == "person":
            short = _short_names().search(text, max(0, one.start - _FURTHEST), one.start)
            start = short.start() if short else one.start
            while found and found[-1].end > start:
                found.pop()
            end = _end(text, one.start, one.end)
            one = replace(one, start=start, end=end, text=text[start:end])
        found.append(one)
    return found


def _end(text: str, start: int, end: int) -> int:
    """Where the name ends: behind an apostrophe that no quotation closes and nobody owns by, and the word behind it."""
    if not _APOSTROPHE.match(text, end) or text[end - 1] in _NO_ENDS or not text[end - 1].isalpha():
        return end
    line = max(text.rfind("\n", 0, start) + 1, start - _LINE)
    if _OPENED.search(text, line, start):
        return end
    end += 1
    more = _NEXT.match(text, end)
    return more.end() if more and not lexicon().flags.get(more[1], 0) & NOT_IN_PERSON else end


@cache
def _short_names() -> re.Pattern[str]:
    names = "|".join(sorted(lexicon().short_names))
    return re.compile(rf"(?:^|(?<=[\s(\[“‘\"'/-]))(?:{names})\.[ \u00a0](?:[^\W\d_a-z]\.[ \u00a0]?){{0,2}}$")

"""What stands beside a date in one line: "3 May 2024, 11:35 | Author: Ana Ruiz"."""

from __future__ import annotations

from newsarchive.grammar.byline import may_have_label, read_byline
from newsarchive.grammar.calendar_words import may_be_date
from newsarchive.grammar.dates import read_date, read_date_line
from newsarchive.grammar.lazy import pattern

_LONGEST = 200
_MOST_PARTS = 8
_BESIDE = pattern(r"\s[|•·–—-]\s|\s(?=[^\W\d_]{2,12}[:：]\s?\S)|\s(?=[Bb]y\s[A-Z])")


def parts_beside(line: str) -> list[str]:
    """The parts of a line between bars and dashes, and before labels such as "Author:"; eight at most."""
    return _BESIDE.split(line)[:_MOST_PARTS] if len(line) <= _LONGEST else []


def is_date_with_byline(line: str, language: str | None = None) -> bool:
    """Whether a line opens with a date, and names the writers, with a label, beside it."""
    if len(line) > _LONGEST or not may_be_date(line):
        return False
    first, *others = parts_beside(line)
    if not others or not (read_date_line(first) or read_date(first)):
        return False
    named = (read_byline(part, language) for part in others if may_have_label(part))
    return any(read and read.labelled and read.names for read in named)

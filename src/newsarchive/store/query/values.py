"""What the fields of a query that are no text may be told: dates, circles, kinds and languages, as nodes.

Each function takes what was typed after the colon and gives its node, or what is wrong with it in words.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING

from newsarchive.store.names.naming import folded
from newsarchive.store.query import conditions
from newsarchive.store.query.nodes import Circle, Dated, Is

if TYPE_CHECKING:
    from newsarchive.store.query.nodes import Node

HALF_ROUND = 20_038
"""Kilometres: no two points of the earth are further apart."""

_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?", re.ASCII)
_WEEK = re.compile(r"(\d{4})-?w(\d{2})", re.ASCII)
_TIME = re.compile(r"[t ][\d:.]+(?:z|[-+][\d:]+)?", re.ASCII)
_ADVICE = "a date is written 2024, 2024-05, 2024-05-03 or 2024-W18"


def dated(value: str) -> Node | str:
    """A date, a stretch a..b that may be open at one end, or `none`."""
    typed = value.strip().lower()
    if typed == "none":
        return Is("undated", "")
    since, dots, until = (part.strip() for part in typed.partition(".."))
    first, last = _ends(since), _ends(until if dots else since)
    if (since and not first) or (until and not last) or not (first or last):
        return f"{_no_date(since, until)}, a stretch of time 2024-01..2024-03"
    return Dated(since=first[0] if first else "", until=last[1] if last else "")


def after(value: str) -> Node | str:
    """A date after the end of which something was published."""
    ends = _ends(value.strip().lower())
    return Dated(after=ends[1]) if ends else _no_date(value.strip())


def before(value: str) -> Node | str:
    """A date before the beginning of which something was published."""
    ends = _ends(value.strip().lower())
    return Dated(before=ends[0]) if ends else _no_date(value.strip())


def _ends(typed: str) -> tuple[str, str] | None:
    """The first and the last day of a date, or twice the date itself, maybe partial; None where it is none."""
    try:
        if week := _WEEK.fullmatch(typed):
            year, number = map(int, week.groups())
            monday, sunday = (date.fromisocalendar(year, number, day).isoformat() for day in (1, 7))
            return monday, sunday
        found = _DATE.match(typed)
        if not found or (found.end() < len(typed) and not (found[3] and _TIME.fullmatch(typed, found.end()))):
            return None
        year, month, day = (int(part or 1) for part in found.groups())
        date(year, month, day)
    except ValueError:
        return None
    written = f"{year:04}-{month:02}-{day:02}"[: 4 + 3 * sum(part is not None for part in found.groups()[1:])]
    return written, written


def _no_date(*typed: str) -> str:
    """What is wrong with what is no date."""
    is_shaped = any(_DATE.fullmatch(each) and not _ends(each) for each in typed)
    return f"there is no such day; {_ADVICE}" if is_shaped else _ADVICE


def has(value: str) -> Node | str:
    """A kind of thing that an article may have."""
    kind = value.strip().lower()
    kind = _ALSO_CALLED.get(kind, kind) if kind in conditions.HAS else _ALSO_CALLED.get(kind.removesuffix("s"), kind)
    return Is("has", kind) if kind in conditions.HAS else f"has: takes {', '.join(conditions.HAS)}"


_ALSO_CALLED = {kind.removesuffix("s"): kind for kind in conditions.HAS} | {
    "copy": "copies",
    "note": "correction",
    "quotation": "quote",
}


def near(value: str) -> Node | str:
    """A circle: a latitude, a longitude, kilometres."""
    advice = "a circle is written near:34.3,40.1,50km"
    try:
        latitude, longitude, km = (float(part) for part in value.strip().lower().removesuffix("km").split(","))
    except ValueError:
        return advice
    are_degrees = isfinite(latitude) and abs(latitude) <= 90 and isfinite(longitude) and abs(longitude) <= 180
    return Circle(latitude, longitude, km) if are_degrees and 0 < km <= HALF_ROUND else advice


def language(value: str) -> Node | str:
    """A language, by its code or by its name."""
    return Is("lang", _language_codes().get(folded(value), value.strip()))


@cache
def _language_codes() -> dict[str, str]:
    from newsarchive.grammar.language_names import language_names  # deferred: a table that others do without

    return {folded(name): code for name, code in language_names().items()}

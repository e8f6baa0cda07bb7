"""The fields of a query: one entry each. What is text is in PARTS, the rest in FIELDS."""

from __future__ import annotations

import re
from datetime import date
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.store.query import conditions
from newsarchive.store.query.nodes import Circle, Dated, Is

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.store.query.conditions import Look, Where
    from newsarchive.store.query.nodes import Node

HALF_ROUND = 20_038
"""Kilometres: no two points of the earth are further apart."""


class Part(NamedTuple):
    """A part of an article that is text. says: where it is, in words; texts: the SQL that gives its texts as
    (article, text), "" where the full-text index has it as a column of this name.
    """

    says: str
    texts: str = ""


class Field(NamedTuple):
    """A field that is no text. says: in words, before its value; where: its SQL; read: its node, or what is wrong."""

    says: str
    where: Callable[[Look, Is], Where] | None = None
    read: Callable[[str], Node | str] | None = None


_WORDS = """
SELECT {0}.article AS article, coalesce({0}.text, substr(blocks.text, {0}.start + 1, {0}.stop - {0}.start)){1} AS text
FROM {0} LEFT JOIN blocks ON blocks.article = {0}.article AND blocks.number = {0}.block
"""
_NOTES = "SELECT article, text FROM blocks WHERE role = 'note'"
_REMARKS = "SELECT article, text FROM remarks"
_BYLINES = """
SELECT id AS article, byline AS text FROM articles WHERE byline IS NOT NULL UNION ALL SELECT article, name FROM authors
"""

PARTS = {
    "headline": Part("in the headline"),
    "body": Part("in the body"),
    "caption": Part("in a caption", _WORDS.format("captions", " || coalesce(char(10) || credit, '')")),
    "note": Part("in a note", _NOTES),
    "quote": Part("in a quotation", _WORDS.format("quotes", "")),
    "byline": Part("in the byline", _BYLINES),
    "remark": Part("in a remark of yours", _REMARKS),
}
"""Parts that words are looked for in."""

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_DATE_ADVICE = "a date is written 2024, 2024-05 or 2024-05-03"


def is_date(text: str) -> bool:
    """Whether it is a date of ISO 8601, maybe partial, and there is such a day."""
    found = _DATE.fullmatch(text)
    try:
        year, month, day = (int(part or 1) for part in found.groups()) if found else (0, 0, 0)
        date(year, month, day)
    except ValueError:
        return False
    return True


def _dated(value: str) -> Node | str:
    """A date, a stretch a..b that may be open at one end, or `none`."""
    typed = value.strip().lower()
    if typed == "none":
        return Is("undated", "")
    since, dots, until = (part.strip() for part in typed.partition(".."))
    if not dots:
        until = since
    ends = [end for end in (since, until) if end]
    if not ends or not all(map(is_date, ends)):
        return f"{_DATE_ADVICE}, a stretch of time 2024-01..2024-03"
    return Dated(since=since, until=until)


def _after(value: str) -> Node | str:
    return Dated(after=value.strip()) if is_date(value.strip()) else _DATE_ADVICE


def _before(value: str) -> Node | str:
    return Dated(before=value.strip()) if is_date(value.strip()) else _DATE_ADVICE


def _has(value: str) -> Node | str:
    kind = value.strip().lower()
    kind = kind if kind in conditions.HAS else kind.removesuffix("s")
    return Is("has", kind) if kind in conditions.HAS else f"has: takes {', '.join(conditions.HAS)}"


def _near(value: str) -> Node | str:
    advice = "a circle is written near:34.3,40.1,50km"
    try:
        latitude, longitude, km = (float(part) for part in value.strip().lower().removesuffix("km").split(","))
    except ValueError:
        return advice
    are_degrees = isfinite(latitude) and abs(latitude) <= 90 and isfinite(longitude) and abs(longitude) <= 180
    return Circle(latitude, longitude, km) if are_degrees and 0 < km <= HALF_ROUND else advice


FIELDS = {
    "publisher": Field("published by", conditions.by_publisher),
    "person": Field("names the person", conditions.with_person),
    "place": Field("names the place", conditions.with_place),
    "country": Field("names a place in the country", conditions.in_country),
    "near": Field("names a place within", read=_near),
    "said-by": Field("quotes", conditions.said_by),
    "tag": Field("is tagged", conditions.tagged),
    "lang": Field("is in the language", conditions.in_language),
    "id": Field("has an id that begins with", conditions.with_id),
    "file": Field("is from the file", conditions.from_file),
    "date": Field("published", read=_dated),
    "published": Field("published", read=_dated),
    "undated": Field("has no date", conditions.undated),
    "before": Field("published before", read=_before),
    "after": Field("published after", read=_after),
    "has": Field("has a", conditions.has, _has),
}
"""Fields that are no text, in the order in which they are told of."""

NAMES = frozenset((*PARTS, *FIELDS)) - {"undated"}
"""What may stand before a colon."""

CALLED = {
    "title": "headline", "heading": "headline", "text": "body", "content": "body", "photo": "caption",
    "author": "byline", "writer": "byline", "by": "byline", "correction": "note", "comment": "remark",
    "source": "publisher", "site": "publisher", "outlet": "publisher", "newspaper": "publisher",
    "people": "person", "name": "person", "speaker": "said-by", "location": "place", "city": "place",
    "keyword": "tag", "keywords": "tag", "language": "lang", "since": "date", "until": "date", "year": "date",
    "filename": "file", "path": "file", "url": "file",
}  # fmt: skip
"""What other programs call them; said to who types it, never read so: it may be a word with a colon."""

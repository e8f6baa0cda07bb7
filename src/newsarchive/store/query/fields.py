"""The fields of a query: one entry each. What is text is in PARTS, the rest in FIELDS."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsarchive.store.query import conditions, values

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.store.query.conditions import Look, Where
    from newsarchive.store.query.nodes import Is, Node


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

FIELDS = {
    "publisher": Field("published by", conditions.by_publisher),
    "person": Field("names the person", conditions.with_person),
    "place": Field("names the place", conditions.with_place),
    "country": Field("names a place in the country", conditions.in_country),
    "near": Field("names a place within", read=values.near),
    "said-by": Field("quotes", conditions.said_by),
    "tag": Field("is tagged", conditions.tagged),
    "lang": Field("is in the language", conditions.in_language, values.language),
    "id": Field("has an id that begins with", conditions.with_id),
    "file": Field("is from the file", conditions.from_file),
    "date": Field("published", read=values.dated),
    "published": Field("published", read=values.dated),
    "undated": Field("has no date", conditions.undated),
    "before": Field("published before", read=values.before),
    "after": Field("published after", read=values.after),
    "has": Field("has a", conditions.has, values.has),
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

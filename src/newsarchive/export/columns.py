"""What a table says of an article: one row each, for spreadsheets and data frames."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from newsarchive.model import Article, Holding
from newsarchive.model.taken import TakenFacts
from newsarchive.text import cleaned

Column = Callable[[Holding], "str | int | list[str] | None"]


def _of_article(name: str) -> Column:
    return lambda holding: getattr(holding.article, name)


def _listed(names: Callable[[Article], Any]) -> Column:
    return lambda holding: [*dict.fromkeys(names(holding.article))]


COLUMNS: dict[str, Column] = {
    "id": lambda holding: holding.id,
    "version": lambda holding: holding.stored.version,
    "headline": _of_article("headline"),
    "standfirst": _of_article("standfirst"),
    "byline": _of_article("byline"),
    "authors": _listed(lambda article: article.authors),
    "dateline": lambda holding: holding.article.dateline.text if holding.article.dateline else None,
    "published_at": _of_article("published_at"),
    "modified_at": _of_article("modified_at"),
    "publisher": _of_article("publisher"),
    "section": _of_article("section"),
    "tags": _listed(lambda article: article.tags),
    "language": _of_article("language"),
    "url": _of_article("url"),
    "body": _of_article("body"),
    "captions": _listed(lambda article: [caption.text for caption in article.captions]),
    "notes": _listed(lambda article: article.notes),
    "people": _listed(lambda article: [person.name for person in article.names.people]),
    "places": _listed(lambda article: [place.place.name for place in article.names.places if not place.stands_for]),
    "organisations": _listed(lambda article: [one.name for one in article.names.organisations]),
    "truncated": _of_article("truncated"),
    "captured_at": lambda holding: holding.stored.captured_at,
    "ingested_at": lambda holding: holding.stored.ingested_at,
    "source": lambda holding: holding.article.original.uri,
    "sha256": lambda holding: holding.article.original.sha256,
    "own_tags": lambda holding: list(holding.own.tags),
    "remarks": lambda holding: [remark.text for remark in holding.own.remarks],
}
"""The columns by name, in order."""

LISTS = ("authors", "tags", "captions", "notes", "people", "places", "organisations", "own_tags", "remarks")
"""Those that hold several values."""

_ONCE = frozenset(LISTS) - {"own_tags", "remarks"}  # of these each value stands once


def row(taken: Holding | TakenFacts) -> list[str | int | list[str] | None]:
    """The values of the columns, their words cleaned of what no table should hold."""
    if isinstance(taken, TakenFacts):
        values = taken.values
        return [_clean([*dict.fromkeys(values[name])] if name in _ONCE else values[name]) for name in COLUMNS]
    return [_clean(value(taken)) for value in COLUMNS.values()]


def _clean(value: str | int | list[str] | None) -> str | int | list[str] | None:
    if isinstance(value, str):
        return cleaned(value)
    return [cleaned(one) for one in value] if isinstance(value, list) else value

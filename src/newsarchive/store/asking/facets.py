"""What the articles of a search are of: publishers, people, places and the like, with how many articles have each."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from newsarchive.store.asking.timing import SECONDS, limited
from newsarchive.store.query.compiling import compile_query

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsarchive.store.query.conditions import Look
    from newsarchive.store.query.nodes import Node

Field = Literal[
    "publisher", "year", "month", "language", "section", "person", "place", "country", "organisation", "speaker", "tag"
]
FIELDS: tuple[Field, ...] = get_args(Field)

ONE_EACH: tuple[Field, ...] = ("publisher", "year", "month", "language", "section")
"""Fields of which an article has one value at most: what is missing from their sum has none."""

FACETED = 500
"""Of more matches, only so many that were stored last are looked at: names take 15 microseconds an article."""


@dataclass(frozen=True, slots=True)
class Facets:
    """values: of each field, with the number of articles that have it, most first; articles: how many were looked at.

    note: that these were not all, for the user, or None.
    """

    values: dict[Field, tuple[tuple[str, int], ...]]
    articles: int
    note: str | None = None


def facets(
    look: Look, tree: Node | None, fields: Sequence[Field], limit: int, at_most: int, seconds: float = SECONDS
) -> Facets:
    """The most frequent values of the fields among the articles of a tree; of each field at most `limit`.

    People are joined where the look knows persons; else names are as each article has them.
    """
    with limited(look.connection, seconds):
        keys = _newest(look, tree, at_most + 1)
        is_all, keys = len(keys) <= at_most, keys[:at_most]
        values = {field: _counted(look, field, keys)[:limit] for field in dict.fromkeys(fields)}
    note = None if is_all else f"of the {at_most:,} articles stored last"
    return Facets(values, len(keys), note)


def _newest(look: Look, tree: Node | None, limit: int) -> list[int]:
    compiled = compile_query(look, tree)
    sql = f"{compiled.sql} ORDER BY {compiled.key} DESC LIMIT ?"
    return [key for (key,) in look.connection.execute(sql, (*compiled.values, limit))]


def _counted(look: Look, field: Field, keys: Sequence[int]) -> tuple[tuple[str, int], ...]:
    """The values of a field in these articles, which come the last first."""
    if not keys:
        return ()
    sql = _PERSONS if field == "person" and look.has_persons else _VALUES[field]
    found: Iterable[tuple[str | None]] = look.connection.execute(sql, {"articles": json.dumps(keys)})
    counted = Counter([value for (value, *_) in found if value])
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


_FACT = "SELECT {} FROM json_each(:articles) CROSS JOIN articles INDEXED BY articles_facts ON articles.id = value"
_NAME = "SELECT {} FROM json_each(:articles) CROSS JOIN {} ON article = value"
_PERSONS = """
SELECT DISTINCT persons.name, article, person FROM json_each(:articles)
CROSS JOIN person_keys ON article = json_each.value JOIN persons ON persons.id = person
"""
_VALUES: dict[Field, str] = {
    "publisher": _FACT.format("publisher"),
    "year": _FACT.format("substr(published_at, 1, 4)"),
    "language": _FACT.format("language"),
    "person": _NAME.format("name", "people"),
    "place": _NAME.format("name", "places") + " AND stands_for IS NULL",
    "country": _NAME.format("DISTINCT country_code, article", "places") + " AND stands_for IS NULL",
    "month": _FACT.format("substr(published_at, 1, 7)"),
    "section": "SELECT section FROM json_each(:articles) CROSS JOIN articles ON articles.id = value",
    "organisation": _NAME.format("name", "organisations"),
    "speaker": _NAME.format("DISTINCT speaker, article", "quotes"),
    "tag": f"{_NAME.format('tag, article', 'tags')} UNION {_NAME.format('tag, article', 'own_tags')}",
}

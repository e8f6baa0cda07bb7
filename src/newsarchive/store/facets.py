"""What the articles of a search are of: publishers, people, places and the like, with how many articles have each."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from newsarchive.store.querying import read_query
from newsarchive.store.vocabulary import with_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from sqlite3 import Connection

Field = Literal["publisher", "year", "language", "person", "place", "country"]
FIELDS: tuple[Field, ...] = get_args(Field)

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


def facets(connection: Connection, typed: str, fields: Sequence[Field], limit: int, at_most: int) -> Facets:
    """The most frequent values of the fields among the articles that match; of each field at most `limit`.

    Without a query, of all articles. Names of people and places are as each article has them.
    """
    query = with_forms(connection, read_query(typed))
    if typed.strip() and not query.match:
        return Facets(dict.fromkeys(fields, ()), 0)
    keys = _newest(connection, query.match, at_most + 1)
    is_all, keys = len(keys) <= at_most, keys[:at_most]
    values = {field: _counted(connection, field, keys)[:limit] for field in dict.fromkeys(fields)}
    note = None if is_all else f"of the {at_most:,} articles stored last"
    return Facets(values, len(keys), note)


def _newest(connection: Connection, match: str, limit: int) -> list[int]:
    if match:
        return [key for (key,) in connection.execute(_MATCHES, (match, limit))]
    return [key for (key,) in connection.execute(_ALL, (limit,))]


def _counted(connection: Connection, field: Field, keys: Sequence[int]) -> tuple[tuple[str, int], ...]:
    """The values of a field in these articles, which come the last first."""
    if not keys:
        return ()
    wanted = json.dumps(keys)
    found: Iterable[tuple[str | None]] = connection.execute(_VALUES[field], (wanted,))
    counted = Counter([value for (value,) in found if value])
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


_MATCHES = "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid DESC LIMIT ?"
_ALL = "SELECT id FROM articles WHERE is_newest = 1 ORDER BY id DESC LIMIT ?"
_FACT = "SELECT {} FROM json_each(?) CROSS JOIN articles INDEXED BY articles_facts ON articles.id = value"
_NAME = "SELECT {} FROM json_each(?) CROSS JOIN {} ON article = value"
_VALUES: dict[Field, str] = {
    "publisher": _FACT.format("publisher"),
    "year": _FACT.format("substr(published_at, 1, 4)"),
    "language": _FACT.format("language"),
    "person": _NAME.format("name", "people"),
    "place": _NAME.format("name", "places") + " AND stands_for IS NULL",
    "country": f"SELECT country_code FROM ({_NAME.format('DISTINCT article, country_code', 'places')})",  # noqa: S608
}

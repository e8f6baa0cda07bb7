"""How the articles of a query are spread over publishers, people, places, years and the like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsarchive.store.query.compiling import compile_query
from newsarchive.store.searching import bounded
from newsarchive.store.timing import SECONDS, limited

if TYPE_CHECKING:
    from newsarchive.store.query.conditions import Look
    from newsarchive.store.query.nodes import Node


@dataclass(frozen=True, slots=True)
class Facet:
    """A value of a field, None where the record says nothing, and how many articles have it."""

    value: str | None
    articles: int


def facets(
    look: Look, tree: Node | None, field: str, limit: int | None = None, seconds: float = SECONDS
) -> list[Facet]:
    """The values of a field in the articles of a tree, see FACETS: years and months in order, else the most first."""
    compiled = compile_query(look, tree)
    sql = _PERSONS if field == "person" and look.has_persons else FACETS[field]
    order = "value IS NULL, value" if field in ("year", "month") else "articles DESC, value IS NULL, value"
    statement = f"WITH found (id) AS MATERIALIZED ({compiled.sql}) {sql} ORDER BY {order} LIMIT ?"
    with limited(look.connection, seconds):
        rows = look.connection.execute(statement, (*compiled.values, -1 if limit is None else bounded(limit)))
        return [Facet(*row) for row in rows.fetchall()]


_OF_ARTICLE = """
SELECT {} AS value, count(*) AS articles FROM found CROSS JOIN articles ON articles.id = found.id GROUP BY 1
"""
_OF_ROWS = """
SELECT {0} AS value, count(DISTINCT article) AS articles FROM found CROSS JOIN {1} ON article = found.id
WHERE {2} GROUP BY 1
"""
_PERSONS = """
SELECT persons.name AS value, count(DISTINCT article) AS articles
FROM found CROSS JOIN person_keys ON article = found.id JOIN persons ON persons.id = person GROUP BY person
"""

FACETS = {
    "publisher": _OF_ARTICLE.format("publisher"),
    "person": _OF_ROWS.format("name", "people", "1"),
    "place": _OF_ROWS.format("name", "places", "stands_for IS NULL"),
    "country": _OF_ROWS.format("country_code", "places", "stands_for IS NULL AND country_code IS NOT NULL"),
    "organisation": _OF_ROWS.format("name", "organisations", "1"),
    "speaker": _OF_ROWS.format("speaker", "quotes", "speaker IS NOT NULL"),
    "tag": _OF_ROWS.format("tag", "tags", "1"),
    "language": _OF_ARTICLE.format("language"),
    "section": _OF_ARTICLE.format("section"),
    "year": _OF_ARTICLE.format("substr(published_at, 1, 4)"),
    "month": _OF_ARTICLE.format("substr(published_at, 1, 7)"),
}
"""What may be counted, with its SQL, which goes on after WITH found (id) AS (...)."""

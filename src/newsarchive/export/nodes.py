"""What the formats of graphs say about a person or a place."""

from __future__ import annotations

from collections.abc import Sequence

from newsarchive.model import Pair, PersonCount, PlaceCount

Named = PersonCount | PlaceCount
Value = str | int | float | None

_OF_PERSON = (("role", "string"), ("articles", "integer"), ("mentions", "integer"), ("quoted", "integer"))
_OF_PLACE = (
    *(("kind", "string"), ("country_code", "string"), ("geonames_id", "integer")),
    *(("latitude", "double"), ("longitude", "double"), ("articles", "integer"), ("mentions", "integer")),
)


def attributes(named: Sequence[Named]) -> tuple[tuple[str, str], ...]:
    """(name, type) of what is said of each: string, integer or double."""
    return _OF_PLACE if any(isinstance(one, PlaceCount) for one in named) else _OF_PERSON


def values(one: Named, about: Sequence[tuple[str, str]]) -> list[tuple[str, Value]]:
    """(name, value) of the attributes that are known of one."""
    pairs = [(name, getattr(one, name)) for name, _ in about]
    return [(name, value) for name, value in pairs if value is not None]


def numbered(
    named: Sequence[Named], pairs: Sequence[Pair]
) -> tuple[list[tuple[str, Named]], list[tuple[str, str, int]]]:
    """(id, who) of every node, and (id, id, weight) of every edge; ids are n1, n2, ... in the order given."""
    ids = {one.key: f"n{number}" for number, one in enumerate(named, 1)}
    edges = [(ids[pair.one], ids[pair.other], pair.articles) for pair in pairs]
    return [(ids[one.key], one) for one in named], edges

"""How well the resolver tells which place a name means, on our own annotated news."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from newsarchive.entities import resolve_places
from newsarchive.entities.tables.gazetteer import gazetteer
from newsarchive.entities.tables.world import Spot, world
from newsarchive.model import PlaceName
from training.news.marks import News

_NEAR_KM = 161.0
_EARTH_KM = 12742.0
_STEPS = (0.5, 0.7, 0.9, 0.97)


class Judged(NamedTuple):
    """A marked name, what it means and what was found; near: within 161 km, None where no point is known of it."""

    surface: str
    wanted: int
    found: PlaceName | None
    near: bool | None


def judged(news: News) -> Iterator[Judged]:
    """The names of an article that are marked with an id; names that stand for a government are left out."""
    marks = [mark for mark in news.marks if mark.kind == "place"]
    places = resolve_places(news.text, [(mark.start, mark.end) for mark in marks])
    for mark, place in zip(marks, places, strict=True):
        if mark.geonames_id is not None and not mark.governs:
            yield Judged(news.surface(mark), mark.geonames_id, place, _is_near(place, mark.geonames_id))


class Rates(NamedTuple):
    """Names that were judged and the share found by id; names whose place has a point, and the share within 161 km."""

    names: int
    by_id: float
    pointed: int
    near: float


def rates(found: Sequence[Judged]) -> Rates:
    """The shares (0 to 1) of some judged names."""
    same = sum(one.found is not None and one.found.geonames_id == one.wanted for one in found)
    pointed = [one for one in found if one.near is not None]
    return Rates(len(found), same / max(1, len(found)), len(pointed), _share(pointed))


def report(articles: Iterable[News], worst: int) -> Iterator[str]:
    """The share that is right, by id and by distance, and how far the confidence can be trusted."""
    found = [one for news in articles for one in judged(news)]
    if not found:
        return
    shares = rates(found)
    yield f"{shares.names} names, by id {shares.by_id:.1%}, within 161 km {shares.near:.1%} of {shares.pointed}"
    pointed = [one for one in found if one.near is not None]
    for low, high in zip((0.0, *_STEPS), (*_STEPS, 1.01), strict=True):
        held = [one for one in pointed if one.found and low <= (one.found.confidence or 0.0) < high]
        if held:
            yield f"  confidence {low:.2f} to {min(high, 1.0):.2f}: {len(held)} names, {_share(held):.1%} right"
    wrong = Counter(_told(one) for one in found if not one.near)
    yield from (f"  {times:3d}  {told}" for told, times in wrong.most_common(worst))


def _share(found: Sequence[Judged]) -> float:
    return sum(bool(one.near) for one in found) / max(1, len(found))


def _told(one: Judged) -> str:
    if one.found is None:
        return f"{one.surface} ({one.wanted}): no answer"
    return (
        f"{one.surface} ({one.wanted}): {one.found.name}, {one.found.admin}, {one.found.country_code} ({one.found.why})"
    )


def _is_near(place: PlaceName | None, wanted: int) -> bool | None:
    if place is not None and place.geonames_id == wanted:
        return True
    point = _points().get(wanted)
    if point is None or place is None or place.latitude is None or place.longitude is None:
        return None if point is None else False
    return _km(place.latitude, place.longitude, *point) <= _NEAR_KM


def _km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    a, b, c, d = map(math.radians, (lat1, lon1, lat2, lon2))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


@cache
def _points() -> dict[int, tuple[float, float]]:
    """The point of each id of the gazetteer."""
    rows = [row.place for rows in gazetteer().names.values() for row in rows]
    places: list[PlaceName | Spot] = [*rows, *world().spots()]
    return {
        place.geonames_id: (place.latitude, place.longitude)
        for place in places
        if place.geonames_id is not None and place.latitude is not None and place.longitude is not None
    }

"""Which places of the gazetteer an annotator can mean, and whether an id is one of its places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from newsarchive.entities.tables.gazetteer import fold, gazetteer, without_article
from newsarchive.entities.tables.world import world
from training.news.marks import News


def candidates(name: str, most: int = 12) -> Iterator[str]:
    """A line for each place of a name, the likeliest first: id or "-", kind, country, areas, point, people."""
    seen: set[int | None] = set()
    folded = fold(name)
    for row in gazetteer().rows(name):
        place = row.place
        if place.geonames_id is not None:
            seen.add(place.geonames_id)
        yield _line(place.geonames_id, place.kind, place.country_code, place.name, place.latitude, place.longitude)
    for form in dict.fromkeys((folded, without_article(folded), f"al {folded}")):
        for spot in world().find(form)[:most]:
            if spot.geonames_id is not None and spot.geonames_id not in seen:
                seen.add(spot.geonames_id)
                where = ", ".join(part for part in (spot.name, spot.admin2, spot.admin1) if part)
                yield _line(spot.geonames_id, spot.kind, spot.country_code, where, spot.latitude, spot.longitude) + (
                    f"\t{spot.population:,} people" if spot.population else ""
                )


def misnamed(articles: Iterable[News]) -> Iterator[str]:
    """A line for each marked name whose id the gazetteer knows under other names only: a slip, or a name it lacks."""
    told: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for news in articles:
        for mark in news.marks:
            surface = news.surface(mark)
            if mark.geonames_id and not mark.governs and mark.geonames_id not in ids_of(surface):
                told[surface, mark.geonames_id].append(news.id)
    for (surface, geonames_id), ids in sorted(told.items()):
        yield f"{surface}\t{geonames_id}\t{_known_as(geonames_id)}\t{', '.join(dict.fromkeys(ids))}"


@cache
def ids_of(name: str) -> frozenset[int]:
    """The ids of all places that the gazetteer knows under a name."""
    folded = fold(name)
    spots = (spot for form in (folded, without_article(folded), f"al {folded}") for spot in world().find(form))
    found = [row.place.geonames_id for row in gazetteer().rows(name)] + [spot.geonames_id for spot in spots]
    return frozenset(each for each in found if each is not None)


def _known_as(geonames_id: int) -> str:
    spot = next((spot for spot in world().spots() if spot.geonames_id == geonames_id), None)
    return f"{spot.name}, {spot.admin1}, {spot.country_code}" if spot else "a country or a region of our own table"


def _line(
    geonames_id: int | None, kind: str, country: str | None, name: str, latitude: float | None, longitude: float | None
) -> str:
    return f"{geonames_id or '-'}\t{kind}\t{country or '-'}\t{name}\t{latitude},{longitude}"


@cache
def known_ids() -> frozenset[int]:
    """The ids of all places of the gazetteer; read in about two seconds."""
    ids = {row.place.geonames_id for rows in gazetteer().names.values() for row in rows}
    ids |= {row.place.geonames_id for rows in gazetteer().exact.values() for row in rows}
    ids |= {spot.geonames_id for spot in world().spots()}
    return frozenset(found for found in ids if found is not None)

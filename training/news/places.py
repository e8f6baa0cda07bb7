"""Which places of the gazetteer an annotator can mean, and whether an id is one of its places."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from newsarchive.entities.gazetteer import fold, gazetteer, without_article
from newsarchive.entities.world import world


def candidates(name: str, most: int = 12) -> Iterator[str]:
    """A line for each place of a name as printed, the likeliest first: id or "-", kind, country, areas, point, people."""
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

"""What a place name could mean: the rows of our own table, and the places of the world that have the name."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from newsarchive.entities.tables.gazetteer import Row, fold, gazetteer, without_article
from newsarchive.entities.tables.lexicon import lexicon
from newsarchive.entities.tables.world import Spot, world
from newsarchive.model import PlaceName

_DIRECTION = re.compile(
    r"(?:(?:north|south|east|west|central|northern|southern|eastern|western|upper|lower|inner|outer|downtown|greater|"
    r"(?:north|south)[ -]?(?:east|west)(?:ern)?|mainland|metropolitan|occupied|the|st) )+"
)
# How likely a name is to mean a place, in powers of ten as of inhabitants: the press writes of countries before towns.
_COUNTRY, _KNOWN_AREA, _KNOWN_TOWN, _CAPITAL = 9.5, 7.0, 6.0, 0.7
_LEAST_KNOWN = 2.0
# An area comes after the town that it is named after; a place that is usually called otherwise is less likely meant.
_AFTER_TOWN, _BY_ANOTHER_NAME = 0.3, 1.0
# An island, river or region that its name alone does not show.
_DOUBTFUL = 4.5
_OF_AREA = {"admin1": -0.3, "admin2": -1.5}
# A row of our own table comes before the next of the same name by as much.
_BEFORE_NEXT = 0.3


class Meaning(NamedTuple):
    """A place that a name could mean.

    prior: how likely by itself, in powers of ten; admin1: the first-level area that it lies in, empty where unknown;
    known: it is in our own table.
    """

    place: PlaceName
    prior: float
    capital: bool
    admin1: str
    known: bool = False


@lru_cache(maxsize=4096)
def meanings(surface: str) -> tuple[Meaning, ...]:
    """The meanings of a name as printed, the likeliest first; without article, direction or kind word if need be."""
    if not any(char.isalpha() for char in surface):
        return ()
    table = gazetteer()
    first: tuple[Meaning, ...] = ()
    for name in _forms(" ".join(surface.split())):
        rows = table.rows(name) or table.states.get(name) or []
        doubtful = table.unsure.get(fold(name), ())
        spots = () if name in table.states else world().find(fold(name))
        found = _merged(fold(name), rows, spots, doubtful)
        if rows or (found and found[0].prior >= _KNOWN_TOWN - 2):
            return found
        first = first or found
    return first


def is_place(name: str) -> bool:
    """Whether a place of any size bears this name; of what else bears it nothing is said."""
    return bool(gazetteer().rows(name)) or bool(world().find(fold(name)))


def _forms(surface: str) -> list[str]:
    folded = fold(surface)
    forms = [surface, surface.removesuffix("'s").removesuffix("’s")]
    forms.append(_DIRECTION.sub("", folded, count=1) if _DIRECTION.match(folded) else folded)
    forms += without_article(folded), "al " + folded
    if folded.startswith(("mt. ", "mt ")):
        forms.append("mount " + folded.partition(" ")[2])
    head, _, last = folded.rpartition(" ")
    if head and last in lexicon().kinds:
        forms.append(head)
    town, comma, _ = surface.partition(",")
    if comma:
        forms.append(town)
    return list(dict.fromkeys(form for form in forms if form))


def _merged(name: str, rows: Sequence[Row], spots: Sequence[Spot], doubtful: Sequence[Row]) -> tuple[Meaning, ...]:
    """The rows of our table in their order, with what the world knows of them, and the other places of the world."""
    by_id = {spot.geonames_id: spot for spot in spots if spot.geonames_id}
    found: list[Meaning] = []
    highest = math.inf
    for row in rows:
        spot = by_id.pop(row.place.geonames_id or 0, None)
        highest = min(_prior_of_row(row, spot), highest - _BEFORE_NEXT)
        admin1 = spot.admin1 if spot else row.place.name if row.place.kind == "admin1" else ""
        place = replace(row.place, admin=admin1) if admin1 else row.place
        found.append(Meaning(place, highest, row.capital, admin1, known=True))
    own = {(row.place.country_code, row.place.kind) for row in rows}
    towns = {(spot.country_code, spot.admin1): spot for spot in reversed(spots) if spot.kind == "settlement"}
    for spot in spots:
        is_own = spot.geonames_id not in by_id if spot.geonames_id else (spot.country_code, spot.kind) in own
        if not is_own:
            found.append(_of_spot(name, spot, towns.get((spot.country_code, spot.admin1))))
    found += (Meaning(row.place, _DOUBTFUL, False, "") for row in doubtful)
    return tuple(sorted(found, key=lambda meaning: -meaning.prior))


def _prior_of_row(row: Row, spot: Spot | None) -> float:
    if row.place.kind == "country":
        return _COUNTRY
    if row.place.kind != "settlement":
        return _KNOWN_AREA
    people = max(_KNOWN_TOWN - 1, _people(spot.population)) if spot else _KNOWN_TOWN
    return people + _CAPITAL * row.capital


def _of_spot(name: str, spot: Spot, town: Spot | None) -> Meaning:
    """town: the settlement of the same name in the same first-level area."""
    place = PlaceName(
        spot.name, spot.kind, spot.geonames_id, spot.country_code, spot.latitude, spot.longitude, spot.admin1 or None
    )
    prior = _of_people(name, spot)
    if town and spot.kind != "settlement":
        prior = min(prior, _of_people(name, town) - _AFTER_TOWN)
    return Meaning(place, prior, False, spot.admin1)


def _of_people(name: str, spot: Spot) -> float:
    by_another = 0.0 if name in (own := fold(spot.name)) or own in name else _BY_ANOTHER_NAME
    return _people(spot.population) + _OF_AREA.get(spot.kind, 0.0) - by_another


def _people(population: int) -> float:
    return max(_LEAST_KNOWN, math.log10(population + 1))

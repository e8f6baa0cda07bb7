"""What a place name could mean: the rows of our own table, and the places of the world that have the name."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from newsarchive.entities.tables.abbreviations import abbreviated
from newsarchive.entities.tables.gazetteer import Row, fold, gazetteer, without_article
from newsarchive.entities.tables.lexicon import lexicon
from newsarchive.entities.tables.respelling import respelt
from newsarchive.entities.tables.world import Spot, world
from newsarchive.model import PlaceName

_DIRECTION = re.compile(
    r"(?:(?:north|south|east|west|central|northern|southern|eastern|western|upper|lower|inner|outer|downtown|greater|"
    r"(?:north|south)[ -]?(?:east|west)(?:ern)?|mainland|metropolitan|occupied|the) )+"
)
_SOUNDS, _SOFT = str.maketrans("qcxyw", "kkkiv"), re.compile(r"[aeiouhv '.-]")
_SAINT = re.compile(r"(saint|st) ")
_KIND_WORDS = re.compile(
    r"(?:co\.?|county|region of|state of|province of|regional municipality of|city of|town of) (.+)|"
    r"(.+) (?:local government(?: area)?|shire|regional council|autonomous region|republic|territory)$"
)
_AREAS = frozenset({"admin1", "admin2", "region"})
# How likely a name is to mean a place, in powers of ten as of inhabitants: the press writes of countries before towns.
_COUNTRY, _KNOWN_AREA, _KNOWN_TOWN, _CAPITAL = 8.5, 7.0, 6.0, 0.7
_LEAST_KNOWN = 2.0
# A town of our own table is in the news more than others of its size.
_IN_TABLE = 0.3
# An area comes after the town that it is named after; a place that is usually called otherwise is less likely meant.
_AFTER_TOWN = 0.7
# The first town of an area is in the news more than others of its size.
_SEAT = 0.6
# So much less likely is a place by a name that is not its usual one: its first words, one like it, and one unlike it.
_BY_A_PART, _BY_A_LIKE_NAME, _BY_ANOTHER_NAME = 0.6, 1.2, 2.0
_IN_ITS_COUNTRY = 2.0
# A place that bears a part of the name only.
_IN_PART = 1.5
# What is short for a country or a state; a word with small letters may be a village as well.
_ABBREVIATED, _CUT_SHORT = 8.0, 6.0
# An island, river or region that its name alone does not show.
_DOUBTFUL = 4.5
_OF_AREA = {"admin1": -0.7, "admin2": -1.5}
# A row of our own table comes before the next of the same name by as much.
_BEFORE_NEXT = 0.3


class Meaning(NamedTuple):
    """A place that a name could mean.

    prior: how likely by itself, in powers of ten; admin1, admin2: the first- and second-level areas that it lies in,
    empty where unknown; known: it is in our own table.
    """

    place: PlaceName
    prior: float
    capital: bool
    admin1: str
    known: bool = False
    admin2: str = ""


@lru_cache(maxsize=4096)
def meanings(surface: str) -> tuple[Meaning, ...]:
    """The meanings of a name as printed, the likeliest first; without article, direction or kind word if need be."""
    if not any(char.isalpha() for char in surface):
        return ()
    surface = " ".join(surface.split())
    found = _by_forms(surface)
    short = [row for row in abbreviated(surface) if all(row.place != one.place for one in found)]
    if not short:
        return found
    prior = _ABBREVIATED if surface.isupper() or "." in surface else _CUT_SHORT
    added = [Meaning(row.place, prior, row.capital, row.place.admin or "", known=True) for row in short]
    return tuple(sorted((*found, *added), key=lambda meaning: -meaning.prior))


def _by_forms(surface: str) -> tuple[Meaning, ...]:
    table = gazetteer()
    found: tuple[Meaning, ...] = ()
    for name, kind in _forms(surface).items():
        rows = table.rows(name) or table.states.get(name) or []
        doubtful = table.unsure.get(fold(name), ())
        spots = () if name in table.states else world().find(fold(name))
        new = _merged(fold(name), rows, spots, doubtful)
        if kind:
            new = of_kind(new, kind) or new
        is_enough = bool(rows) or (bool(new) and new[0].prior >= _KNOWN_TOWN - 2)
        found = _joined(found, new) if found else new
        if is_enough:
            break
    return found


@lru_cache(maxsize=1024)
def respelt_meanings(surface: str, countries: frozenset[str]) -> tuple[Meaning, ...]:
    """The places of some countries that have the nearest other spelling of a name; empty where none has."""
    for name in respelt(fold(surface)):
        rows, spots = gazetteer().names.get(name, []), world().find(name)
        codes = {row.place.country_code for row in rows} | {spot.country_code for spot in spots}
        if codes & countries:
            return tuple(one for one in _merged(name, rows, spots, ()) if one.place.country_code in countries)
    return ()


def of_kind(found: Sequence[Meaning], printed: str) -> tuple[Meaning, ...]:
    """The meanings of the kind that is printed, or else those that are areas as it is, for areas are called alike."""
    same = tuple(one for one in found if one.place.kind == printed)
    return same or tuple(one for one in found if printed in _AREAS and one.place.kind in _AREAS)


def _joined(found: tuple[Meaning, ...], others: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    """The meanings of a name, and those of a part of it, which are less likely."""
    ids = {one.place.geonames_id for one in found}
    less = (one._replace(prior=one.prior - _IN_PART) for one in others if one.place.geonames_id not in ids)
    return tuple(sorted((*found, *less), key=lambda meaning: -meaning.prior))


def is_place(name: str) -> bool:
    """Whether a place of any size bears this name; of what else bears it nothing is said."""
    return bool(gazetteer().rows(name)) or bool(world().find(fold(name)))


def _forms(surface: str) -> dict[str, str]:
    """The names to look up, the whole first, and the kind that what was left out says; empty where it says none."""
    folded = fold(surface)
    forms = [surface, surface.removesuffix("'s").removesuffix("’s"), folded]
    if folded.startswith(("mt. ", "mt ")):
        forms.append("mount " + folded.partition(" ")[2])
    if saint := _SAINT.match(folded):
        forms.append(("saint " if saint[1] == "st" else "st ") + folded[saint.end() :])
    plain = without_article(folded)
    forms += plain, "al " + plain
    if _DIRECTION.match(folded):
        forms.append(_DIRECTION.sub("", folded, count=1))
    found = dict.fromkeys(forms, "")
    if inside := _KIND_WORDS.match(folded):
        found.setdefault(inside[1] or inside[2], "admin2")
    head, _, last = folded.rpartition(" ")
    if head and last in lexicon().kinds:
        found.setdefault(head, lexicon().kinds[last])
    town, comma, _ = surface.partition(",")
    if comma:
        found.setdefault(town, "")
    found.pop("", None)
    return found


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
        found.append(Meaning(place, highest, row.capital, admin1, known=True, admin2=spot.admin2 if spot else ""))
    own = {(row.place.country_code, row.place.kind) for row in rows}
    towns = {(spot.country_code, spot.admin1): spot for spot in reversed(spots) if spot.kind == "settlement"}
    for spot in spots:
        is_own = spot.geonames_id not in by_id if spot.geonames_id else (spot.country_code, spot.kind) in own
        if not is_own:
            found.append(_of_spot(name, spot, towns.get((spot.country_code, spot.admin1))))
    found += (Meaning(row.place, _DOUBTFUL, False, "") for row in doubtful)
    return tuple(sorted(_below_countries(found), key=lambda meaning: -meaning.prior))


def _below_countries(found: Sequence[Meaning]) -> list[Meaning]:
    """The meanings, those that lie in a country of the name much less likely: Mexico is no city of Mexico."""
    codes = {one.place.country_code for one in found if one.place.kind == "country"}
    return [
        one._replace(prior=one.prior - _IN_ITS_COUNTRY)
        if one.place.country_code in codes and one.place.kind != "country"
        else one
        for one in found
    ]


def _prior_of_row(row: Row, spot: Spot | None) -> float:
    if row.place.kind == "country":
        return _COUNTRY
    if row.place.kind != "settlement":
        return _KNOWN_AREA
    people = max(_KNOWN_TOWN - 1, _people(spot.population)) if spot else _KNOWN_TOWN
    return people + _IN_TABLE + _CAPITAL * row.capital


def _of_spot(name: str, spot: Spot, town: Spot | None) -> Meaning:
    """town: the settlement of the same name in the same first-level area."""
    at = town if town and spot.latitude is None else spot
    place = PlaceName(
        spot.name, spot.kind, spot.geonames_id, spot.country_code, at.latitude, at.longitude, spot.admin1 or None
    )
    prior = _of_people(name, spot)
    if town and spot.kind != "settlement":
        prior = min(prior, _of_people(name, town) - _AFTER_TOWN)
    return Meaning(place, prior, False, spot.admin1, admin2=spot.admin2)


def _of_people(name: str, spot: Spot) -> float:
    """How likely a spot is meant by a folded name, by how many live there and what it is usually called."""
    own = fold(spot.name)
    seat = _SEAT if spot.kind == "settlement" and own in fold(spot.admin1) else 0.0
    return _people(spot.population) + _OF_AREA.get(spot.kind, 0.0) + seat - _unlikeness(name, own, spot.kind)


def _unlikeness(name: str, own: str, kind: str) -> float:
    """How much less likely a place is meant by a folded name that is not its own."""
    if name == own or (kind != "settlement" and name in own):
        return 0.0
    if f" {name} " in f" {own} " or own in name:
        return _BY_A_PART if own.startswith(name) else _BY_A_LIKE_NAME
    pairs = zip(_bones(name), _bones(own), strict=False)
    return _BY_A_LIKE_NAME if [a == b for a, b in pairs][:2] == [True, True] else _BY_ANOTHER_NAME


def _bones(name: str) -> str:
    """The consonants of a folded name, alike where spellings differ: the first letter whatever it is."""
    plain = name.translate(_SOUNDS)
    return plain[:1] + _SOFT.sub("", plain[1:])


def _people(population: int) -> float:
    return max(_LEAST_KNOWN, math.log10(population + 1))

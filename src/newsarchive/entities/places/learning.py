"""Where outlets are at home, learnt from the places that their own articles name."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from newsarchive.entities.places.homes import Home
from newsarchive.entities.places.outlets import levelled, places_in
from newsarchive.entities.places.ranking import Choice, rank
from newsarchive.entities.places.reasons import Why
from newsarchive.entities.tables.meanings import Meaning, meanings
from newsarchive.model import PlaceName

# Fewer articles than this, or a smaller share of their places in one country, is no home.
_FEWEST_ARTICLES = 3
_LEAST_SHARE = 0.5
_FEWEST_IN_AREA, _LEAST_IN_AREA = 3, 0.25
_LOCAL = frozenset({"settlement", "admin1", "admin2"})
# What an article's own reading is worth against the names of all other articles, in powers of ten.
_AS_READ = 1.0
# So many names of an outlet are weighed together, the commonest: they show where it is as well as thousands.
_MOST_NAMES = 80
_SAID = (Why.CONTAINMENT, Why.PRINTED_KIND)
_OWN_TOWN = 2.0


def learn_homes(articles: Iterable[tuple[str | None, Sequence[PlaceName | None]]]) -> dict[str, Home]:
    """A home for each publisher whose articles keep to one country, from (publisher, its article's resolved places).

    A place counts once an article. The mapping is what `resolve_places` takes as homes.
    """
    named: dict[str, Counter[PlaceName]] = defaultdict(Counter)
    said: dict[str, set[PlaceName]] = defaultdict(set)
    counted: Counter[str] = Counter()
    for publisher, places in articles:
        if not publisher:
            continue
        counted[publisher] += 1
        local = [place for place in places if place and place.country_code and place.kind in _LOCAL]
        told = {_bare(place): place.why for place in local}
        named[publisher].update(told.keys())
        said[publisher].update(place for place, why in told.items() if why and why.startswith(_SAID))
    homes = {}
    for publisher in sorted(counted):
        if counted[publisher] >= _FEWEST_ARTICLES:
            read = _read_together(publisher, named[publisher], said[publisher])
            if found := _home(read):
                homes[publisher] = found
    return homes


def _bare(place: PlaceName) -> PlaceName:
    return replace(place, confidence=None, why=None)


def _read_together(publisher: str, named: Mapping[PlaceName, int], said: set[PlaceName]) -> Counter[tuple[str, str]]:
    """How often articles name places of each (country, first-level area), every name read by those of all articles.

    One article says little of where it is; Ludlow, Windsor and Springfield of three of them lie in one state.
    """
    commonest = sorted(named, key=lambda place: (-named[place], place.name, place.geonames_id or 0))
    choices = [_choice(place, named[place], place in said) for place in commonest[:_MOST_NAMES]]
    keys = {choice.key for choice in choices}
    own = [Choice(key, levelled(found), _OWN_TOWN) for key, found in places_in(publisher).items() if key not in keys]
    rank([*choices, *own], None)
    read: Counter[tuple[str, str]] = Counter()
    for place, choice in zip(commonest, choices, strict=False):
        if (best := choice.best()) and best.place.country_code:
            read[best.place.country_code, best.admin1] += named[place]
    for place in commonest[_MOST_NAMES:]:
        read[place.country_code or "", place.admin or ""] += named[place]
    return read


def _choice(place: PlaceName, times: int, is_said: bool) -> Choice:
    """What an article's place can be: what it was read as, which is likelier, and whatever else has the name."""
    found: list[Meaning] = []
    for one in meanings(place.name):
        same = _is_same(one.place, place)
        if same or (not is_said and one.place.kind in _LOCAL):
            found.append(one._replace(prior=one.prior + _AS_READ * same))
    if not any(_is_same(one.place, place) for one in found):
        found = [Meaning(place, 6.0, False, place.admin or ""), *([] if is_said else found)]
    return Choice(f"{place.name}/{place.geonames_id}", found, math.log2(1 + times))


def _is_same(one: PlaceName, other: PlaceName) -> bool:
    if one.geonames_id is not None or other.geonames_id is not None:
        return one.geonames_id == other.geonames_id
    return (one.name, one.kind, one.country_code, one.admin) == (
        other.name,
        other.kind,
        other.country_code,
        other.admin,
    )


def _home(read: Counter[tuple[str, str]]) -> Home | None:
    """The home that the places of an outlet show, by (country, first-level area); None where they show none."""
    countries: Counter[str] = Counter()
    for (country, _), times in read.items():
        countries[country] += times
    total = countries.total()
    if not total:
        return None
    code, most = min(countries.items(), key=lambda pair: (-pair[1], pair[0]))
    if most < _LEAST_SHARE * total:
        return None
    own = {area: times for (country, area), times in sorted(read.items()) if country == code and area}
    shares = {area: times / most for area, times in own.items() if times >= _FEWEST_IN_AREA}
    return Home(code, {area: share for area, share in shares.items() if share >= _LEAST_IN_AREA})

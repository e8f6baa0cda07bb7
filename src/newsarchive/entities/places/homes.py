"""Where outlets are at home: learnt from the places that their own articles name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from newsarchive.entities.tables.gazetteer import fold
from newsarchive.entities.tables.meanings import meanings
from newsarchive.model import PlaceName

# Fewer articles than this, or a smaller share of their places in one country, is no home.
_FEWEST_ARTICLES = 3
_LEAST_SHARE = 0.5
_FEWEST_IN_AREA, _LEAST_IN_AREA = 3, 0.25
_LOCAL = frozenset({"settlement", "admin1", "admin2"})


@dataclass(frozen=True, slots=True)
class Home:
    """An outlet's home. areas: the share of its local places that lies in each first-level area, from 0 to 1."""

    country_code: str
    areas: Mapping[str, float] = field(default_factory=dict)

    def share(self, admin1: str) -> float:
        """How much of a home an area is: 1 for the one that most places lie in."""
        return self.areas.get(admin1, 0.0) / max(self.areas.values(), default=1.0)


def learn_homes(articles: Iterable[tuple[str | None, Sequence[PlaceName | None]]]) -> dict[str, Home]:
    """A home for each publisher whose articles keep to one country, from (publisher, its article's resolved places).

    A place counts once an article. The mapping is what `resolve_places` takes as homes.
    """
    countries: dict[str, Counter[str]] = defaultdict(Counter)
    areas: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    counted: Counter[str] = Counter()
    for publisher, places in articles:
        if not publisher:
            continue
        counted[publisher] += 1
        local = {place for place in places if place and place.country_code and place.kind in _LOCAL}
        countries[publisher].update(place.country_code for place in local if place.country_code)
        areas[publisher].update((place.country_code or "", area) for place in local if (area := _area_of(place)))
    homes = {}
    for publisher in sorted(counted):
        found = _home(countries[publisher], areas[publisher])
        if found and counted[publisher] >= _FEWEST_ARTICLES:
            homes[publisher] = found
    return homes


def _area_of(place: PlaceName) -> str:
    """The first-level area that a resolved place lies in, empty where unknown."""
    if place.admin:
        return place.admin
    same = (meaning for meaning in meanings(place.name) if meaning.place == place)
    return next((meaning.admin1 for meaning in same), "")


def _home(countries: Counter[str], areas: Counter[tuple[str, str]]) -> Home | None:
    total = countries.total()
    if not total:
        return None
    code, most = min(countries.items(), key=lambda pair: (-pair[1], pair[0]))
    if most < _LEAST_SHARE * total:
        return None
    own = {area: times for (country, area), times in sorted(areas.items()) if country == code}
    shares = {area: times / most for area, times in own.items() if times >= _FEWEST_IN_AREA}
    return Home(code, {area: share for area, share in shares.items() if share >= _LEAST_IN_AREA})


def home_of(publisher: str | None, homes: Mapping[str, Home] | None) -> Home | None:
    """The home of a publisher, however its name is spelled; None where it has none."""
    if not publisher or not homes:
        return None
    if publisher in homes:
        return homes[publisher]
    name = fold(publisher)
    return next((home for key, home in homes.items() if fold(key) == name), None)

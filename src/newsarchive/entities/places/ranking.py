"""Which of its meanings each place name of an article has: by the other names, and by where the outlet is at home."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from newsarchive.entities.places.homes import Home
from newsarchive.entities.tables.meanings import Meaning

# In powers of ten, as a meaning's prior is: what the rest of the article and the outlet's home weigh.
_COUNTRY, _AREA, _NEAR, _HOME_COUNTRY, _HOME_AREA = 1.0, 1.2, 2.6, 0.6, 2.2
_ROUNDS = 2
# A country that nothing else in the article points to is less likely: Georgia among towns of the United States.
_ALONE = 0.7
# Of many names, each says less of the others: those of a digest lie all over the world.
_FEW, _FADING = 10, 0.5
# A place so far away counts for 1/e of one that is there; what the nearest names of so many say is heard.
_REACH_KM = 70.0
_KM_A_DEGREE = 111.2
_MOST_NEIGHBOURS = 24
# A people named in the article ("Lebanese police") counts as so much of a place in its country.
_PEOPLE = 1.0


class Parts(NamedTuple):
    """What speaks for a meaning, in powers of ten."""

    prior: float
    country: float = 0.0
    area: float = 0.0
    near: float = 0.0
    home: float = 0.0


@dataclass(slots=True)
class Choice:
    """A name of the article. meanings: what the words beside it leave of what it may mean; key: the name folded;
    weight: as how many names it speaks for others."""

    key: str
    meanings: Sequence[Meaning]
    weight: float = 1.0
    parts: list[Parts] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)

    def index(self) -> int:
        """The number of the likeliest meaning by now; of equals the first. There must be one."""
        return max(range(len(self.meanings)), key=lambda i: (self.scores[i], -i))

    def best(self) -> Meaning | None:
        """The likeliest meaning by now; of equals the first."""
        return self.meanings[self.index()] if self.meanings else None

    def shares(self) -> list[float]:
        """How likely each meaning is against the others; they add up to 1."""
        highest = max(self.scores)
        raised = [math.pow(10.0, score - highest) for score in self.scores]
        total = sum(raised)
        return [share / total for share in raised]

    def weigh(self, parts: list[Parts]) -> None:
        """Takes the parts for what speaks for each meaning."""
        self.parts = parts
        self.scores = [sum(part) for part in parts]


@dataclass(slots=True)
class _Evidence:
    """What the names of the article say, by name: shares of countries and areas, and the likeliest point."""

    countries: Counter[str] = field(default_factory=Counter)
    areas: Counter[str] = field(default_factory=Counter)
    point: tuple[float, float] | None = None
    sure: float = 0.0


def rank(choices: Sequence[Choice], home: Home | None, peoples: Mapping[str, int] | None = None) -> None:
    """Scores the meanings of all names by each other, a name counting once however often it is printed.

    peoples: by country code, how many peoples of it the article names.
    """
    choices = [choice for choice in choices if choice.meanings]
    first = {choice.key: choice for choice in reversed(choices)}
    for choice in choices:
        choice.weigh([Parts(meaning.prior, home=_at_home(meaning, home)) for meaning in choice.meanings])
    for _ in range(_ROUNDS):
        evidence = {key: _evidence(choice) for key, choice in first.items()}
        countries: Counter[str] = Counter()
        areas: Counter[str] = Counter()
        for code, times in (peoples or {}).items():
            countries[code] += _PEOPLE * times  # type: ignore[assignment]
        for said in evidence.values():
            countries.update(said.countries)
            areas.update(said.areas)
        points = [(key, said) for key, said in evidence.items() if said.point][:_MOST_NEIGHBOURS]
        scale = min(1.0, (_FEW / max(1, len(first))) ** _FADING)
        done: dict[tuple[str, int], list[Parts]] = {}
        for choice in choices:
            same = (choice.key, id(choice.meanings))
            if same not in done:
                own = evidence[choice.key]
                near = [said for key, said in points if key != choice.key]
                done[same] = [_parts(one, home, countries, areas, own, near, scale) for one in choice.meanings]
            choice.weigh(done[same])


def _evidence(choice: Choice) -> _Evidence:
    found = _Evidence()
    shares = choice.shares()
    for meaning, share in zip(choice.meanings, shares, strict=True):
        code = meaning.place.country_code
        if code and share > 0.01:
            found.countries[code] += share * choice.weight  # type: ignore[assignment]
            if meaning.admin1:
                found.areas[f"{code}/{meaning.admin1}"] += share * choice.weight  # type: ignore[assignment]
    best = choice.index()
    place = choice.meanings[best].place
    if place.kind in ("settlement", "admin2") and place.latitude is not None and place.longitude is not None:
        found.point, found.sure = (place.latitude, place.longitude), shares[best] * choice.weight
    return found


def _parts(
    meaning: Meaning,
    home: Home | None,
    countries: Counter[str],
    areas: Counter[str],
    own: _Evidence,
    near: Sequence[_Evidence],
    scale: float,
) -> Parts:
    code = meaning.place.country_code
    if not code:
        return Parts(meaning.prior)
    area = f"{code}/{meaning.admin1}"
    others = max(0.0, countries[code] - own.countries[code])
    around = max(0.0, areas[area] - own.areas[area]) if meaning.admin1 else 0.0
    return Parts(
        meaning.prior,
        _COUNTRY * math.log10(1 + 4 * others * scale) - _ALONE * (meaning.place.kind == "country" and others < 0.1),
        _AREA * math.log10(1 + 4 * around * scale),
        _NEAR * math.log10(1 + 4 * _closeness(meaning, near) * scale),
        _at_home(meaning, home),
    )


def _closeness(meaning: Meaning, near: Sequence[_Evidence]) -> float:
    """How many of the other names lie near a settlement or county, each counted by how near and how sure."""
    place = meaning.place
    if place.kind not in ("settlement", "admin2") or place.latitude is None or place.longitude is None:
        return 0.0
    latitude, longitude = place.latitude, place.longitude
    narrowing = math.cos(math.radians(latitude))
    total = 0.0
    for said in near:
        if said.point:
            north, east = said.point[0] - latitude, (said.point[1] - longitude) * narrowing
            if abs(north) < 5.0 and abs(east) < 5.0:
                total += said.sure * math.exp(-math.hypot(north, east) * _KM_A_DEGREE / _REACH_KM)
    return total


def _at_home(meaning: Meaning, home: Home | None) -> float:
    if home is None or meaning.place.country_code != home.country_code:
        return 0.0
    return _HOME_COUNTRY + _HOME_AREA * home.share(meaning.admin1)

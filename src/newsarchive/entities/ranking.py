"""Which of its meanings each place name of an article has: by the other names, and by where the outlet is at home."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from newsarchive.entities.homes import Home
from newsarchive.entities.meanings import Meaning

# In powers of ten, as a meaning's prior is: what the rest of the article and the outlet's home weigh.
_COUNTRY, _AREA, _HOME_COUNTRY, _HOME_AREA = 1.0, 1.6, 0.6, 2.2
_ROUNDS = 2


@dataclass(slots=True)
class Choice:
    """A name of the article. meanings: what the words beside it leave of what it may mean; key: the name folded."""

    key: str
    meanings: Sequence[Meaning]
    scores: list[float] = field(default_factory=list)

    def best(self) -> Meaning | None:
        """The likeliest meaning by now; of equals the first."""
        if not self.meanings:
            return None
        return self.meanings[max(range(len(self.meanings)), key=lambda i: (self.scores[i], -i))]

    def shares(self) -> list[float]:
        """How likely each meaning is against the others; they add up to 1."""
        highest = max(self.scores)
        raised = [math.pow(10.0, score - highest) for score in self.scores]
        total = sum(raised)
        return [share / total for share in raised]


def rank(choices: Sequence[Choice], home: Home | None) -> None:
    """Scores the meanings of all names by each other, a name counting once however often it is printed."""
    for choice in choices:
        choice.scores = [meaning.prior + _at_home(meaning, home) for meaning in choice.meanings]
    for _ in range(_ROUNDS):
        evidence = _evidence(choices)
        for choice in choices:
            others = [counts for key, counts in evidence.items() if key != choice.key]
            countries: Counter[str] = Counter()
            areas: Counter[str] = Counter()
            for of_country, of_area in others:
                countries.update(of_country)
                areas.update(of_area)
            choice.scores = [
                meaning.prior + _at_home(meaning, home) + _in_context(meaning, countries, areas)
                for meaning in choice.meanings
            ]


def _evidence(choices: Sequence[Choice]) -> dict[str, tuple[Counter[str], Counter[str]]]:
    """By name, how likely it lies in each country and in each first-level area of one."""
    found: dict[str, tuple[Counter[str], Counter[str]]] = defaultdict(lambda: (Counter(), Counter()))
    for choice in choices:
        if not choice.meanings or choice.key in found:
            continue
        countries, areas = found[choice.key]
        for meaning, share in zip(choice.meanings, choice.shares(), strict=True):
            code = meaning.place.country_code
            if code and share > 0.01:
                countries[code] += share  # type: ignore[assignment]
                if meaning.admin1:
                    areas[f"{code}/{meaning.admin1}"] += share  # type: ignore[assignment]
    return found


def _in_context(meaning: Meaning, countries: Counter[str], areas: Counter[str]) -> float:
    code = meaning.place.country_code
    if not code:
        return 0.0
    weight = _COUNTRY * math.log10(1 + 4 * countries[code])
    if meaning.admin1:
        weight += _AREA * math.log10(1 + 4 * areas[f"{code}/{meaning.admin1}"])
    return weight


def _at_home(meaning: Meaning, home: Home | None) -> float:
    if home is None or meaning.place.country_code != home.country_code:
        return 0.0
    return _HOME_COUNTRY + _HOME_AREA * home.share(meaning.admin1)

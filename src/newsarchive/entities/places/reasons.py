"""How sure the reading of a place name is, and what decided it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from newsarchive.entities.places.ranking import Choice, Parts
from newsarchive.entities.tables.meanings import Meaning


class Why(StrEnum):
    """What a reading rests on, as the record says it."""

    CONTAINMENT = "containment"
    PRINTED_KIND = "printed kind"
    SAME_NAME = "same name elsewhere"
    ONLY_ONE = "only place of the name"
    KNOWN = "known place"
    POPULATION = "population"
    COUNTRY = "country context"
    AREA = "area context"
    NEAR = "proximity"
    HOME = "outlet home"


_OF_PARTS = {"country": Why.COUNTRY, "area": Why.AREA, "near": Why.NEAR, "home": Why.HOME}
# What speaks less than this for a meaning did not decide, in powers of ten.
_LEAST = 0.2
# How often a reading of so large a share was right on the train part of our annotated news; between, a straight line.
_RIGHT = ((0.0, 0.3), (0.5, 0.75), (0.8, 0.92), (0.95, 0.975), (1.0, 0.99))
# A name that only one place has may be that of another which no gazetteer holds, the likelier the smaller the place.
_UNKNOWN_TOWN, _SMALL = 0.85, 3.7


def confidence(choice: Choice) -> float:
    """How likely the choice's best meaning is the place meant, 0 to 1. The choice must have a meaning."""
    best = choice.index()
    share = choice.shares()[best]
    for (low, least), (high, most) in pairwise(_RIGHT):
        if share <= high:
            found = least + (most - least) * (share - low) / (high - low)
            break
    else:
        found = _RIGHT[-1][1]
    meaning = choice.meanings[best]
    if not meaning.known and choice.scores[best] < _SMALL:
        found = min(found, _UNKNOWN_TOWN)
    return round(found, 2)


def reasons(choice: Choice, said: Why | None) -> str:
    """What decided, strongest first, parted by commas. said: what the words beside the name left no doubt of."""
    best = choice.index()
    found = [said] if said else []
    if len(choice.meanings) == 1:
        return ", ".join(found or [Why.ONLY_ONE])
    rivals = [i for i in range(len(choice.meanings)) if i != best]
    rival = max(rivals, key=lambda i: choice.scores[i])
    found += _outweighing(choice.parts[best], choice.parts[rival])
    if choice.parts[best].prior >= choice.parts[rival].prior:
        found.append(_by_itself(choice.meanings, best))
    return ", ".join(found or [Why.POPULATION])


def _outweighing(own: Parts, other: Parts) -> list[Why]:
    """The parts in which the best meaning leads its rival, the largest lead first."""
    leads = {why: getattr(own, name) - getattr(other, name) for name, why in _OF_PARTS.items()}
    return sorted((why for why, lead in leads.items() if lead >= _LEAST), key=lambda why: -leads[why])


def _by_itself(meanings: Sequence[Meaning], best: int) -> Why:
    return Why.KNOWN if meanings[best].known else Why.POPULATION

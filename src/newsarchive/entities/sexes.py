"""Whether "he" or "she" can mean a person: by a title, the given name, the pronoun that follows the name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from newsarchive.entities.clauses import Named

_MEN = frozenset("mr sir lord father brother king prince sheikh imam herr monsieur señor don baron count duke".split())
_WOMEN = frozenset(
    "mrs ms miss madam madame dame lady sister mother queen princess frau mme mlle señora doña widow daughter "
    "wife".split()
)
_PRONOUN = re.compile(r"\b(?:he|his|him|himself|she|her|hers|herself)\b", re.IGNORECASE)
_BY_TITLE, _BY_NAME, _BY_PRONOUN = 9, 3, 1
_FOLLOWS = 200


def sexes(text: str, named: Sequence[Named]) -> dict[int, bool]:
    """The persons of whom something says that they are a woman (True) or a man (False)."""
    votes: Counter[int] = Counter()
    for at, name in enumerate(named):
        last = text[max(0, name.start - 24) : name.start].lower().rstrip(",. ").rpartition(" ")[2]
        votes[name.person] += _BY_TITLE * ((last in _WOMEN) - (last in _MEN))
        given, _, more = text[name.start : name.end].partition(" ")
        votes[name.person] += _BY_NAME * _by_name(given) if more else 0
        end = min(named[at + 1].start if at + 1 < len(named) else len(text), name.end + _FOLLOWS)
        if found := _PRONOUN.search(text[name.end : end].partition("\n\n")[0]):
            is_woman = found[0][0] in "sS" or found[0][:3].lower() == "her"
            votes[name.person] += _BY_PRONOUN if is_woman else -_BY_PRONOUN
    return {person: vote > 0 for person, vote in votes.items() if vote}


def _by_name(given: str) -> int:
    """1 for a woman's name, -1 for a man's, 0 where it does not say."""
    women, men = _given_names()
    if given in men:
        return -1
    return 1 if given in women or (given.endswith(("a", "а", "я")) and len(given) > 2) else 0


@cache
def _given_names() -> tuple[frozenset[str], frozenset[str]]:
    text = files("newsarchive.entities").joinpath("data", "sexes.txt").read_text("utf-8")
    women, _, men = text.partition("# women\n")[2].partition("# men\n")
    return frozenset(women.split()), frozenset(men.split())

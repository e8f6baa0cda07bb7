"""Where an outlet is at home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from newsarchive.entities.tables.gazetteer import fold


@dataclass(frozen=True, slots=True)
class Home:
    """An outlet's home. areas: the share of its local places that lies in each first-level area, from 0 to 1."""

    country_code: str
    areas: Mapping[str, float] = field(default_factory=dict)

    def share(self, admin1: str) -> float:
        """How much of a home an area is: 1 for the one that most places lie in."""
        return self.areas.get(admin1, 0.0) / max(self.areas.values(), default=1.0)


def home_of(publisher: str | None, homes: Mapping[str, Home] | None) -> Home | None:
    """The home of a publisher, however its name is spelled; None where it has none."""
    if not publisher or not homes:
        return None
    if publisher in homes:
        return homes[publisher]
    return homes.get(_spellings(homes).get(fold(publisher), ""))


_last: tuple[Mapping[str, Home], int, dict[str, str]] = ({}, 0, {})
"""The homes that were asked last, how many they were, and their keys by their folded names."""


def _spellings(homes: Mapping[str, Home]) -> dict[str, str]:
    """The keys of some homes by their folded names; made once for the articles of an archive that follow each other."""
    global _last
    asked, count, found = _last
    if asked is not homes or count != len(homes):
        found = {fold(key): key for key in reversed(list(homes))}
        _last = (homes, len(homes), found)
    return found

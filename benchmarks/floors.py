"""Figures, and the floors and ceilings they are held to (floors.json). Floors only rise, ceilings only fall."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).parent / "floors.json"
AS_SHIPPED = "as shipped"
CROSS_VALIDATED = "cross-validated by site"
MISSED = "MISSED"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value. data: SHA-256 of what it was measured on, None where a floor cannot be held to it."""

    name: str
    value: float
    data: str | None = None
    how: str = AS_SHIPPED


@dataclass(frozen=True, slots=True)
class Limit:
    """A floor or a ceiling; data and how as of the figure it was set by, None where it holds for any."""

    bound: float
    is_floor: bool
    data: str | None = None
    how: str | None = None

    def __str__(self) -> str:
        return f"at {'least' if self.is_floor else 'most'} {self.bound:g}"

    def verdict(self, figure: Figure) -> str:
        """ "holds", MISSED, or why the two cannot be compared."""
        if self.data is not None and figure.data != self.data:
            return "other data"
        holds = figure.value >= self.bound if self.is_floor else figure.value <= self.bound
        if self.how in (None, figure.how):
            return "holds" if holds else MISSED
        # Weights do no worse on pages they were trained on: falling short there is a miss, reaching it proves nothing.
        if figure.how == AS_SHIPPED and not holds:
            return MISSED
        return f"not compared: the limit is {self.how}"


def load(path: Path = FLOORS) -> dict[str, Limit]:
    """The limits by the name of their figure."""
    return {name: _limit(entry) for name, entry in json.loads(path.read_text(encoding="utf-8")).items()}


def _limit(entry: Mapping[str, Any]) -> Limit:
    is_floor = "at_least" in entry
    return Limit(entry["at_least" if is_floor else "at_most"], is_floor, entry.get("data"), entry.get("how"))


def raise_to(figures: Iterable[Figure], path: Path = FLOORS) -> list[str]:
    """Write the floors that these cross-validated figures allow: a new one, or a higher one on the same data.

    Returns a line for each floor set and each that could not be. Whatever is in the file and not lower stays as it is.
    """
    entries: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    said = []
    for figure in figures:
        if figure.how != CROSS_VALIDATED or figure.data is None:
            continue
        bound, old = rounded_down(figure.value), entries.get(figure.name)
        if old is not None and (old.get("data"), old.get("how")) != (figure.data, figure.how):
            said.append(f"{figure.name}: the floor is of other data or another measure; take it out by hand")
        elif old is None or bound > old.get("at_least", bound):
            entries[figure.name] = {"at_least": bound, "data": figure.data, "how": figure.how}
            said.append(f"{figure.name}: at least {bound:g}" + (f", was {old['at_least']:g}" if old else ""))
    lines = [f"  {json.dumps(name)}: {json.dumps(entry)}" for name, entry in entries.items()]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    return said


def rounded_down(value: float) -> float:
    """To a tenth of a percent: three decimals of a share (up to 1), one of a percentage."""
    steps = 1000.0 if value <= 1 else 10.0
    return math.floor(round(value * steps, 6)) / steps

"""Whether two texts are copies of one, told from their sketches."""

from __future__ import annotations

from bisect import bisect_left
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.store.copies.sketching import Sample, unpack

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Set

    from newsarchive.store.copies.sketching import Sketch

FEWEST_SHARED = 3
"""So many sampled runs at least have two copies in common."""

_SHARE, _SHARE_OF_CUT, _SHARE_ALONE = 240, 350, 280
_CLOSE = 500
_SPREAD, _FEWEST_TO_SPREAD = 0.45, 8
_FEWEST_FACTS = 4
_KEPT, _MOST_KEPT = 0.8, 0.9
_DEVIATIONS = 2.5


class Likeness(NamedTuple):
    """Estimated shares in per mille: larger, of the one that has more of itself in the other; smaller, of that one."""

    larger: int
    smaller: int


class Known:
    """A sketch, read when it is asked for."""

    __slots__ = ("_names", "_numbers", "runs", "sketch")

    def __init__(self, sketch: Sketch) -> None:
        self.sketch = sketch
        self.runs = unpack(sketch.runs) if sketch.runs else None
        self._names: Sample | None = None
        self._numbers: Sample | None = None

    @property
    def names(self) -> Sample:
        """Its names."""
        if self._names is None:
            self._names = unpack(self.sketch.names)
        return self._names

    @property
    def numbers(self) -> Sample:
        """Its figures."""
        if self._numbers is None:
            self._numbers = unpack(self.sketch.numbers)
        return self._numbers


def likeness(one: Known, other: Known) -> Likeness | None:
    """How alike two copies are; None if they are none.

    Reports by one template share most of their words, and copies with changed words as few as four in ten runs. What
    tells them apart are the facts: copies have the same names and figures.
    """
    if one.sketch.same == other.sketch.same:
        return Likeness(1000, 1000)
    if one.runs is None or other.runs is None:
        return None
    both = one.runs.values.keys() & other.runs.values.keys()
    if len(both) < FEWEST_SHARED:
        return None
    level = max(one.runs.level, other.runs.level)
    small, large = sorted((one.runs.at(level), other.runs.at(level)), key=len)
    least = _SHARE if 10 * len(small) > 6 * len(large) else _SHARE_OF_CUT
    if 1000 * len(both) < least * len(small):
        return None
    shared = _in_order(both, one.runs.values, other.runs.values)
    share = 1000 * shared // len(small)
    if shared < FEWEST_SHARED or share < least or (share < _CLOSE and not _is_spread(both, small)):
        return None
    # A run of four words is left where each of them is; in a cut, words that only began a sentence look like names.
    left = min((share / 1000) ** 0.25, _MOST_KEPT)
    facts = (_kept(one.names, other.names, left), _kept(one.numbers, other.numbers, _KEPT))
    if False in facts or (facts == (None, None) and share < _SHARE_ALONE):
        return None
    return Likeness(min(share, 1000), min(1000 * shared // len(large), 1000))


def _is_spread(both: Set[int], small: Sequence[int]) -> bool:
    """Whether what is shared stands all over the smaller text, not in one passage such as an agency's last lines."""
    places = [place for place, run in enumerate(small) if run in both]
    if len(places) < _FEWEST_TO_SPREAD:
        return True
    return places[-2] - places[1] >= _SPREAD * len(small)


def _kept(one: Sample, other: Sample, left: float) -> bool | None:
    """Whether the smaller set is in the larger as far as a copy would have it of which such a share of words is left.

    None where there are too few to tell.
    """
    level = max(one.level, other.level)
    count = min(len(one.at(level)), len(other.at(level)))
    if count < _FEWEST_FACTS:
        return None
    least = left * count - _DEVIATIONS * sqrt(left * (1 - left) * count)
    return len(one.values.keys() & other.values.keys()) >= least


def _in_order(both: Iterable[int], one: Mapping[int, int], other: Mapping[int, int]) -> int:
    """How many of the runs of both stand in one and the same order: what is shared by habit of words stands in any.

    The longest growing row of places, found as card players do who lay each card on the first pile it fits on.
    """
    piles: list[int] = []
    for run in sorted(both, key=one.__getitem__):
        place = other[run]
        at = bisect_left(piles, place)
        piles[at : at + 1] = [place]
    return len(piles)

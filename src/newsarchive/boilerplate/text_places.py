"""Where the blocks of a plain text stand: to what looks like its story, to prose, and among lines of one kind."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache, partial
from itertools import accumulate, groupby
from operator import itemgetter
from typing import NamedTuple

from newsarchive.boilerplate.clues import Shape
from newsarchive.boilerplate.columns import Column, Keyed
from newsarchive.model import KEPT_ROLES

_KEPT = frozenset(role.value for role in KEPT_ROLES)
_WINDOWS = (2, 5, 12)
_SHORT_LINE_WEIGHT = 9
_MOST_WORDS_COUNTED = 40
_MOST_BINNED = 100
_BINS = tuple(bisect_right((1, 2, 3, 4, 6, 8, 11, 15, 20, 28, 40, 60, 100), value) for value in range(_MOST_BINNED + 1))
_FARTHEST = 25
_FAR = tuple(bisect_right((1, 2, 3, 4, 7, 12, 25), steps) for steps in range(_FARTHEST + 1))
# How many blocks at either end of the story are told by how far it is to the end, and what all others are.
_EDGE, _INSIDE = 2, "i22"

_Place = tuple[str, str, int, str, str, str]
_Run = tuple[str, int, int, int, int, int | None]
_Nearest = tuple[int | None, int | None, int | None, int | None]


class Hint(NamedTuple):
    """What a hint says: the role, the clue of it, the rule's name, and whether the role is kept."""

    role: str
    clue: str
    name: str
    is_kept: bool


@lru_cache(maxsize=1_024)
def read_hint(hint: str) -> Hint:
    """What "role rule" says."""
    role, name = hint.split(" ", 1)
    return Hint(role, f"r={role}", name, role in _KEPT)


class Span(NamedTuple):
    """The stretch of blocks that looks like the story, as indexes; last is below first where there is none."""

    first: int
    last: int

    def places(self, total: int) -> list[str]:
        """On which side of the stretch each of so many blocks stands, and how far off."""
        first, last = self
        before, after = _distances("-"), _distances("+")
        edge = min(_EDGE, last - first + 1)
        inside = [_INSIDE] * (last - first + 1)
        for index in range(edge):
            for at in (index, last - first - index):
                inside[at] = f"i{min(2, at)}{min(2, last - first - at)}"
        return [
            *[before[min(_FARTHEST, first - index)] for index in range(first)],
            *inside,
            *[after[min(_FARTHEST, index - last)] for index in range(max(first, last + 1), total)],
        ]


def place_clues(shapes: Sequence[Shape], hints: Sequence[str], story: Span) -> list[Column]:
    """Where each block stands to the story, as its looks and as the rules have it, and how much prose is around it.

    hints: what the rules make of each; story: as the looks have it.
    """
    prose = [found.is_prose for found in shapes]
    kept = [read_hint(hint).is_kept for hint in hints]
    return [
        Keyed(_places(shapes, hints, story, story if kept == prose else heaviest(shapes, kept)), _place),
        Keyed(_densities(prose), _prose_around),
        Keyed(_densities(kept), _kept_around),
        Keyed(_nearest(shapes), _near_prose),
        Keyed(_runs(shapes, prose), _in_run),
    ]


def heaviest(shapes: Sequence[Shape], is_story: Sequence[bool]) -> Span:
    """The stretch in which the words of the story outweigh short lines the most."""
    best = weight = start = 0
    first, last = len(shapes), -1
    for index, (found, counts) in enumerate(zip(shapes, is_story, strict=True)):
        weight += min(found.count, _MOST_WORDS_COUNTED) if counts else -_SHORT_LINE_WEIGHT
        if weight <= 0:
            weight, start = 0, index + 1
        elif weight > best:
            best, first, last = weight, start, index
    return Span(first, last)


def _places(shapes: Sequence[Shape], hints: Sequence[str], story: Span, told: Span) -> list[_Place]:
    """Where each block stands to the story, as its looks and as the rules have it, and on a page of how much prose."""
    total = len(shapes)
    page = int(sum([found.is_prose for found in shapes]) / max(1, total) * 5.99)
    places = story.places(total)
    others = places if told is story else told.places(total)
    return [
        (place, other, page, hint, found.clues[0], found.clues[4])
        for found, hint, place, other in zip(shapes, hints, places, others, strict=True)
    ]


def _place(key: _Place) -> tuple[str, ...]:
    place, told, page, hint, size, both = key
    rule = read_hint(hint)
    return (
        f"st={place}",
        f"to={told}",
        f"pg={page}",
        f"pn={page}{both[3:]}",
        f"pr={page}{rule.name}",
        f"sr={place[0]}{rule.role}",
        f"nr={size[2:]}{rule.name}",
    )


def _densities(flags: Sequence[bool]) -> list[tuple[int, ...]]:
    """How many of the blocks around are prose, in three widths, and how many of those before and after."""
    sums = [0, *accumulate(flags)]
    total, all_of_them = len(flags), sums[-1]
    columns = []
    for reach in _WINDOWS:
        shares = _shares(reach)
        lows = [*[0] * reach, *range(total)]
        highs = [*range(reach + 1, total), *[total] * total]
        columns.append(
            [
                shares[high - low - 1][sums[high] - sums[low] - here]
                for here, low, high in zip(flags, lows, highs, strict=False)
            ]
        )
    bins = [_BINS[min(_MOST_BINNED, many)] for many in range(all_of_them + 1)]
    columns.append([bins[many] for many in sums[:-1]])
    columns.append([bins[all_of_them - many] for many in sums[1:]])
    return [*zip(*columns, strict=True)]


@cache
def _shares(reach: int) -> tuple[tuple[int, ...], ...]:
    """The share of prose among others, in sixths, by how many these are and how many of them are prose."""
    return tuple(
        tuple(int(many / max(1, others) * 5.99) for many in range(others + 1)) for others in range(2 * reach + 1)
    )


def _around(name: str, key: tuple[int, ...]) -> tuple[str, ...]:
    *shares, before, after = key
    around = [f"{name}{reach}={share}" for reach, share in zip(_WINDOWS, shares, strict=True)]
    return (*around, f"{name}b={before}", f"{name}a={after}")


_prose_around, _kept_around = partial(_around, "d"), partial(_around, "k")


def _nearest(shapes: Sequence[Shape]) -> list[_Nearest]:
    """How many blocks and words before and behind each block the nearest prose stands, None where there is none."""
    before, behind = _prose_before(shapes), _prose_before(shapes[::-1])[::-1]
    return [(*one, *other) for one, other in zip(before, behind, strict=True)]


def _prose_before(shapes: Sequence[Shape]) -> list[tuple[int, int] | tuple[None, None]]:
    rows: list[tuple[int, int] | tuple[None, None]] = []
    blocks, words, seen = 1, 0, False
    for found in shapes:
        rows.append((_FAR[min(_FARTHEST, blocks)], _BINS[min(_MOST_BINNED, words)]) if seen else (None, None))
        if found.is_prose:
            blocks, words, seen = 1, 0, True
        else:
            blocks, words = blocks + 1, words + found.count
    return rows


def _near_prose(key: _Nearest) -> tuple[str, ...]:
    names = "<pb", "<pw", ">pb", ">pw"
    return tuple([f"{name}={'no' if far is None else far}" for name, far in zip(names, key, strict=True)])


def _runs(shapes: Sequence[Shape], prose: Sequence[bool]) -> list[_Run]:
    """The run of lines of one kind that the block stands in: how long, where in it, how long its lines are."""
    rows: list[_Run] = []
    for is_prose, group in groupby(zip(prose, shapes, strict=True), key=itemgetter(0)):
        counts = [found.count for _, found in group]
        length = len(counts)
        mean = sum(counts) / length
        kind, size, usual_size = "p" if is_prose else "s", binned(length), binned(int(mean))
        usual = max(1, mean) if length > 2 else None
        rows += [
            (kind, size, usual_size, min(3, place), min(3, length - 1 - place),
             int(min(4, 2 * count / usual)) if usual else None)
            for place, count in enumerate(counts)
        ]  # fmt: skip
    return rows


def _in_run(key: _Run) -> tuple[str, ...]:
    kind, length, mean, before, behind, odd = key
    clues = f"run={kind}{length}", f"runm={kind}{mean}", f"in={kind}{before}{behind}"
    return clues if odd is None else (*clues, f"odd={kind}{odd}")


@cache
def _distances(name: str) -> tuple[str, ...]:
    """A clue of a distance in blocks, by the distance."""
    return tuple(f"{name}{far}" for far in _FAR)


def binned(value: int) -> int:
    """A number of blocks or words, as clues tell it."""
    return _BINS[min(_MOST_BINNED, value)]

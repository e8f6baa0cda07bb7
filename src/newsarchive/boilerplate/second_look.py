"""What a second reading knows that the first could not: what the blocks around, and those alike, were taken for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate, compress

from newsarchive.boilerplate.clues import shape
from newsarchive.boilerplate.placing import standing
from newsarchive.boilerplate.readings import Clue
from newsarchive.boilerplate.sequence import Item
from newsarchive.boilerplate.topic import topic_clues
from newsarchive.model import Document, Element

_KEPT = frozenset({"body", "subheading", "list"})
_REACH = 3
_NEAR = 4
_LIKELY = 5
_OUTSIDE = ("none",) * _REACH
_BEFORE = tuple(("story=before", f"far={steps}") for steps in range(7))
_AFTER = tuple(("story=after", f"far={steps}") for steps in range(7))
_INSIDE = ("story=inside", "far=0")
_TOLD_NEAR = tuple(tuple((f"told={told}", f"near={near}") for near in range(5)) for told in range(5))
"""By the fifth of the story that stands before an item, and that of the items around it that are kept."""
_ALIKE = ("sib", "cous", "like")
_NOTHING = Element("", "", -1, 0, "")
"""What holds an element that nothing holds."""


def second_clues(
    document: Document, found: Sequence[Item], roles: Sequence[str], tenths: Sequence[int]
) -> list[list[Clue]]:
    """For each item, clues from the coarse roles that the first reading gave to all of them.

    tenths: how likely it thought each to be kept, 0 to 9.
    """
    kept = [role in _KEPT for role in roles]
    inside = [index for index, is_kept in enumerate(kept) if is_kept]
    words = {index: shape(document.blocks[found[index].first].text).count for index in inside}
    first, last = (inside[0], inside[-1]) if inside else (len(found), -1)
    clues = _groups(document, found, kept)
    around = (*_OUTSIDE, *roles, *_OUTSIDE)
    sums = [0, *accumulate(kept)]
    topics = topic_clues(document, found, [tenth >= _LIKELY for tenth in tenths]) if document.markup else []
    likely = ("n", *tenths, "n")
    total = max(1, sum(words.values()))
    told = 0
    many = len(kept)
    for index, own in enumerate(clues):
        low, high = max(0, index - _NEAR), min(many, index + _NEAR + 1)
        own += (
            _course(around[index : index + 2 * _REACH + 1]),
            _stands(index, first, last),
            _TOLD_NEAR[int(told / total * 4.99)][
                int((sums[high] - sums[low] - kept[index]) / max(1, high - low - 1) * 4.99)
            ],
            _chances(likely[index : index + 3]),
        )
        told += words.get(index, 0)
    for own, more in zip(clues, topics, strict=False):
        own.append(more)
    return clues


@cache
def _chances(likely: tuple[int | str, ...]) -> tuple[str, ...]:
    """How likely an item, in the middle, and those beside it are to be kept."""
    before, own, after = likely
    return f"pk={own}", f"pk-={before}", f"pk+={after}"


@lru_cache(maxsize=4_096)
def _course(around: tuple[str, ...]) -> tuple[str, ...]:
    """The roles of an item, in the middle, and of those around it, as clues: pages have the same rows over and over."""
    role = around[_REACH]
    steps = [
        f"1{sign}{step}={around[_REACH + way * step]}"
        for step in range(1, _REACH + 1)
        for sign, way in (("-", -1), ("+", 1))
    ]
    beside = f"1b={around[_REACH - 1]},{role},{around[_REACH + 1]}"
    return (f"1={role}", f"kept={int(role in _KEPT)}", beside, *steps)


def _groups(document: Document, found: Sequence[Item], kept: Sequence[bool]) -> list[list[Clue]]:
    """How many of the blocks that stand beside this one, a step further off, or look like it were kept, without it."""
    if not document.markup:
        return [[] for _ in found]
    elements, markup = document.elements, document.markup
    above, further, looks = [], [], []
    for item in found:
        tag, marks, holder, _, _ = elements[standing(elements, markup[item.first].element)]
        _, outer, grand, _, _ = elements[holder] if holder >= 0 else _NOTHING
        above.append(holder)
        further.append(grand)
        looks.append((tag, marks, outer))
    columns: tuple[Sequence[object], ...] = above, further, looks
    return list(
        map(list, zip(*[_shares(name, keys, kept) for name, keys in zip(_ALIKE, columns, strict=False)], strict=True))
    )


def _shares(name: str, keys: Sequence[object], kept: Sequence[bool]) -> list[str]:
    """For each item the share of kept ones among the others that have its key."""
    times = Counter(keys)
    yes = Counter(compress(keys, kept))
    return [_share(name, times[key] - 1, yes.get(key, 0) - is_kept) for key, is_kept in zip(keys, kept, strict=True)]


@lru_cache(maxsize=4_096)
def _share(name: str, others: int, kept: int) -> str:
    return f"{name}={int(kept / others * 4.99)}{'m' if others > 4 else ''}" if others else f"{name}=alone"


def _stands(index: int, first: int, last: int) -> tuple[str, str]:
    """Where an item stands to the first and the last that are kept; before the end of the page where none is."""
    if index < first:
        return _BEFORE[_gap(index - last if index > last else first - index)]
    return _AFTER[_gap(index - last)] if index > last else _INSIDE


def _gap(steps: int) -> int:
    return steps if steps < 4 else 4 if steps < 8 else 5 if steps < 16 else 6

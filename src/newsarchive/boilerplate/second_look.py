"""What a second reading knows that the first could not: what the blocks around, and those alike, were taken for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, chain, compress

from newsarchive.boilerplate.clues import shape
from newsarchive.boilerplate.placing import standing
from newsarchive.boilerplate.sequence import Item
from newsarchive.boilerplate.topic import topic_clues
from newsarchive.model import Document

_KEPT = frozenset({"body", "subheading", "list"})
_REACH = 3
_NEAR = 4
_LIKELY = 5
_OUTSIDE = ("none",) * _REACH
Key = tuple[str, object]


def second_clues(
    document: Document, found: Sequence[Item], roles: Sequence[str], tenths: Sequence[int]
) -> list[list[str]]:
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
    likely = ("n", *map(str, tenths), "n")
    total = max(1, sum(words.values()))
    told = 0
    for index, own in enumerate(clues):
        own += _course(around[index : index + 2 * _REACH + 1])
        own.append("story=before" if index < first else "story=after" if index > last else "story=inside")
        own.append(f"far={_gap(index - last if index > last else first - index if index < first else 0)}")
        own.append(f"told={int(told / total * 4.99)}")
        low, high = max(0, index - _NEAR), min(len(kept), index + _NEAR + 1)
        own.append(f"near={int((sums[high] - sums[low] - kept[index]) / max(1, high - low - 1) * 4.99)}")
        told += words.get(index, 0)
        own += (f"pk={likely[index + 1]}", f"pk-={likely[index]}", f"pk+={likely[index + 2]}")
    for own, more in zip(clues, topics, strict=False):
        own += more
    return clues


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


def _groups(document: Document, found: Sequence[Item], kept: Sequence[bool]) -> list[list[str]]:
    """How many of the blocks that stand or look like this one were kept, this one left out."""
    if not document.markup:
        return [[] for _ in found]
    keys = [_keys(document, item) for item in found]
    times: Counter[Key] = Counter(chain.from_iterable(keys))
    yes: Counter[Key] = Counter(chain.from_iterable(compress(keys, kept)))
    return [
        [_share(key[0], times[key] - 1, yes[key] - is_kept) for key in own]
        for own, is_kept in zip(keys, kept, strict=True)
    ]


def _keys(document: Document, item: Item) -> tuple[Key, ...]:
    """Whom an item has beside it, a step further off, and who looks like it."""
    elements = document.elements
    element = elements[standing(elements, document.markup[item.first].element)]
    above = element.parent
    grand, marks = (elements[above].parent, elements[above].marks) if above >= 0 else (-1, "")
    return ("sib", above), ("cous", grand), ("like", (element.tag, element.marks, marks))


@lru_cache(maxsize=4_096)
def _share(name: str, others: int, kept: int) -> str:
    return f"{name}={int(kept / others * 4.99)}{'m' if others > 4 else ''}" if others else f"{name}=alone"


def _gap(steps: int) -> int:
    return steps if steps < 4 else 4 if steps < 8 else 5 if steps < 16 else 6

"""The clues of a page's items: their words and shape, where they stand, and what stands and looks like them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate, compress
from operator import sub

from newsarchive.boilerplate.clues import Shape, word_clues
from newsarchive.boilerplate.placing import Places, Weights, mark_clues, standing
from newsarchive.boilerplate.readings import Clue
from newsarchive.model import Document

Spans = Sequence[tuple[int, int]]
Cores = list[tuple[str, ...]]
Lists = list[list[Clue]]
_Alike = tuple[str, str, str]

_WINDOWS = (("d3", 3, 4), ("d8", 8, 9), ("db", 5, 0), ("da", -1, 6))
"""(name, items before, items after): where the share of prose is taken, around, before and after an item."""
_REACH = 9
_EDGE = (0,) * _REACH
_FIFTHS = {
    (prose, size): int(prose / size * 4.99) if size else 0 for size in range(2 * _REACH) for prose in range(size + 1)
}
_LONGEST_RUN = 4
_LINKED = tuple(f"l={fifths}" for fifths in range(5))
_RUNS = [(f"ar={run}0", f"ar={run}1") for run in range(_LONGEST_RUN + 1)]


def page_clues(document: Document, shapes: Sequence[Shape], spans: Spans) -> tuple[Cores, Lists]:
    """(clues that the neighbours see too, clues of the item alone), one list for each item."""
    weights = Weights(document, shapes)
    places = Places(document, weights)
    cores: Cores = []
    own: Lists = []
    for first, last in spans:
        found, mark = shapes[first], document.markup[first]
        place = places.of(mark.element)
        if last > first:
            cores.append(("links", f"links={min(12, last - first)}", place.tag))
            own.append([place.clues, places.tag_of(document.markup[last].element)])
            continue
        linked = mark.linked
        link = min(4, int(5 * linked / max(1, found.size))) if linked else 0
        size, ending, _, _, both = clues = found.clues
        cores.append((size, ending, place.tag, _LINKED[link]))
        mine = [
            *clues,
            found.looks,
            *word_clues(found.said, found.count),
            place.clues,
            *mark_clues(mark, found),
            _tag_and_end(place.tag, both),
            _stands(place.relation, found.is_prose, link),
            _fills(place.share, size, link),
        ]
        own.append(mine)
    _add_alike(document, shapes, spans, own)
    _add_density(shapes, spans, own)
    return cores, own


@lru_cache(maxsize=4_096)
def _tag_and_end(tag: str, both: str) -> str:
    """tag: its clue; both: that of how long a block is and what it ends with."""
    return f"tn={tag[2:]}{both[3:]}"


@lru_cache(maxsize=4_096)
def _stands(relation: str, is_prose: bool, link: int) -> tuple[str, str]:
    return f"p{relation}{int(is_prose)}", f"l{relation}{link}"


@lru_cache(maxsize=4_096)
def _fills(share: str, size: str, link: int) -> tuple[str, str]:
    return f"n{share}{size[2:]}", f"nl={size[2:]},{link}"


def _add_alike(document: Document, shapes: Sequence[Shape], spans: Spans, own: Lists) -> None:
    """How many items have the same tag, marks and holder's marks, and how much of them is prose."""
    elements, markup = document.elements, document.markup
    keys = []
    for first, _ in spans:
        tag, marks, holder, _, _ = elements[standing(elements, markup[first].element)]
        keys.append((tag, marks, elements[holder].marks if holder >= 0 else ""))
    count = Counter(keys)
    prose = Counter(compress(keys, [shapes[first].is_prose for first, _ in spans]))
    words: defaultdict[_Alike, int] = defaultdict(int)
    for key, (first, _) in zip(keys, spans, strict=True):
        words[key] += shapes[first].count
    most = max(1, max(words.values(), default=1))
    alike = {
        key: (f"ak={min(8, times)},{int(prose.get(key, 0) / times * 3.99)}", f"am={int(words[key] / most * 3.99)}")
        for key, times in count.items()
    }
    run = 0
    before = None
    for clues, key, after in zip(own, keys, [*keys[1:], None], strict=True):
        run = run + 1 if key == before else 1
        before = key
        clues += alike[key], _RUNS[min(_LONGEST_RUN, run)][key == after]


def _add_density(shapes: Sequence[Shape], spans: Spans, own: Lists) -> None:
    """The share of prose among the items near and far."""
    total = len(spans)
    # Both go on beyond the page as far as a window reaches.
    sums = [*_EDGE, 0, *accumulate([first == last and shapes[first].is_prose for first, last in spans])]
    places = [*_EDGE, *range(total + 1), *[total] * _REACH]
    sums += sums[-1:] * _REACH
    columns = []
    for _, before, after in _WINDOWS:
        low, high = _REACH - before, _REACH + after
        prose, sizes = (map(sub, ends[high : high + total], ends[low : low + total]) for ends in (sums, places))
        columns.append(map(_FIFTHS.__getitem__, zip(prose, sizes, strict=True)))
    for clues, shares in zip(own, zip(*columns, strict=True), strict=True):
        clues.append(_density(shares))


@cache
def _density(shares: tuple[int, ...]) -> tuple[str, ...]:
    return tuple([f"{name}={share}" for (name, _, _), share in zip(_WINDOWS, shares, strict=True)])

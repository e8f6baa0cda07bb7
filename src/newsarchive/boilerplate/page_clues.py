"""The clues of a page's items: their words and shape, where they stand, and what stands and looks like them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newsarchive.boilerplate.clues import Shape
from newsarchive.boilerplate.placing import Places, Weights, mark_clues, standing
from newsarchive.model import Document

Spans = Sequence[tuple[int, int]]
Lists = list[list[str]]

_WINDOWS = (("d3", 3, 4), ("d8", 8, 9), ("db", 5, 0), ("da", -1, 6))
"""(name, items before, items after): where the share of prose is taken, around, before and after an item."""


def page_clues(document: Document, shapes: Sequence[Shape], spans: Spans) -> tuple[Lists, Lists]:
    """(clues that the neighbours see too, clues of the item alone), one list for each item."""
    weights = Weights(document, shapes)
    places = Places(document, weights)
    cores: Lists = []
    own: Lists = []
    for first, last in spans:
        found, mark = shapes[first], document.markup[first]
        place = places.of(mark.element)
        if last > first:
            cores.append(["links", f"links={min(12, last - first)}", place.tag])
            own.append([*place.clues, places.of(document.markup[last].element).tag])
            continue
        link = min(4, int(5 * mark.linked / max(1, found.size)))
        count = found.clues[0][2:]
        cores.append([*found.clues[:2], place.tag, f"l={link}"])
        mine = [*found.clues, *place.clues, *mark_clues(mark, found), f"tn={place.tag[2:]}{found.clues[4][3:]}"]
        mine += (
            f"p{place.relation}{int(found.is_prose)}",
            f"n{place.share}{count}",
            f"nl={count},{link}",
            f"l{place.relation}{link}",
        )
        own.append(mine)
    _add_alike(document, shapes, spans, own)
    _add_density(shapes, spans, own)
    return cores, own


def _add_alike(document: Document, shapes: Sequence[Shape], spans: Spans, own: Lists) -> None:
    """How many items have the same tag, marks and holder's marks, and how much of them is prose."""
    elements = document.elements
    keys = []
    for first, _ in spans:
        element = elements[standing(elements, document.markup[first].element)]
        keys.append((element.tag, element.marks, elements[element.parent].marks if element.parent >= 0 else ""))
    count = Counter(keys)
    prose: Counter[tuple[str, str, str]] = Counter()
    words: Counter[tuple[str, str, str]] = Counter()
    for key, (first, _) in zip(keys, spans, strict=True):
        prose[key] += shapes[first].is_prose
        words[key] += shapes[first].count
    most = max(1, max(words.values(), default=1))
    run = 0
    for i, (key, clues) in enumerate(zip(keys, own, strict=True)):
        run = run + 1 if i and keys[i - 1] == key else 1
        goes_on = i + 1 < len(keys) and keys[i + 1] == key
        clues += (
            f"ak={min(8, count[key])},{int(prose[key] / count[key] * 3.99)}",
            f"am={int(words[key] / most * 3.99)}",
            f"ar={min(4, run)}{int(goes_on)}",
        )


def _add_density(shapes: Sequence[Shape], spans: Spans, own: Lists) -> None:
    """The share of prose among the items near and far."""
    sums = [0]
    for first, last in spans:
        sums.append(sums[-1] + (first == last and shapes[first].is_prose))
    total = len(spans)
    for i, clues in enumerate(own):
        for name, before, after in _WINDOWS:
            low, high = max(0, i - before), min(total, i + after)
            share = (sums[high] - sums[low]) / (high - low) if high > low else 0
            clues.append(f"{name}={int(share * 4.99)}")

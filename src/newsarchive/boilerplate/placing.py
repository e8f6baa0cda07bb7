"""Where the blocks of a page stand: its elements weighed, and each block's place among them as clues."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import compress
from string import ascii_lowercase
from typing import NamedTuple

from newsarchive.boilerplate.clues import Shape
from newsarchive.boilerplate.readings import Clue
from newsarchive.model import Document, Element, Markup

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# All but the small letters of ASCII is a space.
_LETTERS = bytes(code if chr(code) in ascii_lowercase else 32 for code in range(256))
_new = tuple.__new__
_MOST_MARKS = 14
_REGIONS = frozenset(
    "article main aside nav header footer figure figcaption blockquote ul ol table form section details dl address "
    "noscript template".split()
)
_CELLS = frozenset({"td", "th"})
_TABLE_ABOVE = 5
LINKED = 0.8
"""The share of a block's letters from which it is nothing but links."""

_DEEPEST = 60
"""How far up an element's holders are looked at; pages nest a few dozen deep, hostile ones thousands."""


@lru_cache(maxsize=8_192)
def mark_words(marks: str) -> tuple[str, ...]:
    """The words of class, id and role as written: "articleBody story-text" is article, body, story, text."""
    if marks.islower():
        words = marks.encode("ascii", "replace").translate(_LETTERS).decode().split()
    else:
        words = [word.lower() for word in _WORD.findall(marks)]
    return tuple(dict.fromkeys([word for word in words if len(word) > 1]))[:_MOST_MARKS]


@lru_cache(maxsize=8_192)
def _named(name: str, marks: str) -> tuple[str, ...]:
    """The words of class, id and role as clues."""
    return tuple([f"{name}={word}" for word in mark_words(marks)])


@lru_cache(maxsize=8_192)
def _named_above(marks: str, outer: str) -> tuple[str, ...]:
    """The words of class, id and role of the holder of an element, and of what holds that, as clues."""
    near, further = _named("p", marks), _named("p", outer)
    return tuple(dict.fromkeys(near + further)) if further else near


class Weights:
    """How much text stands in each element, itself and all below it: characters, linked ones, words of prose."""

    def __init__(self, document: Document, shapes: Sequence[Shape]) -> None:
        elements, markup = document.elements, document.markup
        count = len(elements)
        self.chars, self.linked, self.prose, self.blocks = [0] * count, [0] * count, [0] * count, [0] * count
        direct: Counter[int] = Counter()
        for mark, found in zip(markup, shapes, strict=True):
            here = mark.element
            self.chars[here] += found.size
            self.linked[here] += mark.linked
            self.blocks[here] += 1
            if found.is_prose and mark.linked < 0.5 * found.size:
                self.prose[here] += found.count
                if not mark.hidden:
                    element = elements[here]
                    direct[here if element.tag == "div" or element.parent < 0 else element.parent] += found.count
        chars, linked, prose, blocks = self.chars, self.linked, self.prose, self.blocks
        for index in range(count - 1, 0, -1):
            parent = elements[index].parent
            # Where no block stands, nothing is to be added.
            if parent >= 0 and blocks[index]:
                chars[parent] += chars[index]
                linked[parent] += linked[index]
                prose[parent] += prose[index]
                blocks[parent] += blocks[index]
        self.total = max(1, self.prose[0]) if count else 1
        self.main = max(direct, key=lambda index: (direct[index], -index)) if direct else 0
        """The element that holds most prose right under it."""


class Place(NamedTuple):
    """An element as clues; tag, relation (to the main element) and share (of the page's prose) are for pairing."""

    tag: str
    relation: str
    share: str
    clues: Clue


class _Above(NamedTuple):
    """What all elements under one holder share: its tags, relation to the main element, share of prose, clues."""

    tags: str
    up: int
    down: int
    share: str
    clues: Clue


_OUTERMOST = _Above("", 6, 0, "", ())


@lru_cache(maxsize=1_024)
def _held(share: int, links: int, blocks: int) -> tuple[tuple[str, str], ...]:
    """What an element holds, as clues of the holder of a block, the holder's holder, and the next."""
    return tuple((f"{name}={share},{links}", f"{name}n={blocks}") for name in "xyz")


@lru_cache(maxsize=1_024)
def _related(relation: str, tag: str) -> tuple[str, str]:
    return f"ud={relation}", f"tud={relation}{tag}"


class Places:
    """The places of a page's elements, each worked out once: paragraphs side by side have the same."""

    def __init__(self, document: Document, weights: Weights) -> None:
        self._elements = document.elements
        self._weights = weights
        self._known: dict[tuple[int, str, str, int], Place] = {}
        self._above: dict[int, _Above] = {}
        self._held: dict[int, tuple[tuple[str, str], ...]] = {}
        self._regions: dict[int, tuple[str, ...]] = {-1: ()}
        self._main_chain = {index: up for up, index in enumerate(_chain(self._elements, weights.main))}

    def of(self, index: int) -> Place:
        """The place of an element that holds blocks."""
        index = standing(self._elements, index)
        element = self._elements[index]
        key = (element.parent, element.tag, element.marks, self._main_chain.get(index, -1))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._make(index, element)
        return found

    def tag_of(self, index: int) -> str:
        """The tag of the place of an element, without the rest of it."""
        return f"t={self._elements[standing(self._elements, index)].tag}"

    def _make(self, index: int, element: Element) -> Place:
        above = self._above.get(element.parent)
        if above is None:
            above = self._above[element.parent] = self._look_above(element.parent)
        up, down = above.up, min(above.down + 1, 6)
        if index in self._main_chain:
            up, down = min(self._main_chain[index], 6), 0
        tag = element.tag
        relation = f"{up},{down}"
        clues = (
            f"t={tag}",
            f"tt={tag}{above.tags}",
            _named("c", element.marks),
            self._region(index),
            _related(relation, tag),
            f"tx={above.share}{tag}",
            above.clues,
        )
        return _new(Place, (f"t={tag}", f"ud={relation}", f"x={above.share}", clues))

    def _look_above(self, parent: int) -> _Above:
        if parent < 0:
            return _OUTERMOST
        elements, held = self._elements, self._held
        tag, marks, second, _, _ = elements[parent]
        tags, outer = f"/{tag}", ""
        shares = [(held.get(parent) or self._holds(parent))[0]]
        if second >= 0:
            tag, outer, third, _, _ = elements[second]
            tags = f"{tags}/{tag}"
            shares.append((held.get(second) or self._holds(second))[1])
            if third >= 0:
                shares.append((held.get(third) or self._holds(third))[2])
        up, down = self._relation(parent)
        return _new(_Above, (tags, up, down, shares[0][0][2:], (_named_above(marks, outer), *shares)))

    def _region(self, index: int) -> tuple[str, ...]:
        """The elements around that say what they hold: article, aside, nav ..."""
        chain = []
        while (known := self._regions.get(index)) is None:
            chain.append(index)
            index = self._elements[index].parent
        for inner in reversed(chain):
            tag = self._elements[inner].tag
            if tag in _REGIONS and (own := f"in={tag}") not in known:
                known = (own, *known)
            self._regions[inner] = known
        return known

    def _relation(self, index: int) -> tuple[int, int]:
        """How many steps up from the main element, then down, an element is; nine up where they share none."""
        down = 0
        while index >= 0 and down < _DEEPEST:
            if index in self._main_chain:
                return min(self._main_chain[index], 6), down
            index, down = self._elements[index].parent, down + 1
        return 6, down

    def _holds(self, index: int) -> tuple[tuple[str, str], ...]:
        """How much of the page's prose, how many links and blocks an element holds, one, two and three steps up."""
        weights = self._weights
        share = int(weights.prose[index] / weights.total * 5.99)
        chars, linked = weights.chars[index], weights.linked[index]
        links = 0 if not linked else 3 if linked >= chars else int(linked / chars * 3.99)
        found = self._held[index] = _held(share, links, min(weights.blocks[index], 12))
        return found


def standing(elements: Sequence[Element], index: int) -> int:
    """The element that a block is taken to stand in: the whole table for a cell, for rows differ in nothing else."""
    if elements[index].tag in _CELLS:
        for holder in _chain(elements, index, _TABLE_ABOVE):
            if elements[holder].tag == "table":
                return holder
    return index


def _chain(elements: Sequence[Element], index: int, most: int = _DEEPEST) -> list[int]:
    """An element and those that hold it, from the inside out."""
    chain: list[int] = []
    while index >= 0 and len(chain) < most:
        chain.append(index)
        index = elements[index].parent
    return chain


def mark_clues(mark: Markup, found: Shape) -> list[Clue]:
    """What the markup within the block's line says."""
    _, linked, links, bold, hidden, row, inner = mark
    if linked or links or bold or hidden or row:
        size = max(1, found.size)
        binned = min(4, int(5 * linked / size)), min(3, links), min(4, int(5 * bold / size)) if bold else None
        own = _within(*binned, hidden, row)
    else:
        own = _PLAIN
    return [own, _named("i", inner)] if inner else [own]


@cache
def _within(linked: int, links: int, bold: int | None, hidden: bool, row: bool) -> tuple[str, ...]:
    clues = [f"l={linked}"]
    if links:
        clues.append(f"ln={links}")
    if bold is not None:
        clues.append(f"bo={bold}")
    return (*clues, *compress(("hidden", "row"), (hidden, row)))


_PLAIN = _within(0, 0, None, hidden=False, row=False)

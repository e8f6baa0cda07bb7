"""A document as the learned labeller reads it: a sequence of items, each a block or a run of links, with its clues."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from operator import attrgetter
from typing import NamedTuple

from newsarchive.boilerplate.clues import Shape, shape
from newsarchive.boilerplate.declared_clues import DeclaredClues
from newsarchive.boilerplate.page_clues import page_clues
from newsarchive.boilerplate.placing import LINKED
from newsarchive.boilerplate.readings import Clue
from newsarchive.boilerplate.text_clues import text_clues
from newsarchive.model import Document, Markup

_LONGEST_LINK = 9
_FEWEST_LINKS = 2
_LONGEST_REPEAT = 4
_OFTEN = 4
_READINGS = frozenset({"rt", "rp", "rtc"})
_new = tuple.__new__
_tag_of = attrgetter("tag")

Spans = Sequence[tuple[int, int]]
Lists = list[list[Clue]]


class Item(NamedTuple):
    """One or more blocks, first to last by index, that get one role; clues: what is seen of them."""

    first: int
    last: int
    clues: list[Clue]


def items(document: Document, hints: Sequence[str | None] | None = None) -> list[Item]:
    """The items of a document, in its order; a block that only parts others (see `_noise`) is in none.

    hints: of plain text, for each block, what rules make of it ("role rule").
    """
    if not document.markup:
        return _of_text(document, hints)
    shapes = [_glance(block.text, mark) for block, mark in zip(document.blocks, document.markup, strict=True)]
    spans = list(_spans(document, shapes))
    if not spans:
        return []
    for first, last in spans:
        if first == last and not shapes[first].clues:
            shapes[first] = shape(document.blocks[first].text)
    cores, own = page_clues(document, shapes, spans)
    _add_course(document, shapes, spans, own)
    befores = [("<none",), *[_near("<", core) for core in cores[:-1]]]
    afters = [*[_near(">", core) for core in cores[1:]], (">none",)]
    for mine, *beside in zip(own, cores, befores, afters, strict=False):
        mine += beside
    return [_new(Item, (first, last, mine)) for (first, last), mine in zip(spans, own, strict=True)]


def _of_text(document: Document, hints: Sequence[str | None] | None) -> list[Item]:
    columns = text_clues(document, hints or [None] * len(document.blocks))
    told = zip(*[column.told() for column in columns], strict=True)
    return [_new(Item, (index, index, [*clues])) for index, clues in enumerate(told)]


def _glance(text: str, mark: Markup) -> Shape:
    """A block's shape; of a link, which is likely one of many, only its size, until it turns out to stand alone."""
    count = text.count(" ") + 1
    if mark.linked and mark.linked >= LINKED * (len(text) - count):
        return _new(Shape, ("", count, len(text), False, (), ()))
    return shape(text)


def _spans(document: Document, shapes: Sequence[Shape]) -> Iterator[tuple[int, int]]:
    """(first, last) of each item: short blocks of nothing but links that follow one another are one."""
    total = len(shapes)
    noise = _noise(document, shapes)
    links = [not found.clues and found.count <= _LONGEST_LINK for found in shapes]
    index = 0
    while index < total:
        if index in noise:
            index += 1
            continue
        end = index
        while end < total and links[end]:
            end += 1
        if end - index >= _FEWEST_LINKS:
            yield index, end - 1
            index = end
        else:
            yield index, index
            index += 1


def _noise(document: Document, shapes: Sequence[Shape]) -> frozenset[int]:
    """Blocks that only part others: readings, and short ones that the page hides or prints over and over."""
    short = [index for index, found in enumerate(shapes) if found.count <= _LONGEST_REPEAT]
    times = Counter(document.blocks[index].text for index in short)
    often = [index for index in short if times[document.blocks[index].text] >= _OFTEN or document.markup[index].hidden]
    return frozenset([*often, *readings(document)])


def readings(document: Document) -> list[int]:
    """The blocks, by index, that say how words are read: a reader keeps what stands above a line apart from it."""
    if _READINGS.isdisjoint(map(_tag_of, document.elements)):
        return []
    apart = {index for index, element in enumerate(document.elements) if element.tag in _READINGS}
    return [index for index, mark in enumerate(document.markup) if mark.element in apart]


@lru_cache(maxsize=8_192)
def _near(where: str, core: tuple[str, ...]) -> tuple[str, ...]:
    """What stands right before ("<") or after (">") an item, as clues of the item."""
    return tuple([where + clue for clue in core])


@cache
def _on_way(told: int | None, place: int, fifth: int, left: int) -> tuple[str, ...]:
    """How much prose stands before an item, its place, from the beginning and among all, and how many come after it."""
    return f"at={'top' if told is None else told}", f"ix={place}" if place < 10 else f"ix={fifth}0", f"from={left}"


def _add_course(document: Document, shapes: Sequence[Shape], spans: Spans, own: Lists) -> None:
    """Clues of the course of the page: how far down, what stood before, what repeats, what the page declares."""
    declares = DeclaredClues(document.declared)
    seen: set[str] = set()
    prose = sum(found.count for found in shapes if found.is_prose) or 1
    passed = headings = 0
    total = len(shapes)
    for clues, (first, last) in zip(own, spans, strict=True):
        found = shapes[first]
        at = int(passed / prose * 9.99) if passed else None
        clues.append(_on_way(at, min(first, 10), int(first / total * 5), min(5, total - 1 - last)))
        if first == last:
            text = document.blocks[first].text
            if text in seen:
                clues.append("again")
            seen.add(text)
            if document.elements[document.markup[first].element].tag == "h1":
                headings += 1
                clues.append(f"h1={headings}")
            clues += declares.clues(text, found)
            if found.is_prose:
                passed += found.count
        if headings:
            clues.append("below")

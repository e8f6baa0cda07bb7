"""How many of a block's words the rest of the story uses: teasers and stories printed below speak of other things."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain

from newsarchive.boilerplate.clues import LONGEST, held, shape, words_of
from newsarchive.boilerplate.sequence import Item
from newsarchive.model import Document

# Shorter words say little of what a text is about, and fewer of the others nothing at all.
_SHORTEST_WORD, _FEWEST_WORDS = 5, 4
_SMALL = 8
_FURTHEST = 3
# Of a story of few paragraphs, or one whose paragraphs have next to no word in common, it says nothing either.
_FEWEST_ITEMS, _LEAST_USUAL = 6, 0.1
_NOTHING: tuple[str, ...] = ("tw=few",)
_NO_WORDS: frozenset[str] = frozenset()


def topic_clues(document: Document, found: Sequence[Item], kept: Sequence[bool]) -> list[tuple[str, ...]]:
    """For each item of a page, the share of its long words that other kept items have too, alone and beside the usual.

    kept: whether the first reading thinks an item rather kept than not. Of items of few long words, and
    of stories that show nothing, only that is said.
    """
    words = [_words(document, item) if is_kept else _NO_WORDS for item, is_kept in zip(found, kept, strict=True)]
    # Of an item that is kept, a word counts that another has too.
    anywhere, shared = held(words)
    inside = sorted([len(own & shared) / len(own) for own in words if len(own) >= _FEWEST_WORDS])
    usual = inside[len(inside) // 2] if len(inside) >= _FEWEST_ITEMS else 0.0
    if usual < _LEAST_USUAL:
        return [_NOTHING for _ in found]
    clues: list[tuple[str, ...]] = []
    for item, own, is_kept in zip(found, words, kept, strict=True):
        seen = own if is_kept else _words_of_other(document, item)
        many = len(seen)
        if many < _FEWEST_WORDS:
            clues.append(_NOTHING)
        else:
            clues.append(_clues(len(seen & (shared if is_kept else anywhere)) / many, usual, many))
    return clues


def _words_of_other(document: Document, item: Item) -> frozenset[str]:
    """The long words of an item that is not kept; none where it is too short to have as many as say something."""
    blocks = document.blocks
    if item.first == item.last:
        size = len(blocks[item.first].text)
    else:
        size = sum([len(block.text) for block in blocks[item.first : item.last + 1]])
    return _words(document, item) if size >= _FEWEST_WORDS * _SHORTEST_WORD else _NO_WORDS


def _words(document: Document, item: Item) -> frozenset[str]:
    """The long words of an item."""
    words: Iterable[str]
    if item.first < item.last:
        texts = [block.text for block in document.blocks[item.first : item.last + 1]]
        together = " ".join(texts)
        words = words_of(together) if len(together) <= LONGEST else chain.from_iterable(map(words_of, texts))
    else:
        text = document.blocks[item.first].text
        # What is no link has been taken into words already, and that is remembered.
        words = words_of(text) if document.markup[item.first].linked else shape(text).said.split()
    return frozenset([word for word in words if len(word) >= _SHORTEST_WORD])


def _clues(share: float, usual: float, count: int) -> tuple[str, ...]:
    beside = max(-_FURTHEST, min(_FURTHEST, int(10 * (share - usual))))
    return _shared(int(9.99 * share), int(4.99 * share), min(3, count // _SMALL), beside)


@cache
def _shared(tenths: int, fifths: int, many: int, beside: int) -> tuple[str, ...]:
    return f"tw={tenths}", f"twn={fifths},{many}", f"twr={beside}"

"""How many of a block's words the rest of the story uses: teasers and stories printed below speak of other things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from newsarchive.boilerplate.clues import words_of
from newsarchive.boilerplate.sequence import Item
from newsarchive.model import Document

# Shorter words say little of what a text is about, and fewer of the others nothing at all.
_SHORTEST_WORD, _FEWEST_WORDS = 5, 4
_SMALL = 8
_FURTHEST = 3
# Of a story of few paragraphs, or one whose paragraphs have next to no word in common, it says nothing either.
_FEWEST_ITEMS, _LEAST_USUAL = 6, 0.1
_NOTHING = "tw=few"


def topic_clues(document: Document, found: Sequence[Item], kept: Sequence[bool]) -> list[list[str]]:
    """For each item of a page, the share of its long words that other kept items have too, alone and beside the usual.

    kept: whether the first reading thinks an item rather kept than not. Of items of few long words, and
    of stories that show nothing, only that is said.
    """
    words = [_words(document, item) for item in found]
    holders = Counter(word for own, is_kept in zip(words, kept, strict=True) if is_kept for word in own)
    shares = [
        sum([holders[word] > is_kept for word in own]) / len(own) if len(own) >= _FEWEST_WORDS else None
        for own, is_kept in zip(words, kept, strict=True)
    ]
    inside = sorted(share for share, is_kept in zip(shares, kept, strict=True) if is_kept and share is not None)
    usual = inside[len(inside) // 2] if len(inside) >= _FEWEST_ITEMS else 0.0
    if usual < _LEAST_USUAL:
        return [[_NOTHING] for _ in found]
    return [
        [_NOTHING] if share is None else _clues(share, usual, len(own))
        for share, own in zip(shares, words, strict=True)
    ]


def _words(document: Document, item: Item) -> frozenset[str]:
    """The long words of an item."""
    texts = [block.text for block in document.blocks[item.first : item.last + 1]]
    return _long_words(texts[0]) if len(texts) == 1 else frozenset().union(*map(_long_words, texts))


@lru_cache(maxsize=4_096)
def _long_words(text: str) -> frozenset[str]:
    return frozenset([word for word in words_of(text) if len(word) >= _SHORTEST_WORD])


def _clues(share: float, usual: float, count: int) -> list[str]:
    beside = max(-_FURTHEST, min(_FURTHEST, int(10 * (share - usual))))
    return [f"tw={int(9.99 * share)}", f"twn={int(4.99 * share)},{min(3, count // _SMALL)}", f"twr={beside}"]

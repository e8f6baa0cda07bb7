"""How many of a block's words the rest of the story uses: teasers and stories printed below speak of other things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newsarchive.boilerplate.clues import shape
from newsarchive.boilerplate.placing import LINKED
from newsarchive.boilerplate.sequence import Item
from newsarchive.model import Document

# Shorter words say little of what a text is about, and fewer of the others nothing at all.
_SHORTEST_WORD, _FEWEST_WORDS = 5, 4
_SMALL = 8
_FURTHEST = 3


def topic_clues(document: Document, found: Sequence[Item], kept: Sequence[bool]) -> list[list[str]]:
    """For each item of a page, the share of its long words that other kept items have too, alone and beside the usual.

    kept: whether the first reading thinks an item rather kept than not. Items that are links, or short, get no clue.
    """
    words = [_words(document, item) for item in found]
    holders = Counter(word for own, is_kept in zip(words, kept, strict=True) if is_kept for word in own)
    shares = [
        sum([holders[word] > is_kept for word in own]) / len(own) if len(own) >= _FEWEST_WORDS else None
        for own, is_kept in zip(words, kept, strict=True)
    ]
    inside = sorted(share for share, is_kept in zip(shares, kept, strict=True) if is_kept and share is not None)
    usual = inside[len(inside) // 2] if inside else None
    return [[] if share is None else _clues(share, usual, len(own)) for share, own in zip(shares, words, strict=True)]


def _words(document: Document, item: Item) -> frozenset[str]:
    """The long words of a block that is more than links."""
    if item.first != item.last:
        return frozenset()
    text = document.blocks[item.first].text
    if document.markup[item.first].linked >= LINKED * (len(text) - text.count(" ") - 1):
        return frozenset()
    return frozenset([word for word in shape(text).words if len(word) >= _SHORTEST_WORD])


def _clues(share: float, usual: float | None, count: int) -> list[str]:
    clues = [f"tw={int(9.99 * share)}", f"twn={int(4.99 * share)},{min(3, count // _SMALL)}"]
    if usual is not None:
        clues.append(f"twr={max(-_FURTHEST, min(_FURTHEST, int(10 * (share - usual))))}")
    return clues

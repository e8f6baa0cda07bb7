"""The longest names of the tables that stand in a sentence: places, and what news takes as known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from newsarchive.entities.tables.gazetteer import fold, gazetteer
from newsarchive.entities.tables.known import known
from newsarchive.entities.tables.world import world
from newsarchive.entities.tagger.words import Word

_LONGEST_PLACE = 4
_LONGEST_KNOWN = 5
_HEAD = re.compile(r"[^\W\d_]+|\d+|.", re.DOTALL)
"""What a name and the first word of it, wherever that ends, begin with alike."""


def places_in(sentence: Sequence[Word], text: str) -> list[str]:
    """For each word how large the place is whose name it belongs to; empty where none begins or goes on here."""
    found = [""] * len(sentence)
    at = 0
    for first, word in enumerate(sentence):
        if first < at or not word.text[0].isupper():
            continue
        most = _LONGEST_PLACE if _goes_on(sentence, text, first) else 1
        for past in range(min(first + most, len(sentence)), first, -1):
            last = sentence[past - 1]
            if last.text[0].isalpha() and (size := size_of_place(text[word.start : last.end])):
                found[first:past] = [f"g=B{size}"] + [f"g=I{size}"] * (past - first - 1)
                at = past
                break
    return found


def _goes_on(sentence: Sequence[Word], text: str, first: int) -> bool:
    """Whether a name of the tables may begin here that has more words than this."""
    if first + 1 == len(sentence):
        return False
    second = sentence[first + 1]
    if second.glued and first + 2 < len(sentence) and sentence[first + 2].glued:
        return True  # where the first word ends, as the tables part words, is still to come
    return _begins(text[sentence[first].start : second.end])


@lru_cache(maxsize=8192)
def _begins(words: str) -> bool:
    """Whether two words begin a name of the tables, of which more may follow."""
    if not words.isascii():
        return True  # letters of other scripts may be folded otherwise beside others
    folded = fold(words).rstrip(".")  # the stop of an abbreviation (St.) is folded away where a space follows
    first = folded.partition(" ")[0]
    heads = gazetteer().heads
    return heads.get(first, 0) > 1 or heads.get(f"{first}.", 0) > 1 or world().begins(folded)


def known_in(sentence: Sequence[Word], text: str) -> list[str]:
    """For each word what the longest name that news takes as known, and that it begins or goes on, is called by."""
    found = [""] * len(sentence)
    names, heads, at = known(), _heads(), 0
    for first, word in enumerate(sentence):
        if first < at or word.text[0].islower() or _head(word.text) not in heads:
            continue
        for past in range(min(first + _LONGEST_KNOWN, len(sentence)), first, -1):
            if kinds := names.get(text[word.start : sentence[past - 1].end]):
                begin = f"k=B{kinds}" if past == first + 1 else f"k=B2{kinds}"
                found[first:past] = [begin] + [f"k=I{kinds}"] * (past - first - 1)
                at = past
                break
    return found


@cache
def _heads() -> frozenset[str]:
    return frozenset(map(_head, {name.partition(" ")[0] for name in known()}))


def _head(name: str) -> str:
    if name.isalpha():  # most are, and quicker so
        return name
    found = _HEAD.match(name)
    return found[0] if found else ""


@lru_cache(maxsize=8192)
def size_of_place(name: str) -> str:
    """The kind of place that a name is known for; of settlements, the number of digits of its people."""
    if len(name) > 60:
        return ""
    rows = gazetteer().rows(name)
    if rows:
        return rows[0].place.kind
    spot = world().largest(fold(name))
    if not spot or spot.population < 1_000:
        return ""
    return f"{spot.kind[:6]}{len(str(spot.population))}"

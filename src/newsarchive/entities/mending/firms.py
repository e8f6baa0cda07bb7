"""Firms that are called after people: Bailey & Foster Trucking, Gorman, Waszkiewicz & Hale, Hanley's Quarries."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from newsarchive.entities.mending.spans import overridden
from newsarchive.entities.tables.lexicon import GIVEN, SURNAME, lexicon
from newsarchive.model import Mention

_WORD = r"[^\W\d_a-z][\w’'-]{0,23}\.?"
_LETTERS = r"(?:[^\W\d_a-z]\.){1,3}"
_PARTNER = rf"(?:{_LETTERS} ?)?(?:{_WORD}(?: {_WORD}){{0,2}}|{_LETTERS})"
_TRADES = (
    "Bakery|Quarries|Quarry|Brewery|Pharmacy|Realty|Plumbing|Roofing|Builders|Contractors|Trucking|Supermarket|Stores?|Garage|Hardware"
    "|Saleyards|Funeral (?:Home|Directors|Service)s?|Chapel of Rest|Butchers|Jewell?ers|Opticians|Solicitors|Vineyards?|Nursery|Diner"
    "|Restaurant|Café|Cafe|Motors|Tavern|Inn|Dairy|Orchards?|Feed|Lumber|Excavating|Drywall|Cyf|Inc\\.?|LLC|LLP|PLC|plc|Ltd\\.?|Co\\.?"
)
# In our articles 152 of 155 that stand so are organisations: what "&" joins is one name, wherever commas part it.
_JOINED = re.compile(
    rf"(?<![\w@#&])((?:{_WORD}(?: {_WORD})?, ){{0,3}}{_PARTNER} & {_PARTNER})(?![\w@#])(?!['’](?!s\b))"
)
_TRADING = re.compile(rf"(?<![\w&-])((?:{_WORD} ){{0,2}}{_WORD}(?:['’]s)?,? (?:{_TRADES}))(?![\w’'-])")


def with_firms(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a text, sorted, with the firms in it that bear names of people, and no part of them a person."""
    return overridden(mentions, _firms(text, mentions))


def _firms(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    starts = [mention.start for mention in mentions]
    for pattern in (_JOINED, _TRADING) if "&" in text else (_TRADING,):
        for found in pattern.finditer(text):
            start, end = found.span(1)
            parts = mentions[max(0, bisect_left(starts, start) - 1) : bisect_left(starts, end)]
            inside = [one for one in parts if one.end > start]
            # A mention that reaches out of it knows more; a firm of which nothing was found is a title or a heading.
            if inside and all(start <= one.start and one.end <= end for one in inside) and not _are_two(found[1]):
                if any(one.kind == "person" or one.start == start for one in inside):
                    yield Mention(start, end, "organisation", text[start:end])


def _are_two(name: str) -> bool:
    """Whether it may be two people by their given names: Audrey & Hazel."""
    words = name.split(" & ")
    return len(words) == 2 and all(
        lexicon().flags.get(word, 0) & (GIVEN | SURNAME) == GIVEN for word in words
    )

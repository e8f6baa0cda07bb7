"""Lists that give each town a number, which are no results and no table of teams: rain, votes, temperatures, prices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsarchive.entities.mending.spans import NAME, overridden
from newsarchive.entities.tables.meanings import is_place
from newsarchive.model import Mention

# Between results of games stand semicolons, and a game has two of these.
_GAUGED = re.compile(rf"({NAME}(?: {NAME}){{0,2}}) (\d{{1,3}}(?:\.\d{{1,2}})?)(?:, and |, | and |(?=[.\n]|$))")
_NUMBER = re.compile(r" \d{1,3}(?:\.\d{1,2})?(?:, and |, | and |[.\n]|$)")
_FEWEST = 4


def with_measured(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a text, sorted; what such a list gives a number to is a place."""
    new = [
        Mention(*item.span(1), "place", item[1])
        for items in measured(text)
        if sum(is_place(item[1]) for item in items) * 2 >= len(items)
        for item in items
    ]
    return overridden(mentions, new) if new else list(mentions)


def measured(text: str) -> Iterator[list[re.Match[str]]]:
    """The items (the name, its number) of each such list: four and more that follow one another. In a table of teams or
    players the numbers fall, or rise, all the way: 21 of 21 in our news, where 24 towns with their rain did neither."""
    if len(_NUMBER.findall(text)) < _FEWEST:
        return
    items: list[re.Match[str]] = []
    for found in (*_GAUGED.finditer(text), None):
        if items and (found is None or found.start() != items[-1].end()):
            if len(items) >= _FEWEST and not _is_ordered([float(item[2]) for item in items]):
                yield items
            items = []
        if found:
            items.append(found)


def _is_ordered(numbers: Sequence[float]) -> bool:
    return all(a >= b for a, b in pairwise(numbers)) or all(a <= b for a, b in pairwise(numbers))

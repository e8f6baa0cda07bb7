"""People that their neighbours show: somebody's brother, and the rest of a list of players."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from newsarchive.entities.mending.spans import added
from newsarchive.entities.tables.gazetteer import is_country
from newsarchive.model import Mention

_NAME = r"[^\W\d_a-z][\w’'-]{1,23}"
_KIN = re.compile(
    r"\b(?:brothers?|sisters?|mother|father|sons?|daughters?|wife|husband|widow|nephew|niece|uncle|aunt|cousin|grandson"
    r"|granddaughter|grandmother|grandfather|son-in-law|daughter-in-law|brother-in-law|sister-in-law|twin|fiancée?"
    r"|(?<=[Tt]heir )(?:eldest|youngest|firstborn|first-born))"
    rf",? ({_NAME}(?: {_NAME}){{0,2}})(?=[,.;)]| (?:and|who|was|is|had|has|said|says|to)\b)"
)
_LISTED = re.compile(
    rf"(?:(?<![^\n])|(?<=[;,:(] )|(?<=– ))({_NAME}(?: {_NAME}){{0,3}})(?= ?(?:\([^()\n]{{0,60}}\) ?)?(?:[;,.)\d\n]|$))"
)
# A side's players, or those on its bench, behind its name: Haverford (4-4-2): Ruiz; Ito, ...
_SIDE = re.compile(rf"(?:{_NAME} ){{0,3}}(?:{_NAME}|not used|substitutes)(?: \([\d-]{{3,9}}\))?: ")
_LINE = re.compile(r"[^\n]+")
_WORDS = re.compile(r"\w+")
_FEWEST_ITEMS, _WORDS_AN_ITEM = 6, 4


def with_kin(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with those who are named as somebody's kin: his brother, Idris; a place is none there."""
    people = {found.span(1): Mention(found.start(1), found.end(1), "person", found[1]) for found in _KIN.finditer(text)}
    kept = [people.get((m.start, m.end), m) for m in mentions]
    return added(kept, people.values())


def with_lists(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with the rest of lists of names of which half are people: the players of a side, a jury."""
    by_span = {(m.start, m.end): m for m in mentions}
    more: list[Mention] = []
    people: set[tuple[int, int]] = set()
    for items in _lists(text):
        kinds = [by_span[item].kind if item in by_span else None for item in items]
        known = kinds.count("person")
        if known * (4 if _SIDE.match(text, text.rfind("\n", 0, items[0][0]) + 1) else 2) >= len(items):
            more += [
                Mention(*item, "person", text[slice(*item)])
                for item, kind in zip(items, kinds, strict=True)
                if not kind
            ]
        if known * 4 >= len(items) * 3:
            people.update(item for item in items if not is_country(text[slice(*item)]))
    kept = [replace(m, kind="person") if (m.start, m.end) in people and m.kind != "demonym" else m for m in mentions]
    return added(kept, more)


def _lists(text: str) -> Iterator[list[tuple[int, int]]]:
    """The items of each line that is mostly a list of names."""
    for line in _LINE.finditer(text):
        if line[0].count(",") + line[0].count(";") < _FEWEST_ITEMS - 2:
            continue
        items = [found.span(1) for found in _LISTED.finditer(text, line.start(), line.end())]
        words = sum(1 for _ in _WORDS.finditer(line[0]))
        if len(items) >= _FEWEST_ITEMS and len(items) * _WORDS_AN_ITEM >= words:
            yield items

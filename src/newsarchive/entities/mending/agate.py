"""The small print of local and sports pages: prizes, honour rolls, results, relays, scorecards, and who is in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from newsarchive.entities.mending.kin_and_lists import may_be_person
from newsarchive.entities.mending.spans import NAME, overridden
from newsarchive.entities.tables.gazetteer import is_country
from newsarchive.entities.tables.lexicon import lexicon
from newsarchive.model import Mention

_INITIALS = r"[^\W\d_a-z]\.?(?: ?[^\W\d_a-z]\.){0,2} ?"
_FULL = rf"(?:{NAME} (?:{_INITIALS})?|{_INITIALS})(?:[a-z]{{2,3}} ){{0,2}}{NAME}(?: {NAME}){{0,2}}(?: [JS]r\.?| II+)?"
_NAMES = rf"{NAME}(?:[ -](?:on|upon|of|the|la|le)?[ -]?{NAME}){{0,2}}"
_LINE = re.compile(r"[^\n]+")
# 1. Addison Zuehl, Horicon; 2. Mason Hart, Lomira; 3. ...
_RESIDENT = re.compile(rf"(?:^|[;:–] |(?<=\d\. )|(?<=\d ))({_FULL}), ({_NAMES})(?=[;.\n]|$)")
# 1, Malik Bess (Marshfield), 10.91; *J. Laidlow (Lab) 901; 4. Petra Holm (Kenwood AC) 2:31.07.
_RANKED = re.compile(rf"({_FULL}) \(([^\W\d_a-z][^()\n]{{0,30}})\),? \d[\d.:,]*")
_BRACKET_AND_FIGURE = re.compile(r"\)[,;.]? \d")
_RELAY = re.compile(rf"({_NAMES}) \(((?:(?:{_INITIALS})?{NAME}, ){{2,5}}(?:{_INITIALS})?{NAME})\)(?=[,;.]? \d)")
_RUNNER = re.compile(rf"(?:{_INITIALS})?{NAME}")
_PLAYER = rf"(?:{_INITIALS})?{NAME}(?: {NAME})?"
_OUT = re.compile(
    rf"({_PLAYER}) (?:c (?:&|and) b ({_PLAYER})|c (?:sub |†)?({_PLAYER}) b ({_PLAYER})|(?:lbw |hit wicket )?b"
    rf" ({_PLAYER})|st †?({_PLAYER}) b ({_PLAYER})|not out|run out(?: \([^()\n]{{2,40}}\))?|retired hurt) \d{{1,3}}\b"
)
_BOWLED = re.compile(rf"({_PLAYER}) \d{{1,2}}(?:\.\d)?-\d{{1,2}}-\d{{1,3}}-\d{{1,2}}\b")
# Where one of these stands (Ind) is no Indian.
_PARTIES = frozenset(("Lab", "Con", "Lib Dem", "Dem", "Rep"))
_FEWEST_RESIDENT, _FEWEST_RANKED, _FEWEST_OUT = 3, 4, 3

Span = tuple[int, int]


def with_agate(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a text, sorted, with those in its lists: who won, from where, for whom, who was out to whom."""
    people: set[Span] = set()
    bodies: set[Span] = set()
    towns = dict(_residents(text, mentions))
    people.update(span for span in towns.values() if may_be_person(text[slice(*span)]))
    ranked = _ranked(text)
    is_vote = any(found[2] in _PARTIES for found in ranked)
    codes = lexicon().short_countries | lexicon().olympic_codes
    for found in ranked:
        people.add(found.span(1))
        if is_vote or not (is_country(found[2]) or found[2] in codes):
            bodies.add(found.span(2))
    for found in _RELAY.finditer(text) if _BRACKET_AND_FIGURE.search(text) else ():
        bodies.add(found.span(1))
        people.update(one.span() for one in _RUNNER.finditer(text, *found.span(2)))
    people.update(_batsmen(text))
    spans = [(span, "place") for span in towns]
    spans += [(span, "organisation") for span in bodies if not is_country(text[slice(*span)])]
    spans += [(span, "person") for span in people if not is_country(text[slice(*span)])]
    new = [Mention(*span, kind, text[slice(*span)]) for span, kind in spans]
    return overridden(mentions, new) if new else list(mentions)


def _residents(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[Span, Span]]:
    """(where somebody is from, who that is) of lines that list people so; no list of people two and two."""
    longer = {(one.start, one.end) for one in mentions if one.kind == "person" and " " in one.text}
    for line in _LINE.finditer(text):
        if line[0].count(";") + 1 < _FEWEST_RESIDENT:
            continue
        found = list(_RESIDENT.finditer(text, line.start(), line.end()))
        if len(found) >= _FEWEST_RESIDENT and not any(one.span(2) in longer for one in found):
            yield from ((one.span(2), one.span(1)) for one in found)


def _ranked(text: str) -> list[re.Match[str]]:
    """The lines of results and counts of votes: there are several, and somebody else has the same club or party."""
    found = list(_RANKED.finditer(text)) if _BRACKET_AND_FIGURE.search(text) else []
    times = Counter(one[2] for one in found)
    is_list = len(found) >= _FEWEST_RANKED and max(times.values()) > 1
    return found if is_list else []


def _batsmen(text: str) -> Iterator[Span]:
    """Those of a scorecard: who was out, who caught and bowled him, and who bowled how many overs."""
    if " b " not in text:  # no scorecard is without, and few other texts are with
        return
    found = list(_OUT.finditer(text))
    if len(found) < _FEWEST_OUT:
        return
    for one in (*found, *_BOWLED.finditer(text)):
        yield from (one.span(n) for n in range(1, (one.lastindex or 0) + 1) if one[n])

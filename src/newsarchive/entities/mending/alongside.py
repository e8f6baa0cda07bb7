"""Kinds that other names of the text show: a town by the state behind it, a person by the full name before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from newsarchive.entities.mending.firms import LEGAL_FORMS
from newsarchive.entities.mending.spans import NAME, added
from newsarchive.entities.tables import lexicon as flags
from newsarchive.entities.tables.gazetteer import gazetteer, is_country
from newsarchive.entities.tables.lexicon import lexicon
from newsarchive.entities.tables.meanings import is_place
from newsarchive.entities.tables.usage import usage
from newsarchive.model import Mention

_NAMES = rf"{NAME}(?: {NAME}){{0,2}}"
_LIST = rf"({_NAMES}(?:, {_NAMES}){{0,8}},? and {_NAMES})"
_AREAS = (
    r" (?:counties|provinces|districts|prefectures|governorates|townships|departments|cantons|oblasts|boroughs"
    r"|parishes|states|regions|rivers|islands|villages|towns|cities|suburbs|neighbou?rhoods|municipalities)\b"
)
_OF_AREAS = re.compile(_AREAS)
_COUNTIES = re.compile(_LIST + _AREAS)
_CHILDREN = re.compile(
    r"\b(?:sons|daughters|children|brothers|sisters|siblings|parents|twins|grandchildren|grandsons|granddaughters"
    rf"|nephews|nieces|cousins),? {_LIST}"
)
_LISTED_NAME = re.compile(rf"{_NAMES}")
_FIRM = re.compile(rf",? (?:{LEGAL_FORMS}|SE|SAS|BV|AB|AS|Oy|KK)\b\.?$")
_QUAYS = frozenset("Quay Quays Wharf Pier Jetty Marina".split())
_QUAYS_OF = frozenset("Muelle Quai Molo Malecón".split())
_COUPLE = re.compile(rf"(?<![\w’'-])(?<![\w’'-], )({NAME}) and $")
_IS = re.compile(r", (?:an?|the|his|her) (?:[a-z-]{3,16} )?([a-z-]{3,16})\b")
_OWNS = re.compile(r"['’]")
_IN = re.compile(r"\b(?:in|at|of|near|from|to|between|across|around|through) (?:the )?$")
_DOERS = ("er", "or", "ist", "man", "woman", "ian")
_AT_TITLED = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|from|[Oo]utside|[Aa]round|between) ((?:Prince|Princess|King|Queen|Lord|Lady|Sheikh|Imam"
    r"|Hadji|Datu|General|Presidente?|Coronel|Padre) )$"
)
_BEFORE = 40


def with_neighbours(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a text, sorted, without overlap, with kinds that other names show, and lists made whole."""
    found = _in_states(text, _firms(_titled_towns(text, mentions)))
    found = [replace(one, kind="place") if _is_quay(one.text) else one for one in found]
    found = _tails(text, _among_places(text, found))
    if _OF_AREAS.search(text):
        found = _listed(text, found, _COUNTIES, "place")
    found = _listed(text, found, _CHILDREN, "person")
    return _couples(text, found)


def _titled_towns(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Who somebody is in, at or near with his title is a town: in Prince George. In our news 7 of 7 that the gazetteer
    has are."""
    found = list(mentions)
    for at, one in enumerate(found):
        there = _AT_TITLED.search(text, max(0, one.start - _BEFORE), one.start) if one.kind == "person" else None
        is_free = there and (at == 0 or found[at - 1].end <= there.start(1))
        if there and is_free and is_place(name := text[there.start(1) : one.end]):
            found[at] = Mention(there.start(1), one.end, "place", name)
    return found


def _is_quay(name: str) -> bool:
    words = name.split(" ")
    return len(words) > 1 and (words[-1] in _QUAYS or words[0] in _QUAYS_OF)


def _firms(mentions: Sequence[Mention]) -> list[Mention]:
    """What is a firm's name without its legal form (Marburg Optical AG) is the firm everywhere."""
    bodies = (one.text for one in mentions if one.kind == "organisation")
    firms = {body[: form.start()] for body in bodies if (form := _FIRM.search(body)) and " " in body[: form.start()]}
    return [replace(one, kind="organisation") if one.kind == "place" and one.text in firms else one for one in mentions]


def _in_states(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """A town of the gazetteer is one where its state or country stands behind it: Kansas City, Mo."""
    towns = {
        first.start
        for first, second in pairwise(mentions)
        if first.kind == "organisation"
        and second.kind == "place"
        and text[first.end : second.start] == ", "
        and not first.text.isupper()
        and not _OWNS.match(text, second.end)
        and _is_state(second.text)
        and gazetteer().rows(first.text)
    }
    return [replace(one, kind="place") if one.start in towns else one for one in mentions]


def _among_places(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """What stands between two places that something is in is a third: in Cedar Fork, Pawnee Bend and Little Sioux."""
    third = {
        middle.start
        for first, middle, last in zip(mentions, mentions[1:], mentions[2:], strict=False)
        if middle.kind == "organisation"
        and first.kind == last.kind == "place"
        and text[first.end : middle.start] == ", "
        and text[middle.end : last.start] in (", ", " and ", ", and ")
        and _IN.search(text, max(0, first.start - _BEFORE), first.start)
    }
    return [replace(one, kind="place") if one.start in third else one for one in mentions]


def _is_state(name: str) -> bool:
    known = gazetteer()
    return is_country(name) or name in known.states or any(row.place.kind == "admin1" for row in known.rows(name))


def _tails(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The last words of a full name are that person again (Darlene Two Bulls, Two Bulls); and who bears somebody's last
    name and is said to be something is a person: Hōne Pōtae, a shearer."""
    tails: dict[str, int] = {}
    lasts: set[str] = set()
    for one in mentions:
        words = one.text.split(" ")
        if one.kind == "person" and len(words) > 1:
            lasts.add(words[-1])
            for n in range(1, len(words) - 1):
                tails.setdefault(" ".join(words[n:]), one.start)
    return [
        replace(one, kind="person")
        if (one.kind == "organisation" and tails.get(one.text, one.start) < one.start) or _is_kin(text, one, lasts)
        else one
        for one in mentions
    ]


def _is_kin(text: str, one: Mention, lasts: set[str]) -> bool:
    words = one.text.split(" ")
    if one.kind != "place" or len(words) != 2 or words[1] not in lasts:
        return False
    is_somebody = _IS.match(text, one.end)
    return is_somebody is not None and (is_somebody[1] in lexicon().roles or is_somebody[1].endswith(_DOERS))


def _listed(text: str, mentions: Sequence[Mention], pattern: re.Pattern[str], kind: str) -> list[Mention]:
    """The mentions with the rest of lists of names, of which one is known: Saline, Thayer and Nuckolls counties."""
    more: list[Mention] = []
    known = {(one.start, one.end): one.kind for one in mentions}
    for found in pattern.finditer(text):
        items = [item.span() for item in _LISTED_NAME.finditer(text, *found.span(1))]
        if any(known.get(item) == kind for item in items) and all(_may_be(text[a:b]) for a, b in items):
            more += [Mention(a, b, kind, text[a:b]) for a, b in items]
    spans = {(one.start, one.end) for one in more}
    kept = [
        replace(one, kind=kind) if (one.start, one.end) in spans and one.kind != "demonym" else one for one in mentions
    ]
    return added(kept, more)


def _may_be(name: str) -> bool:
    first = lexicon().flags.get(name.split(" ", 1)[0], 0)
    return not first & (flags.STOP | flags.DEMONYM | flags.COURTESY | flags.TITLE | flags.DIRECTION)


def _couples(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with both of couples that share a surname: Bud and Lurleen Ruiz."""
    firsts: dict[int, Mention] = {}
    ends = {one.end for one in mentions}
    for one in mentions:
        found = _COUPLE.search(text, max(0, one.start - _BEFORE), one.start) if one.text.count(" ") == 1 else None
        if found and found.end(1) not in ends and _is_given(found[1]) and _may_be_one(one):
            firsts[one.start] = Mention(found.start(1), found.end(1), "person", found[1])
    kept = [replace(one, kind="person") if one.start in firsts else one for one in mentions]
    return added(kept, firsts.values())


def _is_given(word: str) -> bool:
    return bool(lexicon().flags.get(word, 0) & flags.GIVEN) or "first" in usage(word).called


def _may_be_one(one: Mention) -> bool:
    """Whether a name of two words is a person's, or one's that was taken for an organisation's."""
    if one.kind != "organisation":
        return one.kind == "person"
    first, last = (usage(word) for word in one.text.split(" "))
    is_called = "first" in first.called and "last" in last.called
    return is_called or (first.usual == last.usual == "rare" and not first.called and not last.called)

"""What stands right beside a name, or how it is read in the rest of its text, where that is surer than any reading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from newsarchive.entities.mending.spans import NAME, added, cut, joined, overridden
from newsarchive.entities.tables.gazetteer import is_country
from newsarchive.entities.tables.known import known
from newsarchive.entities.tables.lexicon import COURTESY, GIVEN, SURNAME, lexicon
from newsarchive.entities.tables.meanings import is_place
from newsarchive.entities.tables.usage import NAMES_ONLY, usage
from newsarchive.model import Mention

# In our news no place and no body has one of these.
_OWNED_BY_KIN = re.compile(
    r"['’]s (?:(?:late|eldest|elder|older|younger|youngest|twin) )?(?:mother|father|wife|husband|brother|son|daughter"
    r"|widow|uncle|aunt|cousin|grandmother|grandfather|home ?town|sister(?! (?:ship|city|town|paper|company)))\b"
)
# Who has a side is its coach, where no map and no list of clubs has the name.
_COACHED_BY = re.compile(r"['’]s (?:[a-z]{3,12} )?(?:side|men|team|charges)\b")
_OFFICER_OF_IT = re.compile(r" (?:co-founder|founder|spokes(?:man|woman|person)|executives|employees) [^\W\d_a-z]")
_SITE_CALLED = re.compile(r" (?:airport|stadium|bridge|dam|fountain|highway|arena|prison|camp)\b")
_DONE_BY_PERSON = re.compile(r" (?:died|was born|resigned|was (?:jailed|buried|arrested|sentenced))\b")
_PERSONAL_BESIDE = re.compile(r"(?:['’]s)? (?:said|says|told|added|replied|family|brothers|sisters|was born|died)\b")
_COURTESY_BEFORE = re.compile(r"([^\W\d_]{1,8})\.? $")
_SPACED_DASH = re.compile(r" [–—-] ")
_STATES = re.compile(r"(?<![\w.])(?:U\.?S\.?|U\.?K\.?|U\.?N\.?) $")
_STATES_REACH = 6
_CREDIT_OF_WORDS = re.compile(
    r"^[^\n(]{2,80} \(([A-Z][A-Za-z]{1,14}(?: [A-Z][a-z]{2,14}){1,2})\) ?[—–-]", re.MULTILINE
)  # fmt: skip
_LONG_STREET = re.compile(r"(?:[^\W\d_a-z]\S{1,23} ){2,3}(?:Drive|Street|Avenue|Highway|Boulevard|Expressway|Motorway)")
_NO_STREET = re.compile(r"\b(?:Church|School|Bank|Hospital)\b")
_GOVERNED_BEFORE = re.compile(r"\b(?:[Gg]overnor|[Mm]ayor|[Pp]remier|streets|residents|outskirts) of (?:the )?$")
_DIVISION_ENDS = re.compile(r" (?:District|Province|State|County|Region|Territory|Capital)$")
# Letters that are a movement's (the M23, which fights), a group of states or a channel are of no road.
_LETTERED_ROAD = re.compile(r"the ([AEMNR]-?\d{1,3})\b(?! (?:[a-z]+ )?(?:rebel|fight|move|channel|group|talks|states))")
_ON_ROAD = re.compile(r"\b(?:on|along|off|by|via|over|blocked|closed|joins?|joined|leaves|left|reach|reached) $")
# Who wrote it, in a paragraph of its own under the headline, with where that is.
_BARE_BYLINE = re.compile(rf"\n\n({NAME}(?: (?:[^\W\d_a-z]\.|{NAME})){{1,3}})(?:, {NAME}(?: {NAME}){{0,2}})?\n\n")
# What goes on with the country it is of: Zoological Survey of India. In our news and the corpora 8 of 8.
_NATIONAL = re.compile(
    r"\b(?:Survey|Museum|Corps|Liberation|Development|Press|Club|Guild|Project|Academy|Library|Archives|Bar|Cross|Guard"
    r"|Employers|Industries|Commerce|Manufacturers|Producers|Farmers|Lawyers|Journalists)$"
)
_OF_COUNTRY = re.compile(r" of (?:the )?")
# Letters whose last is the country's: Indigenous People of Biafra (IPOB).
_LETTERS_BEHIND = re.compile(r" \([A-Z]{2,7}\)")
_CAPTAIN_OF = re.compile(
    r"['’]s (?:head )?(?:coach|captain|skipper|goalkeeper|wicketkeeper|striker|manager|quarterback|bowlers|batsmen)\b"
)
_TOP, _BEFORE, _FURTHEST = 600, 10, 18


def surer(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a text, sorted, without overlap, with kinds and bounds that their neighbours show."""
    names = {one.text for one in mentions}
    told = [part for one in mentions for part in _parts(one, names)]
    told = [_beside(text, one) for one in told]
    told = _bodies(text, _with_states(text, list(joined(text, told, _is_national))))
    told = _with_captains(text, told)
    return added(overridden(told, [*_credits(text), *_roads(text, told)]), _byline(text))


def _parts(one: Mention, names: Set[str]) -> Iterator[Mention]:
    """What a dash between two spaces parts is no one name: MOROTO - Police, a side and its scorer, a person's trade."""
    dash = _SPACED_DASH.search(one.text) if one.kind != "demonym" else None
    if dash is None:
        yield one
        return
    first, rest = one.text[: dash.start()], one.text[dash.end() :]
    is_dateline = first.isupper() and is_place(first)
    is_given = bool(lexicon().flags.get(rest.split(" ", 1)[0], 0) & GIVEN)
    is_scorer = " " in rest and (is_given or first in names)
    if not (is_dateline or is_scorer or one.kind == "person"):
        yield one
        return
    yield cut(one, 0, dash.start(), "place" if is_dateline else None)
    if is_scorer:
        yield cut(one, dash.end(), len(one.text), "person")


def _beside(text: str, one: Mention) -> Mention:
    """A mention of the kind that the words behind it show: Ana's mother, Wen Hong founder Li Wei, the Ruiz airport."""
    if one.kind == "person":
        if " " in one.text and _OFFICER_OF_IT.match(text, one.end):
            return replace(one, kind="organisation")
        if text.startswith("the ", max(0, one.start - 4)) and _SITE_CALLED.match(text, one.end):
            return replace(one, kind="place")
    elif one.kind != "demonym" and not is_country(one.text):
        first = one.text.split(" ", 1)[0]
        if _OWNED_BY_KIN.match(text, one.end):
            return replace(one, kind="person")
        if _COACHED_BY.match(text, one.end) and not (one.text in known() or is_place(one.text)):
            return replace(one, kind="person")
        if one.kind == "organisation" and _is_ground(text, one):
            return replace(one, kind="place")
        if first != one.text and _DONE_BY_PERSON.match(text, one.end) and lexicon().flags.get(first, 0) & GIVEN:
            return replace(one, kind="person")
    return one


def _is_ground(text: str, one: Mention) -> bool:
    """Whether a body is a street of several names, or what has a governor or outskirts and is on a map, or says it is a
    district."""
    if " " in one.text and _LONG_STREET.fullmatch(one.text):
        return _NO_STREET.search(one.text) is None
    if not _GOVERNED_BEFORE.search(text, max(0, one.start - _FURTHEST), one.start):
        return False
    return _DIVISION_ENDS.search(one.text) is not None or is_place(one.text)


def _with_states(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """A body with the state before it that nobody took for a name: U.S. Drug Enforcement Administration."""
    found: list[Mention] = []
    for one in mentions:
        state = _STATES.search(text, max(0, one.start - _STATES_REACH), one.start)
        if one.kind == "organisation" and state and (not found or found[-1].end <= state.start()):
            one = replace(one, start=state.start(), text=text[state.start() : one.end])
        found.append(one)
    return found


def _is_national(text: str, body: Mention, place: Mention) -> bool:
    """Whether the name of a body goes on with the country or region that it is of."""
    if body.kind != "organisation" or place.kind != "place" or not _OF_COUNTRY.fullmatch(text, body.end, place.start):
        return False
    behind = _LETTERS_BEHIND.match(text, place.end)
    if behind and behind[0][-2] == place.text[0]:
        return True
    return is_country(place.text) and _NATIONAL.search(body.text) is not None


def _with_captains(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """A town that has a captain or a coach, and a side called after it in the text (Kandy Tuskers), is that side."""
    led = {one.text for one in mentions if one.kind == "place" and _CAPTAIN_OF.match(text, one.end)}
    if not led:
        return list(mentions)
    led &= {one.text.rsplit(" ", 1)[0] for one in mentions if one.kind == "organisation" and " " in one.text}
    return [
        replace(one, kind="organisation")
        if one.text in led and one.kind == "place" and _CAPTAIN_OF.match(text, one.end) and not is_country(one.text)
        else one
        for one in mentions
    ]


def _bodies(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """A person of a name that the text mostly has as a body's, or that is a body's for all that is known, and never in
    somebody's full name: in our news and the corpora 12 of 12 are the body."""
    people = Counter(one.text for one in mentions if one.kind == "person")
    bodies = Counter(one.text for one in mentions if one.kind == "organisation")
    listed = lexicon().organisations
    both = {
        name
        for name, times in people.items()
        if bodies[name] > times or name in lexicon().makers or (name in listed and " " not in name)
    }
    if not both:
        return list(mentions)
    both -= {one.text for one in mentions if one.kind == "place"}
    both -= {word for name in people if " " in name for word in name.split(" ")}
    return [
        replace(one, kind="organisation")
        if one.text in both and one.kind == "person" and not _is_personal(text, one)
        else one
        for one in mentions
    ]


def _is_personal(text: str, one: Mention) -> bool:
    title = _COURTESY_BEFORE.search(text, max(0, one.start - _BEFORE), one.start)
    is_titled = title is not None and bool(lexicon().flags.get(title[1], 0) & COURTESY)
    return is_titled or _PERSONAL_BESIDE.match(text, one.end) is not None


def _credits(text: str) -> Iterator[Mention]:
    """Whose report it is, of two words and more, in brackets at the end of a dateline: nobody signs so."""
    for found in _CREDIT_OF_WORDS.finditer(text):
        yield Mention(found.start(1), found.end(1), "organisation", found[1])


def _roads(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Roads by letter and number that something is on, where nothing else was read: in our news 70 of 70."""
    bodies = {one.start for one in mentions if one.kind == "organisation"}
    for found in _LETTERED_ROAD.finditer(text):
        on_it = _ON_ROAD.search(text, max(0, found.start() - _BEFORE), found.start())
        if on_it and found.start(1) not in bodies:
            yield Mention(found.start(1), found.end(1), "place", found[1])


def _byline(text: str) -> Iterator[Mention]:
    """Who signs without a By, where a word of it is a person's for sure or none is ever else than a name."""
    found = _BARE_BYLINE.search(text, 0, _TOP)
    if found is None:
        return
    words = found[1].split(" ")
    is_known = any(lexicon().flags.get(word, 0) & (GIVEN | SURNAME) for word in words)
    if is_known or all(usage(word).usual in NAMES_ONLY for word in words):
        yield Mention(found.start(1), found.end(1), "person", found[1])

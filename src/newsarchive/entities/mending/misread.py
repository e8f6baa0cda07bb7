"""What stands beside a name that shows it to be something else than it was read as."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from newsarchive.entities.mending.events import is_event
from newsarchive.entities.mending.spans import NAME, cut
from newsarchive.entities.tables.gazetteer import fold, gazetteer
from newsarchive.entities.tables.lexicon import AMBIGUOUS, COURTESY, TITLE, lexicon
from newsarchive.entities.tables.meanings import is_place
from newsarchive.entities.tables.world import world
from newsarchive.model import Mention

_STORM = re.compile(
    r"\b(?:[Hh]urricane|[Tt]yphoon|[Cc]yclone|[Ss]torm|[Tt]ropical depression|Depression)(?: [A-Z][a-z]{2,15} \()? ?"
    r"([A-Z][a-z]{2,15})\b"
)
# In our news and the corpora 45 of 47 names that stand behind such a word are a vessel's, and unmarked.
_VESSEL = re.compile(
    r"\b(?:[Ss]pace [Ss]huttles?|[Oo]rbiter|[Ss]pacecraft|USS|HMS|RMS|HMAS|HMCS|INS|MV|RV|SS|MS|USNS|USCGC|[Ff]rigate"
    r"|[Dd]estroyer|[Aa]ircraft carrier|[Ff]erry|[Tt]rawler|[Tt]anker|[Yy]acht|[Ss]chooner|[Ss]ubmarine|[Cc]ruise ship"
    rf"|[Cc]ontainer ship|[Bb]ulk carrier|(?<=\bthe )(?:Miss|Lady)) ({NAME})"
)
_NAMED_AFTER = re.compile(
    r"\b(?:Tour|Vuelta|Giro|Volta|Battle|Treaty|Siege|Peace) (?:of|de|du|d[ei]l?|al?la|ao|a) (?:the |la )?$"
)
_BEFORE = 24
# Where shares are traded, in front of what they go by: (OSE: HALM), (NASDAQ: AAPL).
_TICKER = re.compile(r":\s?[A-Z][A-Z0-9.]{0,6}[);,]")
# Inside a sentence a large The is of the name: in our news 20 of 23 organisations that stand so have it.
_ITS_OWN_THE = re.compile(r"[^\W\d_][,;)’]? The $")
# Where somebody of that age is from: in our news and the corpora 120 of 126 such names are places, one a person's.
_OF_AGE = re.compile(r"\d, (?:formerly )?(?:of|from) $")
_SUM = re.compile(r" ?\d")
_DAY = re.compile(r" \d{1,2}\b")
_RANK = re.compile(r"\. [^\W\d_a-z]")
# What two towns are joined for: the Sylhet-Tamabil highway.
_WAY = re.compile(
    r" (?:high|rail|motor|express)?(?:way|road|line|border|route|railroad|rail|corridor|ferry|flight|stretch)\b"
)
_PRIZE = re.compile(r" of the (?:Match|Year|Month|Week|Season|Series|Tournament|Decade|Century)\b")
# Behind "U.S.", the number of a road: in our news 20 of 21 are, where no noun follows.
_ROAD = re.compile(r" \d{1,3}\b(?![.,]\d| [^\W\d_a-z]| [a-z]+s\b| (?:per|m|b|tr)[ -]?(?:cent|illion)\b)")
# Behind the goals of the other side: Finland 3, U.S. 2.
_SCORED_BEFORE = re.compile(r"[^\W\d_] \d{1,3}, $")
# The words of a headline that is printed In Capitals Like This; no headline is longer, and none stands further down.
_LONG, _FEWEST_LARGE, _LINE, _TOP = re.compile(r"[^\W\d_]{4,}"), 3, 300, 2_000
_GROUP = re.compile(r"(?:Group|Pool) [A-Z0-9]")
# What somebody is of a place that stands before the name: Governor of Washington Chris Gregoire.
_OFFICE_OF = re.compile(r"\b([^\W\d_]{4,16}) of $")
_OPENING, _CLOSING = '"“„«', '"”“»'
_MAIDEN = re.compile(r" \([^\W\d_a-z][\w’'-]{2,30}\) [^\W\d_a-z][\w’'-]{2,30}")


def put_right(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a text, sorted: storms are no people, markets for shares, races and languages no places, a state
    cut short no person, and a name that a bracket cut in two is one."""
    storms = {found[1] for found in _STORM.finditer(text)}
    ships = {found.start(1): found for found in _VESSEL.finditer(text)}
    kept = (one for one in _ashore(text, mentions, ships) if not _is_storm(text, one, storms))
    wrong = (_is_named_after, is_event, _is_market, _is_none, _is_word, _is_quoted_word)
    named = (one for one in kept if not any(is_wrong(text, one) for is_wrong in wrong))
    return list(_rejoined(text, [_right(text, part) for one in named for part in _ends(text, one)]))


def _ashore(text: str, mentions: Sequence[Mention], ships: dict[int, re.Match[str]]) -> Iterator[Mention]:
    """The mentions that are no vessel's name: the frigate Cork, and Cork where nobody is in it."""
    names = {found[1] for found in ships.values()}
    begins = {found.start() for found in ships.values()}
    for one in mentions:
        again = one.text in names and one.kind != "person" and not text.endswith(" in ", 0, one.start)
        if not (again or one.start in ships or one.start in begins):
            yield one


def _is_storm(text: str, one: Mention, storms: set[str]) -> bool:
    """Whether a name is a storm's, wherever it stands; what stands behind "in" may be a place of the same name."""
    if one.text not in storms:
        return False
    return one.kind == "person" or (one.kind == "place" and not text.endswith(" in ", 0, one.start))


def _is_named_after(text: str, one: Mention) -> bool:
    """Whether a place stands in the name of a race, a battle or a treaty: the Tour of Japan."""
    return one.kind == "place" and _NAMED_AFTER.search(text[max(0, one.start - _BEFORE) : one.start]) is not None


def _is_none(text: str, one: Mention) -> bool:
    """Whether it is what a sum is in (EGP 100,000), a month before its day, the first of two ranks (Maj. Gen.), a
    group of a tournament, or a prize's and not who gives it (the Harrow Man of the Match)."""
    words = lexicon()
    if one.text in words.currencies:
        return _SUM.match(text, one.end) is not None
    if one.text in words.months:
        return _DAY.match(text, one.end) is not None
    if one.kind == "organisation" and _PRIZE.match(text, one.end):
        return True
    if one.kind != "person" and _GROUP.fullmatch(one.text):
        return True
    is_title = words.flags.get(one.text, 0) & (TITLE | COURTESY)
    return one.kind == "person" and bool(is_title) and _RANK.match(text, one.end) is not None


def _is_word(text: str, one: Mention) -> bool:
    """Whether a place or a body is only a word of a headline with capitals, which the text prints small."""
    word = one.text
    if (
        one.start > _TOP
        or one.kind not in ("place", "organisation")
        or not (word.isalpha() and word.istitle())
        or gazetteer().rows(word)
    ):
        return False
    begin = text.rfind("\n", 0, one.start) + 1
    line = text[begin : begin + _LINE].partition("\n")[0]
    large = [other[0].isupper() for other in _LONG.findall(line)]
    if (
        len(large) < _FEWEST_LARGE
        or sum(large) * 4 < len(large) * 3
        or re.compile(rf"\b{word}\b").search(text, one.end)
    ):
        return False
    return re.search(rf"\b{word.lower()}\b", text) is not None


def _is_quoted_word(text: str, one: Mention) -> bool:
    """Whether a given name that is a word too stands between quotation marks, and nowhere else: shirts of "Hope"."""
    word = one.text
    if one.kind != "person" or not lexicon().flags.get(word, 0) & AMBIGUOUS:
        return False
    marks = text[max(0, one.start - 1) : one.start], text[one.end : one.end + 1]
    is_quoted = all(marks) and marks[0] in _OPENING and marks[1] in _CLOSING
    return is_quoted and len(re.findall(rf"\b{word}\b", text)) == 1


def _ends(text: str, one: Mention) -> Iterator[Mention]:
    """The two towns that a road or a line joins, the place and who holds an office in it, or the mention itself."""
    if one.kind == "person" and (place := _held(text, one)):
        yield cut(one, 0, place, "place")
        yield cut(one, place + 1, len(one.text))
        return
    at = one.text.find("-")
    is_pair = one.kind == "place" and at > 0 and one.text.count("-") == 1 and one.text[at + 1 : at + 2].isupper()
    if is_pair and _WAY.match(text, one.end) and not world().find(fold(one.text)):
        yield cut(one, 0, at)
        yield cut(one, at + 1, len(one.text))
    else:
        yield one


def _held(text: str, one: Mention) -> int:
    """The length of the place in front of a person's name of which that is the governor; 0 where there is none."""
    first, _, rest = one.text.partition(" ")
    office = _OFFICE_OF.search(text[max(0, one.start - _BEFORE) : one.start])
    is_held = " " in rest and office is not None and office[1].lower() in lexicon().roles and is_place(first)
    return len(first) if is_held else 0


def _is_market(text: str, one: Mention) -> bool:
    return (
        one.kind == "place"
        and one.text.isupper()
        and text[one.start - 1 : one.start] == "("
        and _TICKER.match(text, one.end) is not None
    )


def _right(text: str, one: Mention) -> Mention:
    """A mention as what it is: W.Va. a state, The Harbour Post with its The, Amharic a people's, Bovill a place where
    Roger Bovill, 58, is of it, U.S. 52 a road."""
    before = text[max(0, one.start - _BEFORE) : one.start]
    if one.text == "U.S." and (road := _ROAD.match(text, one.end)) and not _SCORED_BEFORE.search(before):
        return replace(one, kind="place", end=road.end(), text=text[one.start : road.end()])
    if one.kind == "organisation" and _ITS_OWN_THE.search(text, max(0, one.start - _BEFORE), one.start):
        return replace(one, start=one.start - 4, text=text[one.start - 4 : one.end])
    if one.kind == "person" and _OF_AGE.search(before):
        return replace(one, kind="place")
    if one.kind == "person" and "." in one.text and text[one.end : one.end + 1] == ".":
        abbreviated = f"{one.text}."
        if any(row.place.kind == "admin1" for row in gazetteer().rows(abbreviated)):
            return replace(one, kind="place", end=one.end + 1, text=abbreviated)
    if one.kind == "place" and one.text.replace(" ", "_") in lexicon().languages:
        return replace(one, kind="demonym")
    return one


def _rejoined(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Olga (Thorson) Amundson as one, whatever was found of it; no name begins inside a bracket and ends outside."""
    free = 0
    for at, one in enumerate(mentions):
        if one.start < free:
            continue
        if one.kind == "person" and " " not in one.text and (whole := _MAIDEN.match(text, one.end)):
            inside = [other for other in mentions[at + 1 : at + 3] if other.start < whole.end()]
            if all(other.kind == "person" and other.end <= whole.end() for other in inside):
                free = whole.end()
                yield replace(one, end=free, text=text[one.start : free])
                continue
        if one.kind == "person" and ")" in one.text and "(" not in one.text:
            start = one.end - len(one.text[one.text.rindex(")") + 1 :].lstrip())
            one = replace(one, start=start, text=text[start : one.end])
        if one.text:
            yield one

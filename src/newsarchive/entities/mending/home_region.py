"""Towns of the state or province that a text is about: small ones that were taken for people or firms, or overlooked.

A local paper names its towns without a word of where they are, and many of them are surnames and words. What tells them
is that they all lie in one region: the gazetteer knows which other names of the text do.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from newsarchive.entities.mending.spans import NAME, added
from newsarchive.entities.tables import lexicon as flags
from newsarchive.entities.tables.gazetteer import fold, is_country
from newsarchive.entities.tables.lexicon import lexicon
from newsarchive.entities.tables.usage import NAMES_ONLY, usage
from newsarchive.entities.tables.world import world
from newsarchive.model import Mention

Region = tuple[str, str]
"""The code of a country, and the name of its state or province."""

# A name that lies in five regions says a fifth of what one says that lies in one.
_FEWEST, _LEAST, _SHARE = 4, 2.0, 0.5
_NAMES = re.compile(rf"(?<![\w’'-]){NAME}(?: {NAME}){{0,2}}(?![\w’'-])")
# Where there are games, towns are sides and surnames are players.
_GAMES = re.compile(
    r"\b(?:beat|beats|defeated|lost (?:to|at|in|by)|drew|def\.|d\.|won|plays?|played|idle|traded|scored|bowled|shut out"
    r"|games?|football|basketball|cricket|league)\b|[^\W\d_] \d{1,3}(?:[,;.]|$)|\d[-–]\d"
)
_SAYS = re.compile(r",? (?:said|says|told|asked|added|wrote|testified|pleaded|replied|who|\d\d)\b")
_CALLED = re.compile(r"(?:\b[A-Z][\w’'-]*\.?|\bsaid|\b([a-z]{4,16}),?)[ \u00a0]$")
_GOES_ON = re.compile(r" [^\W\d_a-z]|[-’']\w{2}")
_CAPITAL = re.compile(r"\b[^\W\d_a-z][\w.’'-]* $")
_BESIDE = re.compile(r", (?:and |or )?| and | or |; ")
_BESIDE_BEFORE = re.compile(r"(?:, (?:and |or )?| and | or |; )$")
_IN = re.compile(
    r"\b(?:in|at|of|near|from|to|between|through|around|outside|by|via|north|south|east|west) (?:the )?$", re.IGNORECASE
)
_HEAD_ENDS = re.compile(r":|\n|$| AND ")
_BEFORE = 30
_LONGEST_CAPITALS, _MOST_WORDS = 3, 3


class _Games:
    """Which lines of a text are of games. Each is read once: a text may be one line of millions of characters."""

    def __init__(self, text: str) -> None:
        lines = text.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in lines)]
        self._of_games = [_GAMES.search(line) is not None for line in lines]

    def are_at(self, place: int) -> bool:
        return self._of_games[bisect_right(self._starts, place) - 1]


def with_home_towns(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a text, sorted, without overlap, with the towns and counties of its region as places."""
    region = _region(mentions)
    if region is None:
        return list(mentions)
    games = _Games(text)
    others = {word for one in mentions if one.kind == "person" and " " in one.text for word in one.text.split()}
    others |= {one.text for one in mentions if games.are_at(one.start)}
    towns = [one for one in mentions if _may_be_town(text, one, others) and region in _regions(one.text)]
    meant = {one.start for one in towns if one.kind == "person" or _is_behind_in(text, one.start, one.end)}
    meant -= _beside_people(text, mentions, {one.start for one in towns})
    kept = [replace(one, kind="place") if one.start in meant else one for one in mentions]
    overlooked = _overlooked(text, kept, region, others)
    return added(kept, (one for one in overlooked if not games.are_at(one.start)))


def _region(mentions: Sequence[Mention]) -> Region | None:
    """The region in which most places of a text may lie, None where there is none such."""
    weights: dict[Region, float] = defaultdict(float)
    counts: Counter[Region] = Counter()
    names = sorted({one.text for one in mentions if one.kind == "place" and not is_country(one.text)})
    known = 0
    for name in names:
        regions = _regions(name)
        known += bool(regions)
        for region in regions:
            weights[region] += 1 / len(regions)
            counts[region] += 1
    best = max(weights, key=lambda region: (weights[region], region), default=None)
    if best is None or counts[best] < _FEWEST or weights[best] < _LEAST or counts[best] < _SHARE * known:
        return None
    return best


@lru_cache(maxsize=4096)
def _regions(name: str) -> frozenset[Region]:
    """Those that have a town or county of this name."""
    spots = world().find(fold(name))
    return frozenset((spot.country_code, spot.admin1) for spot in spots if spot.kind != "admin1" and spot.admin1)


def _beside_people(text: str, mentions: Sequence[Mention], towns: Set[int]) -> set[int]:
    """Where those begin that are listed with who is certainly a person: grandchildren Paris, Austin and Kayla."""
    found: set[int] = set()
    row: list[Mention] = []
    for one, after in zip(mentions, [*mentions[1:], None], strict=True):
        row.append(one)
        if after is None or not _BESIDE.fullmatch(text, one.end, after.start):
            if any(each.kind == "person" and each.start not in towns for each in row):
                found.update(each.start for each in row)
            row = []
    return found


def _may_be_town(text: str, one: Mention, others: Set[str]) -> bool:
    """Whether it was taken for a person of one word, or for a body of three at most; others: what is certainly none."""
    words = one.text.count(" ") + 1
    if one.text in others or (one.text.isupper() and len(one.text) <= _LONGEST_CAPITALS):
        return False
    if one.kind == "organisation":
        return words <= _MOST_WORDS
    is_alone = one.kind == "person" and words == 1
    return is_alone and not (_SAYS.match(text, one.end) or _is_called(text, one.start))


def _is_called(text: str, start: int) -> bool:
    """Whether a title or what somebody is stands before a name."""
    before = _CALLED.search(text[max(0, start - _BEFORE) : start])
    return before is not None and (before[1] is None or before[1] in lexicon().roles)


def _overlooked(text: str, mentions: Sequence[Mention], region: Region, others: Set[str]) -> Iterator[Mention]:
    starts = {one.start for one in mentions if one.kind == "place"}
    ends = {one.end for one in mentions if one.kind == "place"}
    for found in _NAMES.finditer(text):
        if found[0] in others or region not in _regions(found[0]):
            continue
        if _stands_alone(text, found) and _is_meant(text, found, starts, ends):
            yield Mention(*found.span(), "place", found[0])


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    """Whether no longer name goes through it: Commissioner Amrey Saxon, Knock Shrine."""
    before = text[max(0, found.start() - _BEFORE) : found.start()]
    return not _GOES_ON.match(text, found.end()) and not _CAPITAL.search(before)


def _is_meant(text: str, found: re.Match[str], starts: Set[int], ends: Set[int]) -> bool:
    """Whether a name that nothing was found of is one, not a word."""
    word = found[0].split(" ")[0]
    if lexicon().flags.get(word, 0) & (flags.STOP | flags.DEMONYM | flags.COURTESY | flags.TITLE | flags.DIRECTION):
        return False
    if all(usage(part).usual in NAMES_ONLY for part in found[0].split(" ")):
        return True
    return not found[0].isupper() and _is_there(text, *found.span(), starts, ends)


def _is_there(text: str, start: int, end: int, starts: Set[int], ends: Set[int]) -> bool:
    """Whether a name stands beside a place, or where a place does."""
    after = _BESIDE.match(text, end)
    if after and after.end() in starts:
        return True
    beside = _BESIDE_BEFORE.search(text[max(0, start - _BEFORE) : start])
    return (beside is not None and start - len(beside[0]) in ends) or _is_behind_in(text, start, end)


def _is_behind_in(text: str, start: int, end: int) -> bool:
    """Whether a name stands behind "in" or the like, or is the head of a line."""
    before = text[max(0, start - _BEFORE) : start]
    is_first = not before or before.endswith("\n")
    return _IN.search(before) is not None or (is_first and _HEAD_ENDS.match(text, end) is not None)

"""When the name of a capital stands for its government: "Washington first deployed troops"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsarchive.entities.tables.gazetteer import Row, gazetteer
from newsarchive.entities.tables.lexicon import lexicon

_WITH_ARTICLE = (
    "United", "Netherlands", "Philippines", "Czech", "Dominican", "Central African", "Democratic Republic",
    "Republic of", "Bahamas", "Maldives", "Comoros", "Gambia", "Solomon", "Marshall", "Seychelles",
)  # fmt: skip
_WORD = re.compile(r"[ \u00a0]([^\W\d_]{2,20})\b")
_LAST = re.compile(r"([^\W\d_]{2,20})[ \u00a0]$")
_ON_DAY = re.compile(r"(?:,?[ \u00a0](?:on|late|early))?[ \u00a0](?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b,?")
_PAIR = re.compile(r"[ \u00a0](?:and|or)[ \u00a0]")
_HOLDINGS = frozenset("troops forces soldiers warships warplanes sanctions ties embassies envoys diplomats".split())
_MAY = frozenset({"may", "might", "could", "should", "must", "can"})


def stands_for(text: str, spans: Sequence[tuple[int, int]], i: int, place: Row) -> str | None:
    """ "government of ..." where span i, a capital, does what only a government does; None where it is the city."""
    if not place.capital or not place.place.country_code:
        return None
    country = gazetteer().countries.get(place.place.country_code)
    if country is None or not _governs(text, spans, i):
        return None
    name = country.place.name
    article = "the " if name.startswith(_WITH_ARTICLE) else ""
    return f"government of {article}{name}"


def is_located(text: str, start: int) -> bool:
    """True where "in" or the like stands before: the place itself."""
    match = _LAST.search(text[max(0, start - 24) : start])
    return bool(match and match.group(1).lower() in lexicon().locatives)


def _governs(text: str, spans: Sequence[tuple[int, int]], i: int) -> bool:
    start, end = spans[i]
    if is_located(text, start):
        return False
    if _acts(text, end):
        return True
    if i + 1 < len(spans) and _PAIR.fullmatch(text, end, spans[i + 1][0]):
        return _acts(text, spans[i + 1][1]) or _between(text, start)
    return bool(i) and bool(_PAIR.fullmatch(text, spans[i - 1][1], start)) and _between(text, spans[i - 1][0])


def _between(text: str, start: int) -> bool:
    """ "between Moscow and Kyiv": two governments."""
    return bool(re.search(r"\bbetween[ \u00a0]$", text[max(0, start - 9) : start], re.IGNORECASE))


def _acts(text: str, end: int) -> bool:
    """True where a verb of governments follows, a day, an adverb or a helper before it."""
    known = lexicon()
    if day := _ON_DAY.match(text, end):
        end = day.end()
    for _ in range(3):
        match = _WORD.match(text, end)
        if not match:
            return False
        word = match.group(1)
        if word in known.governs and word not in known.adverbs:
            return True
        if word not in known.adverbs and word not in _MAY:
            return False
        if word in ("has", "have", "had"):
            following = _WORD.match(text, match.end())
            if following and following.group(1) in _HOLDINGS:
                return True
        end = match.end()
    return False

"""Codes beside names, of countries and of shares: Ana Ruiz (ESP), POL v JPN, Bottas (Fin/Alpine), Hartwell (HWL.N)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from newsarchive.entities.mending.spans import NAME, added, overridden
from newsarchive.entities.tables.lexicon import STOP, lexicon
from newsarchive.model import Mention

_CODE = re.compile(
    r"[A-Z]{3}(?:(?<=\([A-Z]{3})(?=\))|(?<=\b[A-Z]{3})(?= vs?\.? [A-Z]{3}\b)|(?:(?<= v [A-Z]{3})|(?<= vs [A-Z]{3}))\b)"
)
# As British papers print results: 3. Lindholm (Swe/Alfa Romeo), Kerr (GB) 3:27.8.
_ABBREVIATED_COUNTRY = re.compile(r"\(([A-Z][A-Za-z]{1,3})(?:(?:/|[;,] )([^\W\d_a-z][^()/;\n]{1,30}))?\)")
_FEWEST_CODES = 3
# What an agency calls a share by: its letters, a stop, and the exchange's.
SHARE = r" \([A-Z]{1,5}[a-z]?\.[A-Z]{1,2}\)"
_SHARE = re.compile(SHARE)
_TRADED = re.compile(rf"(?:^|[ \u00a0(“\"])((?:(?:[A-Z]\.){{1,3}} ?)?(?:{NAME} (?:& )?){{0,4}}{NAME})$")
_LONGEST_FIRM = 60


def with_codes(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, sorted, with the codes of a text that has three of them or more as places."""
    codes = [found.span() for found in _CODE.finditer(text) if found[0] in lexicon().olympic_codes]
    short = [found for found in _ABBREVIATED_COUNTRY.finditer(text) if found[1] in lexicon().short_countries]
    if len(short) >= _FEWEST_CODES:
        codes += [found.span(1) for found in short]
        teams = [found.span(2) for found in short if found[2]]
        mentions = overridden(mentions, [Mention(*span, "organisation", text[slice(*span)]) for span in teams])
    if len(codes) < _FEWEST_CODES:
        return list(mentions)
    return overridden(mentions, [Mention(*span, "place", text[slice(*span)]) for span in codes])


def with_shares(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, sorted, with what a share's code stands behind as a firm; the code itself is no name."""
    shares = [found.span() for found in _SHARE.finditer(text)]
    if not shares:
        return list(mentions)
    starts = [start for start, _ in shares]
    outside = [one for one in mentions if not _is_inside(one, shares, starts)]
    ends = set(starts)
    known = [replace(one, kind="organisation") if one.end in ends else one for one in outside]
    return added(known, _firms(text, ends - {one.end for one in known}))


def _is_inside(one: Mention, spans: Sequence[tuple[int, int]], starts: Sequence[int]) -> bool:
    at = bisect_left(starts, one.end) - 1
    return at >= 0 and one.start < spans[at][1]


def _firms(text: str, ends: set[int]) -> Iterator[Mention]:
    """The capitalised words that end where a share's code follows, without one that only opens the sentence."""
    for end in ends:
        begin = max(0, end - _LONGEST_FIRM)
        found = _TRADED.search(text[begin:end])
        if not found:
            continue
        start = begin + found.start(1)
        first, space, _ = found[1].partition(" ")
        if space and lexicon().flags.get(first, 0) & STOP:
            start += len(first) + 1
        yield Mention(start, end, "organisation", text[start:end])

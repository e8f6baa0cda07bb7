"""Players by one name: who a report of games shows to be a person by what he does there, or in the list of a side.

Sport calls people by one word, which the tagger takes for a team or a town, or for nothing, where it has not met it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from newsarchive.entities.mending.kin_and_lists import may_be_person
from newsarchive.entities.mending.spans import NAME, added
from newsarchive.model import Mention

_ALONE = rf"(?<![\w’'-])(?<![^\W\d_a-z] )({NAME})(?! [^\W\d_a-z])"
_FULL = rf"(?:[^\W\d_a-z]\.? ?){{0,2}}{NAME}(?: (?:[a-z]{{2,3}} )?{NAME}){{0,3}}"
# A text with fewer of these is no report of games.
_SCORE = re.compile(r"\b\d{1,3}[-–]\d{1,3}\b")
_FEWEST_SCORES = 3
# (Iago 80), Everton (capt), 5-Keys (USA) bt Ito (JPN): 113 of 113 such names in our news and the corpora are people's.
_IN_BRACKETS = re.compile(rf"\(({_FULL}) \d{{1,3}}(?:\+\d{{1,2}})?(?:['’′]|pens?\b|\)|,|;)")
_WITH_BRACKETS = re.compile(rf"({_FULL}) \((?:capt|captain|c|wk|gk)\.?[),]")
_WINNER = re.compile(rf"\b(?:\d{{1,2}}-)?({_FULL}) \([A-Z]{{3}}\) (?:bt|beat|def\.?|d\.) ")
_LOSER = re.compile(rf"\b(?:bt|def\.?|d\.) (?:\d{{1,2}}-)?({_FULL}) \([A-Z]{{3}}\)")
_DOES = re.compile(
    rf"{_ALONE}(?:, who [^,.\n]{{3,60}},)? (?:"
    "headed|nodded|volleyed|tapped in|slotted|curled|limped|parried|lobbed|equali[sz]ed|netted|homered|birdied|bogeyed"
    "|double-faulted|dribbled|dunked|came on|went off|set up|crossed (?:for|from|to|low)"
    "|(?:hit|struck|clipped|rattled) the (?:post|bar|crossbar|woodwork)"
    "|(?:missed|saved|took|won|converted) (?:a|the|his|her|one|two) (?:penalty|penalties|spot-kick)"
    "|(?:was|were) (?:booked|sent off|substituted|caught|lbw|run out|stumped|rested|fouled|brought down|taken off"
    "|replaced by)"
    r"|(?:made|had|grabbed|added|finished with|hit) \d+ (?:points|rebounds|assists|kills|saves|yards|runs|not out|off)"
    r"|replace[sd] [^\W\d_a-z])"
)
_DONE_BY = re.compile(
    r"\b(?:goals?|tries|try|header|penalty|hat-trick|catch|free-kick|wickets?|touchdowns?|volley|double)"
    rf" (?:by|from) ({NAME})\b(?! [^\W\d_a-z])"
)
_SHOWN = (_IN_BRACKETS, _WITH_BRACKETS, _WINNER, _LOSER, _DOES, _DONE_BY)
# Of what stands behind these 35 of 40 are.
_LABEL = re.compile(
    r"\b(?:Yellow cards?|Red cards?|Booked|Sent off|Subs(?:titutes)?(?: not used)?|Scorers?|SCORERS|Goal ?scorers|Coach"
    r"|Manager|Referee|Not classified|Top scorers?|Rushing|Passing|Receiving|Tries|Did not bat|Fastest lap)"
    rf": (?={NAME})"
)
_SIDE = re.compile(rf"(?:(?<![^\n])|(?<=[.;] )){_FULL}(?: \([^()\n]{{1,20}}\))?: (?={_FULL}[;,( ])")
_PLAYER = re.compile(
    rf"(?:(?:and|for) )?({_FULL})(?: \([^()\n]{{0,50}}\))?(?: \d{{1,3}}(?:[-–]\d{{1,3}})?\*?(?! [^\W\d_]))?"
    r"(?P<next>[,;] (?:\d{1,2} )?| (?=and |for ))?(?=\S|$|\n)"
)
_FEWEST_PLAYERS = 7
_THERE = re.compile(r"\b(?:[Ii]n|[Aa]t|to|near|of|[Ff]or|against|beat|over|with|visit|host|from) (?:the )?$")
_BEFORE = 16
_WORD_ALONE = re.compile(_ALONE)
Span = tuple[int, int]


def with_players(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a text, sorted, with the people that a report of games shows, there and elsewhere in it.

    Where a name may be a side's or a town's (at Memphis, beat Everton) it stays what it is.
    """
    if sum(1 for _ in islice(_SCORE.finditer(text), _FEWEST_SCORES)) < _FEWEST_SCORES:
        return list(mentions)
    shown = {span for span in _spans(text) if may_be_person(text[slice(*span)])}
    whole = {one.text for one in mentions if one.kind == "person"}
    names = {text[start:end] for start, end in shown} - whole
    kept = [
        replace(one, kind="person")
        if one.kind in ("place", "organisation")
        and ((one.start, one.end) in shown or (one.text in names and not _is_there(text, one.start)))
        else one
        for one in mentions
    ]
    again = {
        word.span(1) for word in _WORD_ALONE.finditer(text) if word[1] in names and not _is_there(text, word.start())
    }
    return added(kept, [Mention(*span, "person", text[slice(*span)]) for span in shown | again])


def _is_there(text: str, start: int) -> bool:
    return _THERE.search(text[max(0, start - _BEFORE) : start]) is not None


def _spans(text: str) -> Iterator[Span]:
    """Where a name stands as only a player's does."""
    for pattern in _SHOWN:
        for found in pattern.finditer(text):
            yield found.span(1)
    for label in _LABEL.finditer(text):
        yield from _listed(text, label.end())
    for side in _SIDE.finditer(text):
        players = list(_listed(text, side.end()))
        if len(players) >= _FEWEST_PLAYERS:
            yield from players


def _listed(text: str, start: int) -> Iterator[Span]:
    """The names of the list that begins there, with what stands in brackets or as a figure behind each passed over."""
    while found := _PLAYER.match(text, start):
        yield found.span(1)
        if not found["next"]:
            return
        start = found.end()

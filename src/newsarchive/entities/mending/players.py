"""Players by one name: who a report of games shows to be a person by what he does, by his age, or by a list of a side.

Sport calls people by one word, which the tagger takes for a team or a town, or for nothing, where it has not met it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from newsarchive.entities.mending.kin_and_lists import may_be_person
from newsarchive.entities.mending.spans import added
from newsarchive.model import Mention

_NAME = r"[^\W\d_a-z][\w’'-]{1,23}"
_ALONE = rf"(?<![\w’'-])(?<![^\W\d_a-z] )({_NAME})(?! [^\W\d_a-z])"
_FULL = rf"(?:[^\W\d_a-z]\.? ?){{0,2}}{_NAME}(?: (?:[a-z]{{2,3}} )?{_NAME}){{0,3}}"
# A text with fewer of these is no report of games.
_SCORE = re.compile(r"\b\d{1,3}[-–]\d{1,3}\b")
_FEWEST_SCORES = 3
# Of 142 names that stood so in our news and the corpora 139 were persons'; months are left out.
_SHOWN = (
    re.compile(rf"\(({_FULL}) \d{{1,3}}(?:\+\d{{1,2}})?(?:['’′]|pens?\b|\)|,|;)"),
    re.compile(rf"({_FULL}) \((?:capt|captain|c|wk|gk)\.?[),]"),
    re.compile(rf"\b(?:\d{{1,2}}-)?({_FULL}) \([A-Z]{{3}}\) (?:bt|beat|def\.?|d\.) "),
    re.compile(rf"\b(?:bt|def\.?|d\.) (?:\d{{1,2}}-)?({_FULL}) \([A-Z]{{3}}\)"),
    re.compile(
        rf"{_ALONE}(?:, who [^,.\n]{{3,60}},)? (?:headed|nodded|volleyed|tapped in|slotted|curled|limped|parried|lobbed|equalised|equalized|netted"
        r"|homered|birdied|bogeyed|double-faulted|dribbled|dunked|came on|went off|set up|crossed (?:for|from|to|low)"
        r"|(?:hit|struck|clipped|rattled) the (?:post|bar|crossbar|woodwork)"
        r"|(?:missed|saved|took|won|converted) (?:a|the|his|her|one|two) (?:penalty|penalties|spot-kick)"
        r"|(?:was|were) (?:booked|sent off|substituted|caught|lbw|run out|stumped|rested|fouled|brought down|taken off|replaced by)"
        r"|(?:made|had|grabbed|added|finished with|hit) \d+ (?:points|rebounds|assists|kills|saves|yards|runs|not out|off)"
        r"|replace[sd] [^\W\d_a-z])"
    ),
    re.compile(
        r"\b(?:goals?|tries|try|header|penalty|hat-trick|catch|free-kick|wickets?|touchdowns?|volley|double) (?:by|from) "
        rf"({_NAME})\b(?! [^\W\d_a-z])"
    ),
)
_LABEL = re.compile(
    r"\b(?:Yellow cards?|Red cards?|Booked|Sent off|Subs(?:titutes)?(?: not used)?|Scorers?|SCORERS|Goal ?scorers|Coach|Manager|Referee"
    rf"|Not classified|Top scorers?|Rushing|Passing|Receiving|Tries|Did not bat|Fastest lap): (?={_NAME})"
)
_LINEUP = re.compile(rf"(?:(?<![^\n])|(?<=[.;] ))({_FULL})(?: \([^()\n]{{1,20}}\))?: (?={_FULL}[;,( ])")
_ITEM = re.compile(
    rf"(?:(?:and|for) )?({_FULL})((?: \([^()\n]{{0,50}}\))?(?: \d{{1,3}}(?:[-–]\d{{1,3}})?\*?(?! [^\W\d_]))?)(?:[,;] (?:\d{{1,2}} )?| (?=and |for )|(?=[.\n)])|$)"
)
_SUBSTITUTE = re.compile(r"[;,] | for ")
_FEWEST_PLAYERS = 7
_THERE = re.compile(r"\b(?:[Ii]n|[Aa]t|to|near|of|[Ff]or|against|beat|over|with|visit|host|from) (?:the )?$")
_BEFORE = 16
Span = tuple[int, int]


def with_players(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a text, sorted, with the people that a report of games shows; countries and sides stay."""
    if sum(1 for _ in zip(_SCORE.finditer(text), range(_FEWEST_SCORES), strict=False)) < _FEWEST_SCORES:
        return list(mentions)
    shown = {span for span in _spans(text) if may_be_person(text[slice(*span)])}
    whole = {one.text for one in mentions if one.kind == "person"}
    names = {text[start:end] for start, end in shown} - whole
    kept = [replace(one, kind="person") if _is_shown(text, one, shown, names) else one for one in mentions]
    found = [Mention(*span, "person", text[slice(*span)]) for span in shown]
    again = (
        Mention(word.start(1), word.end(1), "person", word[1])
        for word in re.finditer(_ALONE, text)
        if word[1] in names and not _THERE.search(text[max(0, word.start() - _BEFORE) : word.start()])
    )
    return added(kept, [*found, *again])


def _is_shown(text: str, one: Mention, shown: set[Span], names: set[str]) -> bool:
    if one.kind not in ("place", "organisation"):
        return False
    if (one.start, one.end) in shown:
        return True
    return one.text in names and not _THERE.search(text[max(0, one.start - _BEFORE) : one.start])


def _spans(text: str) -> Iterator[Span]:
    """Where a name stands as only a player's does."""
    for pattern in _SHOWN:
        for found in pattern.finditer(text):
            yield found.span(1)
    for label in _LABEL.finditer(text):
        for items in _items(text, label.end()):
            yield from items
    for head in _LINEUP.finditer(text):
        side = list(_items(text, head.end()))
        if len(side) >= _FEWEST_PLAYERS:
            for items in side:
                yield from items


def _items(text: str, start: int) -> Iterator[list[Span]]:
    """The items of a list of players that begins there, each with those who came on for them."""
    at = start
    while found := _ITEM.match(text, at):
        extra = [found.span(1)]
        yield extra
        if found.end() == at or text[found.end() - 1] not in " ":
            return
        at = found.end()

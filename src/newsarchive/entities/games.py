"""Reports of games: towns that play are teams, by the results they stand in and by what they do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from newsarchive.entities.gazetteer import is_country
from newsarchive.entities.spans import added
from newsarchive.model import Mention

_NAME = r"[^\W\d_a-z][\w’'-]{1,23}"
_SIDE = rf"({_NAME}(?: {_NAME}){{0,2}})"
_RESULT = re.compile(rf"{_SIDE} \d{{1,3}}(?: \([^()\n]{{1,80}}\))?[,;]? {_SIDE} \d{{1,3}}\b")
_SCORE = re.compile(rf"{_SIDE} \d{{1,2}}[-–]\d{{1,2}} {_SIDE}")
_INSIDE = re.compile(r"\b(?:in|at|to|from|near|of|around|outside|between|visited|reached) (?:the )?$")
_GROUND = re.compile(r"\b(?:Stadium|Park|Arena|Garden|Road|Field|Lane|Centre|Center)\b")
_PLAYS = re.compile(
    r"(?:['’]s)? (?:beat|beats|lost|lose|loses|won|win|wins|drew|draws?|edged|edges|stunned|stun|shot|led|leads?"
    r"|trailed|improved|routed|hosts?|hosted|plays?|played|scored|blanked|outlasts?|outlasted|outscored|downed|defeated|fell"
    r"|equalised|goalkeeper|keeper|striker|skipper|coach|manager|forward|midfielder|starter|captain|pitcher|shortstop"
    r"|defender|winger|quarterback|fans|supporters|were (?:level|ahead)|had led|held|ended|travel|faces?|needs?"
    r"|remains?|stays?|moved|climbed|sits?|share|stumble)\b"
)
_PLAYED = re.compile(
    r"\b(?:beat|beats|beating|defeated|edged|edging|over|past|against|versus|v|vs\.?|downed|downs|stunned|stuns|blanked"
    r"|blank|outlasts|outlasted|for|signed with|lost to|loss to|win at|won at|lost \d+[-–]\d+ (?:at|to)"
    r"|won \d+[-–]\d+ at|\d+[-–]\d+ (?:at|over|against|by)) $"
)
_BEAT = re.compile(
    r" (?:had |have |has )?(?:beat|beats|beaten|drew with|lost to|lose to|defeated|edged|routed|thrashed|stunned|held"
    r"|blanked|downed|outlasts?|outlasted)(?: \d{1,3}[-–]\d{1,3}(?: to)?)? "
)
_LED = re.compile(
    rf"({_NAME}) (?:captain|coach|skipper|goalkeeper|keeper|striker|midfielder|defender|winger|forward|fly-half|prop) $"
)
_FEWEST_PLAYING, _FEWEST_RESULTS = 3, 2
_NEAR = 24
_FURTHEST = 40

Span = tuple[int, int]


def with_teams(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with the teams of a text that has results in it; countries and grounds stay places."""
    mentions = _led(text, _opponents(text, mentions))
    sides = [found.span(n) for pattern in (_RESULT, _SCORE) for found in pattern.finditer(text) for n in (1, 2)]
    if len(sides) >= 2 * _FEWEST_PLAYING:
        mentions = [replace(m, kind="organisation") if _plays(text, m) else m for m in mentions]
    if len(sides) < 2 * _FEWEST_RESULTS:
        return list(mentions)
    people = {part for m in mentions if m.kind == "person" and " " in m.text for part in (m.text, *m.text.split())}
    names = {text[start:end] for start, end in sides}
    names = {name for name in names if name not in people and not is_country(name)}
    kept = [replace(m, kind="organisation") if m.text in names and _may_play(text, m) else m for m in mentions]
    return added(kept, _sides(text, sides, names))


def _opponents(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Of two that one beat the other, neither is a town, unless it beats it to something (a summit, the games)."""
    playing: set[int] = set()
    for first, second in pairwise(mentions):
        names = (first, second)
        if (
            all(one.kind in ("place", "organisation") and not is_country(one.text) for one in names)
            and _BEAT.fullmatch(text, first.end, second.start)
            and not text.startswith(" to ", second.end)
        ):
            playing.update(one.start for one in names)
    return [replace(one, kind="organisation") if one.start in playing else one for one in mentions]


def _led(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """What stands before a captain's full name (Harlow captain Ana Ruiz) is no person, there and elsewhere."""
    people = [one for one in mentions if one.kind == "person" and " " in one.text]
    parts = {word for one in people for word in one.text.split(" ")}
    before = (_LED.search(text[max(0, one.start - _FURTHEST) : one.start]) for one in people)
    sides = {found[1] for found in before if found} - parts
    return [
        replace(one, kind="organisation") if one.kind == "person" and one.text in sides else one for one in mentions
    ]


def _sides(text: str, sides: Sequence[Span], names: set[str]) -> Iterator[Mention]:
    for start, end in sides:
        if text[start:end] in names:
            yield Mention(start, end, "organisation", text[start:end])


def _plays(text: str, mention: Mention) -> bool:
    """Whether a town does in its sentence what teams do."""
    if mention.kind != "place" or _GROUND.search(mention.text) or is_country(mention.text):
        return False
    before = text[max(0, mention.start - _NEAR) : mention.start]
    if _PLAYED.search(before):
        return True
    return bool(_PLAYS.match(text, mention.end)) and not _INSIDE.search(before)


def _may_play(text: str, mention: Mention) -> bool:
    """Whether a name can be the team's of that name: not what somebody is in or from."""
    is_name = mention.kind in ("place", "person")
    return is_name and not _INSIDE.search(text[max(0, mention.start - _NEAR) : mention.start])

"""Reports of games: towns that play are teams, by the results they stand in and by what they do."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from newsarchive.entities.mending.measured import measured
from newsarchive.entities.mending.spans import NAME, added
from newsarchive.entities.tables.gazetteer import HOME_NATIONS, gazetteer, is_country
from newsarchive.entities.tables.lexicon import lexicon
from newsarchive.model import Mention

_SIDE = rf"({NAME}(?: {NAME}){{0,2}})"
_RESULT = re.compile(rf"{_SIDE} \d{{1,3}}(?: \([^()\n]{{1,80}}\))?[,;]? {_SIDE} \d{{1,3}}\b")
_SCORE = re.compile(rf"{_SIDE} \d{{1,2}}[-–]\d{{1,2}} {_SIDE}")
_FIXTURE = re.compile(
    rf"{_SIDE}(?: \([^()\n]{{1,40}}\))? (?:at|v|vs\.?) {_SIDE}(?: \([^()\n]{{1,40}}\))?,? "
    r"(?:\d{1,2}(?::\d\d)? ?[ap]\.?m|\(?\d{1,2}[.:]\d\d|noon\b|postponed\b|ppd\b)"
)
# An item of a table: Portland 18-10, L.A. Lakers 22-8, Malmo 11-4-3.
_STANDING = re.compile(
    rf"((?:[A-Z]\.[A-Z]\. )?{NAME}(?: {NAME}){{0,2}}) \d{{1,3}}[-–]\d{{1,3}}(?:[-–]\d{{1,3}})?(?:, |; |(?=[.\n]|$))"
)
_FEWEST_STANDING = 3
# What a text has that these are in; most have none of it, and a search for names takes longer.
_A_SCORE = re.compile(r" \d{1,3}[-–]\d")
_A_RESULT = re.compile(r" \d{1,3}(?: \([^()\n]{1,80}\))?[,;]? [^\W\d_a-z]")
_A_TIME = re.compile(r" (?:\d{1,2}(?::\d\d)? ?[ap]\.?m|\(?\d{1,2}[.:]\d\d|noon\b|postponed\b|ppd\b)")
_TWO = re.compile(rf"{_SIDE} \d{{1,3}}[.,;] {_SIDE}")
# In texts with six results and more, 9 of 10 towns that open a sentence or an item of a list are sides (336 of 361).
_OPENS = re.compile(r"(?:^|[.!?;:…\n][”\"’)]?)[ \u00a0]{0,2}$|\bbeat $")
# What a town does not as a side: it lies somewhere, opens a dateline, begins another word.
_LIES = re.compile(r",\s[^\W\d_a-z]|\s*(?:[—–(]|--)|-\w")
_NEXT = re.compile(r" (?:ha[sd] |have )?([a-z]+)")
_OWNS = re.compile(r"['’]s ")
_INSIDE = re.compile(r"\b(?:[Ii]n|[Aa]t|to|from|near|of|around|outside|between|visited|reached) (?:the )?$")
_GROUND = re.compile(r"\b(?:Stadium|Park|Arena|Garden|Road|Field|Lane|Centre|Center)\b")
_PLAYS = re.compile(
    r"(?:['’]s)? (?:beat|beats|lost|lose|loses|won|win|wins|drew|draws?|edged|edges|stunned|stun|shot|led|leads?"
    r"|trailed|improved|routed|hosts?|hosted|plays?|played|scored|blanked|outlasts?|outlasted|outscored|downed|defeated|fell"
    r"|equalised|goalkeeper|keeper|striker|skipper|coach|manager|forward|midfielder|starter|captain|pitcher|shortstop"
    r"|defender|winger|quarterback|fans|supporters|were (?:level|ahead)|had led|held|ended|travel|faces?|needs?"
    r"|remains?|stays?|moved|climbed|sits?|share|stumble|outshot|goalie|goaltender|guard|center|rookie|catcher|closer"
    r"|fullback|receiver|sporting director|boss|rallied|swept|ha(?:s|ve|d) (?:won|lost|outscored|outshot)|dropped to)\b"
)
_PLAYED = re.compile(
    r"\b(?:beat|beats|beating|defeated|edged|edging|over|past|against|versus|v|vs\.?|downed|downs|stunned|stuns|blanked"
    r"|blank|outlasts|outlasted|for|signed with|lost to|loss to"
    r"|(?:win|won|lost|drew|defeat|victory|draw|are) at|home to|lost \d+[-–]\d+ (?:at|to)"
    r"|won \d+[-–]\d+ at|\d+[-–]\d+ (?:at|over|against|by)) $"
)
_BEAT = re.compile(
    r" (?:had |have |has )?(?:beat|beats|beaten|drew with|lost to|lose to|defeated|edged|routed|thrashed|stunned|held"
    r"|blanked|downed|outlasts?|outlasted)(?: \d{1,3}[-–]\d{1,3}(?: to)?)? "
)
_LED = re.compile(
    rf"({NAME}) (?:captain|coach|skipper|goalkeeper|keeper|striker|midfielder|defender|winger|forward|fly-half|prop) $"
)
_FEWEST_PLAYING, _FEWEST_RESULTS = 3, 2
_GAMES = {_RESULT: _A_RESULT, _SCORE: _A_SCORE, _FIXTURE: _A_TIME}
_NEAR = 24
_FURTHEST = 40
_WITHIN = 600

Span = tuple[int, int]


def with_teams(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with the teams of a text that has results in it; countries and grounds stay places."""
    mentions = _led(text, _opponents(text, [part for one in mentions for part in _sides_of(one)]))
    sides = _results(text)
    if len(sides) < 2 * _FEWEST_RESULTS:
        return list(mentions)
    people = {part for m in mentions if m.kind == "person" and " " in m.text for part in (m.text, *m.text.split())}
    names = {text[start:end] for start, end in sides}
    starts = sorted(start for start, _ in sides)
    if len(sides) >= 2 * _FEWEST_PLAYING:
        players = {m.start for m in mentions if m.kind == "person"}
        playing = {m.start for m in mentions if _plays(text, m, players) and _is_near(starts, m.start)}
        names |= {m.text for m in mentions if m.start in playing}
        mentions = [replace(m, kind="organisation") if m.start in playing else m for m in mentions]
    names = {name for name in names if name not in people and not is_country(name)}
    played = set(sides)
    kept = [
        replace(m, kind="organisation")
        if m.text in names and ((m.start, m.end) in played or (_may_play(text, m) and _is_near(starts, m.start)))
        else m
        for m in mentions
    ]
    return added(kept, _sides(text, sides, names))


def _results(text: str) -> list[Span]:
    """The sides of the games and tables of a text; a list of towns with their rain is none."""
    lists = [(items[0].start(), items[-1].end()) for items in measured(text)]
    patterns = [pattern for pattern, sign in _GAMES.items() if sign.search(text)]
    games = (found for pattern in patterns for found in pattern.finditer(text))
    played = (found for found in games if not any(start <= found.start() < end for start, end in lists))
    sides = [found.span(n) for found in played for n in (1, 2)]
    return [*sides, *_standing(text)]


def _standing(text: str) -> Iterator[Span]:
    """The sides of tables: three items and more that follow one another."""
    run: list[re.Match[str]] = []
    for found in (*_STANDING.finditer(text), None) if _A_SCORE.search(text) else ():
        if run and (found is None or found.start() != run[-1].end()):
            if len(run) >= _FEWEST_STANDING:
                yield from (item.span(1) for item in run)
            run = []
        if found:
            run.append(found)


def _is_near(starts: Sequence[int], place: int) -> bool:
    """Whether a result stands near: a local paper has its games in one part, and its towns in all."""
    at = bisect_left(starts, place)
    return any(abs(start - place) <= _WITHIN for start in starts[max(0, at - 1) : at + 1])


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


def _sides_of(mention: Mention) -> Iterator[Mention]:
    """The two sides of a table that were taken for one name: Chicoutimi 1. Drummondville."""
    found = _TWO.fullmatch(mention.text) if mention.kind in ("place", "organisation") else None
    if not found:
        yield mention
        return
    for n in (1, 2):
        yield Mention(mention.start + found.start(n), mention.start + found.end(n), "organisation", found[n])


def _sides(text: str, sides: Sequence[Span], names: set[str]) -> Iterator[Mention]:
    for start, end in sides:
        if text[start:end] in names:
            yield Mention(start, end, "organisation", text[start:end])


def _plays(text: str, mention: Mention, players: set[int]) -> bool:
    """Whether a town does in its sentence what teams do, or has a player: Orlando's Paolo Banchero."""
    if mention.kind != "place" or _GROUND.search(mention.text) or is_country(mention.text):
        return False
    before = text[max(0, mention.start - _NEAR) : mention.start]
    if _PLAYED.search(before):
        return True
    if _OPENS.search(before) and _may_be_side(text, mention):
        return True
    owns = _OWNS.match(text, mention.end)
    does = _PLAYS.match(text, mention.end) or (owns and owns.end() in players)
    return bool(does) and not _INSIDE.search(before)


def _may_be_side(text: str, mention: Mention) -> bool:
    """Whether a town that opens a sentence of a round-up is the side: no region, no heading, nothing that governs."""
    if mention.text.isupper() or mention.text in HOME_NATIONS or _LIES.match(text, mention.end):
        return False
    does = _NEXT.match(text, mention.end)
    rows = gazetteer().rows(mention.text)
    is_region = bool(rows) and rows[0].place.kind == "admin1" and rows[0].place.country_code != "US"
    return not is_region and not (does and does[1] in lexicon().governs)


def _may_play(text: str, mention: Mention) -> bool:
    """Whether a name can be the team's of that name: not what somebody is in or from."""
    is_name = mention.kind in ("place", "person")
    return is_name and not _INSIDE.search(text[max(0, mention.start - _NEAR) : mention.start])

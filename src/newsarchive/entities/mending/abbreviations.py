"""Organisations that a text shows by letters: those in brackets behind a name, of agencies, behind a stroke."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from newsarchive.entities.mending.spans import NAME
from newsarchive.entities.tables import lexicon as flags
from newsarchive.entities.tables.gazetteer import gazetteer
from newsarchive.entities.tables.lexicon import lexicon
from newsarchive.model import Mention

_ORGANISATION = "organisation"
_BEHIND = re.compile(r" [(\[]([^\W\d_](?:[^\W_]|[&-](?=[^\W_])){1,9})[)\]]")
_BRACKET = re.compile(r" [(\[]([A-Z][A-Za-z-]{2,7})[)\]]")
_AGENCY = re.compile(
    r"^[^\n(]{2,80} \(([A-Z][A-Za-z]{1,9}(?: [A-Z][a-z]{2,14}){0,2})\) ?[—–-]", re.MULTILINE
)  # fmt: skip
_CREDIT = re.compile(rf"(?<=[^\W\d_])/({NAME}(?: {NAME}){{0,3}})(?=[)\n.]|$)")
_LETTERS = re.compile(
    r"(?<=[Tt]he )[A-Z]{3,6}\b(?![-&.\w]| [A-Z])|(?<=['’]s )[A-Z]{3,6}\b(?![-&.\w]| [A-Z])"
    r"|(?<![\w.&/-])(?:U\.N\.|UN\b)(?![-&.\w])|(?<![\w.&/-])[A-Z]{3,6}(?=, (?:the|an?|as|which|who)\b|['’]s\b"
    r"| (?:said|says|has|had|will|announced|told|confirmed|denied)\b)"
)
_LINE = re.compile(r"[^\n]+")
_CAPITALS = re.compile(r"\b[^\W\d_a-z](?:[^\W_]|[&-](?=[^\W_])){1,9}\b")
_PRINTED = re.compile(r"\S+")
_HYPHEN = re.compile("[-–]")
_SMALL = frozenset("of the and for in on to at de la du des del do da di e et y für der und & against with by".split())
_REACH = 120
_FEWEST_LETTERS = 3


def spelled_out(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """What letters in brackets stand for by the initials of the words before: Court of Justice of the EU (CJEU).

    Not a person or a place that has those words as its name. What the letters leave out at its head is of it: the U.S.
    Coral Reef Commission (CRC).
    """
    starts = [mention.start for mention in mentions]
    for found in _BRACKET.finditer(text):
        wanted = [letter for letter in found[1] if letter.isupper()]
        if len(wanted) < _FEWEST_LETTERS:
            continue
        start = _initials(text, found.start(), wanted)
        if start is None:
            continue
        at = bisect_left(starts, found.start()) - 1
        if at >= 0 and mentions[at].kind != _ORGANISATION and mentions[at].start <= start:
            continue
        if at >= 0 and mentions[at].end == found.start():
            start = min(start, mentions[at].start)
        if _names_somebody(text, mentions, bisect_left(starts, start), at):
            continue
        yield Mention(start, found.start(), _ORGANISATION, text[start : found.start()])
        yield Mention(found.start(1), found.end(1), _ORGANISATION, found[1])


def _names_somebody(text: str, mentions: Sequence[Mention], first: int, last: int) -> bool:
    """Whether somebody who is of a body is among mentions: of Ana Cortez of the National League (CNL) the C is not."""
    return any(one.kind == "person" and text.startswith(" of ", one.end) for one in mentions[first : last + 1])


def _initials(text: str, end: int, letters: Sequence[str]) -> int | None:
    """Where the words before a place begin that have these letters as initials, from the last one back."""
    begin = max(text.rfind("\n", 0, end) + 1, end - _REACH)
    left = list(letters)
    for printed in reversed(list(_PRINTED.finditer(text, begin, end))):
        word = printed[0].lstrip("(“\"‘'")
        if word[:1].isupper() and word[-1] not in ',;:.”"':
            parts = [part[0] for part in _HYPHEN.split(word) if part[:1].isupper()]
            if left[-1] == word[0]:
                left.pop()
            elif len(parts) > 1 and left[-len(parts) :] == parts:
                del left[-len(parts) :]
            else:
                continue
            if not left:
                return printed.end() - len(word)
        elif word.lower() not in _SMALL:
            return None
    return None


def in_brackets(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The letters in brackets behind an organisation's name, and the same letters elsewhere."""
    short = set()
    for mention in mentions:
        found = _BEHIND.match(text, mention.end) if mention.kind == _ORGANISATION else None
        if found and sum(map(str.isupper, found[1])) > 1:
            short.add(found[1])
    for word in _CAPITALS.finditer(text) if short else ():
        if word[0] in short:
            yield Mention(word.start(), word.end(), _ORGANISATION, word[0])


def agencies(text: str) -> Iterator[Mention]:
    """Whose report it is, in brackets at the end of a dateline."""
    for found in _AGENCY.finditer(text):
        yield Mention(found.start(1), found.end(1), _ORGANISATION, found[1])


def credited(text: str) -> Iterator[Mention]:
    """Whose a picture is, behind the photographer's name and a stroke."""
    for found in _CREDIT.finditer(text):
        yield Mention(found.start(1), found.end(1), _ORGANISATION, found[1])


def letters(text: str) -> Iterator[Mention]:
    """Capitals that stand where a body does: the FARDC, France's SNCF, CUPE said. Not in lines of capitals."""
    for line in _LINE.finditer(text):
        found = list(_LETTERS.finditer(text, line.start(), line.end()))
        if found and sum(map(str.isupper, line[0])) * 2 <= sum(map(str.islower, line[0])):
            yield from (
                Mention(each.start(), each.end(), _ORGANISATION, each[0]) for each in found if _may_be_letters(each[0])
            )


def _may_be_letters(word: str) -> bool:
    """Whether capitals are no word, first name or place in capitals."""
    own = lexicon().flags.get(word, 0) | lexicon().flags.get(word.capitalize(), 0)
    return not own & (flags.PLAIN | flags.COMMON | flags.STOP | flags.GIVEN) and not gazetteer().rows(word)

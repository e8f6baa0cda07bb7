"""Rules for organisations, peoples, ships and events: what keeps their words from being people and places."""

from __future__ import annotations

from newsarchive.entities.rules.scan import Scan, spaced
from newsarchive.entities.rules.tokens import AND, HEADLINE, NORMAL, OF, SPACE, Token
from newsarchive.entities.tables.lexicon import (
    AMBIGUOUS,
    COURTESY,
    DEMONYM,
    EVENT,
    GIVEN,
    HEAD,
    ORGANISATION,
    PLAIN,
    STOP,
    STREET,
    SURNAME,
    TAIL,
    THING,
    TITLE,
)

_SURE_TAILS = frozenset(
    "Times Post Herald Tribune Gazette Guardian Telegraph University Ministry Party Bank Council Club FC AFC Ltd Inc "
    "PLC plc GmbH Airlines Airways College Commission Committee Federation Parliament Agency".split()
)
_LONGEST = 7


def event_or_ship(scan: Scan, run: list[Token], i: int) -> int:  # noqa: ARG001 (all rules look alike)
    """Hurricane Ana, USS Harbour, Operation Dawn: neither person nor place."""
    if not run[i].flags & EVENT or run[i].flags & GIVEN or not spaced(run, i + 1):
        return 0
    return 3 if spaced(run, i + 2) and run[i].word.isupper() else 2


def known_organisation(scan: Scan, run: list[Token], i: int) -> int:
    """An organisation of the list, the longest that begins here."""
    if not run[i].flags & ORGANISATION:
        return 0
    for count in range(min(len(run) - i, 4), 0, -1):
        last = run[i + count - 1]
        name = run[i].word if count == 1 else " ".join(scan.text[run[i].start : last.end].split())
        if run[i].mode != NORMAL and count > 1:
            name = " ".join(token.word for token in run[i : i + count])
        if name in scan.lexicon.organisations:
            end = i + count
            if spaced(run, end) and run[end].flags & TAIL and not last.possessive:
                last, count = run[end], count + 1
            scan.add(run[i].start, last.end, "organisation")
            return count
    return 0


def organisation_of(scan: Scan, run: list[Token], i: int) -> int:
    """University of Leeds, Ministry of Defence, Bank of England."""
    token = run[i]
    if not token.flags & HEAD or i + 1 >= len(run) or run[i + 1].gap != OF or token.possessive:
        return 0
    if run[i + 1].flags & STOP:
        return 0
    end = _object_end(scan, run, i + 1)
    scan.add(token.start, run[end - 1].end, "organisation")
    return end - i


def organisation_tail(scan: Scan, run: list[Token], i: int) -> int:
    """Words that end like an organisation: Moscow Times, Leeds City Council, Harbour Workers Union."""
    if run[i].flags & (STOP | TITLE | COURTESY | PLAIN | STREET) and not run[i].flags & (GIVEN | SURNAME):
        return 0
    sure = run[i].mode != NORMAL
    for end in range(i + 1, min(len(run), i + _LONGEST)):
        token = run[end]
        if run[end - 1].possessive or token.gap not in (SPACE, AND) or token.flags & (COURTESY | STOP):
            return 0
        if token.gap == AND and not (end + 1 < len(run) and run[end + 1].gap == SPACE):
            return 0
        if token.flags & TITLE and not token.flags & TAIL:
            return 0
        if token.flags & TAIL and scan.place_at(run, end)[1] > 1:
            return 0  # Australia and the United States: no organisation ends in "United" there.
        if token.flags & TAIL and (token.word in _SURE_TAILS or not sure) and not _surname_tail(run, i, end):
            return _take_tail(scan, run, i, end)
    return 0


def _surname_tail(run: list[Token], i: int, end: int) -> bool:
    """True where the ending is the surname of a known given name (Emily Post stays with the person rules)."""
    sure = run[i].flags & GIVEN and not run[i].flags & AMBIGUOUS
    return end == i + 1 and bool(sure and run[end].flags & SURNAME)


def _take_tail(scan: Scan, run: list[Token], i: int, end: int) -> int:
    while end < i + _LONGEST and spaced(run, end + 1) and run[end + 1].flags & TAIL and not run[end].possessive:
        end += 1
    after = end + 1
    of_follows = after < len(run) and run[after].gap == OF and not run[after].flags & STOP
    if of_follows and run[end].flags & HEAD and not run[end].possessive:
        after = _object_end(scan, run, after)
    scan.add(run[i].start, run[after - 1].end, "organisation")
    return after - i


def _object_end(scan: Scan, run: list[Token], i: int) -> int:
    """The end of what stands after "of": a place of the table, or up to four words."""
    _, count = scan.place_at(run, i)
    if count:
        return i + count
    end = i + 1
    while end < len(run) and end < i + 5 and run[end].gap in (SPACE, AND) and not run[end - 1].possessive:
        if run[end].flags & (STOP | TITLE | COURTESY | GIVEN) and not run[end].flags & TAIL:
            break
        if run[end].gap == AND and run[end].word.isupper():
            break
        end += 1
    return end


def people_name(scan: Scan, run: list[Token], i: int) -> int:
    """Demonyms, the longest first: Russian, Syrians, Middle Eastern."""
    token = run[i]
    if not token.flags & DEMONYM:
        return 0
    if spaced(run, i + 1) and not token.possessive:
        two = f"{token.word} {run[i + 1].word}"
        if two in scan.lexicon.demonyms:
            scan.add(token.start, run[i + 1].end, "demonym")
            return 2
    if token.word not in scan.lexicon.demonyms:
        return 0
    scan.add(token.start, token.end, "demonym")
    return 1


def acronym(scan: Scan, run: list[Token], i: int) -> int:
    """An all-capital word of three letters or more (NATO), in a line that is not all capitals."""
    word = run[i].word
    letters = word.replace(".", "").replace("&", "")
    if run[i].mode > HEADLINE or run[i].flags & (PLAIN | STOP) or not (2 < len(letters) < 8 and letters.isupper()):
        return 0
    if not letters.isalpha():
        return 0
    scan.add(run[i].start, run[i].end, "organisation")
    return 1


def plain_word(scan: Scan, run: list[Token], i: int) -> int:  # noqa: ARG001
    """A sentence opener, a month, a thing: never a name."""
    flags = run[i].flags
    return 1 if flags & (STOP | PLAIN | THING | STREET) and not flags & (GIVEN | SURNAME) else 0

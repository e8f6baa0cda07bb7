"""Rules for places: names of the table, and unknown names that a trigger word shows."""

from __future__ import annotations

import re

from newsarchive.entities.rules.scan import Scan, is_namelike, spaced
from newsarchive.entities.rules.tokens import NORMAL, Token
from newsarchive.entities.tables.gazetteer import Row
from newsarchive.entities.tables.lexicon import (
    DIRECTION,
    FACILITY,
    GAZETTEER,
    GIVEN,
    NOT_IN_PERSON,
    PLACE_HEAD,
    STOP,
    STREET,
    SURNAME,
    TAIL,
    THING,
    TITLE,
)

_COMPASS = re.compile(
    r"\b(?:north|south|east|west|central|(?:north|south)(?:-?)(?:east|west))(?:ern)?(?:most)? $|\bnear $|\boutside $"
)
_KIND_OF = re.compile(r"\b([a-zäöü]{3,14})(?: of| von| de|,)? (?:al-|the )?$")
_IN = re.compile(r"\b(?:in|near|at|from|to|outside|around|En|en|à|aus|bei) $")


def table_place(scan: Scan, run: list[Token], i: int) -> int:
    """A name of the table, unless the words beside it make it a person, a street or a body."""
    start = i
    if run[i].flags & DIRECTION and spaced(run, i + 1):
        _, whole = scan.place_at(run, i)
        i += 0 if whole else 1
    rows, count = scan.place_at(run, i)
    if not count:
        return 0
    end = i + count
    last = run[end - 1]
    if _is_name_of_person(run, i, count, rows):
        return 0
    if spaced(run, end) and not last.possessive:
        taken = _with_next(scan, run, start, end)
        if taken:
            return taken
    scan.add(run[start].start, _end_of(scan.text, last), "place")
    return end - start


def _end_of(text: str, last: Token) -> int:
    """The end of a place, "Washington, D.C." whole."""
    if last.word == "Washington":
        for tail in (", D.C.", ", DC", " D.C."):
            if text.startswith(tail, last.end):
                return last.end + len(tail)
    return last.end


def _is_name_of_person(run: list[Token], i: int, count: int, rows: list[Row]) -> bool:
    """Paris Hilton, Jordan Ruiz: a place name that is a given name, with a name after it."""
    token = run[i]
    if count > 1 or token.possessive or not spaced(run, i + 1):
        return False
    after = run[i + 1]
    if not token.flags & (GIVEN | SURNAME) or not is_namelike(after) or token.mode != NORMAL:
        return False
    if token.flags & SURNAME and not token.flags & GIVEN:
        return False
    return not after.flags & GAZETTEER and rows[0].place.kind != "water"


def _with_next(scan: Scan, run: list[Token], start: int, end: int) -> int:
    """A place with a capitalised word after it: a street, a river, a team, or still the place (0)."""
    after = run[end]
    if after.flags & STREET and not after.flags & TAIL and run[start].mode == NORMAL:
        return end + 1 - start
    if after.flags & FACILITY:
        scan.add(run[start].start, after.end, "place")
        return end + 1 - start
    if run[start].mode != NORMAL:
        return 0
    if after.flags & THING:
        return end + 1 - start
    known = after.flags & (NOT_IN_PERSON | GIVEN | SURNAME | GAZETTEER)
    if known or after.word.isupper() or len(after.word) < 2:
        return 0
    stop = end + 1
    while spaced(run, stop) and not run[stop - 1].possessive and not run[stop].flags:
        stop += 1
    scan.add(run[start].start, run[stop - 1].end, "organisation")
    return stop - start


def named_feature(scan: Scan, run: list[Token], i: int) -> int:
    """Mount Harlow, Lake Verra, Harlow Airport, the River Tamm."""
    token = run[i]
    if token.possessive or not spaced(run, i + 1):
        return 0
    after = run[i + 1]
    if token.flags & PLACE_HEAD and not token.flags & GIVEN and not after.flags & (STOP | TITLE):
        count = 3 if spaced(run, i + 2) and run[i + 2].flags & FACILITY else 2
        scan.add(token.start, run[i + count - 1].end, "place")
        return count
    if token.flags & (STOP | TITLE | NOT_IN_PERSON) or run[i].mode != NORMAL:
        return 0
    for count in (2, 3):
        if not spaced(run, i + count - 1) or run[i + count - 2].possessive:
            return 0
        last = run[i + count - 1]
        if last.flags & STREET and not last.flags & (GIVEN | SURNAME):
            return count
        if last.flags & FACILITY:
            scan.add(token.start, last.end, "place")
            return count
        if last.flags & (STOP | TITLE):
            return 0
    return 0


def triggered_place(scan: Scan, run: list[Token], i: int) -> int:
    """An unknown name beside a word for a kind of place: the town of Qahtaniyah, Harlow village, northern Tamm."""
    token = run[i]
    if token.mode != NORMAL or not is_namelike(token) or token.opens or scan.strict:
        return 0
    count = _unknown_length(run, i)
    if not count:
        return 0
    last = run[i + count - 1]
    before = scan.text[max(0, token.start - 40) : token.start]
    if not _shows_place(scan, before, last):
        return 0
    scan.add(token.start, last.end, "place")
    return count


def _unknown_length(run: list[Token], i: int) -> int:
    """How many words the unknown name has, 0 where it is more than three or runs into another name."""
    count = 1
    while spaced(run, i + count) and not run[i + count - 1].possessive:
        if count == 3 or not is_namelike(run[i + count]):
            return 0
        count += 1
    return count


def _shows_place(scan: Scan, before: str, last: Token) -> bool:
    kinds = scan.lexicon.kinds
    if not last.possessive and scan.next_word(last.end) in kinds and "and " not in before[-4:]:
        return True
    match = _KIND_OF.search(before)
    if match and match.group(1) in kinds and (before.endswith("of ") or match.group(1) not in ("port", "capital")):
        return True
    if _COMPASS.search(before) and not last.possessive:
        return True
    return bool(_IN.search(before)) and _country_follows(scan, last.end)


def _country_follows(scan: Scan, position: int) -> bool:
    """True where a country or state follows a comma: Kenya, Ohio."""
    match = re.match(r", ([^\W\d_]\w+\.?(?: [A-Z]\w+)?)", scan.text[position : position + 40])
    if not match:
        return False
    name = match.group(1)
    plain = name.removesuffix(".")
    rows = scan.gazetteer.states.get(name) or scan.gazetteer.rows(plain) or scan.gazetteer.rows(plain.split()[0])
    return bool(rows and rows[0].place.kind in ("country", "admin1"))


def state_abbreviation(scan: Scan, run: list[Token], i: int) -> int:
    """An abbreviated state after the comma of a town: Pa., Calif."""
    token = run[i]
    name = token.word + "."
    if name not in scan.gazetteer.states or scan.text[token.start - 2 : token.start] != ", ":
        return 0
    if not scan.text.startswith(".", token.end):
        return 0
    scan.add(token.start, token.end + 1, "place")
    return 1

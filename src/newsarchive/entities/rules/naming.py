"""Rules for people: a title, a given name, a verb of speech; never a capital letter alone."""

from __future__ import annotations

import re

from newsarchive.entities.rules.scan import Scan, is_namelike, spaced
from newsarchive.entities.rules.shapes import INITIALS, is_surname, name_end
from newsarchive.entities.rules.tokens import NORMAL, SPACE, Token
from newsarchive.entities.tables.lexicon import (
    AMBIGUOUS,
    COMMON,
    COURTESY,
    FACILITY,
    FAMILY,
    GAZETTEER,
    GIVEN,
    ORGANISATION,
    STOP,
    STREET,
    SURNAME,
    TAIL,
    THING,
    TITLE,
    WEAK,
)

_SYLLABLES = re.compile(r"[A-Z][a-z]{1,6}-[a-z]{2,6}")
_SHIPS = frozenset({"Miss", "Mrs", "Mr", "Lady"})
_ODD_SURNAMES = frozenset({"Law", "Day", "Case", "Song"})


def titled_person(scan: Scan, run: list[Token], i: int) -> int:
    """President Ana Ruiz, Mr Ruiz, Syrian Foreign Minister Ruiz: the name after the titles."""
    if not run[i].flags & (TITLE | COURTESY):
        return 0
    first = i
    if run[i].word in _SHIPS and scan.last_word(run[i].start) == "the":
        return 2 if spaced(run, i + 1) else 1
    while i < len(run) and run[i].flags & (TITLE | COURTESY) and not run[i].possessive:
        if i > first and run[i].gap != SPACE:
            return i - first
        if run[i].flags & (GIVEN | SURNAME) and spaced(run, i + 1) and not run[i + 1].flags & (TITLE | COURTESY):
            break  # "Earl Ruiz", "King Ruiz": the word may be the name itself
        i += 1
    i = max(i, first + 1)
    if not spaced(run, i) or run[i - 1].possessive:
        return i - first
    end = name_end(scan, run, i)
    if end > i and _title_allows(scan, run, i - 1, i, end):
        scan.add_person(run[i:end])
        return end - first
    return i - first


def _title_allows(scan: Scan, run: list[Token], title: int, i: int, end: int) -> bool:
    """A strong title takes any name; a weak one, or a headline, a known given name or surname."""
    name, flags = run[i:end], run[i].flags
    if run[title].flags & COURTESY:
        return True
    if flags & GAZETTEER and end == i + 1 and not flags & (SURNAME | GIVEN):
        return False
    known = bool(flags & (GIVEN | SURNAME))
    if run[i].mode != NORMAL or scan.strict:
        return bool(flags & SURNAME) or (known and len(name) > 1)
    if run[title].flags & WEAK:
        if len(name) == 1:
            return bool(flags & SURNAME)
        return known or is_surname(name[-1]) or _evidence(scan, run, i, end)
    return True


def given_name(scan: Scan, run: list[Token], i: int) -> int:
    """A known given name and what follows it; in a headline the words wait for the story to name the person."""
    token = run[i]
    if not token.flags & GIVEN or token.word.isupper():
        return 0
    end = name_end(scan, run, i)
    if end == i:
        return 0
    if end == i + 1:
        return _odd_surname(scan, run, i)
    if _is_part_of_thing(run, end):
        return _thing(scan, run, i, end)
    if token.flags & AMBIGUOUS and not _sure_after(token, run[i + 1 : end]):
        return 0
    if run[i].mode != NORMAL and not (run[end - 1].flags & SURNAME and end == i + 2):
        scan.wait(run[i:end])
        return end - i
    scan.add_person(run[i:end])
    return end - i


def _odd_surname(scan: Scan, run: list[Token], i: int) -> int:
    """Nathan Law, James To: a word that is never a name, as the only one after a sure given name."""
    token = run[i]
    if token.flags & (AMBIGUOUS | SURNAME) or token.mode != NORMAL or token.possessive or not spaced(run, i + 1):
        return 0
    after = run[i + 1]
    if after.word.isupper() or spaced(run, i + 2) or scan.strict:
        return 0
    if not after.flags & STOP and after.word not in _ODD_SURNAMES:
        return 0
    scan.add_person(run[i : i + 2])
    return 2


def _is_part_of_thing(run: list[Token], end: int) -> bool:
    """True where a name runs on into a hall, a prize, a park: Ana Ruiz Stadium."""
    if not spaced(run, end) or run[end - 1].possessive or run[end].mode != NORMAL:
        return False
    return bool(run[end].flags & (THING | FACILITY | STREET | TAIL)) and not run[end].flags & TITLE


def _thing(scan: Scan, run: list[Token], i: int, end: int) -> int:
    """Use up a thing that is named after somebody; a stadium or park is a place."""
    if run[end].flags & FACILITY:
        scan.add(run[i].start, run[end].end, "place")
    return end + 1 - i


def _sure_after(token: Token, rest: list[Token]) -> bool:
    """An ambiguous given name needs a name after it; one that opens sentences needs a known surname."""
    if token.flags & (STOP | TITLE):
        return bool(rest[0].flags & (SURNAME | GIVEN)) or is_surname(rest[-1])
    return not rest[0].flags & GAZETTEER or bool(rest[0].flags & SURNAME)


def initials(scan: Scan, run: list[Token], i: int) -> int:
    """J. K. Ruiz, B.J. Harlow."""
    if not INITIALS.fullmatch(run[i].word) or not run[i].word.endswith("."):
        return 0
    j = i
    while j < len(run) and j < i + 4 and (j == i or spaced(run, j)) and INITIALS.fullmatch(run[j].word):
        j += 1
    if not spaced(run, j) or not is_namelike(run[j]) or run[j].flags & GAZETTEER:
        return 0
    end = name_end(scan, run, j)
    if end == j:
        return 0
    scan.add_person(run[i:end])
    return end - i


def family_first(scan: Scan, run: list[Token], i: int) -> int:
    """Xi, Kim, Nguyen and the like before a given name."""
    token = run[i]
    if not token.flags & FAMILY or token.flags & (STOP | TITLE) or token.mode != NORMAL or scan.strict:
        return 0
    if token.possessive or not spaced(run, i + 1) or not is_namelike(run[i + 1]):
        return 0
    if run[i + 1].flags & GAZETTEER and not run[i + 1].flags & (GIVEN | SURNAME):
        return 0
    end = name_end(scan, run, i)
    if not i + 1 < end <= i + 4:
        return 0
    scan.add_person(run[i:end])
    return end - i


def unknown_name(scan: Scan, run: list[Token], i: int) -> int:
    """Words that no list knows: a person where the sentence shows one, else kept waiting."""
    token = run[i]
    if not is_namelike(token) or token.flags & ORGANISATION:
        return 0
    end = name_end(scan, run, i)
    if end == i:
        return 0
    if end > i + 1 and _is_part_of_thing(run, end):
        return _thing(scan, run, i, end)
    for k in range(i + 1, end - 1):
        if run[k].flags & GIVEN and not run[k].flags & STOP and not token.flags & SURNAME:
            return k - i  # "Relations Ana Ruiz": the name begins later
    name = run[i:end]
    place = next((k for k in range(i + 1, end) if run[k].flags & GAZETTEER), 0)
    if place and token.opens:
        return place - i  # "Yesterday London": the first word only opens the sentence
    if token.mode == NORMAL and _unknown_allowed(scan, run, i, end):
        scan.add_person(name)
    else:
        scan.wait(name)
    return end - i


def _unknown_allowed(scan: Scan, run: list[Token], i: int, end: int) -> bool:
    name = run[i:end]
    if name[0].flags & GAZETTEER or len(name) > 4 or name[-1].flags & (STREET | FACILITY | THING | TAIL):
        return False
    if len(name) == 1:
        return _single_allowed(scan, run, i)
    if scan.strict and not is_surname(name[-1]):
        return False
    if _evidence(scan, run, i, end):
        return True
    if scan.strict or any(token.flags & GAZETTEER for token in name):
        return False
    return is_surname(name[-1]) or (len(name) == 2 and bool(_SYLLABLES.fullmatch(name[1].word)))


def _single_allowed(scan: Scan, run: list[Token], i: int) -> bool:
    """One known name alone: a person beside a verb of speech or a role, or where somebody's things are named."""
    token = run[i]
    if scan.strict or not token.flags & (GIVEN | SURNAME) or token.flags & (AMBIGUOUS | COMMON):
        return False
    if token.possessive or scan.is_speech(scan.next_word(token.end)):
        return True
    if token.opens or i or spaced(run, i + 1):
        return False
    return bool(token.flags & SURNAME) or scan.last_word(token.start) in scan.lexicon.roles


def _evidence(scan: Scan, run: list[Token], i: int, end: int) -> bool:
    """A verb of speech or deed, an age, a role word beside the name."""
    first, last = run[i], run[end - 1]
    if last.possessive:
        return False
    after = scan.next_word(last.end)
    if scan.is_speech(after) or (after in scan.lexicon.deeds and not scan.strict):
        return True
    if scan.age_follows(last.end) or scan.apposition_follows(last.end) or scan.role_before(first.start):
        return True
    if first.opens or i:
        return False
    before = scan.last_word(first.start)
    return scan.is_speech(before) or before in scan.lexicon.roles

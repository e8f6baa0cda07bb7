"""Where the words after a name say that it lies: "Paris, Texas", "Avon, Conn.", "Dover, DE", "a hamlet in Kenya"."""

from __future__ import annotations

import re

from newsarchive.entities.tables.abbreviations import postal
from newsarchive.entities.tables.gazetteer import gazetteer
from newsarchive.entities.tables.lexicon import lexicon
from newsarchive.entities.tables.meanings import Meaning, meanings

Area = tuple[str, str]
"""A country's code and a first-level area of it, empty for all of the country."""

WIDE = frozenset({"country", "admin1", "region"})

_WIDER = re.compile(r"(?:, | \(|,? (?:all |both |each )?in (?:the )?(?:[a-z-]{3,14} ){0,2}(?:[a-z]{3,14} of )?)")
_ALL_IN = re.compile(r",? (?:all|both|each) in (?:the )?(?:(?:state|province) of )?")
_PRINTED = re.compile(r",[ \n]([A-Z][\w.]*(?: (?:of |and )?[A-Z][\w.]*){0,2})")
_COUNTY = re.compile(r",[ \n](?:[A-Z][\w.]*[ ]){1,3}(?:County|Parish|Borough)(?=,)")


def areas(found: tuple[Meaning, ...]) -> set[Area]:
    """The countries and first-level areas among the meanings of a name."""
    return {
        (one.place.country_code, one.admin1 if one.place.kind == "admin1" else "")
        for one in found
        if one.place.country_code and one.place.kind in WIDE and one.known
    }


def printed_after(text: str, end: int) -> set[Area]:
    """Where a place whose name ends at `end` lies, by the state or country after a comma; else empty."""
    county = _COUNTY.match(text, end)
    match = _PRINTED.match(text, county.end() if county else end)
    if not match:
        return set()
    words = match.group(1).split()
    for count in range(len(words), 0, -1):
        if found := _areas_of(" ".join(words[:count]), is_cut=count < len(words)):
            return found
    return set()


def _areas_of(name: str, *, is_cut: bool) -> set[Area]:
    table = gazetteer()
    plain = name.rstrip(".")
    if (state := postal().get(plain.replace(".", ""))) and plain.isupper():
        return {("US", state)}
    if name in table.states:
        return areas(meanings(name))
    if is_cut or name.endswith(".."):
        return set()
    wide = {row.place.kind for row in table.rows(plain)[:1]} & {"country", "admin1"}
    return areas(meanings(plain)) if wide else set()


def leads_to_wider(between: str) -> bool:
    """Whether the words between two names say that the first lies in the second: ", ", " in the province of "."""
    return bool(_WIDER.fullmatch(between)) or _is_kind_chain(between)


def all_lie_in(between: str) -> bool:
    """Whether they say so of the whole list that the first ends: ", all in "."""
    return bool(_ALL_IN.fullmatch(between))


def _is_kind_chain(between: str) -> bool:
    """True for words like: in the northeastern province of; town in; in."""
    words = between.replace(",", " ").split()
    if not 1 <= len(words) <= 8 or "in" not in words or "." in between:
        return False
    kinds = lexicon().kinds
    return all(word in ("in", "the", "of", "'s") or word in kinds or word.endswith(("ern", "al")) for word in words)

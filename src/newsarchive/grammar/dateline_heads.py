"""The words of a dateline before its dash: place, region, day, agency."""

from __future__ import annotations

from typing import NamedTuple

from newsarchive.grammar.agencies import is_agency, is_site
from newsarchive.grammar.dates import is_weekday, read_day
from newsarchive.grammar.lazy import pattern
from newsarchive.grammar.names import has_word
from newsarchive.grammar.place_shape import is_capitals, is_known, is_region

_WITH_BRACKET = pattern(
    r"((?:[^()\[\]]|\([^()\d]{2,12}\)(?=\s?[(\[])){1,70}?),?\s{0,9}[(\[]([^()\[\]]{1,60})[)\]]\.?(?:,?\s([^()\[\]]{3,30}))?"
)
_SLASHES = pattern(r"(.{2,70}?),?\s*/\s?([^/]{2,30}?)\s?/")
_COMMA = pattern(r"(?:(?<!\s)\s++)?[,،]\s*+|(?<=[^\W\d_]{3})\.\s++(?=\d|[A-Z][a-z]{2,8}\.? \d)")
_DAY_WITHOUT_COMMA = pattern(r"(.{2,50}?)\s+((?:\d{1,2}\.?\s|[A-Z][a-z]{2,8}\.?\s\d{1,2}$).{0,20})")
_AGENCY_SHAPE = pattern(r"[A-ZÀ-ÞА-ЯЁİ][\w.&'’-]*(?:[ /][A-ZÀ-ÞА-ЯЁ&][\w.&'’-]*){0,4}")
# "Nairobi | Reuters", "АСТАНА – КазТАГ".
_BARRED_OFF = pattern(r"([^|–—]{2,70}?)\s(?:[|–—]|-+)\s([^|–—]{2,40})")
_TICKER = pattern(r"[RD](?:-[A-Z].*)?|.*:.*|[A-Z]{1,5}\.[A-Z]{1,2}")
_REGION_SHAPE = pattern(r"(?:[A-ZÀ-ÞА-ЯЁ][\w.'’-]*)(?:[ -](?:de |of |the |del |la )?[A-ZÀ-ÞА-ЯЁ][\w.'’-]*){0,3}")


class Head(NamedTuple):
    """city: the first part of the place; region: what follows it after a comma, if anything.

    known_agency, known_region: on our lists; outlet: the bracket holds a word that outlets are named by.
    """

    city: str
    place: str
    region: str
    agency: str | None
    date: str | None
    known_agency: bool
    known_region: bool
    outlet: bool


def parse_head(words: str) -> Head | None:
    """The parts of what stands before a dash, or None where some part is nothing that a dateline has."""
    if not 2 <= len(words) <= 110:
        return None
    outer, agency, date = words, None, None
    if (parted := _BARRED_OFF.fullmatch(words)) and is_agency(parted[2]):
        return _outside(parted[1], parted[2], None)
    bracket = _WITH_BRACKET.fullmatch(words) or _SLASHES.fullmatch(words)
    if bracket:
        outer = bracket[1]
        inside = _inside(bracket[2])
        if inside is None:
            return None
        agency, date = inside
        if bracket.re.groups == 3 and bracket[3]:
            date = date or read_day(bracket[3])
            if date is None:
                return None
    return _outside(outer.rstrip(), agency, date) if outer.count(",") <= 4 else None


def _inside(words: str) -> tuple[str | None, str | None] | None:
    """(agency, day) of what stands in brackets."""
    day = read_day(words)
    if day:
        return None, day
    if is_agency(words):
        return words.strip(), None
    first, comma, rest = words.partition(",")
    if comma and (day := read_day(rest.strip())):
        return first.strip(), day
    return (words.strip(), None) if _may_be_agency(words) else None


def _may_be_agency(words: str) -> bool:
    if has_word(words, "works"):
        return False  # "Chicago (Musical) — The show returns"
    return bool(_AGENCY_SHAPE.fullmatch(words)) and not (_TICKER.fullmatch(words) or is_region(words))


def _outside(words: str, agency: str | None, date: str | None) -> Head | None:
    """The parts outside brackets: place, region, day, and an agency after a comma."""
    before, comma, last = words.rpartition(",")
    if comma and agency is None and _is_agency_or_site(last.strip()):
        words, agency = before, last.strip()
    words, date = _cut_day(words, date, agency)
    parts = [part for part in _COMMA.split(words) if part]
    if len(parts) > 1 and agency is None and is_site(parts[0]):
        agency = parts.pop(0)
        words = words[words.index(parts[0]) :]
    elif len(parts) == 1 and agency is None:
        parts[0], agency = _cut_agency(parts[0])
    while len(parts) > 1 and is_weekday(parts[-1]) and not is_region(parts[-1]):
        parts.pop()
    if not parts or len(parts) > 3 or is_agency(parts[0]) or is_weekday(parts[0]):
        return None
    region = ", ".join(parts[1:])
    if region and not all(_REGION_SHAPE.fullmatch(part) for part in parts[1:]):
        return None
    end = words.index(parts[-1], len(parts[0]) if region else 0) + len(parts[-1])
    known_agency = agency is not None and (is_agency(agency) or is_site(agency))
    outlet = agency is not None and has_word(agency, "outlets")
    known_region = bool(region) and all(is_region(part) for part in parts[1:])
    return Head(parts[0], words[:end], region, agency, date, known_agency, known_region, outlet)


def _cut_agency(words: str) -> tuple[str, str | None]:
    """ "New York CNN" as the place and the agency; words without an agency at their end as they are."""
    for taken in (2, 1):
        place, *tail = words.rsplit(" ", taken)
        if len(tail) == taken and is_agency(" ".join(tail)) and is_known(place):
            return place, " ".join(tail)
    return words, None


def _cut_day(words: str, date: str | None, agency: str | None) -> tuple[str, str | None]:
    """The words before the day, and the day: after the first comma that has one, or after the place."""
    if date is None:
        for comma in _COMMA.finditer(words):
            day = read_day(words[comma.end() :])
            if day:
                return words[: comma.start()], day
        if found := _DAY_WITHOUT_COMMA.fullmatch(words):
            day = read_day(found[2])
            if day and (is_capitals(found[1].split(",")[0]) or (agency and is_agency(agency))):
                return found[1], day
    return words, date


def _is_agency_or_site(part: str) -> bool:
    return is_agency(part) or is_site(part)

"""Datelines: the place, agency and day with which a news report opens."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsarchive.grammar.agencies import is_agency
from newsarchive.grammar.dateline_heads import Head, parse_head
from newsarchive.grammar.dateline_scripts import read_arabic, read_dotted, read_eastern, read_indic
from newsarchive.grammar.dateline_stops import read_stopped
from newsarchive.grammar.dates import read_day
from newsarchive.grammar.lazy import pattern, remembered
from newsarchive.grammar.place_shape import (
    is_barred,
    is_capitals,
    is_city,
    is_known,
    is_person_or_body,
    is_phrase,
    is_region,
    is_titled,
    takes_colon,
    takes_stop,
)

LONGEST = 120
_LOOK_AT, _LOOK_AHEAD = 80, 200

# What ends a dateline, with the white space before it.
_END = pattern(
    r"(?<=\))\.\s?[-–—]+|\.-(?=\s|[^\W\d_]|$)"
    r"|(?<=\)\s)=(?=\s|$)|(?:(?<!\s)\s++)?(?:—+|--+|–(?=\s|$)|(?<=\s)-(?=\s|$)|(?<=\))[-–](?=\s|[^\W\d_]|$)|(?<=\)\s)_(?=\s|$))|(?<=[^\s:]):(?=\s|$)|(?<=\s)\|(?=\s)"
)
# Countries and bodies by their letters, which headlines name and no report comes from.
_IN_HEADLINES = frozenset("US U.S. UK U.K. EU UN U.N.".split())
_DASHES = ("—", "–", "-")
_LONG_STORY = 45
_LONGER_THAN_TITLES = 140
_SENTENCE_END = pattern(r"[^\W\d_]{2}[.!?…][\"'”’»)]{0,2}\s|[.!?…][\"'”’»)]{0,2}$")
# Two words in small letters, one after the other: from there on it is the story.
_PROSE = pattern(r"\s[a-zß-öø-ÿа-яё]{3,}\s[a-zß-öø-ÿа-яё]{4,}")
_AGENCY_FIRST = pattern(r"\(([^()]{2,40})\)\s*(?:-+|–|—)\s*|([A-Za-z][\w. ]{1,20}?)\s(?:-|–|—)\s")
_IN_FIGURES = pattern(
    r"(?:(?P<place>[^\W\d_][^\d()]{1,40}?),?\s)?(?P<day>\d{1,2})/(?P<month>\d{1,2})\s\((?P<agency>[^()]{2,40})\)\s?=(?=\s|$)"
)
# What follows the first place of a heading: "LONDON – Paris – Rome: ...", "ROMA - LAZIO 2-1: ...".
_SECOND = pattern(r"([^\W\d_][\w.'’]*(?:[ -][^\W\d_][\w.'’]*){0,2})(?: \d{1,3}[-–:]\d{1,3})?(?: ?[–—:]| -)(?=\s)")
_DAY_FIRST = pattern(r"([^\W\d_]{3,9}\.? \d{1,2}|\d{1,2}\.? [^\W\d_]{3,9}\.?) \(([^()]{2,40})\)\s*(?:-+|–|—)(?=\s)")
# In Latin letters a stop ends a dateline only after a place in capitals: "YEREVAN, OCTOBER 8, ARMENPRESS."
_DOTTED_CAPITALS = pattern(r"[A-ZÀ-Þ' -]{3,40}[.,]\s[^()–—]{3,30}?[.,]\s[/A-Z][^()\s]{2,20}\.\s")
_NO_END = pattern(
    r"[^()]{2,60}\([^()]{2,40}\)(?:\.?(?=\s+[\"'“‘«(]{0,2}[^\W\d_a-z])|\.$)"
    r"|[^()/]{2,60} /[^()/]{2,30}/(?=\s+[\"'“‘«(]{0,2}[^\W\d_a-z]|$)"
)
# One of these stands in every dateline but those with ends of their own.
_IN_ALL = "—–-:|(/"
# A line that is a dateline ends in one of these, where it opens neither with a bracket nor in a script of its own.
_LONE_ENDS = tuple("-–—:.|_/=")
_OPENING = "\"'“”‘’«„([¿¡$€£#…‹"
_LOWER_WORD = pattern(r"\b[^\W\d_A-Z]{3,}")


@dataclass(frozen=True, slots=True)
class DatelineMatch:
    """text: as printed, a prefix of the paragraph; place: "QAMISHLI, Syria", None for an agency alone;

    agency: without brackets; date: ISO 8601, "--10-08" without a year, "---08" for a day alone.
    """

    text: str
    place: str | None
    agency: str | None
    date: str | None


@remembered
def read_dateline(paragraph: str) -> DatelineMatch | None:
    """The dateline at the start of a paragraph; None where the words before the dash are something else."""
    first = paragraph[:1]
    if not first or not (first.isupper() or first in "(（【［[a0123456789" or first >= "\u0590"):
        return None
    found = None
    if "\u0590" <= first < "\u0780":
        found = read_arabic(paragraph[:LONGEST])
    elif "\u0900" <= first < "\u0a00":
        found = read_indic(paragraph[:LONGEST])
    elif first >= "\u2e80" or first in "([":
        found = read_eastern(paragraph[:LONGEST])
    elif _may_be_dotted(paragraph):
        found = read_dotted(paragraph[:LONGEST])
    if found:
        return DatelineMatch(*found)
    return _in_latin(paragraph) if first < "\u0590" else None


def _in_latin(paragraph: str) -> DatelineMatch | None:
    """Of Latin letters, and of the other scripts that have capitals."""
    if not any(map(paragraph[:LONGEST].__contains__, _IN_ALL)):
        return _stopped(paragraph)
    if paragraph[0].isdecimal() or "/" in paragraph[:LONGEST]:
        dated = _in_figures(paragraph)
        if dated or paragraph[0].isdecimal():
            return dated
    return _agency_first(paragraph) or _western(paragraph) or _stopped(paragraph)


def read_lone_dateline(line: str) -> DatelineMatch | None:
    """The dateline that a line is and nothing else; most lines end as none does, and are turned away by that."""
    bare = line.strip()
    is_western = bare[:1] < "\u0590" and bare[:1] not in "(["
    if is_western and not bare.endswith(_LONE_ENDS):
        return None
    if is_western and bare[-1] == "." and not (bare[-2:-1] == ")" or takes_stop(bare[:-1]) or _may_be_dotted(bare)):
        return None
    found = read_dateline(line)
    return found if found and len(found.text) == len(bare) else None


def _stopped(paragraph: str) -> DatelineMatch | None:
    found = read_stopped(paragraph)
    return DatelineMatch(found[0], found[1], None, None) if found else None


def _may_be_dotted(paragraph: str) -> bool:
    return "\u0400" <= paragraph[:1] < "\u0530" or _DOTTED_CAPITALS.match(paragraph[:LONGEST]) is not None


def _western(paragraph: str, start: int = 0) -> DatelineMatch | None:
    opening = paragraph[start : start + LONGEST]
    prose = _PROSE.search(opening)
    for tried, end in enumerate(_END.finditer(opening, 0, prose.end() if prose else len(opening))):
        if tried > 3:
            break
        head = parse_head(opening[: end.start()].rstrip())
        after = paragraph[start + end.end() : start + end.end() + _LOOK_AHEAD].lstrip()
        if head and _is_dateline(head, end.group().strip(), after[:_LOOK_AT]):
            if not (head.agency or head.date or head.region or _is_told(after)):
                return None
            text = paragraph[: start + end.end()].rstrip()
            return DatelineMatch(text, head.place, head.agency, head.date)
    return None if start else _without_end(opening)


def _agency_first(paragraph: str) -> DatelineMatch | None:
    """ "(ANSA) - ROMA, 08 OTT -", "(Reuters) -", "AGI - Roma, 8 ott -"."""
    dated = _DAY_FIRST.match(paragraph[:LONGEST])
    if dated and is_agency(dated[2]) and (day := read_day(dated[1])):
        return DatelineMatch(dated.group(), None, dated[2], day)
    found = _AGENCY_FIRST.match(paragraph[:LONGEST])
    agency = found and (found[1] or found[2])
    if not found or not agency or not is_agency(agency):
        return None
    second = _western(paragraph, found.end())
    if second and (second.date or found[1]) and not second.agency:
        return DatelineMatch(second.text, second.place, agency, second.date)
    if not found[1] or not _starts_sentence(paragraph[found.end() :][:_LOOK_AT]):
        return None
    return DatelineMatch(found.group().rstrip(), None, agency, None)


def _in_figures(paragraph: str) -> DatelineMatch | None:
    """ "05/03 (BELGA) =", "BRUXELLES 05/03 (BELGA) =": those who print it so put the day first."""
    found = _IN_FIGURES.match(paragraph[:LONGEST])
    if not found or not is_agency(found["agency"]) or (found["place"] and not is_titled(found["place"])):
        return None
    day, month = int(found["day"]), int(found["month"])
    date = f"--{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None
    return DatelineMatch(found.group(), found["place"], found["agency"], date) if date else None


def _without_end(opening: str) -> DatelineMatch | None:
    """ "Mumbai, Oct 8 (PTI) The ...": nothing after the bracket but the story."""
    found = _NO_END.match(opening)
    head = parse_head(found.group().rstrip(".")) if found else None
    if not found or not head or not head.known_agency or is_barred(head.city):
        return None
    if not (head.date or is_known(head.city) or takes_stop(head.city) or is_capitals(head.city)):
        return None
    return DatelineMatch(found.group(), head.place, head.agency, head.date)


def _is_dateline(head: Head, end: str, after: str) -> bool:
    """Whether what stands before a dash, colon or bar is a dateline, given what follows it."""
    city = head.city
    capitals = is_capitals(city)
    if not (capitals or is_titled(city)) or is_barred(city) or city in _IN_HEADLINES:
        return False
    if after and not _starts_sentence(after):
        return False
    if head.known_agency:
        return end != "|" or capitals
    if end == ":":
        return _is_prose(after) and ((capitals and bool(head.date)) or (takes_colon(city) and not head.region))
    if head.agency:
        is_sure = bool(head.date) or (capitals and head.known_region)  # also in a line of its own
        return is_sure or (bool(after) and (head.outlet or head.known_region or is_known(city)))
    if head.date:
        return end != "|" and not _is_span(after)
    return end != "|" and _is_prose(after) and _is_place_alone(head, end, after, capitals=capitals)


def _is_place_alone(head: Head, end: str, after: str, *, capitals: bool) -> bool:
    """Whether a place without agency and day is a dateline: "QAMISHLI, Syria —", "Washington — A federal judge ..."."""
    city = head.city
    if _names_another(after) or (is_region(city) and not is_city(city)):
        return False  # No report comes from a country: "CONGO - A history of the river".
    if head.known_region:
        return not (capitals and is_person_or_body(city)) or is_known(city)
    if head.region:
        return capitals and end == ".-"
    if not capitals and end in _DASHES and is_city(city) and after[_LONG_STORY:]:
        return True
    return (capitals and not is_person_or_body(city) and not is_phrase(city)) or (end == ".-" and is_known(city))


def _names_another(after: str) -> bool:
    """Whether a second place, team or agency follows, and a dash or colon behind it."""
    found = _SECOND.match(after)
    return found is not None and (found[1].isupper() or is_known(found[1]) or is_agency(found[1]))


def _starts_sentence(after: str) -> bool:
    bare = after.lstrip(_OPENING + " ")
    return bool(bare) and (bare[0].isupper() or bare[0].isdecimal() or bare[0].lower() == bare[0].upper() != "-")


def _is_prose(after: str) -> bool:
    """At least four words, one of them in small letters: no headline, no score, no list."""
    return len(after) >= 25 and after.count(" ") >= 3 and bool(_LOWER_WORD.search(after))


def _is_told(after: str) -> bool:
    """Whether a sentence ends in it, or it is longer than titles are: "PARIS: A love story of two painters" is one."""
    return len(after) >= _LONGER_THAN_TITLES or _SENTENCE_END.search(after) is not None


def _is_span(after: str) -> bool:
    """Whether a second date follows, as in "Ana Ruiz, 8 October 1950 – 3 May 2024"."""
    return bool(
        re.match(r"\d{1,2}\.? [^\W\d_]{3,}\.? \d{4}|\d{4}\b|[^\W\d_]{3,9}\.? \d{1,2}(?:, \d{4})?\s*[.)]?$", after)
    )

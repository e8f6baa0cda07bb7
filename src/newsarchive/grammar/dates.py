"""Dates as news pages print them: a string that is a date, and a line that is a date line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from newsarchive.grammar.calendar_words import Tokens, is_foreign, may_be_date, tokens_of
from newsarchive.grammar.clock import time_at
from newsarchive.grammar.lazy import pattern, remembered
from newsarchive.grammar.moments import Moment, moment_at
from newsarchive.text import has_digit

LONGEST_DATE = 80
LONGEST_LINE = 200

_WORDS_BEHIND = 2
_LEAST_WORDS = 4
_MAY_BEGIN_DATE = frozenset("NYMW")
_NO_EDGE = frozenset("N.-/:X?YSD")
_NUMBERS = frozenset("NYXSD")
_LABEL_BEFORE = 5
_OPENING = pattern(r"[f(|-]{0,2}")
_CLOSING = pattern(r"[.,)|]{0,2}$")
_ASIDE = pattern(r"[,.;:|/()\[\]-]+")
_AFTER_LABEL = pattern(r"[,.;:|/()\[\]fa-]{0,4}")
_NUMBER = pattern(r"Y-N(?![-:.h])|N/Y|D")
_AGO = pattern(r"N[cihf]\.?g|gf?N[cihf]\.?g?|g[cih]|NG")
# A day of the Islamic calendar, "24 شوال 1445 هـ -".
_BY_MOON = pattern(r"N[-/f]?L[-,]?(?:Y(?:f-?)?[-,f]{0,2})?")
_TODAY = pattern(r"r[,|-]?a?")
_EITHER_ORDER = pattern(r"N([/-])N\1[YN][,|-]{0,2}a?")
_WEEKDAY = pattern(r"W")
_DAY_END = pattern(r"[.,)]{0,2}W?[.,]?$")
_READING = pattern(r"R[:.]?N-?[cih]\.?|N-?[cih]\.?f?R|Nih?\.?(?=$|[|,/-])")


@dataclass(frozen=True, slots=True)
class DateLine:
    """When a page says it was published and changed, each ISO 8601 or None where the line does not say.

    labelled: a word such as "Updated" says what the line is.
    """

    published: str | None
    modified: str | None
    labelled: bool = field(default=False, compare=False)


@remembered
def read_date(text: str, language: str | None = None) -> str | None:
    """ISO 8601 of a string that is nothing but a date, as printed: "2024-05", "2024-05-03T14:05+02:00".

    language: a tag such as "de" or "en-GB"; without one "10/08/2022" is ambiguous and gives None.
    """
    if not 6 <= len(text) <= LONGEST_DATE or not may_be_date(text):
        return None
    tokens = tokens_of(text)
    moment = moment_at(tokens, _end(_OPENING, tokens, 0), _tongue(tokens, language))
    return moment.iso if moment and _CLOSING.match(tokens.codes, moment.end) else None


def read_day(text: str) -> str | None:
    """A day without a time: ISO 8601, "--10-08" where no year is printed, "---08" for a day alone."""
    if not 1 <= len(text) <= LONGEST_DATE:
        return None
    tokens = tokens_of(text)
    if re.fullmatch(r"N[.o]?d?", tokens.codes) and 1 <= int(tokens.words[0]) <= 31:
        return f"---{int(tokens.words[0]):02}"
    moment = moment_at(tokens, _end(_OPENING, tokens, 0), None, partial=True)
    if moment is None or moment.time or (len(moment.day) == 7 and moment.day[0] != "-"):
        return None
    return moment.day if _DAY_END.match(tokens.codes, moment.end) else None


def is_weekday(text: str) -> bool:
    """Whether text is the name of a day of the week, whole or short."""
    return 2 <= len(text) <= 20 and tokens_of(text).codes in {"W", "W."}


@remembered
def read_date_line(text: str, language: str | None = None) -> DateLine | None:
    """The dates of a block that is a date line and nothing else; a sentence that holds a date is none.

    A line that surely is one but gives no full date ("Updated 2 hours ago") gives a DateLine of two Nones.
    """
    if not 4 <= len(text) <= LONGEST_LINE or not may_be_date(text):
        return None
    tokens = tokens_of(text)
    if "?" in tokens.codes:
        return None
    return _Line(tokens, language).read()


def read_date_within(text: str, language: str | None = None) -> str | None:
    """The first whole day, with its time, that a short line holds beside other words: "Leeds | 3 May 2024 | Ana Ruiz".

    Only for lines that stand where a date line stands: a sentence may hold any date. A bare number is none.
    """
    line = read_line_within(text, language)
    return (line.published or line.modified) if line else None


def read_line_within(text: str, language: str | None = None) -> DateLine | None:
    """The same day as a date line: that of a change, where a label for one stands before it."""
    if not 6 <= len(text) <= LONGEST_LINE or not has_digit(text):
        return None
    tokens = tokens_of(text)
    tongue = _tongue(tokens, language)
    for place, code in enumerate(tokens.codes):
        if code in _MAY_BEGIN_DATE and not _is_within_number(tokens, place):
            moment = moment_at(tokens, place, tongue)
            if moment and len(moment.day) == 10 and tokens.codes[place] != "D":
                is_change = tokens.codes[max(0, place - _LABEL_BEFORE) : place].rstrip("Wfa,.:|")[-1:] == "U"
                return DateLine(None, moment.iso, True) if is_change else DateLine(moment.iso, None)
    return None


def _is_within_number(tokens: Tokens, place: int) -> bool:
    """Whether a token goes on with what stands right before it: no date begins at the "30" of "10:30"."""
    if not place or not tokens.glued[place]:
        return False
    before = tokens.codes[place - 1]
    is_label_end = before == ":" and tokens.codes[max(0, place - 2)] not in _NUMBERS
    return before in _NO_EDGE and not is_label_end


def read_statement(text: str, language: str | None = None) -> str | None:
    """The day that a sentence says something was posted on: "This entry was posted on 3 May 2024 by ana".

    Only where the word for it stands right before the date, or at most a few words behind it.
    """
    if not 10 <= len(text) <= LONGEST_LINE or not has_digit(text):
        return None
    tokens = tokens_of(text)
    if tokens.codes.count("?") < _LEAST_WORDS:
        return None
    tongue = _tongue(tokens, language)
    for place, code in enumerate(tokens.codes):
        moment = moment_at(tokens, place, tongue) if code in _MAY_BEGIN_DATE - {"W"} else None
        if moment and len(moment.day) == 10 and code != "D":
            before = tokens.codes[max(0, place - 2) : place].rstrip("Wfa,.:")
            return moment.iso if "P" in before[-1:] + tokens.codes[moment.end : moment.end + _WORDS_BEHIND] else None
    return None


class _Line:
    """One pass over the tokens of a line that holds dates, labels and asides only.

    vague: there is a day or time without a year; near: a day among them; sure: only date lines have that.
    """

    def __init__(self, tokens: Tokens, language: str | None) -> None:
        self.tokens = tokens
        self.language = _tongue(tokens, language)
        self.label = ""
        self.dates: dict[str, str] = {}
        self.place = _end(_OPENING, tokens, 0)
        self.labelled = False
        self.vague = False
        self.near = False
        self.sure = False

    def read(self) -> DateLine | None:
        codes = self.tokens.codes
        while self.place < len(codes):
            if not (self._aside() or self._label() or self._moment() or self._loose()):
                return None
        if not (self.dates or self.sure or (self.vague and self.labelled)):
            return None
        return DateLine(self.dates.get("P"), self.dates.get("U"), self.labelled)

    def _aside(self) -> bool:
        """Punctuation, and how long the story takes to read."""
        return self._step(_ASIDE) or self._step(_READING)

    def _label(self) -> bool:
        code = self.tokens.codes[self.place]
        if code not in "PUB":
            return False
        if code != "B":
            self.label = code
        self.labelled = True
        self.place = _end(_AFTER_LABEL, self.tokens, self.place + 1)
        return True

    def _moment(self) -> bool:
        # A bare "2011-12" or "20241008" in a line of its own is as well a season or a number.
        if not self.labelled and _NUMBER.match(self.tokens.codes, self.place):
            return False
        moment = moment_at(self.tokens, self.place, self.language, partial=True)
        if moment is None or not self._keep(moment):
            return False
        self.place = moment.end
        return True

    def _keep(self, moment: Moment) -> bool:
        if moment.day.startswith("-"):
            self.vague = self.near = True
            self.sure = self.sure or bool(moment.time)
            return True
        label = self.label or ("" if self.dates else "P")
        if label:
            self.dates.setdefault(label, moment.iso)
            self.label = ""
        return bool(label)

    def _loose(self) -> bool:
        """What is of a date line without giving a date: "2 hours ago", a time, a weekday, "10/08/2022"."""
        if self._step(_EITHER_ORDER) or self._step(_AGO) or self._step(_BY_MOON):
            self.sure = self.vague = True
            return True
        if self._step(_TODAY) or self._step(_WEEKDAY):
            self.vague = self.near = True
            return True
        clock = time_at(self.tokens, self.place, dotted=bool(self.dates) or self.vague)
        if clock:
            self.sure = self.sure or self.near
            self.vague = True
            self.place = clock[2]
        return clock is not None

    def _step(self, pattern: re.Pattern[str]) -> bool:
        end = _end(pattern, self.tokens, self.place)
        moved = end > self.place
        self.place = end
        return moved


def _tongue(tokens: Tokens, language: str | None) -> str | None:
    """The language given, else "mul" (the day comes first) where the line shows that it is not English."""
    return language or ("mul" if is_foreign(tokens) else None)


def _end(pattern: re.Pattern[str], tokens: Tokens, start: int) -> int:
    found = pattern.match(tokens.codes, start)
    return found.end() if found else start

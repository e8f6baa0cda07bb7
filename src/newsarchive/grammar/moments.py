"""Days, with their times of day, in a row of tokens (see calendar_words for the codes)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.grammar.calendar_words import Tokens, month_number, year_of_era
from newsarchive.grammar.clock import compact_time_at, time_at
from newsarchive.grammar.eras import common_year, is_solar_year, solar_day
from newsarchive.grammar.lazy import pattern

if TYPE_CHECKING:
    import re

YEARS = range(1600, 2101)

_YEAR_END = r"(?:f\.?|\.(?!N))?"
_DAYS = tuple(
    pattern(source)
    for source in (
        r"(?P<y>Y)y?(?:\(E[NX]y?\)y?)?(?P<n>N)m(?P<d>N)d",
        r"(?P<e>E)(?P<ey>[NX])y(?P<n>N)m(?P<d>N)d",
        r"(?P<y>Y)(?P<s>[-/.])(?P<n>N)(?P=s)(?P<d>N)\.?",
        r"(?P<a>N)(?P<s>[-/.])(?P<b>N)(?P=s)(?P<y>[YN])" + _YEAR_END,
        r"(?P<a>N)(?P<s>\|)(?P<b>N)\|(?P<y>Y)(?!\|N)",
        # In the Levant a month has two names: "3 أيار/مايو 2024".
        r"(?P<d>N)[oa]?(?:(?P<dot>\.)|,)?[-/f]{0,3}(?P<m>M)(?:/(?P<also>M)|\((?P<aside>M)\))?[.,]?[-/f]{0,3},?(?P<y>Y)"
        + _YEAR_END,
        r"(?P<d>N)[-/](?P<m>M)[-/](?P<y>N)",
        r"(?P<m>M)\.?[-f/]{0,2}(?P<d>N)[oa]?[.,]{0,2}[-f/]?(?P<y>Y)" + _YEAR_END,
        r"(?P<y>Y)[.,f/-]{0,2}(?P<m>M)\.?[-/]?(?P<d>N)(?:\.|o)?",
        r"(?P<compact>D)",
        r"(?P<m>M)[.,]?[-f/]{0,2}(?P<y>Y)" + _YEAR_END,
        r"(?P<y>Y)y(?P<n>N)m(?!N)",
        r"(?P<y>Y)-(?P<n>N)(?![-:.h])",
        r"(?P<n>N)/(?P<y>Y)",
    )
)
_PARTS = tuple(
    pattern(source)
    for source in (
        r"(?P<d>N)[oa]?\.?[-f/]{0,2}(?P<m>M)\.?",
        r"(?P<m>M)\.?[-f]?(?P<d>N)(?![:h])o?",
        r"(?P<n>N)m(?P<d>N)d",
        r"(?P<d>N)\.(?P<n>N)\.",
    )
)
_WEEKDAY_BEFORE = pattern(r"f?\(?W\)?[.,/|-]{0,2}(?:f\.?)?")
_WEEKDAY_AFTER = pattern(r"[,.]?(?:\(W\)|W(?![,.]?(?:N[.oa]?M|MN|N[./-]N)))[.,]?")
_BETWEEN = pattern(r"t|[,;|/@-]{0,2}[af]{0,2}\.?[,:]?")
# Where the day stands first even between slashes; of the English-speaking countries these.
_DAY_FIRST_ENGLISH = frozenset(
    (
        "gb",
        "uk",
        "au",
        "nz",
        "ie",
        "in",
        "za",
        "sg",
        "hk",
        "my",
        "ng",
        "ke",
        "gh",
        "zw",
        "mt",
        "pk",
        "lk",
        "bd",
        "jm",
        "ug",
    )
)
_CROATIAN, _WESTERN_SLAVIC = frozenset(("hr", "bs", "sh")), frozenset(("pl", "cs"))
_YEAR_FIRST = frozenset(("zh", "ja", "ko", "hu", "lt", "mn", "eu"))


class Moment(NamedTuple):
    """A day ("2022-10-08", "2022-10", "--10-08"), a time ("14:05" or "") and a zone ("+02:00" or "").

    end: index of the first token after it.
    """

    day: str
    time: str
    zone: str
    end: int

    @property
    def iso(self) -> str:
        return f"{self.day}T{self.time}{self.zone}" if self.time and len(self.day) > 7 else self.day


def moment_at(tokens: Tokens, start: int, language: str | None, *, partial: bool = False) -> Moment | None:
    """The day that begins at a token, with its time and zone if there; partial: also days without a year."""
    place = _skip(_WEEKDAY_BEFORE, tokens, start)
    day = _day_at(tokens, place, language, partial=partial)
    if day is not None:
        return _with_time(tokens, *day)
    clock = time_at(tokens, start, dotted=True)
    if clock is None:
        return None
    time, zone, end = clock
    place = _skip(_WEEKDAY_BEFORE, tokens, _skip(_BETWEEN, tokens, end))
    day = _day_at(tokens, place, language, partial=partial)
    if day is None or len(day[0]) <= 7:
        return None
    return Moment(day[0], time, zone, _skip(_WEEKDAY_AFTER, tokens, day[1]))


def _with_time(tokens: Tokens, day: str, end: int) -> Moment:
    end = _skip(_WEEKDAY_AFTER, tokens, end)
    between = _skip(_BETWEEN, tokens, end)
    clock = time_at(tokens, between, dotted=len(day) > 7) or compact_time_at(tokens, between)
    if clock is None:
        return Moment(day, "", "", end)
    time, zone, end = clock
    return Moment(day, time, zone, end)


def _day_at(tokens: Tokens, start: int, language: str | None, *, partial: bool) -> tuple[str, int] | None:
    for shape in _DAYS:
        found = shape.match(tokens.codes, start)
        if found and (day := _valid_day(found, tokens, language)):
            return day, found.end()
    for shape in _PARTS if partial else ():
        found = shape.match(tokens.codes, start)
        if found and (day := _valid_part(found, tokens)):
            return day, found.end()
    return None


def _valid_day(found: re.Match[str], tokens: Tokens, language: str | None) -> str | None:
    parts = {name: tokens.words[found.start(name)] for name, code in found.groupdict().items() if code}
    whole = "d" in parts or "a" in parts or "compact" in parts
    if "compact" in parts:
        digits = parts["compact"]
        year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    elif "a" in parts:
        ordered = _ordered(parts["a"], parts["b"], parts["s"], language)
        if ordered is None or (len(parts["y"]) != 4 and (parts["s"] != "." or len(parts["b"]) != 2)):
            return None
        day, month = ordered
        year = _whole_year(parts["y"])
    else:
        year = year_of_era(parts["e"], int(parts["ey"])) if "e" in parts else _whole_year(parts["y"])
        named = _named_month(parts, language) if "m" in parts else int(parts["n"])
        if named is None:
            return None
        month = named
        day = int(parts["d"]) if "d" in parts else 0
    if (month > 12 or _tongue(language) == "fa") and is_solar_year(year) and "e" not in parts:
        solar = solar_day(year, (month - 1) % 12 + 1, day) if whole else None
        return solar.isoformat() if solar else None
    if _tongue(language) == "th" or _is_thai(parts.get("m", "")):
        year = common_year(year)
    return _checked(year, month, day, whole=whole)


def _named_month(parts: dict[str, str], language: str | None) -> int | None:
    """The number of the month; None for two names of different months, and for a name that is two months'.

    "3 listopada" is in November to a Pole, "3. listopada" in October to a Croat.
    """
    month = month_number(parts["m"])
    second = parts.get("also") or parts.get("aside")
    if second and month_number(second) != month:
        return None
    if parts["m"].startswith("listopad"):
        if _tongue(language) in _CROATIAN:
            return 10
        return None if "dot" in parts and _tongue(language) not in _WESTERN_SLAVIC else month
    return month


def _is_thai(word: str) -> bool:
    return "\u0e00" <= word[:1] < "\u0e80"


def _tongue(language: str | None) -> str:
    return (language or "").lower()[:2]


def _valid_part(found: re.Match[str], tokens: Tokens) -> str | None:
    groups = found.groupdict()
    month = month_number(tokens.words[found.start("m")]) if groups.get("m") else int(tokens.words[found.start("n")])
    day = int(tokens.words[found.start("d")])
    return f"-{checked[4:]}" if (checked := _checked(2000, month, day, whole=True)) else None


def _checked(year: int, month: int, day: int, *, whole: bool) -> str | None:
    if year not in YEARS or not 1 <= month <= 12:
        return None
    if not whole:
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _ordered(first: str, second: str, sign: str, language: str | None) -> tuple[int, int] | None:
    """Day and month of two numbers before a year, or None where nobody can say which is which."""
    a, b = int(first), int(second)
    if a > 12 or a == b:
        return a, b
    if b > 12:
        return b, a
    tongue, _, region = (language or "").lower().replace("_", "-").partition("-")
    if region[-2:] in {"us", "ph"}:
        return b, a
    if sign == "." or (tongue == "en" and region[-2:] in _DAY_FIRST_ENGLISH):
        return a, b
    return None if tongue in {"", "en"} or tongue in _YEAR_FIRST else (a, b)


def _whole_year(digits: str) -> int:
    """Two digits as POSIX reads them: 69 to 99 are of the twentieth century."""
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= 69 else 2000)


def _skip(shape: re.Pattern[str], tokens: Tokens, start: int) -> int:
    found = shape.match(tokens.codes, start)
    return found.end() if found else start

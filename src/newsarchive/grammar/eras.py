"""Years and days of other calendars as those of the common one: of Iran, of Thailand."""

from __future__ import annotations

from datetime import date, timedelta

# Between these years the leap years of the calendar of Iran come round every 33 years, as the equinox has them.
_FIRST, _LAST = 1343, 1472
_NEW_YEAR = date(1964, 3, 21)
_CYCLE = 33
_LEAP = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
_LONG_MONTHS, _SHORT_MONTHS = 6, 11
_BUDDHIST = range(2400, 2700)
_BUDDHIST_OFFSET = 543


def solar_day(year: int, month: int, day: int) -> date | None:
    """The day that a day of the calendar of Iran is, month 1 being Farvardin; None for none, and for other years."""
    if not (_FIRST <= year <= _LAST and 1 <= month <= 12 and 1 <= day <= _days(year, month)):
        return None
    before = sum(365 + _is_leap(earlier) for earlier in range(_FIRST, year))
    return _NEW_YEAR + timedelta(before + sum(_days(year, earlier) for earlier in range(1, month)) + day - 1)


def is_solar_year(year: int) -> bool:
    """Whether a year is one that the calendar of Iran has counted of late."""
    return _FIRST <= year <= _LAST


def common_year(year: int) -> int:
    """A year of the Buddhist era, as Thailand counts, by the common one; any other year as it is."""
    return year - _BUDDHIST_OFFSET if year in _BUDDHIST else year


def _days(year: int, month: int) -> int:
    if month <= _LONG_MONTHS:
        return 31
    return 30 if month <= _SHORT_MONTHS or _is_leap(year) else 29


def _is_leap(year: int) -> bool:
    return year % _CYCLE in _LEAP

"""One declared date as ISO 8601, or nothing where it is impossible: pages declare epochs, templates and nonsense."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from newsarchive.grammar import read_date, read_date_line

_EARLIEST, _LATEST = 1600, 2100
_LONGEST = 80
_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[T ,]{1,2}(\d{1,2}):(\d\d)(?::(\d\d))?(?:[.,:]\d{1,9})?\s?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?|[+-]\d(?::\d\d)?)?)?"
    r"(?:\[[\w/]{2,40}\])?",
    re.IGNORECASE,
)
_BASIC_TIME = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?")
_LOOSE_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?=$|[T ])")
_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?")
# West of this hardly anybody lives, and half a day is lost where a page prints "3:48" for the afternoon.
_WEST, _EAST = timedelta(hours=-9, minutes=-30), timedelta(hours=14)
_MOSCOW = timedelta(hours=3)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_STAMP = re.compile(r"\d{10}(?:\d{3})?")
_IN_PATH = re.compile(
    r"/(?P<y>(?:19|20)\d\d)(?P<s>[/-])(?P<m>0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?P=s)(?P<d>0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)"
    r"|[/_-](?P<y2>20\d\d)(?P<m2>0[1-9]|1[0-2])(?P<d2>0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"
    r"|/20(?P<c>\d\d)/(?P<cm>0[1-9]|1[0-2])/(?P<cd>(?P=c)(?P=cm)(?:0[1-9]|[12]\d|3[01]))(?=[/_.-]|$)"
    r"|[/_-](?P<y3>20\d\d)-(?P<m3>0[1-9]|1[0-2])-(?P<d3>0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"
)
_MONTH_IN_PATH = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])/(?=[^/])")
_MONTHS = {
    name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)
}


def read_moment(text: str, language: str | None = None) -> str | None:
    """ISO 8601 of what a page declares as a date, with its own offset, as far as it is stated; None for no date."""
    value = text.strip()
    if not 4 <= len(value) <= _LONGEST:
        return None
    if not value.isascii():
        value = "".join(str(int(char)) if char.isdecimal() else char for char in value)
    found = _ISO.fullmatch(value) or _BASIC_TIME.fullmatch(value)
    if found and (int(found[1]) >= _EARLIEST or not language):
        return _checked(found)
    if value.isdecimal() and value.isascii():
        return _from_stamp(value) if _STAMP.fullmatch(value) else None
    if (loose := _LOOSE_ISO.match(value)) and int(loose[1]) >= _EARLIEST:
        year, month, day = loose.groups()
        return (
            read_moment(f"{year}-{month:0>2}-{day:0>2}{value[loose.end() :]}", language)
            if loose.group() != f"{year}-{month:0>2}-{day:0>2}"
            else None
        )
    read = read_date(value, language)
    if read is None:
        line = read_date_line(value, language)
        read = line.published or line.modified if line else None
    return read if read and _EARLIEST <= int(read[:4]) <= _LATEST and not read.startswith("1970-01-01") else None


def date_in_path(address: str) -> str | None:
    """The day that an address such as ".../2024/05/03/story" holds."""
    found = _IN_PATH.search(address.partition("?")[0][:1_000].lower())
    if not found:
        return None
    if found["c"]:
        return _day(2000 + int(found["c"]), int(found["cm"]), int(found["cd"][-2:]))
    parts = [part for name, part in found.groupdict().items() if part and name != "s"]
    month = _MONTHS.get(parts[1]) or int(parts[1])
    return _day(int(parts[0]), month, int(parts[2]))


def month_in_path(address: str) -> str | None:
    """The month that an address such as ".../2024/05/story" holds, "2024-05"."""
    found = _MONTH_IN_PATH.search(address.partition("?")[0][:1_000])
    return f"{found[1]}-{found[2]}" if found else None


def day_of(iso: str) -> str:
    """The day of a date with or without a time."""
    return iso[:10]


def has_zone(iso: str) -> bool:
    """Whether a date has a time and says in which zone."""
    return "T" in iso and (iso.endswith("Z") or iso[-6:-5] in ("+", "-"))


def is_same_instant(local: str, utc: str) -> bool:
    """Whether a local time with its offset is the moment that a time in UTC states, give or take a minute."""
    if local[-6:-5] not in ("+", "-") or local.endswith("+00:00") or "T" not in local:
        return False
    return abs((datetime.fromisoformat(local) - datetime.fromisoformat(utc)).total_seconds()) < 60


def told_by_clock(utc: str, local: str) -> str | None:
    """A time in UTC as the clock of a place shows it, which the page prints without a zone ("2024-05-03T23:30").

    None where the two are no whole number of quarters of an hour apart, or further than any two clocks are.
    """
    if not (_CLOCK.fullmatch(local) and utc.endswith(("Z", "+00:00")) and "T" in utc):
        return None
    bare = utc.removesuffix("Z").removesuffix("+00:00")
    moment = datetime.fromisoformat(bare)
    offset = datetime.fromisoformat(local).replace(second=0) - moment.replace(second=0)
    if not offset or offset % timedelta(minutes=15) or not _WEST <= offset <= _EAST:
        return None
    sign, minutes = ("-" if offset < timedelta() else "+"), abs(offset) // timedelta(minutes=1)
    return f"{(moment + offset).isoformat()[: len(bare)]}{sign}{minutes // 60:02}:{minutes % 60:02}"


def midnight_of(utc: str, day: str) -> str | None:
    """A time in UTC that is the midnight with which a printed day begins, east of Greenwich: "2024-05-03T00:00+02:00".

    Only as far east as Moscow: further on the hour is as well that of an afternoon, and the print's day the next.
    """
    if not (_DAY.fullmatch(day) and utc.endswith(("Z", "+00:00")) and "T" in utc):
        return None
    bare = utc.removesuffix("Z").removesuffix("+00:00")
    offset = datetime.fromisoformat(day) - datetime.fromisoformat(bare)
    if not timedelta() < offset <= _MOSCOW or offset % timedelta(hours=1):
        return None
    return f"{day}T00:00{bare[len('2024-05-03T00:00') :]}+{offset // timedelta(hours=1):02}:00"


def _checked(found: re.Match[str]) -> str | None:
    year, month, day, hour, minute, second, zone = found.groups()
    iso = _day(int(year), int(month), int(day))
    if iso is None or iso == "1970-01-01":
        return None
    if hour is None or int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        return iso
    seconds = f":{second}" if second else ""
    return f"{iso}T{int(hour):02}:{minute}{seconds}{_zone(zone)}"


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    if zone.upper() in ("Z", "UTC", "GMT"):
        return "Z"
    sign, digits = zone[0], zone[1:].replace(":", "")
    digits = f"0{digits}" if len(digits) in (1, 3) else digits
    digits = f"{digits}00" if len(digits) == 2 else digits
    return f"{sign}{digits[:2]}:{digits[2:]}" if int(digits[:2]) <= 14 and int(digits[2:]) <= 59 else ""


def _day(year: int, month: int, day: int) -> str | None:
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _from_stamp(digits: str) -> str | None:
    """Seconds or milliseconds since 1970, as some content systems print them; none before 1990 are believed."""
    seconds = int(digits[:10])
    if seconds < 631_152_000:
        return None
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

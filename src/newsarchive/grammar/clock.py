"""Times of day and zones in a row of tokens (see calendar_words for the codes)."""

from __future__ import annotations

from newsarchive.grammar.calendar_words import Tokens, is_afternoon, zone_offset
from newsarchive.grammar.lazy import pattern

_TIME = pattern(
    r"(?P<p0>p)?(?:(?P<h>N)(?:(?P<s>[:.h])(?P<i>N)(?P<min>i\.?)?(?:(?P=s)(?P<sec>N)(?:[.,][NXYDS])?)?)?(?P<u>h\.?)?(?P<p>p)?"
    r"|(?P<hm>Y)h?(?=[Zz]|h))"
)
_ZONE = pattern(
    r"\(?(?:Z(?:(?P<g>[+-])(?P<zh>[NY])(?::(?P<zm>N))?)?|(?P<g2>[+-])(?P<zh2>[NY])(?::(?P<zm2>N))?|(?P<name>,?z+))\)?"
    r"(?:\(z+\))?"
)


def time_at(tokens: Tokens, start: int, *, dotted: bool) -> tuple[str, str, int] | None:
    """A time of day, its zone, and the index after them. dotted: "14.05" needs no "Uhr" or zone beside it."""
    found = _TIME.match(tokens.codes, start)
    if not found:
        return None
    if found["hm"]:
        digits = tokens.words[found.start("hm")]
        hour, minute, second = int(digits[:2]), int(digits[2:]), None
    else:
        hour = int(tokens.words[found.start("h")])
        minute = int(tokens.words[found.start("i")]) if found["i"] else 0
        second = int(tokens.words[found.start("sec")]) if found["sec"] else None
    zone, end = _zone_at(tokens, found.end())
    marked = found["u"] or found["p"] or found["p0"] or end > found.end() or found["hm"]
    if not marked and not (found["i"] and (found["s"] != "." or dotted)):
        return None
    if found["i"] and not found["min"] and len(tokens.words[found.start("i")]) != 2:
        return None
    half = found.start("p") if found["p"] else found.start("p0") if found["p0"] else None
    if half is not None:
        hour = _on_the_clock(hour, afternoon=is_afternoon(tokens.words[half]))
    if hour > 23 or minute > 59 or (second or 0) > 59:
        return None
    seconds = f":{second:02}" if second is not None else ""
    return f"{hour:02}:{minute:02}{seconds}", zone, end


def compact_time_at(tokens: Tokens, start: int) -> tuple[str, str, int] | None:
    """140500 after a T, as the short form of ISO 8601 writes it."""
    if not (0 < start < len(tokens.codes) and tokens.codes[start] == "S" and tokens.codes[start - 1] == "t"):
        return None
    digits = tokens.words[start]
    hour, minute, second = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    if hour > 23 or minute > 59 or second > 59:
        return None
    zone, end = _zone_at(tokens, start + 1)
    return f"{hour:02}:{minute:02}:{second:02}", zone, end


def _zone_at(tokens: Tokens, start: int) -> tuple[str, int]:
    """The zone as an offset ("" for none, and for a name that means several) and the index after it."""
    found = _ZONE.match(tokens.codes, start)
    if not found or found.group().count("(") != found.group().count(")"):
        return "", start
    if found["name"]:
        return zone_offset(tokens.words[found.start("name")]), found.end()
    sign, hours, minutes = (found["g"] and "g", "zh", "zm") if found["g"] else ("g2", "zh2", "zm2")
    if not sign or not found[sign]:
        return "+00:00", found.end()
    place = found.start(hours)
    digits, more = tokens.words[place], found.start(minutes)
    hour, minute = (int(digits[:2]), int(digits[2:])) if len(digits) == 4 else (int(digits), 0)
    if more >= 0:
        minute = int(tokens.words[more])
    bare = len(digits) < 4 and more < 0 and tokens.codes[start] == "-"
    if bare or not tokens.glued[place] or hour > 14 or minute > 59:
        return "", start
    return f"{found[sign]}{hour:02}:{minute:02}", found.end()


def _on_the_clock(hour: int, *, afternoon: bool) -> int:
    if hour > 12:
        return hour
    return hour % 12 + (12 if afternoon else 0)

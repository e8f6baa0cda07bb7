"""`key: value` pairs beside a file's name, and table columns, as facts under their canonical names."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ALIASES = {
    "publisher": ("source", "outlet", "newspaper"),
    "language": ("lang",),
    "published_at": ("published", "date"),
    "modified_at": ("modified", "updated"),
    "url": ("link", "address"),
    "headline": ("title",),
    "byline": ("author", "authors", "by"),
    "standfirst": (),
    "encoding": ("charset",),
    "media_type": ("type", "mime"),
    "captured_at": ("captured", "retrieved", "accessed", "fetched"),
}
_CANONICAL = {alias: name for name, aliases in _ALIASES.items() for alias in (name, *aliases)}
_SAYS_NOTHING = {"", "-", "–", "—", "n/a", "unknown"}
_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "„": "“", "«": "»"}
_SEPARATOR = re.compile(r"[,;\n]")
# One to three words and a colon: "published at:", "language:".
_KEY = re.compile(r"[ ]?([^\W\d_][\w-]{0,30}(?: [\w-]{1,30}){0,2}) ?:(?!//)([ \n]?)")
_JOINTS = re.compile(r"[\s_-]+")
_LONGEST_QUOTED = 2_000


@dataclass(frozen=True, slots=True)
class Line:
    """Text without its markup; links: (start, end, target) of each link's words in it."""

    text: str
    links: tuple[tuple[int, int, str], ...] = ()


@lru_cache(1024)
def canonical(key: str) -> str:
    """A key or column as fields are named: known ones by their canonical name, others folded, underscored."""
    folded = _JOINTS.sub("_", key.strip().casefold()).strip("_")
    return _CANONICAL.get(folded, folded)


def is_known(key: str) -> bool:
    """Whether a canonical name is one that the fields know."""
    return key in _ALIASES


def value_of(line: Line, key: str) -> str:
    """A value with quotes and outer spaces off; '' if it says nothing. For an address, a link's target."""
    words = line.text
    if key == "url" and line.links:
        words = line.links[0][2]
    words = " ".join(words.split())
    if len(words) > 1 and _QUOTES.get(words[0]) == words[-1] and words[-1] not in words[1:-1]:
        words = words[1:-1].strip()
    return "" if words.casefold() in _SAYS_NOTHING else words


def opens_with_pair(line: Line) -> bool:
    """Whether the line is `key: value` from its first word on."""
    match = _KEY.match(line.text)
    return bool(match and _is_pair(match))


def opens_with_known_pair(text: str) -> bool:
    """Whether the text goes on with the `key:` of a known field."""
    match = _KEY.match(text)
    return bool(match and is_known(canonical(match[1])))


def facts_in(line: Line, *, known_only: bool = False) -> dict[str, str]:
    """The facts of a line, by canonical name; of two values for one name the first stands."""
    facts: dict[str, str] = {}
    for key, value in _pairs(line):
        name = canonical(key)
        words = value_of(value, name)
        if words and name and (is_known(name) or not known_only):
            facts.setdefault(name, words)
    return facts


def _pairs(line: Line) -> Iterator[tuple[str, Line]]:
    """(key, value) in order. A value goes on to the next separator that a `key:` follows."""
    text = line.text
    found: list[tuple[str, int, int]] = []  # key, where its separator stands, where its value begins
    opening = free = len(text) - len(text.lstrip(" \t\n:,;(–—-"))
    cuts = ((cut.start(), cut.end()) for cut in _SEPARATOR.finditer(text, opening))
    for before, start in ((opening, opening), *cuts):
        match = _KEY.match(text, start) if start >= free else None
        if match and _is_pair(match):
            found.append((match[1], before, match.end()))
            free = _end_of_quoted(text, match.end())
    ends = [*(before for _, before, _ in found[1:]), len(text)][: len(found)]
    for (key, _, start), end in zip(found, ends, strict=True):
        yield key, _cut(line, start, end, bracketed="(" in text[:opening])


def _is_pair(match: re.Match[str]) -> bool:
    """`language:en` is a pair for its key; behind an unknown key must be a space, or a:b were a pair."""
    return bool(match[2]) or match.end() == len(match.string) or is_known(canonical(match[1]))


def _end_of_quoted(text: str, start: int) -> int:
    """Where a value in quotes ends; `start` if it is in none."""
    closing = _QUOTES.get(text[start : start + 1])
    if closing is None:
        return start
    end = text.find(closing, start + 1, start + _LONGEST_QUOTED)
    while end >= 0 and text[end + 1 : end + 2] not in ("", ",", ";", "\n", " ", ")"):
        end = text.find(closing, end + 1, start + _LONGEST_QUOTED)
    return end + 1 if end >= 0 else start


def _cut(line: Line, start: int, end: int, *, bracketed: bool) -> Line:
    text = line.text[start:end]
    if bracketed and text.rstrip().endswith(")") and text.count("(") < text.count(")"):
        text = text.rstrip()[:-1]
    at = bisect_left(line.links, (start,))
    first = line.links[at] if at < len(line.links) else None
    if first is None or first[1] > end:
        return Line(text)
    return Line(text, ((first[0] - start, first[1] - start, first[2]),))

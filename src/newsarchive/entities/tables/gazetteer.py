"""The built-in table of places, and how a printed name is looked up in it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import NamedTuple

from newsarchive.entities.tables.lexicon import read_rows
from newsarchive.grammar.countries import place_rows
from newsarchive.model import PlaceName

_DOUBT = "?"
_PREFIX = re.compile(r"(?:al|el|ar|as|ad|an|at|az|ash)[ -]")
_CYRILLIC = re.compile("[А-Яа-яЁёІіЇїЄєҐґ-]+")
_ENDINGS = (
    ("ия", ("ии", "ию", "ией")),
    ("а", ("ы", "и", "е", "у", "ой")),
    ("ь", ("и", "я", "ю", "ью", "ем")),
    ("я", ("и", "ю", "ей")),
)
HOME_NATIONS = frozenset({"England", "Scotland", "Wales", "Northern Ireland"})
"""Parts of a country that play and vote as countries do."""


class Row(NamedTuple):
    """A place of the table. order: its line, the likeliest of a name first."""

    place: PlaceName
    capital: bool
    order: int


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """names: folded name to its rows; exact: all-capital names; states: abbreviations printed after a comma.

    heads: the first words of the names, folded, to the most words that follow; countries: code to row; unsure: folded
    names that are ordinary words or people's names too, to their rows, for where something is said to be a place.
    """

    names: dict[str, list[Row]]
    exact: dict[str, list[Row]]
    states: dict[str, list[Row]]
    heads: dict[str, int]
    first_words: frozenset[str]
    countries: dict[str, Row]
    unsure: dict[str, list[Row]]

    def rows(self, name: str) -> list[Row]:
        """The rows of a name as printed, the likeliest first; empty where the table has none."""
        if name.isupper() and (found := self.exact.get(name)):
            return found
        return self.names.get(fold(name), [])


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """A name as the table compares it: lower case, no accents, no apostrophes, hyphens and line ends as spaces."""
    return _folded(name)


def _folded(name: str) -> str:
    lowered = name.lower()
    if lowered.isascii():
        if lowered.isalpha():  # most words, and quicker so
            return lowered
    else:
        parts = unicodedata.normalize("NFKD", lowered.replace("ı", "i").replace("ł", "l").replace("ø", "o"))
        lowered = "".join(char for char in parts if not unicodedata.combining(char))
        lowered = lowered.replace("’", "").replace("‘", "").replace("‑", " ")
    return " ".join(lowered.replace("'", "").replace("-", " ").replace("st. ", "st ").split())


def without_article(folded: str) -> str:
    """A folded Arabic name without its article: "al hasakah" and "hasakah" are one."""
    return _PREFIX.sub("", folded, count=1) if _PREFIX.match(folded) else folded


@cache
def gazetteer() -> Gazetteer:
    """The table; read at the first call, about 80 milliseconds."""
    table = Gazetteer({}, {}, {}, {}, frozenset(), {}, {})
    first_words: set[str] = set()
    rows = [*place_rows(), *read_rows("regions.tsv")[1:]]
    for order, fields in enumerate(rows):
        entry = Row(_place(fields), fields[-1] == "yes", order)
        if entry.place.kind == "country" and entry.place.country_code:
            table.countries[entry.place.country_code] = entry
        spellings = [entry.place.name, *filter(None, fields[3].split("|"))]
        doubtful = [spelling[1:] for spelling in spellings if spelling.startswith(_DOUBT)]
        for spelling in doubtful:
            table.unsure.setdefault(_folded(spelling), []).append(entry)
        for spelling in spellings:
            if spelling not in doubtful and not spelling.startswith(_DOUBT):
                for form in (spelling, *_cases(spelling)):
                    _add(table, form, entry, first_words)
    return replace(table, first_words=frozenset(first_words))


def _place(fields: list[str]) -> PlaceName:
    name, kind, code, _, latitude, longitude, geonames_id, *_ = fields
    return PlaceName(
        name,
        kind,
        int(geonames_id) if geonames_id else None,
        code or None,
        float(latitude) if latitude else None,
        float(longitude) if longitude else None,
        name if kind == "admin1" else None,
    )


def _add(table: Gazetteer, spelling: str, entry: Row, first_words: set[str]) -> None:
    if spelling[-1] == "." and entry.place.kind == "admin1" and spelling[1:2] != ".":
        table.states.setdefault(spelling, []).append(entry)
        return
    folded = _folded(spelling)
    first, space, _ = spelling.partition(" ")
    index, key = (table.exact, spelling) if not space and spelling.isupper() else (table.names, folded)
    rows = index.setdefault(key, [])
    # The spellings of an entry come one after the other, so that it is the last wherever it is.
    if not rows or rows[-1] is not entry:
        rows.append(entry)
    head = folded.partition(" ")[0]
    size = folded.count(" ") + 1
    if size > table.heads.get(head, 0):
        table.heads[head] = size
    first_words.add(first.removesuffix(","))


def _cases(spelling: str) -> list[str]:
    """The other cases of a Russian or Ukrainian name of one word; empty for any other."""
    if spelling.isascii() or not _CYRILLIC.fullmatch(spelling) or spelling.isupper():
        return []
    for ending, others in _ENDINGS:
        if spelling.endswith(ending):
            return [spelling.removesuffix(ending) + other for other in others]
    return [] if spelling[-1] in "иоеёуыэю" else [spelling + other for other in ("а", "у", "ом", "е")]


def is_country(name: str) -> bool:
    """Whether a name is first of all a country's."""
    rows = gazetteer().rows(name)
    return bool(rows) and rows[0].place.kind == "country"

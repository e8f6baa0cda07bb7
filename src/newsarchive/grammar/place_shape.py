"""What a place at the head of a story looks like in print."""

from __future__ import annotations

from functools import cache

from newsarchive.grammar.lazy import pattern
from newsarchive.grammar.names import has_word, places
from newsarchive.grammar.tables import forms_of, plain, table, words_of

_MOST_WORDS = 5
_JOINED = pattern(r"(?:(?<!\s)\s++)?/\s*+|(?<!\s)\s++(?:and|und|et|y|e|и|&|AND|UND|ET|Y|И|[–-])\s++")
_ASIDE = pattern(r"\s\([^()]{2,12}\)$")
# The river in "Frankfurt a.M.", "Freiburg i. Br.", "Rothenburg o.d.T.".
_RIVER = pattern(r"\s[aiobv]\.\s?(?:d\.\s?)?[A-Z][A-Za-z]{0,7}\.?$")
_WORD = pattern(r"(?:[^\W\d_]|['’ʼ.\-‐‑])+")
_SMALL = frozenset(
    (
        "de",
        "del",
        "la",
        "las",
        "los",
        "le",
        "les",
        "el",
        "al",
        "am",
        "an",
        "der",
        "den",
        "im",
        "in",
        "upon",
        "on",
    )
) | {
    "of",
    "sur",
    "the",
    "do",
    "da",
    "dos",
    "das",
    "di",
    "sul",
    "y",
    "i",
    "na",
    "nad",
    "pod",
    "ob",
    "ad",
    "en",
    "aux",
    "under",
}
_INNER_CAPITALS = pattern(r"(?:Mc|Mac|De|La|Le|d['’]|al-|el-|an-|ash-)(?=[A-ZÀ-Þ])")
_CONSONANTS = pattern(r"[B-DF-HJ-NP-TV-XZ]+")


def is_capitals(name: str) -> bool:
    """Whether the name of one or more places is in capitals, but for small words and the c of "McALLEN"."""
    return all(_is_set(city, capitals=True) for city in _cities(name))


def is_titled(name: str) -> bool:
    """Whether the name of one or more places is set as names are, "Rio de Janeiro", "Berlin/München"."""
    return all(_is_set(city, capitals=False) for city in _cities(name))


def is_barred(name: str) -> bool:
    """Whether a word of the name is one that headings and sentences begin with, and no known place has it."""
    return any(_is_barred(city) for city in _cities(name))


def is_person_or_body(name: str) -> bool:
    """Whether a name in capitals is rather an acronym, a paper, an office, or a person by the first name."""
    if plain(name) in places():
        return False
    words = name.split()
    if len(words) == 1 and (len(name) <= 3 or _CONSONANTS.fullmatch(name)):
        return True
    if len(words) > 1 and plain(words[0]) in _first_names():
        return True
    return has_word(name, "outlets") or has_word(name, "titles")


def is_phrase(name: str) -> bool:
    """Whether several words in capitals are neither a known place nor begin or end as names of places do."""
    words = name.split()
    known = len(words) < 2 or is_known(name)
    return not (known or _bare(words[0]) in _openings() or _bare(words[-1]) in _endings())


def is_known(name: str) -> bool:
    """Whether every one of the places is on our short list of cities."""
    return all(plain(city) in places() for city in _cities(name))


def is_city(name: str) -> bool:
    """Whether every one of the places is a city on our list, and not a country alone."""
    return all(plain(city) in _city_names() for city in _cities(name))


def is_region(name: str) -> bool:
    """Whether a name is a country, a state or its usual short form as printed: "Kenya", "N.Y.", "TX"."""
    if len(name) == 2 and not name.isupper():
        return False
    return plain(name) in _regions()


def takes_colon(name: str) -> bool:
    """Whether papers of the place begin stories with it and a colon: "NEW DELHI:"."""
    return all(plain(city) in _colon_cities() for city in _cities(name))


def takes_stop(name: str) -> bool:
    """Whether papers begin stories with the place and a full stop: "Berlin."."""
    return all(plain(city) in _stop_cities() for city in _cities(name))


def is_qualified(name: str) -> bool:
    """Whether a short form of a river or hill stands behind a city: "Frankfurt a.M."."""
    return _RIVER.search(name) is not None


def _cities(name: str) -> list[str]:
    """The places of a name, without the river in "Halle (Saale)" and "Frankfurt a.M."."""
    bare = _ASIDE.sub("", name)
    return _JOINED.split(_RIVER.sub("", bare) if "." in bare else bare)


def _is_set(city: str, *, capitals: bool) -> bool:
    words = city.split()
    if not words or len(words) > _MOST_WORDS:
        return False
    for index, word in enumerate(words):
        if not _WORD.fullmatch(word) or (word.endswith(".") and len(word) > 4):
            return False
        small = index > 0 and (word in _SMALL)
        if small:
            continue
        if capitals and _INNER_CAPITALS.sub("", word).upper() != _INNER_CAPITALS.sub("", word):
            return False
        if not capitals and not (word[0].isupper() or _INNER_CAPITALS.match(word)):
            return False
    return len(city) > 1


def _is_barred(city: str) -> bool:
    name = plain(city)
    if name in places():
        return False
    words = name.split()
    if not words:
        return True
    if words[0] == "the":
        return " ".join(words[1:]) not in _the_places()
    barred = _barred()
    return any(word.strip(".") in barred for word in words)


@cache
def _regions() -> frozenset[str]:
    return forms_of(table("places")["regions"])


@cache
def _city_names() -> frozenset[str]:
    return forms_of(table("places")["cities"] + table("places")["colon"])


@cache
def _colon_cities() -> frozenset[str]:
    return forms_of(table("places")["colon"])


@cache
def _stop_cities() -> frozenset[str]:
    return _city_names() | forms_of(table("places")["stop"])


@cache
def _barred() -> frozenset[str]:
    return words_of([table("places")["not_places"]["words"]]) - _SMALL


@cache
def _the_places() -> frozenset[str]:
    return forms_of([table("places")["not_places"]["the_places"]])


def _bare(word: str) -> str:
    return plain(word).strip(".")


@cache
def _openings() -> frozenset[str]:
    return words_of([table("places")["not_places"]["place_openings"]])


@cache
def _endings() -> frozenset[str]:
    return words_of([table("places")["not_places"]["place_endings"]])


@cache
def _first_names() -> frozenset[str]:
    return words_of([table("places")["not_places"]["first_names"]])

"""What single words can be: the word lists of data/, read once, as one dictionary of flags."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

GIVEN = 1 << 0
"""A given name."""
AMBIGUOUS = 1 << 1
"""A given name that is an ordinary word or a place too."""
SURNAME = 1 << 2
FAMILY = 1 << 3
"""A family name that stands before the given name (Xi Jinping)."""
COURTESY = 1 << 4
TITLE = 1 << 5
WEAK = 1 << 6
"""A title that needs more evidence after it."""
STOP = 1 << 7
TAIL = 1 << 8
"""Ends the name of an organisation (Times)."""
HEAD = 1 << 9
"""Opens the name of an organisation before "of" (Ministry)."""
STREET = 1 << 10
FACILITY = 1 << 11
PLACE_HEAD = 1 << 12
DIRECTION = 1 << 13
EVENT = 1 << 14
THING = 1 << 15
SUFFIX = 1 << 16
PLAIN = 1 << 17
"""An all-capital word that is no name (GDP)."""
GAZETTEER = 1 << 18
"""The first word of a place name in the table."""
ORGANISATION = 1 << 19
"""The first word of an organisation known by name."""
DEMONYM = 1 << 20
"""The first word of a people's name."""
COMMON = 1 << 21
"""A surname that is an ordinary word, a place or a given name too: alone it shows nobody."""

NOT_IN_PERSON = STOP | COURTESY | TITLE | TAIL | STREET | FACILITY | THING | EVENT | DEMONYM | PLAIN | DIRECTION
"""What a word may not be inside a person's name, unless it is a surname or given name too."""

_LISTS = {
    "courtesy": COURTESY,
    "titles": TITLE,
    "weak_titles": WEAK,
    "org_tails": TAIL,
    "org_heads": HEAD,
    "streets": STREET,
    "facilities": FACILITY,
    "place_heads": PLACE_HEAD,
    "directions": DIRECTION,
    "events": EVENT,
    "things": THING,
    "suffixes": SUFFIX,
    "plain_capitals": PLAIN,
}

_LISTED = (
    "roles modifiers speech deeds governs adverbs locatives stops compounds particles businesses sites honorifics "
    "olympic_codes short_countries short_names languages makers sky sports currencies months"
)
_SETS = _LISTED.split()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """flags: word as printed to its flags; the sets hold lower-case words, or whole names as printed.

    kinds: a word for a kind of place to the kind (town: settlement).
    """

    flags: dict[str, int]
    organisations: frozenset[str]
    demonyms: dict[str, str | None]
    kinds: dict[str, str]
    roles: frozenset[str]
    modifiers: frozenset[str]
    speech: frozenset[str]
    deeds: frozenset[str]
    governs: frozenset[str]
    adverbs: frozenset[str]
    locatives: frozenset[str]
    stops: frozenset[str]
    compounds: frozenset[str]
    particles: frozenset[str]
    businesses: frozenset[str]
    sites: frozenset[str]
    honorifics: frozenset[str]
    olympic_codes: frozenset[str]
    short_countries: frozenset[str]
    short_names: frozenset[str]
    languages: frozenset[str]
    makers: frozenset[str]
    sky: frozenset[str]
    sports: frozenset[str]
    currencies: frozenset[str]
    months: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The word lists; read at the first call, about 20 milliseconds."""
    words = tomllib.loads(read_text("words.toml"))
    demonyms = _demonyms()
    organisations = frozenset(line.strip() for line in words["organisations"].splitlines() if line.strip())
    flags: dict[str, int] = {}
    for name, flag in _LISTS.items():
        _mark(flags, words[name].split(), flag)
    _mark(flags, (form for word in words["stops"].split() for form in (word.capitalize(), word)), STOP)
    _mark(flags, (name.split()[0] for name in organisations), ORGANISATION)
    _mark(flags, (name.split()[0] for name in demonyms), DEMONYM)
    _names_into(flags)
    kinds = {word: kind for kind, listed in words["kinds"].items() for word in listed.split()}
    sets = {name: frozenset(words[name].split()) for name in _SETS}
    return Lexicon(flags, organisations, demonyms, kinds, **sets)


def read_rows(name: str) -> list[list[str]]:
    """The tab-separated rows of a data file, without its comments."""
    lines = read_text(name).splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def read_text(name: str) -> str:
    """A data file as text."""
    return files("newsarchive.entities").joinpath("data", name).read_text("utf-8")


def _mark(flags: dict[str, int], words: Any, flag: int) -> None:
    for word in words:
        flags[word] = flags.get(word, 0) | flag


def _names_into(flags: dict[str, int]) -> None:
    """Given names and surnames, in both orders; an ending ? means an ordinary word too."""
    for line in read_text("given_names.txt").splitlines():
        if not line.startswith("#"):
            for name in line.split():
                given = name.removesuffix("?")
                flag = GIVEN if given == name else GIVEN | AMBIGUOUS
                _mark(flags, (given,) if given.isascii() else {given, _plain(given)}, flag)
    kind = SURNAME
    for line in read_text("surnames.txt").splitlines():
        if line.startswith("# family first"):
            kind = SURNAME | FAMILY
        elif not line.startswith("#"):
            for name in line.split():
                surname = name.removesuffix("?")
                _mark(flags, (surname,), kind if surname == name else kind | COMMON)


def _plain(name: str) -> str:
    """A name without its accents, as many outlets print it."""
    if name.isascii() or not "A" <= name[0] <= "\u024f":
        return name
    return "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))


def _demonyms() -> dict[str, str | None]:
    return {
        form: None if code == "-" else code for code, forms in read_rows("demonyms.tsv") for form in forms.split("|")
    }

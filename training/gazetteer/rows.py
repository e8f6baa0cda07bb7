"""A place of the gazetteer before it is written, and how its name is printed."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

LAST_LATIN = "\u024f"

# Languages that are not printed in Latin letters: marks on a name of theirs are of a scholar's transliteration.
_OTHER_SCRIPTS = frozenset(
    "ar fa ps ur he hi ne bn ta si th my km lo zh ja ko ru uk be bg mk sr el ka hy am ti dz mn kk ky tg dv".split()
)
_ARTICLES = ("Al ", "Ar ", "As ", "Ad ", "An ", "At ", "Az ", "Ash ", "El ")


class Row(NamedTuple):
    """A place. population: people, 0 where unknown; of an area, of all its settlements. others: its other names.

    latitude, longitude: None for an area without a settlement of its own.
    """

    name: str
    kind: str
    geonames_id: int | None
    country_code: str
    admin1: str
    admin2: str
    latitude: float | None
    longitude: float | None
    population: int
    others: tuple[str, ...] = ()


def as_printed(name: str, language: str) -> str:
    """A name as the press prints it: "Al Qaḩţānīyah" is Al-Qahtaniyah. language: ISO 639-1, that of the place."""
    if language not in _OTHER_SCRIPTS:
        return name
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    plain = plain.replace("‘", "").replace("’", "").replace("ʼ", "")
    if language == "ar" and plain.startswith(_ARTICLES):
        return plain.replace(" ", "-", 1)
    return plain

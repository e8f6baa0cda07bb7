"""What an archive says about people and places across its articles; made for one answer, never stored."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonCount:
    """A person of the archive. key: tells people apart; name: the fullest printed; role: the one most often printed.

    articles, mentions: how many name the person; quoted: in how many articles the person is quoted.
    """

    key: str
    name: str
    role: str | None
    articles: int
    mentions: int
    quoted: int


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A place of the archive, or a government that is called by a place. key: tells places apart.

    kind: as in PlaceName, or government; points in degrees, None where unknown; articles, mentions: how many name it.
    """

    key: str
    name: str
    kind: str
    geonames_id: int | None
    country_code: str | None
    latitude: float | None
    longitude: float | None
    articles: int
    mentions: int


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person in one article: the name and role printed there. short_id: the shortest unique prefix of the id."""

    id: str
    short_id: str
    published_at: str | None
    publisher: str | None
    language: str | None
    headline: str | None
    name: str
    role: str | None
    mentions: int
    quoted: bool
    uri: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people or places, by their keys, and how many articles name both."""

    one: str
    other: str
    articles: int


@dataclass(frozen=True, slots=True)
class OutletHome:
    """Where an outlet is at home, as far as its own articles tell. articles: how many; country_code: ISO 3166-1;
    areas: the share of its local places in each first-level area, from 0 to 1, where it is a quarter or more.
    """

    publisher: str
    country_code: str
    articles: int
    areas: dict[str, float]

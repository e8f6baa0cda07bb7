"""The frozen values that a record is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening place line as printed, and what is parsed from it.

    date: ISO 8601; without a year as XML Schema writes it (--10-08), and ---08 for a day alone.
    """

    text: str
    place: str | None
    agency: str | None
    date: str | None
    block: int

    def as_dict(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "place": self.place,
            "agency": self.agency,
            "date": self.date,
            "block": self.block,
        }


@dataclass(frozen=True, slots=True)
class Caption:
    """A picture's text and who made it; credit is the line as printed, person and agency its parts.

    block: where the text stands; start and end: the span of the text within that block, credit left out.
    """

    text: str
    credit: str | None
    credit_person: str | None
    credit_agency: str | None
    block: int
    start: int
    end: int

    def as_dict(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "credit": self.credit,
            "credit_person": self.credit_person,
            "credit_agency": self.credit_agency,
        }


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text. kind: person, place, organisation or demonym; offsets count its characters."""

    start: int
    end: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a record: block number, and offsets in characters of that block's text."""

    block: int
    start: int
    end: int
    text: str

    def as_dict(self) -> dict[str, Any]:
        return {"block": self.block, "start": self.start, "end": self.end, "text": self.text}


@dataclass(frozen=True, slots=True)
class Person:
    """Someone in the story, under the fullest name; role: the words beside the name ("Syria expert")."""

    name: str
    role: str | None
    quoted: bool
    mentions: tuple[Span, ...]

    def as_dict(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "role": self.role,
            "surfaces": surfaces(self.mentions),
            "quoted": self.quoted,
            "mentions": [mention.as_dict() for mention in self.mentions],
        }


@dataclass(frozen=True, slots=True)
class PlaceName:
    """What a place name refers to. Unknown is None, never a guess; points in degrees.

    kind: country, admin1, admin2, settlement, region, water, island, mountain, desert, park or other. admin: the
    first-level area that it lies in or is. confidence: 0 to 1, how likely it is the place meant; why: what decided,
    in a few words ("population", "containment"). The last three are of the reading, not of the place: places that
    differ in them alone are equal.
    """

    name: str
    kind: str
    geonames_id: int | None = None
    country_code: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    admin: str | None = field(default=None, compare=False)
    confidence: float | None = field(default=None, compare=False)
    why: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the story; stands_for: what the name means where it is not the place itself."""

    place: PlaceName
    stands_for: str | None
    mentions: tuple[Span, ...]

    def as_dict(self) -> dict[str, Any]:
        known = self.place
        return {
            "name": known.name,
            "kind": known.kind,
            "geonames_id": known.geonames_id,
            "country_code": known.country_code,
            "admin": known.admin,
            "latitude": known.latitude,
            "longitude": known.longitude,
            "confidence": known.confidence,
            "why": known.why,
            "surfaces": surfaces(self.mentions),
            "stands_for": self.stands_for,
            "mentions": [mention.as_dict() for mention in self.mentions],
        }


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation in the story, under its fullest name; an abbreviation of it is one of its mentions."""

    name: str
    mentions: tuple[Span, ...]

    def as_dict(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "surfaces": surfaces(self.mentions),
            "mentions": [mention.as_dict() for mention in self.mentions],
        }


@dataclass(frozen=True, slots=True)
class Demonym:
    """A word for the people of a place, one for each spelling; country_code: ISO 3166-1, None where there is none."""

    surface: str
    country_code: str | None
    mentions: tuple[Span, ...]

    def as_dict(self) -> dict[str, Any]:
        return {
            "surface": self.surface,
            "country_code": self.country_code,
            "mentions": [mention.as_dict() for mention in self.mentions],
        }


@dataclass(frozen=True, slots=True)
class Names:
    """The people, places, organisations and demonyms of one article."""

    people: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    demonyms: tuple[Demonym, ...] = ()


@dataclass(frozen=True, slots=True)
class Original:
    """The source bytes a record was made from, without the bytes."""

    sha256: str
    size: int
    media_type: str
    encoding: str
    uri: str

    @property
    def article_id(self) -> str:
        """An article is its bytes: the first 16 hexadecimal digits of their SHA-256."""
        return self.sha256[:16]

    def as_dict(self) -> dict[str, Any]:
        return {
            "sha256": self.sha256,
            "bytes": self.size,
            "media_type": self.media_type,
            "encoding": self.encoding,
            "uri": self.uri,
        }


@dataclass(frozen=True, slots=True)
class Rejected:
    """Bytes that are no article, and why."""

    reason: str
    uri: str
    sha256: str
    size: int


def surfaces(mentions: tuple[Span, ...]) -> list[str]:
    """The distinct spellings, in order of first appearance."""
    return list(dict.fromkeys(mention.text for mention in mentions))

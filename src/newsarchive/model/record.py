"""The frozen values that a record is made of."""

from __future__ import annotations

from dataclasses import dataclass
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
class Quote:
    """What somebody says in a text, between the quotation marks; text[start:end] == quote.text.

    speaker: the fullest name in the text of the person who speaks, None where it names nobody; speaker_start,
    speaker_end: the words beside the quotation that say who speaks ("he" too); cue: the words of saying as printed;
    number: the same for the pieces of one quotation, from 1.
    """

    text: str
    start: int
    end: int
    speaker: str | None
    speaker_start: int | None
    speaker_end: int | None
    cue: str | None
    number: int


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

    kind: country, admin1, admin2, settlement, region, water or other.
    """

    name: str
    kind: str
    geonames_id: int | None = None
    country_code: str | None = None
    latitude: float | None = None
    longitude: float | None = None


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
            "latitude": known.latitude,
            "longitude": known.longitude,
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
class Quoted:
    """What somebody says in an article. words: between the quotation marks; beside: the words that say who speaks.

    speaker: the name of one of the article's people, None where the text names nobody; cue: the words of saying as
    printed; number: the same for the pieces of one quotation, from 1.
    """

    words: Span
    speaker: str | None
    beside: Span | None
    cue: str | None
    number: int

    def as_dict(self) -> dict[str, Any]:
        return {
            **self.words.as_dict(),
            "number": self.number,
            "speaker": self.speaker,
            "speaker_words": self.beside.as_dict() if self.beside else None,
            "cue": self.cue,
        }


@dataclass(frozen=True, slots=True)
class Names:
    """The people, places, organisations, demonyms and quotations of one article."""

    people: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    demonyms: tuple[Demonym, ...] = ()
    quotes: tuple[Quoted, ...] = ()


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

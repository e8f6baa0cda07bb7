"""Who and what a text names, and what is said in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


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
    """The people, places, organisations, demonyms and quotations of one article.

    tagger: what found the names and its version ("crf 1a2b3c4d", "rules 1"), None where none were looked for.
    """

    people: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    demonyms: tuple[Demonym, ...] = ()
    quotes: tuple[Quoted, ...] = ()
    tagger: str | None = None


def surfaces(mentions: tuple[Span, ...]) -> list[str]:
    """The distinct spellings, in order of first appearance."""
    return list(dict.fromkeys(mention.text for mention in mentions))

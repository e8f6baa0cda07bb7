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

"""References as RIS, which every reference manager reads: two letters, two spaces, a hyphen, a space, the value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsarchive.export.reference import Reference, reference
from newsarchive.model import Holding


def lines(holdings: Iterable[Holding]) -> Iterator[str]:
    """The chunks of the file, a reference each; values are one line each."""
    for holding in holdings:
        found = [f"{tag}  - {value}\r\n" for tag, value in _fields(reference(holding)) if value]
        yield "".join(found) + "ER  - \r\n\r\n"


def _fields(about: Reference) -> Iterator[tuple[str, str | None]]:
    yield "TY", "NEWS"
    yield "ID", about.id
    yield "TI", about.title
    for author in about.authors:
        yield "AU", author.inverted
    yield "T2", about.publisher
    yield "PY", _four(about.published[:1])
    yield "DA", _slashed(about.published)
    yield "UR", about.url
    yield "Y2", _slashed(about.seen.day) if about.seen.how == "captured" else None
    yield "LA", about.language
    yield "SE", about.section
    yield "AB", about.abstract
    for tag in about.tags:
        yield "KW", tag
    yield "N1", f"SHA-256 of the source: {about.sha256}"


def _four(year: tuple[int, ...]) -> str | None:
    return f"{year[0]:04}" if year else None


def _slashed(day: tuple[int, ...]) -> str | None:
    """YYYY/MM/DD/ with what is not known left empty."""
    if not day:
        return None
    parts = [f"{day[0]:04}", *(f"{part:02}" for part in day[1:])]
    return "/".join([*parts, *[""] * (4 - len(parts))])

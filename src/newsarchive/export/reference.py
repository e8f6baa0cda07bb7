"""What a bibliography says of an article: names that can be inverted, partial dates, when it was seen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from newsarchive.export.author_names import Author, author
from newsarchive.model import Holding
from newsarchive.text import cleaned

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_HOST = re.compile(r"(https?://[^/?#]*)(.*)", re.IGNORECASE)
_NUMBERED_HOST = re.compile(r"https?://(?:[^\[\]@]*@)?\[[0-9a-f:.]+\](?::\d*)?", re.IGNORECASE)
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Seen:
    """A day of the calendar, and whether the bytes were fetched then ("captured") or stored then ("archived")."""

    day: tuple[int, ...]
    how: str


@dataclass(frozen=True, slots=True)
class Reference:
    """An article as a bibliography has it; what is not known is None. published: year, month, day, as far as known."""

    id: str
    title: str | None
    authors: tuple[Author, ...]
    publisher: str | None
    published: tuple[int, ...]
    url: str | None
    seen: Seen
    section: str | None
    language: str | None
    abstract: str | None
    tags: tuple[str, ...]
    sha256: str


def reference(holding: Holding) -> Reference:
    """The bibliographic facts of an article, as printed, each on one line."""
    article, stored = holding.article, holding.stored
    seen = Seen(date_parts(stored.captured_at), "captured") if date_parts(stored.captured_at) else None
    return Reference(
        id=holding.id,
        title=_line(article.headline),
        authors=tuple(author(name, article.language) for name in map(_line, article.authors) if name),
        publisher=_line(article.publisher),
        published=date_parts(article.published_at),
        url=web_address(article.url) or web_address(article.original.uri),
        seen=seen or Seen(date_parts(stored.ingested_at), "archived"),
        section=_line(article.section),
        language=_line(article.language),
        abstract=_line(article.standfirst),
        tags=tuple(filter(None, map(_line, article.tags))),
        sha256=article.original.sha256,
    )


def date_parts(iso: str | None) -> tuple[int, ...]:
    """Year, month and day of an ISO date or time, as far as it goes; nothing where it is none."""
    found = _DATE.match(iso or "")
    if not found:
        return ()
    try:
        date(*(int(part or 1) for part in found.groups()))
    except ValueError:
        return ()
    return tuple(int(part) for part in found.groups() if part)


def web_address(uri: str | None) -> str | None:
    """An address of the web whose every character may stand where it does (RFC 3986); None for anything else."""
    text = (uri or "").strip()
    if not text.lower().startswith(("http://", "https://")):
        return None
    from urllib.parse import quote

    safe = quote(text.encode("utf-8", "replace"), safe="!#$%&'()*+,/:;=?@[]~-._")
    if not _WEB.fullmatch(safe):
        return None
    found = _HOST.fullmatch(_BARE_PERCENT.sub("%25", safe))
    host, rest = found.groups() if found else ("", "")
    way, mark, fragment = _bare(rest).partition("#")
    return f"{host if _NUMBERED_HOST.fullmatch(host) else _bare(host)}{way}{mark}{fragment.replace('#', '%23')}"


def _bare(part: str) -> str:
    """Without square brackets, which only a host of numbers has."""
    return part.replace("[", "%5B").replace("]", "%5D")


def _line(words: str | None) -> str | None:
    return " ".join(cleaned(words).split()) or None if words else None

"""What a bibliography says of an article: names that can be inverted, partial dates, when it was seen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from newsarchive.grammar.agencies import is_agency
from newsarchive.grammar.names import has_word, is_person, word_list
from newsarchive.model import Holding
from newsarchive.text import cleaned

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_HOST = re.compile(r"(https?://[^/?#]*)(.*)", re.IGNORECASE)
_NUMBERED_HOST = re.compile(r"https?://(?:[^\[\]@]*@)?\[[0-9a-f:.]+\](?::\d*)?", re.IGNORECASE)
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Author:
    """A name for a bibliography. family is None for what is not inverted: an agency, a desk, one word, a name in a
    script without capitals; then given holds it whole. suffix: Jr., III.
    """

    given: str
    family: str | None = None
    suffix: str | None = None

    @property
    def inverted(self) -> str:
        """Family name first."""
        return ", ".join(filter(None, (self.family, self.given, self.suffix))) if self.family else self.given

    @property
    def whole(self) -> str:
        """As it is spoken."""
        return " ".join(filter(None, (self.given, self.family, self.suffix)))

    @property
    def with_initials(self) -> str:
        """Family name first, then the first letters of the others."""
        if not self.family:
            return self.given
        return ", ".join(filter(None, (self.family, " ".join(map(_initial, self.given.split())), self.suffix)))


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


def author(name: str, language: str | None = None) -> Author:
    """The parts of a name as printed: particles stay with the family name ("van der Berg")."""
    words = name.split()
    if not is_person(name) or is_agency(name) or has_word(name, "outlets") or name.lower() == name.upper():
        return Author(name)
    suffix = words.pop() if len(words) > 2 and words[-1].strip(".").casefold() in word_list("suffixes") else None
    if (language or "").lower().split("-")[0] == "hu":
        return Author(" ".join(words[1:]), words[0], suffix)
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in word_list("particles"):
        start -= 1
    return Author(" ".join(words[:start]).rstrip(","), " ".join(words[start:]), suffix)


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


def _initial(word: str) -> str:
    """A. of Ana, J.-P. of Jean-Pierre; initials as they are."""
    if "." in word:
        return word
    return "-".join(f"{part[0]}." for part in word.split("-") if part)

"""What the archive holds and which place it came from, the articles that still wait to be written included.

Here it is decided what bytes at a place mean: an article is its bytes, the same bytes from another place are
a further capture of it, and other bytes from the same place are that place's next version.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from newsarchive.store.spans import storable

if TYPE_CHECKING:
    from sqlite3 import Connection

    from newsarchive.model import Article, Capture

Facts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """A capture on its way into the archive.

    payload: the bytes as they will be stored; without article and payload, a further capture of known bytes.
    is_renewal: no capture at all but a known article's new record, made with the same facts (`given`).
    """

    place: str
    sha256: str
    given: Facts
    captured_at: str | None
    article: Article | None = None
    compression: str = ""
    payload: bytes | None = None
    is_renewal: bool = False

    @property
    def article_id(self) -> str:
        return self.sha256[:16]


@dataclass(frozen=True, slots=True)
class Known:
    """An article the archive holds. key: articles.id, 0 while it waits; given: the facts it was made with."""

    key: int
    sha256: str
    given: Facts


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest capture at a place; given: what has been stated there."""

    article_id: str
    version: int
    given: Facts


@dataclass(frozen=True, slots=True)
class Verdict:
    """facts: what to extract with, None if the record stands; is_news: whether the capture is to be kept."""

    facts: Facts | None
    is_news: bool


def place_of(capture: Capture, sha256: str) -> str:
    """Where the bytes came from; bytes that came from nowhere (standard input) are a place of their own."""
    return storable(capture.uri) or f"sha256:{sha256}"


def file_name(place: str) -> str | None:
    """The last part of a file URI's or URL's path, readable; None if there is none."""
    try:
        parts = urlsplit(place)
    except ValueError:
        return None
    if parts.scheme == "sha256":
        return None
    return storable(unquote(parts.path.rstrip("/").rpartition("/")[2])) or None


class Ledger:
    """Reads from the archive what it is asked for once, and keeps what was added since on top of that."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._stored: dict[str, Known | None] = {}
        self._newest: dict[str, Latest | None] = {}
        self._known: dict[str, Known] = {}
        self._latest: dict[str, Latest] = {}

    def __len__(self) -> int:
        """How many answers of the archive are remembered."""
        return len(self._stored) + len(self._newest)

    def without_waiting(self) -> Ledger:
        """The same archive as it was read, without what was added since."""
        fresh = Ledger(self._connection)
        fresh._stored, fresh._newest = self._stored, self._newest
        return fresh

    def known(self, article_id: str) -> Known | None:
        """The article of this id, if the archive holds it."""
        if article_id in self._known:
            return self._known[article_id]
        if article_id not in self._stored:
            row = self._connection.execute(_KNOWN, (article_id,)).fetchone()
            self._stored[article_id] = Known(row[0], row[1], json.loads(row[2])) if row else None
        return self._stored[article_id]

    def latest(self, place: str) -> Latest | None:
        """The newest capture at a place, if there is one."""
        if place in self._latest:
            return self._latest[place]
        if place not in self._newest:
            row = self._connection.execute(_LATEST, (place,)).fetchone()
            self._newest[place] = Latest(row[0], row[1], json.loads(row[2])) if row else None
        return self._newest[place]

    def is_taken(self, sha256: str) -> bool:
        """Whether other bytes already have the id that these would get."""
        known = self.known(sha256[:16])
        return known is not None and known.sha256 != sha256

    def judge(self, place: str, sha256: str, given: Facts) -> Verdict:
        """What a capture means. A fact counts as news only if this place has not stated it before."""
        known, latest = self.known(sha256[:16]), self.latest(place)
        if known is None or known.sha256 != sha256:
            return Verdict(dict(given), is_news=True)
        if latest is None:
            stands = _within(given, known.given)
            return Verdict(None if stands else {**known.given, **given}, is_news=True)
        if latest.article_id == sha256[:16]:
            if _within(given, latest.given):
                return Verdict(None, is_news=False)
            if _within(given, known.given):
                return Verdict(None, is_news=True)
        return Verdict({**known.given, **given}, is_news=True)

    def take(self, item: Item, key: int = 0) -> Latest:
        """Add a capture and its article; gives the capture as the newest of its place."""
        known, before = self.known(item.article_id), self.latest(item.place)
        if item.article is not None:
            facts = {**known.given, **item.given} if known else dict(item.given)
            self._known[item.article_id] = Known(known.key if known else key, item.sha256, facts)
        if before is None:
            now = Latest(item.article_id, 1, dict(item.given))
        elif before.article_id == item.article_id:
            now = Latest(item.article_id, before.version, {**before.given, **item.given})
        else:
            now = Latest(item.article_id, before.version + 1, dict(item.given))
        self._latest[item.place] = now
        return now


_KNOWN = """
SELECT articles.id, sha256, given FROM articles JOIN originals ON originals.id = original WHERE article_id = ?
"""
_LATEST = """
SELECT article_id, version, captures.given FROM captures JOIN articles ON articles.id = captures.article
WHERE captures.uri = ? ORDER BY version DESC LIMIT 1
"""


def _within(given: Facts, known: Facts) -> bool:
    return all(known.get(name) == value for name, value in given.items())

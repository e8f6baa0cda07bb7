"""What the archive holds and which place it came from, the articles that still wait to be written included.

Here it is decided what bytes at a place mean: an article is its bytes, the same bytes from another place are
a further capture of it, and other bytes from the same place are that place's next version.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlsplit

from newsarchive.store.records.settling import Facts, Settled, read_stated, settle
from newsarchive.store.values import storable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from sqlite3 import Connection

    from newsarchive.model import Article, Capture, Captured


@dataclass(frozen=True, slots=True)
class Item:
    """A capture on its way into the archive.

    given: the facts stated at this place; facts: those that the article was made with; payload: the bytes as they
    will be stored; without article and payload, a further capture of known bytes.
    is_renewal: no capture at all but a known article's new record.
    """

    place: str
    sha256: str
    given: Facts
    captured_at: str | None
    article: Article | None = None
    facts: Facts = field(default_factory=dict)
    compression: str = ""
    payload: bytes | None = None
    is_renewal: bool = False

    @property
    def article_id(self) -> str:
        return self.sha256[:16]

    @property
    def made_as(self) -> Settled:
        """What its article was made with, and as from where."""
        return Settled(self.facts, storable(self.article.original.uri) if self.article else "")


@dataclass(frozen=True, slots=True)
class Known:
    """An article the archive holds. key: articles.id, 0 while it waits; made_as: what its record was made with."""

    key: int
    sha256: str
    made_as: Settled


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest capture at a place; given: what has been stated there."""

    article_id: str
    version: int
    given: Facts


class Taken(NamedTuple):
    """A capture that was added, as the newest of its place. has_record: whether its record stands for the article from
    now on; is_outdated: whether that of the article is made otherwise than all its captures say.
    """

    latest: Latest
    has_record: bool
    is_outdated: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """made_as: what the record is to be made with, None if it stands; is_news: whether the capture is to be kept."""

    made_as: Settled | None
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
        self._stated_before: dict[str, Mapping[str, Facts]] = {}
        self._known: dict[str, Known] = {}
        self._latest: dict[str, Latest] = {}
        self._stated: dict[str, Mapping[str, Facts]] = {}

    def __len__(self) -> int:
        """How many answers of the archive are remembered."""
        return len(self._stored) + len(self._newest) + len(self._stated_before)

    def without_waiting(self) -> Ledger:
        """The same archive as it was read, without what was added since."""
        fresh = Ledger(self._connection)
        fresh._stored, fresh._newest, fresh._stated_before = self._stored, self._newest, self._stated_before
        return fresh

    def known(self, article_id: str) -> Known | None:
        """The article of this id, if the archive holds it."""
        if article_id in self._known:
            return self._known[article_id]
        if article_id not in self._stored:
            self._stored[article_id] = _as_known(self._connection.execute(_KNOWN, (article_id,)).fetchone())
        return self._stored[article_id]

    def latest(self, place: str) -> Latest | None:
        """The newest capture at a place, if there is one."""
        if place in self._latest:
            return self._latest[place]
        if place not in self._newest:
            self._newest[place] = _as_latest(self._connection.execute(_LATEST, (place,)).fetchone())
        return self._newest[place]

    def _read(self, article_id: str, place: str) -> None:
        """Ask the archive for both at once: each question by itself is a transaction, which takes as long."""
        if article_id not in self._stored and place not in self._newest:
            rows = {kind: row for kind, *row in self._connection.execute(_BOTH, (article_id, place))}
            self._stored[article_id], self._newest[place] = _as_known(rows.get(0)), _as_latest(rows.get(1))

    def stated(self, article_id: str) -> Mapping[str, Facts]:
        """The facts stated for an article, by place; what one place said last stands."""
        if article_id in self._stated:
            return self._stated[article_id]
        if self.known(article_id) is None:
            return {}
        if article_id not in self._stated_before:
            self._stated_before[article_id] = read_stated(self._connection, article_id)
        return self._stated_before[article_id]

    def is_taken(self, sha256: str) -> bool:
        """Whether other bytes already have the id that these would get."""
        known = self.known(sha256[:16])
        return known is not None and known.sha256 != sha256

    def judge(self, place: str, sha256: str, given: Facts) -> Verdict:
        """What a capture means. A fact counts as news only if this place has not stated it before."""
        article_id = sha256[:16]
        self._read(article_id, place)
        known, latest = self.known(article_id), self.latest(place)
        if known is None or known.sha256 != sha256:
            return Verdict(settle({place: given}), is_news=True)
        if latest is not None and latest.article_id == article_id and _within(given, latest.given):
            return Verdict(None, is_news=False)
        stated = self.stated(article_id)
        settled = settle({**stated, place: {**stated.get(place, {}), **given}})
        # A place that goes back to earlier bytes has a next version, so the record is made as for any other.
        stands = settled == known.made_as and (latest is None or latest.article_id == article_id)
        return Verdict(None if stands else settled, is_news=True)

    def take(self, item: Item, key: int = 0) -> Taken:
        """Add a capture and its article.

        Of two records of one article the one that is made as all its captures say stays.
        """
        article_id = item.article_id
        known, before, stated = self.known(article_id), self.latest(item.place), self.stated(article_id)
        stated = self._stated[article_id] = {**stated, item.place: {**stated.get(item.place, {}), **item.given}}
        settled, has_record = settle(stated), False
        if item.article is not None:
            made_as = item.made_as
            if known is None or made_as == settled or known.made_as != settled:
                known = self._known[article_id] = Known(known.key if known else key, item.sha256, made_as)
                has_record = True
        if before is None:
            now = Latest(article_id, 1, dict(item.given))
        elif before.article_id == article_id:
            now = Latest(article_id, before.version, {**before.given, **item.given})
        else:
            now = Latest(article_id, before.version + 1, dict(item.given))
        self._latest[item.place] = now
        return Taken(now, has_record, known is not None and known.made_as != settled)

    def renew(self, item: Item) -> int | None:
        """Add a new record of a known article; gives its key, None where captures now say to make it otherwise."""
        known = self.known(item.article_id)
        if known is None or known.sha256 != item.sha256 or settle(self.stated(item.article_id)) != item.made_as:
            return None
        self._known[item.article_id] = Known(known.key, item.sha256, item.made_as)
        return known.key


_KNOWN = """
SELECT articles.id, sha256, given, articles.uri FROM articles JOIN originals ON originals.id = original
WHERE article_id = ?
"""
_LATEST = """
SELECT article_id, version, captures.given FROM captures JOIN articles ON articles.id = captures.article
WHERE captures.uri = ? ORDER BY version DESC LIMIT 1
"""

_BOTH = f"SELECT 0, * FROM ({_KNOWN}) UNION ALL SELECT 1, *, NULL FROM ({_LATEST})"  # noqa: S608 - our own SQL

_CAPTURE_OF = """
SELECT captures.given FROM captures JOIN articles ON articles.id = article
WHERE captures.uri = ? AND version = ? AND article_id = ?
"""


def _as_known(row: Sequence[Any] | None) -> Known | None:
    return Known(row[0], row[1], Settled(json.loads(row[2]), row[3])) if row else None


def _as_latest(row: Sequence[Any] | None) -> Latest | None:
    return Latest(row[0], row[1], json.loads(row[2])) if row else None


def _within(given: Facts, known: Facts) -> bool:
    return all(known.get(name) == value for name, value in given.items())


def has_capture(connection: Connection, captured: Captured, sha256: str) -> bool:
    """Whether these bytes are stored as that version of the place, with those facts."""
    key = (storable(captured.uri), captured.version, sha256[:16])
    row = connection.execute(_CAPTURE_OF, key).fetchone()
    return row is not None and captured.given.items() <= json.loads(row[0]).items()

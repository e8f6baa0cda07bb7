"""What the archive holds and which place it came from, the articles that still wait to be written included.

Here it is decided what bytes at a place mean: an article is its bytes, the same bytes from another place are
a further capture of it, and other bytes from the same place are that place's next version.
"""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlsplit

from newsarchive.store.records.settling import Facts, Settled, read_stated, settle
from newsarchive.store.values import storable
from newsarchive.store.writing.timeline import Seen, Timeline, with_capture

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from sqlite3 import Connection

    from newsarchive.model import Article, Capture, Captured


_NOTHING: Facts = MappingProxyType({})


class Item(NamedTuple):
    """A capture on its way into the archive.

    seen: what its place has of it; facts: those that the article was made with; payload: the bytes as they
    will be stored; without article and payload, a further capture of known bytes.
    is_renewal: no capture at all but a known article's new record.
    """

    place: str
    sha256: str
    seen: Seen
    article: Article | None = None
    facts: Facts = _NOTHING
    compression: str = ""
    payload: bytes | None = None
    is_renewal: bool = False

    @property
    def article_id(self) -> str:
        return self.seen.article_id

    @property
    def made_as(self) -> Settled:
        """What its article was made with, and as from where."""
        return Settled(self.facts, storable(self.article.original.uri) if self.article else "")


class Known(NamedTuple):
    """An article the archive holds. key: articles.id, 0 while it waits; made_as: what its record was made with."""

    key: int
    sha256: str
    made_as: Settled


class Taken(NamedTuple):
    """What adding a capture came to. has_record: whether its record stands for the article from now on; is_outdated:
    whether that of the article is made otherwise than all its captures say.
    """

    has_record: bool
    is_outdated: bool


class Verdict(NamedTuple):
    """made_as: what the record is to be made with, None if it stands; is_news: whether the capture is to be kept."""

    made_as: Settled | None
    is_news: bool


def place_of(capture: Capture, sha256: str) -> str:
    """Where the bytes came from; bytes that came from nowhere (standard input) are a place of their own."""
    return storable(capture.uri) or f"sha256:{sha256}"


def seen_in(capture: Capture, sha256: str) -> Seen:
    """The capture as its place has it."""
    captured_at = storable(capture.captured_at) if capture.captured_at else None
    return Seen(sha256[:16], dict(capture.given), captured_at)


def file_name(place: str) -> str | None:
    """The last part of a file URI's or URL's path, readable; None if there is none."""
    if place.startswith(_ON_THIS_MACHINE) and place.isprintable():  # as nearly always: taken apart ten times as fast
        path = place.removeprefix(_ON_THIS_MACHINE).partition("#")[0].partition("?")[0]
        return _last_part(path)
    try:
        parts = urlsplit(place)
    except ValueError:
        return None
    if parts.scheme == "sha256":
        return None
    return _last_part(parts.path)


def _last_part(path: str) -> str | None:
    return storable(unquote(path.rstrip("/").rpartition("/")[2])) or None


class Ledger:
    """Reads from the archive what it is asked for once, and keeps what was added since on top of that."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._stored: dict[str, Known | None] = {}
        self._held_before: dict[str, Timeline] = {}
        self._stated_before: dict[str, Mapping[str, Facts]] = {}
        self._known: dict[str, Known] = {}
        self._held: dict[str, Timeline] = {}
        self._stated: dict[str, Mapping[str, Facts]] = {}

    def __len__(self) -> int:
        """How many answers of the archive are remembered."""
        return len(self._stored) + len(self._held_before) + len(self._stated_before)

    def without_waiting(self) -> Ledger:
        """The same archive as it was read, without what was added since."""
        fresh = Ledger(self._connection)
        fresh._stored, fresh._held_before, fresh._stated_before = self._stored, self._held_before, self._stated_before
        return fresh

    def known(self, article_id: str) -> Known | None:
        """The article of this id, if the archive holds it."""
        if article_id in self._known:
            return self._known[article_id]
        if article_id not in self._stored:
            self._stored[article_id] = _as_known(self._connection.execute(_KNOWN, (article_id,)).fetchone())
        return self._stored[article_id]

    def held(self, place: str) -> Timeline:
        """What a place has held, in order."""
        return self._held[place] if place in self._held else self.held_before(place)

    def held_before(self, place: str) -> Timeline:
        """The same, without what was added since."""
        if place not in self._held_before:
            self._held_before[place] = _as_timeline(self._connection.execute(_HELD, (place,)))
        return self._held_before[place]

    def _read(self, article_id: str, place: str) -> None:
        """Ask the archive for both at once: each question by itself is a transaction, which takes as long."""
        if article_id not in self._stored and place not in self._held_before:
            if self._connection.execute(_IS_THERE, (article_id, place)).fetchone() is None:  # as nearly always
                self._stored[article_id], self._held_before[place] = None, ()
                return
            rows = self._connection.execute(_BOTH, (article_id, place)).fetchall()
            self._stored[article_id] = _as_known(next((row[1:] for row in rows if row[0] == 0), None))
            self._held_before[place] = _as_timeline(row[1:] for row in rows if row[0] == 1)

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

    def judge(self, place: str, seen: Seen, sha256: str) -> Verdict:
        """What a capture means. A fact counts as news only if this place has not stated it before."""
        self._read(seen.article_id, place)
        known, before = self.known(seen.article_id), self.held(place)
        if known is None or known.sha256 != sha256:
            return Verdict(settle({place: seen.given}), is_news=True)
        placed = with_capture(before, seen)
        if placed.timeline == before:
            return Verdict(None, is_news=False)
        stated = self.stated(seen.article_id)
        settled = settle({**stated, place: placed.said(stated.get(place, {}))})
        # Bytes that take the place of others are its next version, so the record is made as for any other.
        stands = settled == known.made_as and not placed.opens_version
        return Verdict(None if stands else settled, is_news=True)

    def take(self, item: Item, key: int = 0) -> Taken:
        """Add a capture and its article.

        Of two records of one article the one that is made as all its captures say stays.
        """
        article_id, place = item.seen.article_id, item.place
        known, held, stated = self.known(article_id), self.held(place), self.stated(article_id)
        if not held and not stated:  # as nearly always
            self._held[place] = (item.seen,)
            stated = {place: item.seen.given}
        else:
            placed = with_capture(held, item.seen)
            self._held[place] = placed.timeline
            stated = {**stated, place: placed.said(stated.get(place, {}))}
        self._stated[article_id] = stated
        settled, has_record = settle(stated), False
        if item.article is not None:
            made_as = item.made_as
            if known is None or made_as == settled or known.made_as != settled:
                known = self._known[article_id] = Known(known.key if known else key, item.sha256, made_as)
                has_record = True
        return Taken(has_record, known is not None and known.made_as != settled)

    def renew(self, item: Item) -> int | None:
        """Add a new record of a known article; gives its key, None where captures now say to make it otherwise."""
        known = self.known(item.article_id)
        if known is None or known.sha256 != item.sha256 or settle(self.stated(item.article_id)) != item.made_as:
            return None
        self._known[item.article_id] = Known(known.key, item.sha256, item.made_as)
        return known.key


_ON_THIS_MACHINE = "file:///"
_KNOWN = """
SELECT articles.id, sha256, given, articles.uri FROM articles JOIN originals ON originals.id = original
WHERE article_id = ?
"""
_HELD = """
SELECT article_id, captures.given, captured_at, captures.id, version
FROM captures JOIN articles ON articles.id = captures.article WHERE captures.uri = ? ORDER BY version, captured_at
"""

_IS_THERE = "SELECT 1 FROM articles WHERE article_id = ? UNION ALL SELECT 1 FROM captures WHERE uri = ?"
_BOTH = f"SELECT 0, *, NULL FROM ({_KNOWN}) UNION ALL SELECT 1, * FROM ({_HELD})"  # noqa: S608 - our own SQL

_CAPTURE_OF = """
SELECT captures.given FROM captures JOIN articles ON articles.id = article
WHERE captures.uri = :uri AND article_id = :article AND CASE WHEN :at IS NULL THEN version = :version
  ELSE captured_at = :at END
"""


def _as_known(row: Sequence[Any] | None) -> Known | None:
    return Known(row[0], row[1], Settled(json.loads(row[2]), row[3])) if row else None


def _as_timeline(rows: Iterable[Sequence[Any]]) -> Timeline:
    found = [Seen(row[0], json.loads(row[1]), *row[2:]) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.version, one.captured_at or "")))


def has_capture(connection: Connection, captured: Captured, sha256: str) -> bool:
    """Whether these bytes are stored as fetched there then, or else as that version of the place, with those facts."""
    at = storable(captured.captured_at) if captured.captured_at else None
    about = {"uri": storable(captured.uri), "article": sha256[:16], "at": at, "version": captured.version}
    found = connection.execute(_CAPTURE_OF, about).fetchall()
    return any(captured.given.items() <= json.loads(given).items() for (given,) in found)

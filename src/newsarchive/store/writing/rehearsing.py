"""An ingest that writes nothing: what a `Writer` would say of each capture, kept apart from the archive."""

from __future__ import annotations

import pickle
import sqlite3
from collections import Counter
from typing import TYPE_CHECKING, Any, Self

from newsarchive.errors import NotFoundError, RejectedError
from newsarchive.store.connect import BUSY_SECONDS, check_place, guard, open_for_reading
from newsarchive.store.values import storable
from newsarchive.store.writing import statements as sql
from newsarchive.store.writing.ledger import Item, Known, Ledger, has_capture, place_of, seen_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from sqlite3 import Connection
    from types import TracebackType

    from newsarchive.model import Article, Capture, Captured, Failed, OwnData, Rejected
    from newsarchive.store.records.packing import Packed
    from newsarchive.store.records.settling import Facts, Settled
    from newsarchive.store.writing.timeline import Timeline

_REMEMBERED = 20_000


class Rehearsal:
    """Stands for a `Writer`; its methods say what the writer's would. A context manager.

    Where there is no archive, everything would be added. Every method raises StoreError where it cannot be used.
    """

    def __init__(self, connection: Connection, path: Path) -> None:
        self.path = path
        self._connection = connection
        self._ledger = _Imagined(connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ledger.close()
        self._connection.close()

    def foresee(self, capture: Capture, sha256: str) -> Settled | None:
        """The facts to extract a capture with; None if the archive holds these bytes with these facts."""
        with guard(self.path):
            return self._ledger.judge(place_of(capture, sha256), seen_in(capture, sha256), sha256).made_as

    def facts_for(self, capture: Capture, sha256: str) -> Settled | None:
        """As `foresee`; with None, a new place is remembered."""
        with guard(self.path):
            self._ledger.keep_small()
            place, seen = place_of(capture, sha256), seen_in(capture, sha256)
            verdict = self._ledger.judge(place, seen, sha256)
            if verdict.made_as is None and verdict.is_news:
                self._ledger.take(Item(place, sha256, seen))
        return verdict.made_as

    def add(
        self,
        article: Article,
        capture: Capture,
        facts: Mapping[str, str] | None = None,
        packed: Packed | None = None,  # noqa: ARG002 - a Writer's
    ) -> str:
        """ "added", or "updated" if its bytes or its place were known. RejectedError as a writer raises it."""
        sha256 = article.original.sha256
        place = place_of(capture, sha256)
        with guard(self.path):
            if self._ledger.is_taken(sha256):
                raise RejectedError("another article has the same id", capture.uri, "keep it elsewhere")
            known = self._ledger.known(sha256[:16]) or self._ledger.held(place)
            made_with = dict(capture.given if facts is None else facts)
            self._ledger.take(Item(place, sha256, seen_in(capture, sha256), article, made_with))
        return "updated" if known else "added"

    def outdated(self) -> list[str]:
        """None: nothing was written."""
        return []

    def overtaken(self) -> Counter[tuple[str, str]]:
        """Nothing, for the same reason."""
        return Counter()

    def kept_capture(self, article_id: str) -> Capture:
        """Never asked for, since nothing is outdated."""
        raise NotFoundError("a rehearsal keeps nothing", article_id, "ingest without --dry-run")

    def renew(self, article: Article, facts: Mapping[str, str]) -> None:
        """Nothing, for the same reason."""

    def has_capture(self, captured: Captured, sha256: str) -> bool:
        """Whether the archive has these bytes as that version of the place, with those facts."""
        with guard(self.path):
            return has_capture(self._connection, captured, sha256)

    def reject(self, rejected: Rejected) -> None:
        """Nothing: a rejection changes no later one."""

    def fail(self, failed: Failed) -> None:
        """Nothing: a failure changes no later one."""

    def bring_back(self, added: Mapping[str, OwnData]) -> None:
        """Nothing: what the user had added changes no later one."""

    def is_rejected(self, place: str) -> bool:
        """As Writer.is_rejected."""
        with guard(self.path):
            return self._connection.execute(sql.IS_REJECTED, (storable(place),)).fetchone() is not None


def open_rehearsal(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Rehearsal:
    """A rehearsal of writing to the archive at `path`, which need not be there and is not made.

    Raises StoreError where `path` cannot be an archive, or is one of an older version.
    """
    check_place(path, must_exist=False)
    if path.exists() and path.stat().st_size:
        return Rehearsal(open_for_reading(path, busy_seconds), path)
    nothing = sqlite3.connect(":memory:")
    for table in _ASKED:
        nothing.execute(f"CREATE TABLE {table}")
    return Rehearsal(nothing, path)


# What a ledger and `is_rejected` ask, of an archive that is not there.
_ASKED = (
    "originals (id, sha256)",
    "articles (id, article_id, original, given, uri)",
    "captures (id, article, uri, version, given, captured_at, run)",
    "rejections (place, last_run)",
)


_ADDED = ("_known", "_held", "_stated")
"""What a ledger keeps of what was added."""


class _Imagined(Ledger):
    """A ledger of what nothing is written of: what was added is put aside, in a file of its own, once it is much."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._aside = sqlite3.connect("")  # SQLite's name for a file that has none and goes with the connection
        self._aside.execute("CREATE TABLE aside (kind TEXT, name TEXT, value BLOB, PRIMARY KEY (kind, name))")

    def close(self) -> None:
        self._aside.close()

    def known(self, article_id: str) -> Known | None:
        self._recall("_known", article_id)
        return super().known(article_id)

    def held(self, place: str) -> Timeline:
        self._recall("_held", place)
        return super().held(place)

    def stated(self, article_id: str) -> Mapping[str, Facts]:
        self._recall("_stated", article_id)
        return super().stated(article_id)

    def keep_small(self) -> None:
        """Put aside what was added, and forget what was read, once that is much."""
        if len(self) + sum(len(getattr(self, kind)) for kind in _ADDED) < _REMEMBERED:
            return
        for kind in _ADDED:
            added: dict[str, Any] = getattr(self, kind)
            rows = ((kind, name, pickle.dumps(value)) for name, value in added.items())
            self._aside.executemany("INSERT OR REPLACE INTO aside VALUES (?, ?, ?)", rows)
            added.clear()
        self._stored.clear()
        self._held_before.clear()
        self._stated_before.clear()

    def _recall(self, kind: str, name: str) -> None:
        added: dict[str, Any] = getattr(self, kind)
        if name in added:
            return
        row = self._aside.execute("SELECT value FROM aside WHERE kind = ? AND name = ?", (kind, name)).fetchone()
        if row:
            added[name] = pickle.loads(row[0])  # noqa: S301 - put there by us, in a file that nobody else can open

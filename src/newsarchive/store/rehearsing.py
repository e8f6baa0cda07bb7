"""An ingest that writes nothing: what a `Writer` would say of each capture, kept apart from the archive."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, Self

from newsarchive.errors import RejectedError
from newsarchive.store import statements as sql
from newsarchive.store.connect import BUSY_SECONDS, check_place, guard, open_for_reading
from newsarchive.store.ledger import Item, Known, Latest, Ledger, place_of
from newsarchive.store.rows import as_json
from newsarchive.store.spans import storable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from sqlite3 import Connection
    from types import TracebackType

    from newsarchive.model import Article, Capture, Failed, Rejected
    from newsarchive.store.packing import Packed

_REMEMBERED = 20_000


class Rehearsal:
    """Stands for a `Writer`; its methods say what the writer's would. A context manager.

    exists: whether there is an archive; where there is none, everything would be added. Every method raises
    StoreError where the archive cannot be used.
    """

    def __init__(self, connection: Connection, path: Path, *, exists: bool) -> None:
        self.exists = exists
        self.path = path
        self._connection = connection
        self._ledger = _Imagined(connection, exists=exists)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ledger.close()
        self._connection.close()

    def foresee(self, capture: Capture, sha256: str) -> Mapping[str, str] | None:
        """The facts to extract a capture with; None if the archive holds these bytes with these facts."""
        with guard(self.path):
            return self._ledger.judge(place_of(capture, sha256), sha256, capture.given).facts

    def facts_for(self, capture: Capture, sha256: str) -> Mapping[str, str] | None:
        """As `foresee`; with None, a new place is remembered."""
        with guard(self.path):
            self._ledger.keep_small()
            place = place_of(capture, sha256)
            verdict = self._ledger.judge(place, sha256, capture.given)
            if verdict.facts is None and verdict.is_news:
                self._ledger.take(Item(place, sha256, dict(capture.given), capture.captured_at))
        return verdict.facts

    def add(self, article: Article, capture: Capture, packed: Packed | None = None) -> str:  # noqa: ARG002 - a Writer's
        """ "added", or "updated" if its bytes or its place were known. RejectedError as a writer raises it."""
        sha256 = article.original.sha256
        place = place_of(capture, sha256)
        with guard(self.path):
            if self._ledger.is_taken(sha256):
                raise RejectedError("another article has the same id", capture.uri, "keep it elsewhere")
            known = self._ledger.known(sha256[:16]) or self._ledger.latest(place)
            self._ledger.take(Item(place, sha256, dict(capture.given), capture.captured_at, article))
        return "updated" if known else "added"

    def reject(self, rejected: Rejected) -> None:
        """Nothing: a rejection changes no later one."""

    def fail(self, failed: Failed) -> None:
        """Nothing: a failure changes no later one."""

    def is_rejected(self, place: str) -> bool:
        """Whether the archive has something from this place as rejected."""
        if not self.exists:
            return False
        with guard(self.path):
            return self._connection.execute(sql.IS_REJECTED, (storable(place),)).fetchone() is not None


def open_rehearsal(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Rehearsal:
    """A rehearsal of writing to the archive at `path`, which need not be there and is not made.

    Raises StoreError where `path` cannot be an archive, or is one of an older version.
    """
    check_place(path, must_exist=False)
    if path.exists() and path.stat().st_size:
        return Rehearsal(open_for_reading(path, busy_seconds), path, exists=True)
    return Rehearsal(sqlite3.connect(":memory:"), path, exists=False)


class _Imagined(Ledger):
    """A ledger of an archive that nothing is written to: what was added since is put aside in a file of its own."""

    def __init__(self, connection: Connection, *, exists: bool) -> None:
        super().__init__(connection)
        self._exists = exists
        self._aside = sqlite3.connect("")  # SQLite's name for a file that has none and goes with the connection
        self._aside.execute("CREATE TABLE articles (id TEXT PRIMARY KEY, key INTEGER, sha256 TEXT, given TEXT)")
        self._aside.execute("CREATE TABLE captures (place TEXT PRIMARY KEY, id TEXT, version INTEGER, given TEXT)")

    def close(self) -> None:
        self._aside.close()

    def keep_small(self) -> None:
        """Put aside what was added once that is much, and forget what was read."""
        if len(self) + len(self._known) + len(self._latest) < _REMEMBERED:
            return
        known = ((id_, one.key, one.sha256, as_json(dict(one.given))) for id_, one in self._known.items())
        latest = ((p, one.article_id, one.version, as_json(dict(one.given))) for p, one in self._latest.items())
        self._aside.executemany("INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?)", known)
        self._aside.executemany("INSERT OR REPLACE INTO captures VALUES (?, ?, ?, ?)", latest)
        for remembered in (self._stored, self._newest, self._known, self._latest):
            remembered.clear()

    def _read_known(self, article_id: str) -> Known | None:
        row = self._one("SELECT key, sha256, given FROM articles WHERE id = ?", article_id)
        if row:
            return Known(row[0], row[1], json.loads(row[2]))
        return super()._read_known(article_id) if self._exists else None

    def _read_latest(self, place: str) -> Latest | None:
        row = self._one("SELECT id, version, given FROM captures WHERE place = ?", place)
        if row:
            return Latest(row[0], row[1], json.loads(row[2]))
        return super()._read_latest(place) if self._exists else None

    def _one(self, statement: str, value: str) -> tuple[Any, ...] | None:
        with closing(self._aside.execute(statement, (value,))) as cursor:
            row: tuple[Any, ...] | None = cursor.fetchone()
        return row

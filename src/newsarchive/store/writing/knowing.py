"""What a writer can tell of the archive without writing."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import TYPE_CHECKING

from newsarchive.errors import StoreError
from newsarchive.store.connect import guard
from newsarchive.store.records.originals import kept_capture
from newsarchive.store.values import storable
from newsarchive.store.writing import statements as sql
from newsarchive.store.writing.ledger import Ledger, has_capture, place_of, seen_in

if TYPE_CHECKING:
    from pathlib import Path
    from sqlite3 import Connection

    from newsarchive.model import Article, Capture, Captured
    from newsarchive.store.records.settling import Settled
    from newsarchive.store.writing.ledger import Item
    from newsarchive.store.writing.waiting import Waiting


_ROOM = 10_000  # What else there may be in a row, in bytes.
_WIDEST = 8  # No text is so many times its source in bytes.


class Knowing:
    """The part of a `Writer` that asks; every method raises StoreError where the archive cannot be used."""

    path: Path
    _connection: Connection
    _ledger: Ledger
    _file: tuple[int, int]
    _overtaken: Counter[tuple[str, str]]
    _run: int | None
    _waiting: Waiting

    def foresee(self, capture: Capture, sha256: str) -> Settled | None:
        """What `facts_for` would say of a capture by now; nothing is recorded."""
        with guard(self.path):
            return self._ledger.judge(place_of(capture, sha256), seen_in(capture, sha256), sha256).made_as

    def is_rejected(self, place: str) -> bool:
        """Whether what was last rejected from this place, as rejections name it, is still missing before this batch."""
        with guard(self.path):
            return self._connection.execute(sql.IS_REJECTED, (storable(place),)).fetchone() is not None

    def has_capture(self, captured: Captured, sha256: str) -> bool:
        """Whether these bytes are stored as that version of the place, with those facts; what waits is not seen."""
        with guard(self.path):
            return has_capture(self._connection, captured, sha256)

    def kept_capture(self, article_id: str) -> Capture:
        """As Reader.kept_capture."""
        with guard(self.path):
            return kept_capture(self._connection, self.path, article_id)

    def _data_version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _is_written(self) -> bool:
        """Whether the interrupt that ended the last try came only after its commit."""
        with guard(self.path):
            row = self._connection.execute(sql.BATCHES, (self._run,)).fetchone()
        return row is not None and row[0] > self._waiting.number

    def _refuse_moved(self) -> None:
        """SQLite goes on writing to a file that has lost its name: what it holds then would go with it, unsaid."""
        if file_number(self.path) != self._file:
            what = "the archive was moved, deleted or replaced while it was written"
            raise StoreError(
                what, str(self.path), "put it back beside its -wal file, if it is not gone; then run this again"
            )

    def overtaken(self) -> Counter[tuple[str, str]]:
        """How often `add` said one thing and another is so, because another process wrote the same meanwhile: of what
        is written by now. "unchanged" is what the archive held as it was to be.
        """
        return self._overtaken

    def _overtaken_by(self, now: Ledger) -> Counter[tuple[str, str]]:
        """The same of what waits, of each article what was first said of it. now: the archive read anew."""
        before, found, seen = self._ledger.without_waiting(), Counter[tuple[str, str]](), set[str]()
        for item in self._waiting.items:
            if item.article is not None and not item.is_renewal and item.article_id not in seen:
                seen.add(item.article_id)
                said, is_so = _outcome(before, item), _outcome(now, item)
                found[said, is_so] += said != is_so
        return +found

    def _is_too_large(self, article: Article, payload: bytes) -> bool:
        """Whether the bytes as stored, or the text, which the index takes in one piece, are too large for SQLite."""
        most = self._connection.getlimit(sqlite3.SQLITE_LIMIT_LENGTH) - _ROOM
        if article.original.size * _WIDEST <= most:
            return False
        text = sum(len(block.text.encode("utf-8", "replace")) + 2 for block in article.blocks)
        return max(len(payload), text) > most


def _outcome(ledger: Ledger, item: Item) -> str:
    """What is to be said of a capture that came to what the ledger has."""
    if ledger.judge(item.place, item.seen, item.sha256).made_as is None:
        return "unchanged"
    return "updated" if ledger.known(item.article_id) or ledger.held(item.place) else "added"


def file_number(path: Path) -> tuple[int, int]:
    """What tells a file from every other one, whatever its name; (0, 0) where there is none."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_dev, status.st_ino

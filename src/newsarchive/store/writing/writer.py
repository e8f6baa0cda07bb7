"""Putting captures into the archive: complete articles only, many in one transaction, each of them once."""

from __future__ import annotations

import contextlib
from collections import Counter
from typing import TYPE_CHECKING, Any, Self

from newsarchive.collecting import not_collecting
from newsarchive.errors import RejectedError, StoreError
from newsarchive.store.connect import BUSY_SECONDS, guard
from newsarchive.store.index import indexing
from newsarchive.store.records.packing import pack
from newsarchive.store.records.rows import as_json
from newsarchive.store.records.sealing import seal_rows, seal_whole
from newsarchive.store.values import storable
from newsarchive.store.writing import statements as sql
from newsarchive.store.writing.batch import BatchWriter, Plan, planned
from newsarchive.store.writing.changing import Changing
from newsarchive.store.writing.clock import now_in_utc
from newsarchive.store.writing.knowing import Knowing, file_number
from newsarchive.store.writing.ledger import Item, Ledger, place_of, seen_in
from newsarchive.store.writing.timeline import Seen
from newsarchive.store.writing.waiting import Limits, Waiting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

    from sqlite_utils import Database

    from newsarchive.model import Article, Capture, Failed, Rejected
    from newsarchive.store.records.packing import Packed
    from newsarchive.store.records.settling import Settled

_REMEMBERED = 50_000  # Answers of the archive kept at a time, while all that comes in is unchanged.


class Writer(Knowing, Changing):
    """The one who writes. A context manager: leaving it, even interrupted, writes what is complete.

    created: whether this made the archive; limits: when a batch is written.
    Every method raises StoreError where the archive cannot be used.
    """

    def __init__(self, database: Database, path: Path, *, created: bool, limits: Limits) -> None:
        self.created = created
        self.path = path
        self._database = database
        self._connection = database.conn
        self._limits = limits
        self._batch = BatchWriter(self._connection)
        self._run: int | None = None
        self._seen: int | None = None
        self._file = file_number(path)
        self._overtaken: Counter[tuple[str, str]] = Counter()
        self._begin_batch(0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self._flush_at_the_end()
                self._settle_unfinished()
            elif not isinstance(error, StoreError):
                # What is complete is kept; the error that ended the work is the one to hear of.
                with contextlib.suppress(StoreError):
                    self.flush()
                    self._settle_unfinished()
        finally:
            self.close()

    def _flush_at_the_end(self) -> None:
        try:
            self.flush()
        except KeyboardInterrupt:
            self.flush()
            raise

    def start_run(self, version: str, options: Mapping[str, Any]) -> int:
        """Record that a run has begun; gives its number. version: newsarchive's; options: what JSON holds."""
        self.flush()
        now = now_in_utc()
        with self._transaction():
            row = (now, now, storable(version), as_json(dict(options)))
            self._run = self._connection.execute(sql.START_RUN, row).lastrowid
            self._seal_run()
        self._begin_batch(0)
        if self._run is None:  # pragma: no cover - an INSERT always has a row id
            raise StoreError("the run could not be recorded", str(self.path))
        return self._run

    def finish_run(self, counts: Mapping[str, int]) -> None:
        """Write what waits, and record what the run has done."""
        self.flush()
        with self._transaction():
            self._connection.execute(sql.FINISH_RUN, (now_in_utc(), as_json(dict(counts)), self._run))
            if indexing.settle(self._connection):
                seal_whole(self._connection, "words", "derived")
            self._seal_run()
            self._refuse_moved()

    def facts_for(self, capture: Capture, sha256: str) -> Settled | None:
        """The facts, and the place, to make the record of a capture with; None if the archive holds these bytes and
        their record stands, whatever this capture adds.

        Facts add up: what a place stated before stands until it states otherwise, and where places contradict each
        other, the one that settling.py ranks first is believed. With None, what this capture adds is recorded.
        """
        place, seen = place_of(capture, sha256), seen_in(capture, sha256)
        with guard(self.path):
            verdict = self._ledger.judge(place, seen, sha256)
        if len(self._ledger) > _REMEMBERED:
            self.flush()
            self._begin_batch(self._waiting.number)
        if verdict.made_as is None and verdict.is_news:
            self._wait(Item(place, sha256, seen), 0)
        return verdict.made_as

    def add(
        self, article: Article, capture: Capture, facts: Mapping[str, str] | None = None, packed: Packed | None = None
    ) -> str:
        """Store an article with its bytes; gives "added", or "updated" if its bytes or its place were known.

        capture: as it came; facts: those that the record was made with, if not just the capture's own; packed: what
        `pack` makes of the capture's bytes; where it is given, they are not asked for. Raises RejectedError where
        other bytes have the same id (the same first 64 bits of SHA-256), and where bytes or text are larger than
        SQLite takes.
        """
        sha256 = article.original.sha256
        place = place_of(capture, sha256)
        with guard(self.path):
            if self._ledger.is_taken(sha256):
                raise RejectedError("another article has the same id", capture.uri, "keep it elsewhere")
            known = self._ledger.known(sha256[:16]) or self._ledger.held(place)
        packed = packed or pack(capture.payload)
        if self._is_too_large(article, packed.payload):
            raise RejectedError("larger than SQLite takes", capture.uri, "lower --max-size")
        made_with = dict(capture.given if facts is None else facts)
        seen = seen_in(capture, sha256)
        item = Item(place, sha256, seen, article, made_with, packed.compression, packed.payload)
        self._wait(item, article.original.size)
        return "updated" if known else "added"

    def renew(self, article: Article, facts: Mapping[str, str]) -> None:
        """Put a new record of bytes that are stored in the place of the old one: captures and versions stay.

        facts: what it was made with. Where captures say by now that it is to be made otherwise, nothing happens.
        """
        original = article.original
        item = Item(original.uri, original.sha256, Seen(article.id, {}), article, dict(facts), is_renewal=True)
        self._wait(item, original.size)

    def outdated(self) -> list[str]:
        """Write what waits; gives the ids of the articles whose records are made otherwise than their captures say,
        because several processes found the same bytes at once. They are to be renewed.
        """
        self.flush()
        with guard(self.path):
            return [article_id for (article_id,) in self._connection.execute(sql.ALL_OUTDATED)]

    def reject(self, rejected: Rejected, where: str = "") -> None:
        """Record bytes that are no article. where: how the source names them, if they have no URI."""
        place = rejected.uri or where or f"sha256:{rejected.sha256}"
        self._refuse(place, rejected.reason, rejected.uri, rejected.sha256, rejected.size)

    def fail(self, failed: Failed) -> None:
        """Record something listed that could not be read."""
        self._refuse(failed.uri or failed.where, failed.reason, failed.uri, None, None)

    def flush(self) -> None:
        """Write what waits, in one transaction: all of it or nothing.

        What another process has written since this batch began is read anew under the lock.
        """
        if not self._waiting:
            return
        if self._seen is not None or not self._is_written():
            self._write()
        self._begin_batch(self._waiting.number + 1)

    def _write(self) -> None:
        now, seen = now_in_utc(), self._seen
        self._seen = None  # Should this be interrupted, the next try reads everything anew.
        with not_collecting(), self._transaction():
            self._connection.execute(sql.TAKE_LOCK, (now, self._waiting.number + 1, self._run))
            unchanged = self._data_version() == seen
            overtaken = Counter() if unchanged else self._overtaken_by(Ledger(self._connection))
            # An interrupt may have come while the plan was told of a capture.
            stands = unchanged and self._plan.taken == len(self._waiting.items)
            plan = self._plan if stands else planned(self._connection, self._waiting.items)
            self._batch.write(plan, self._run, now)
            self._batch.write_rejections(self._waiting.refusals, self._run, now)
            self._seal_run()
            self._refuse_moved()
        self._overtaken += overtaken

    def close(self) -> None:
        """Close the archive without writing what waits."""
        with guard(self.path):
            self._database.close()

    def _wait(self, item: Item, size: int) -> None:
        self._waiting.items.append(item)
        self._waiting.size += size
        with guard(self.path):
            self._plan.take(item)
        self._flush_if_due()

    def _refuse(self, place: str, reason: str, uri: str, sha256: str | None, size: int | None) -> None:
        self._waiting.refusals.append((storable(place), storable(reason), storable(uri), sha256, size))
        self._flush_if_due()

    def _flush_if_due(self) -> None:
        if self._waiting.is_due(self._limits):
            self.flush()

    def _seal_run(self) -> None:
        seal_rows(self._connection, "runs", [] if self._run is None else [self._run])

    def _begin_batch(self, number: int) -> None:
        """Nothing waits, and nothing is remembered of the archive."""
        self._waiting = Waiting(number)
        self._ledger = Ledger(self._connection)
        with guard(self.path):
            self._seen = self._data_version()  # before the plan, which another process may make outdated
            self._plan = Plan(self._connection, self._ledger)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        """All or nothing. Its first statement must write: then SQLite waits for its turn, else it may not."""
        if self._connection.in_transaction:  # An interrupt came between a BEGIN and its care.
            self._connection.rollback()
        try:
            with guard(self.path), self._database.atomic():
                yield
        except BaseException:
            self._batch.forget()
            raise


def open_writer(
    path: Path, *, busy_seconds: float = BUSY_SECONDS, limits: Limits | None = None, must_exist: bool = False
) -> Writer:
    """The archive at `path`, made (unless it must exist) or brought up to date if need be, to write to.

    busy_seconds: how long to wait for another process. Raises StoreError where `path` cannot be an archive.
    """
    from newsarchive.store.migrating import open_for_writing

    database, created = open_for_writing(path, busy_seconds, must_exist=must_exist)
    return Writer(database, path, created=created, limits=limits or Limits())

"""The part of a writer that changes what is no capture: the user's own data, and the records under it."""

from __future__ import annotations

import contextlib
from abc import ABC, abstractmethod
from itertools import zip_longest
from typing import TYPE_CHECKING

from newsarchive.store.connect import guard
from newsarchive.store.index import indexing
from newsarchive.store.records import own
from newsarchive.store.records.sealing import seal_whole
from newsarchive.store.schema.own import OWN
from newsarchive.store.values import storable
from newsarchive.store.writing import statements as sql
from newsarchive.store.writing.batch import planned
from newsarchive.store.writing.clock import now_in_utc
from newsarchive.store.writing.ledger import Item
from newsarchive.store.writing.timeline import Seen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path
    from sqlite3 import Connection

    from newsarchive.model import Article, OwnData
    from newsarchive.store.writing.batch import BatchWriter
    from newsarchive.store.writing.waiting import Waiting


class Changing(ABC):
    """Methods of a `Writer`; see there."""

    path: Path
    _connection: Connection
    _batch: BatchWriter
    _run: int | None
    _waiting: Waiting

    @abstractmethod
    def flush(self) -> None:
        """A `Writer`'s."""

    @abstractmethod
    def _transaction(self) -> AbstractContextManager[None]:
        """A `Writer`'s."""

    @abstractmethod
    def _seal_run(self) -> None:
        """A `Writer`'s."""

    @abstractmethod
    def _begin_batch(self, number: int) -> None:
        """A `Writer`'s."""

    @contextlib.contextmanager
    def changing(self) -> Iterator[Connection]:
        """All or nothing, for what is no capture; what waits is written before it. It counts as a batch: what is
        derived from the articles is told by their number whether it is up to date.
        """
        self.flush()
        number = self._waiting.number + 1
        with self._transaction():
            self._connection.execute(sql.TAKE_LOCK, (now_in_utc(), number, self._run))
            yield self._connection
            seal_whole(self._connection, *OWN)
            self._seal_run()
        self._begin_batch(number)

    def _settle_unfinished(self) -> None:
        """Where no run was finished, searches would not know the forms of words without the list of them all."""
        with guard(self.path):
            is_due = indexing.is_due_meanwhile(self._connection, fewest=1)
        if is_due:
            with self._transaction():
                self._connection.execute(sql.TAKE_LOCK, (now_in_utc(), self._waiting.number, self._run))
                indexing.refresh(self._connection)
                seal_whole(self._connection, "words", "derived")
                self._seal_run()

    def rewrite(self, article: Article, facts: Mapping[str, str]) -> None:
        """As `renew`, at once and within `changing`."""
        original = article.original
        item = Item(original.uri, original.sha256, Seen(article.id, {}), article, dict(facts), is_renewal=True)
        self._batch.write(planned(self._connection, [item]), self._run, now_in_utc())

    def bring_back(self, added: Mapping[str, OwnData]) -> None:
        """Tags, remarks and corrections, by the full ids of their articles, beside those that are there; all at once.

        None comes twice; of two corrections of one field the later one stands.
        """
        if not added:
            return
        with self.changing() as connection:
            for article_id, data in added.items():
                key = own.key_of(connection, article_id)
                _add_words(connection, key, data)
                self._add_edits(connection, key, data)

    def _add_edits(self, connection: Connection, key: int, data: OwnData) -> None:
        made_at = {edit.field: edit.made_at for edit in own.edits_of(connection, key)}
        later = [edit for edit in data.edits if edit.field not in made_at or edit.made_at > made_at[edit.field]]
        if later:
            article = own.as_extracted(connection, key)
            for edit in later:
                own.put_edit(connection, key, edit)
            self.rewrite(article, own.given_of(connection, key))


def _add_words(connection: Connection, key: int, data: OwnData) -> None:
    """Tags with the time at which they were given, where that is known, and remarks."""
    for tag, when in zip_longest(data.tags, data.tagged_at, fillvalue=now_in_utc()):
        own.put_tag(connection, key, tag, when)
    there = {(remark.text, remark.written_at) for remark in own.remarks_on(connection, key)}
    for remark in data.remarks:
        if (storable(remark.text), storable(remark.written_at)) not in there:
            own.put_remark(connection, key, remark.text, remark.written_at)

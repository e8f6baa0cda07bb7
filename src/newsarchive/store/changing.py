"""The part of a writer that changes what is no capture: the user's own data, and the records under it."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newsarchive.store import statements as sql
from newsarchive.store.ledger import Item, Ledger
from newsarchive.store.own_tables import OWN
from newsarchive.store.sealing import seal_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from contextlib import AbstractContextManager
    from sqlite3 import Connection

    from newsarchive.model import Article
    from newsarchive.store.batch import BatchWriter
    from newsarchive.store.waiting import Waiting


class Changing:
    """Methods of a `Writer`; see there."""

    _connection: Connection
    _batch: BatchWriter
    _run: int | None
    _waiting: Waiting

    def flush(self) -> None:
        raise NotImplementedError

    def _transaction(self) -> AbstractContextManager[None]:
        raise NotImplementedError

    def _seal_run(self) -> None:
        raise NotImplementedError

    def _begin_batch(self, number: int) -> None:
        raise NotImplementedError

    @contextlib.contextmanager
    def changing(self) -> Iterator[Connection]:
        """All or nothing, for what is no capture; what waits is written before it."""
        self.flush()
        with self._transaction():
            self._connection.execute(sql.TAKE_LOCK, (now_in_utc(), self._waiting.number, self._run))
            yield self._connection
            seal_whole(self._connection, *OWN)
            self._seal_run()
        self._begin_batch(self._waiting.number)

    def rewrite(self, article: Article, facts: Mapping[str, str]) -> None:
        """As `renew`, at once and within `changing`."""
        original = article.original
        item = Item(original.uri, original.sha256, {}, None, article, dict(facts), is_renewal=True)
        self._batch.write(Ledger(self._connection), [item], self._run, now_in_utc())


def now_in_utc() -> str:
    """The time, ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

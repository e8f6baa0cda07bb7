"""Reading the archive; nothing here writes, and nothing but sqlite3 is needed."""

from __future__ import annotations

import hashlib
import json
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from newsarchive.errors import NotFoundError, StoreError
from newsarchive.model import StoredArticle
from newsarchive.store import finding
from newsarchive.store.connect import BUSY_SECONDS, guard, open_for_reading
from newsarchive.store.payloads import unpack
from newsarchive.store.quoting import ListedQuote, Wanted, list_quotes
from newsarchive.store.rows import read_article
from newsarchive.store.searching import SearchPage, bounded, search

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from sqlite3 import Connection
    from types import TracebackType


class DamagedError(StoreError):
    """One article's record or source bytes are not what was stored; the others may well be whole."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a listing. short_id: the shortest unique prefix of the id, seven digits at least."""

    id: str
    short_id: str
    headline: str | None
    publisher: str | None
    published_at: str | None
    language: str | None
    uri: str


class Reader:
    """The one who reads, also while another process writes. A context manager; ids are the full 16 digits.

    Listings and search show the newest version of each place; older ones are there by their id.
    Every method raises StoreError where the archive cannot be used.
    """

    def __init__(self, connection: Connection, path: Path) -> None:
        self.path = path
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def find_id(self, name: str) -> str:
        """The id of the article that `name` means: a unique prefix of its id, four digits at least, the name
        of its file, its path or its URL. Raises NotFoundError, which says what may have been meant.
        """
        with self._reading() as connection:
            return finding.find_id(connection, name)

    def short_id(self, article_id: str) -> str:
        """The shortest prefix of an id that is unique in the archive, seven digits at least."""
        with self._reading() as connection:
            return finding.short_id(connection, article_id)

    def article(self, article_id: str) -> StoredArticle:
        """The record of an article, equal to what was added."""
        with self._reading() as connection:
            row = connection.execute(_STORED, (article_id,)).fetchone()
            if row is None:
                raise NotFoundError("no article has this id", article_id, "archive list shows what is there")
            key, version, captured_at, ingested_at = row
            try:
                article = read_article(connection, key)
            except (ValueError, TypeError, KeyError) as error:
                raise self._damaged("the record", article_id) from error
        return StoredArticle(article, version, captured_at, ingested_at)

    def given(self, article_id: str) -> dict[str, str]:
        """The facts that were stated by hand or by a manifest, which the record was made with."""
        with self._reading() as connection:
            row = connection.execute(_GIVEN, (article_id,)).fetchone()
        if row is None:
            raise NotFoundError("no article has this id", article_id, "archive list shows what is there")
        try:
            return dict(json.loads(row[0]))
        except (ValueError, TypeError) as error:
            raise self._damaged("the record", article_id) from error

    def original(self, article_id: str) -> bytes:
        """The source bytes of an article, exactly; their hash has been checked."""
        with self._reading() as connection:
            row = connection.execute(_ORIGINAL, (article_id,)).fetchone()
        if row is None:
            raise NotFoundError("no article has this id", article_id, "archive list shows what is there")
        sha256, size, compression, stored = row
        try:
            payload = unpack(compression, stored, size)
        except (zlib.error, TypeError, ValueError, OverflowError) as error:
            raise self._damaged("the source bytes", article_id) from error
        if hashlib.sha256(payload).hexdigest() != sha256:
            raise self._damaged("the source bytes", article_id)
        return payload

    def search(self, query: str, *, limit: int = 20, offset: int = 0) -> SearchPage:
        """The articles that hold what is asked for, best first. Any string is a query: see querying.py."""
        with self._reading() as connection:
            return search(connection, query, limit, offset, self.short_id)

    def listing(self, *, limit: int | None = None, offset: int = 0) -> list[Listed]:
        """The articles in the order in which they came; all from `offset` on without a limit."""
        page = (-1 if limit is None else bounded(limit), bounded(offset))
        with self._reading() as connection:
            rows = connection.execute(_LISTING, page).fetchall()
            return [Listed(row[0], finding.short_id(connection, row[0]), *row[1:]) for row in rows]

    def quotes(self, wanted: Wanted, *, limit: int) -> list[ListedQuote]:
        """The first quotations that are asked for, in the order in which their articles came."""
        with self._reading() as connection:
            return list(list_quotes(connection, wanted, self.short_id, bounded(limit)))

    def newest_ids(self) -> Iterator[str]:
        """The ids of a full listing, in its order, a few at a time: the archive may be written meanwhile."""
        last = 0
        while True:
            with self._reading() as connection:
                rows = connection.execute(_NEWEST_AFTER, (last, _IDS_AT_ONCE)).fetchall()
            if not rows:
                return
            for last, article_id in rows:  # noqa: B007 - the next page goes on after the last
                yield article_id

    def count(self) -> int:
        """How many articles a full listing has."""
        with self._reading() as connection:
            return int(connection.execute(_COUNT).fetchone()[0])

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """One unchanging view of the archive, however many statements read it."""
        with guard(self.path):
            if self._connection.in_transaction:
                yield self._connection
                return
            self._connection.execute("BEGIN")
            try:
                yield self._connection
            finally:
                self._connection.execute("COMMIT")

    def _damaged(self, what: str, article_id: str) -> DamagedError:
        advice = "archive verify --repair makes anew what it can"
        return DamagedError(f"{what} of {article_id} in the archive is damaged", str(self.path), advice)


def open_reader(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Reader:
    """The archive at `path`, to read from; StoreError if there is none."""
    return Reader(open_for_reading(path, busy_seconds), path)


_IDS_AT_ONCE = 500

_GIVEN = "SELECT given FROM articles WHERE article_id = ?"
_NEWEST_AFTER = "SELECT id, article_id FROM articles WHERE is_newest = 1 AND id > ? ORDER BY id LIMIT ?"
_STORED = """
SELECT articles.id, version, captured_at, articles.ingested_at FROM articles
JOIN captures ON captures.article = articles.id WHERE article_id = ?
ORDER BY captures.uri = articles.uri DESC, version DESC, captures.id LIMIT 1
"""
_ORIGINAL = """
SELECT sha256, size, compression, payload FROM articles JOIN originals ON originals.id = original
WHERE article_id = ?
"""
_LISTING = """
SELECT article_id, headline, publisher, published_at, language, uri FROM articles
WHERE is_newest = 1 ORDER BY id LIMIT ? OFFSET ?
"""
_COUNT = "SELECT count(*) FROM articles WHERE is_newest = 1"

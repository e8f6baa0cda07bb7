"""Reading the archive; nothing here writes, and nothing but sqlite3 is needed."""

from __future__ import annotations

import json
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Self

from newsarchive.errors import NotFoundError, StoreError
from newsarchive.store import finding
from newsarchive.store.auditing import count_stripped, list_stripped
from newsarchive.store.connect import BUSY_SECONDS, guard, open_for_reading
from newsarchive.store.holdings import AT_ONCE, find_keys, portions, read_holdings, unpacked
from newsarchive.store.quoting import ListedQuote, Wanted, list_quotes
from newsarchive.store.searching import SearchPage, bounded, search

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from sqlite3 import Connection
    from types import TracebackType

    from newsarchive.model import Holding, StoredArticle
    from newsarchive.store.auditing import Asked, Stripped, StrippedBy


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
        found = next(self.articles([article_id]), None)
        if found is None:
            raise NotFoundError("no article has this id", article_id, "archive list shows what is there")
        if isinstance(found, DamagedError):
            raise found
        return found.stored

    def articles(self, ids: Iterable[str], *, originals: bool = False) -> Iterator[Holding | DamagedError]:
        """The articles of these full ids with their captures, in that order; those that are not there are left out.

        originals: with their source bytes, hashes checked. A few hundred are read at a time, the archive may be written
        meanwhile. An article that is not what was stored comes as the error that says so; the others go on.
        """
        remaining = iter(ids)
        while some := list(islice(remaining, AT_ONCE)):
            with self._reading() as connection:
                keys = find_keys(connection, some)
            for portion in portions(keys):
                with self._reading() as connection:
                    found = list(read_holdings(connection, portion, originals=originals))
                for key, holding in found:
                    yield self._damaged("the record", key.id) if isinstance(holding, Exception) else holding

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
        try:
            return unpacked(row)
        except (ValueError, zlib.error) as error:
            raise self._damaged("the source bytes", article_id) from error

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

    def stripped_by_rule(self, asked: Asked) -> list[StrippedBy]:
        """How much each rule stripped from each publisher's newest articles."""
        with self._reading() as connection:
            return count_stripped(connection, asked)

    def stripped(self, asked: Asked) -> Iterator[Stripped]:
        """Every block that was stripped from the newest articles; one view of the archive until the last is read."""
        with self._reading() as connection:
            yield from list_stripped(connection, asked)

    def newest_ids(self) -> Iterator[str]:
        """The ids of a full listing, in its order, a few at a time: the archive may be written meanwhile."""
        return self._ids(_NEWEST_AFTER)

    def every_id(self) -> Iterator[str]:
        """The ids of all articles, older versions too, in the order in which they came."""
        return self._ids(_ALL_AFTER)

    def _ids(self, sql: str) -> Iterator[str]:
        last = 0
        while True:
            with self._reading() as connection:
                rows = connection.execute(sql, (last, _IDS_AT_ONCE)).fetchall()
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
        advice = "ingest the source into a new archive with --db"
        return DamagedError(f"{what} of {article_id} in the archive is damaged", str(self.path), advice)


def open_reader(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Reader:
    """The archive at `path`, to read from; StoreError if there is none."""
    return Reader(open_for_reading(path, busy_seconds), path)


_IDS_AT_ONCE = 500

_GIVEN = "SELECT given FROM articles WHERE article_id = ?"
_NEWEST_AFTER = "SELECT id, article_id FROM articles WHERE is_newest = 1 AND id > ? ORDER BY id LIMIT ?"
_ALL_AFTER = "SELECT id, article_id FROM articles WHERE id > ? ORDER BY id LIMIT ?"
_ORIGINAL = """
SELECT sha256, size, compression, payload FROM articles JOIN originals ON originals.id = original
WHERE article_id = ?
"""
_LISTING = """
SELECT article_id, headline, publisher, published_at, language, uri FROM articles
WHERE is_newest = 1 ORDER BY id LIMIT ? OFFSET ?
"""
_COUNT = "SELECT count(*) FROM articles WHERE is_newest = 1"

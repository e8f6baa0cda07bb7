"""Reading the archive; nothing here writes, and nothing but sqlite3 is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from newsarchive.errors import NotFoundError
from newsarchive.model import StoredArticle
from newsarchive.store import finding
from newsarchive.store.asking import Asking
from newsarchive.store.connect import BUSY_SECONDS, guard, open_for_reading
from newsarchive.store.folding_copies import Told, told
from newsarchive.store.listed import Listed
from newsarchive.store.originals import damaged, kept_capture, read_original
from newsarchive.store.own_reading import OwnReading
from newsarchive.store.persons import freshen
from newsarchive.store.quoting import ListedQuote, Wanted, list_quotes
from newsarchive.store.rows import read_article
from newsarchive.store.searching import bounded
from newsarchive.store.timing import SECONDS
from newsarchive.store.versions import Version, version_before, versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

    from newsarchive.model import Capture
    from newsarchive.store.persons import Joiner


class Reader(Asking, OwnReading):
    """The one who reads, also while another process writes. A context manager; ids are the full 16 digits.

    Listings and search show the newest version of each place; older ones are there by their id.
    Every method raises StoreError where the archive cannot be used.
    """

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
                raise damaged("the record", self.path, article_id) from error
        return StoredArticle(article, version, captured_at, ingested_at or None)

    def kept_capture(self, article_id: str) -> Capture:
        """The source bytes of an article, with the facts and the place that its record is to be made with.

        Where places contradict each other, the record may still be made otherwise: see settling.py.
        """
        with self._reading() as connection:
            return kept_capture(connection, self.path, article_id)

    def original(self, article_id: str) -> bytes:
        """The source bytes of an article, exactly; their hash has been checked."""
        with self._reading() as connection:
            return read_original(connection, self.path, article_id)

    def listing(self, *, limit: int | None = None, offset: int = 0) -> list[Listed]:
        """The articles in the order in which they came; all from `offset` on without a limit."""
        page = (-1 if limit is None else bounded(limit), bounded(offset))
        with self._reading() as connection:
            rows = connection.execute(_LISTING, page).fetchall()
            return [Listed(row[0], finding.short_id(connection, row[0]), *row[1:]) for row in rows]

    def quotes(self, wanted: Wanted, *, limit: int, seconds: float = SECONDS) -> list[ListedQuote]:
        """The first quotations that are asked for, in the order in which their articles came."""
        with self._reading() as connection:
            return list(list_quotes(connection, wanted, self.short_id, bounded(limit), seconds))

    def versions(self, article_id: str) -> list[Version]:
        """All that the places of an article have held, place by place, in order."""
        with self._reading() as connection:
            return versions(connection, article_id)

    def version_before(self, article_id: str) -> str:
        """The id of what the article's place held before it; NotFoundError where there is none."""
        with self._reading() as connection:
            return version_before(connection, article_id)

    def told(self, keys: Iterable[int]) -> dict[int, Told]:
        """Of these articles (articles.id) those that are in a story, to fold them: "+6 copies"."""
        with self._reading() as connection:
            return told(connection, keys)

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


def open_reader(path: Path, *, busy_seconds: float = BUSY_SECONDS, joiner: Joiner | None = None) -> Reader:
    """The archive at `path`, to read from; StoreError if there is none.

    joiner: how names become persons, where a query asks for one: then their table is brought up to date first.
    """
    connection = open_for_reading(path, busy_seconds)
    if joiner is not None:
        try:
            with guard(path):
                freshen(connection, path, joiner)
        except BaseException:
            connection.close()
            raise
    return Reader(connection, path)


_IDS_AT_ONCE = 500

_NEWEST_AFTER = "SELECT id, article_id FROM articles WHERE is_newest = 1 AND id > ? ORDER BY id LIMIT ?"
_STORED = """
SELECT articles.id, version, captured_at, articles.ingested_at FROM articles
JOIN captures ON captures.article = articles.id WHERE article_id = ?
ORDER BY captures.uri = articles.uri DESC, version DESC, captures.id LIMIT 1
"""
_LISTING = """
SELECT article_id, headline, publisher, published_at, language, uri FROM articles
WHERE is_newest = 1 ORDER BY id LIMIT ? OFFSET ?
"""
_COUNT = "SELECT count(*) FROM articles WHERE is_newest = 1"

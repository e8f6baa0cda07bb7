"""Reading the archive; nothing here writes, and nothing but sqlite3 is needed.

What each question needs is loaded when it is asked: a command asks one or two of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Self, TypeVar

from newsarchive.errors import NotFoundError
from newsarchive.store.asking.answers import Asking
from newsarchive.store.asking.own import OwnReading
from newsarchive.store.asking.timing import SECONDS
from newsarchive.store.connect import BUSY_SECONDS, guard, open_for_reading
from newsarchive.store.records import finding
from newsarchive.store.values import bounded

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path
    from sqlite3 import Connection
    from types import TracebackType

    from newsarchive.model import Capture, Holding, StoredArticle
    from newsarchive.model.taken import TakenFacts, TakenRecord
    from newsarchive.store.asking.auditing import Asked, Stripped, StrippedBy
    from newsarchive.store.asking.folding import Told
    from newsarchive.store.asking.quoting import ListedQuote, SpeakerCount, Wanted
    from newsarchive.store.asking.refusals import Refusal
    from newsarchive.store.names.persons import Joiner
    from newsarchive.store.records.listed import Listed
    from newsarchive.store.records.originals import DamagedError
    from newsarchive.store.records.versions import Version
    from newsarchive.store.taking.holdings import Key

T = TypeVar("T")
if TYPE_CHECKING:
    Read = Callable[[Connection, Sequence[Key]], Iterator[tuple[Key, T | Exception]]]


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
        from newsarchive.store.records.originals import DamagedError

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
        from newsarchive.store.taking.holdings import read_holdings

        return self._each(ids, partial(read_holdings, originals=originals))

    def records(self, ids: Iterable[str], *, originals: bool = False) -> Iterator[TakenRecord | DamagedError]:
        """As `articles`, but each as what JSON says of it: in half the time, for many."""
        from newsarchive.store.taking.records import Records

        return self._each(ids, Records(originals=originals).read)

    def facts(self, ids: Iterable[str]) -> Iterator[TakenFacts | DamagedError]:
        """As `articles`, but each as what a table says of it."""
        from newsarchive.store.taking.facts import read_facts

        return self._each(ids, read_facts)

    def _each(self, ids: Iterable[str], read: Read[T]) -> Iterator[T | DamagedError]:
        from newsarchive.store.records.originals import damaged
        from newsarchive.store.taking.holdings import AT_ONCE, find_keys, portions

        remaining = iter(ids)
        while some := list(islice(remaining, AT_ONCE)):
            with self._reading() as connection:
                keys = find_keys(connection, some)
            for portion in portions(keys):
                with self._reading() as connection:
                    found = list(read(connection, portion))
                for key, one in found:
                    yield damaged("the record", self.path, key.id) if isinstance(one, Exception) else one

    def kept_capture(self, article_id: str) -> Capture:
        """The source bytes of an article, with the facts and the place that its record is to be made with.

        Where places contradict each other, the record may still be made otherwise: see settling.py.
        """
        from newsarchive.store.records.originals import kept_capture

        with self._reading() as connection:
            return kept_capture(connection, self.path, article_id)

    def original(self, article_id: str) -> bytes:
        """The source bytes of an article, exactly; their hash has been checked."""
        from newsarchive.store.records.originals import read_original

        with self._reading() as connection:
            return read_original(connection, self.path, article_id)

    def listing(self, *, limit: int | None = None, offset: int = 0) -> list[Listed]:
        """The articles in the order in which they came; all from `offset` on without a limit."""
        from newsarchive.store.records.listed import Listed

        page = (-1 if limit is None else bounded(limit), bounded(offset))
        with self._reading() as connection:
            rows = connection.execute(_LISTING, page).fetchall()
            return [Listed(row[0], finding.short_id(connection, row[0]), *row[1:]) for row in rows]

    def refusals(self, *, limit: int | None = None, offset: int = 0) -> tuple[list[Refusal], int]:
        """What was rejected and is still missing, in the order in which it came, and how much of it there is."""
        from newsarchive.store.asking.refusals import list_refusals

        with self._reading() as connection:
            return list_refusals(connection, -1 if limit is None else bounded(limit), bounded(offset))

    def quotes(self, wanted: Wanted, *, limit: int | None, seconds: float = SECONDS) -> list[ListedQuote]:
        """The first quotations that are asked for, in the order in which their articles came; all without a limit."""
        from newsarchive.store.asking.quoting import list_quotes

        most = -1 if limit is None else bounded(limit)
        with self.looking() as look:
            return list(list_quotes(look, wanted, self.short_id, most, seconds))

    def speakers(self, wanted: Wanted, *, limit: int | None, seconds: float = SECONDS) -> list[SpeakerCount]:
        """Who says how many of the quotations that are asked for, the most first; all without a limit."""
        from newsarchive.store.asking.quoting import count_speakers

        with self.looking() as look:
            return count_speakers(look, wanted, -1 if limit is None else bounded(limit), seconds)

    def versions(self, article_id: str) -> list[Version]:
        """All that the places of an article have held, place by place, in order."""
        from newsarchive.store.records.versions import versions

        with self._reading() as connection:
            return versions(connection, article_id)

    def version_before(self, article_id: str) -> str:
        """The id of what the article's place held before it; NotFoundError where there is none."""
        from newsarchive.store.records.versions import version_before

        with self._reading() as connection:
            return version_before(connection, article_id)

    def told(self, keys: Iterable[int]) -> dict[int, Told]:
        """Of these articles (articles.id) those that are in a story, to fold them: "+6 copies"."""
        from newsarchive.store.asking.folding import told

        with self._reading() as connection:
            return told(connection, keys)

    def stripped_by_rule(self, asked: Asked) -> list[StrippedBy]:
        """How much each rule stripped from each publisher's newest articles."""
        from newsarchive.store.asking.auditing import count_stripped

        with self._reading() as connection:
            return count_stripped(connection, asked)

    def stripped(self, asked: Asked) -> Iterator[Stripped]:
        """Every block that was stripped from the newest articles; one view of the archive until the last is read."""
        from newsarchive.store.asking.auditing import list_stripped

        with self._reading() as connection:
            yield from list_stripped(connection, asked)

    def newest_ids(self) -> Generator[str, None, None]:
        """The ids of a full listing, in its order, a few at a time: the archive may be written meanwhile."""
        return self._ids(_NEWEST_AFTER)

    def every_id(self) -> Generator[str, None, None]:
        """The ids of all articles, older versions too, in the order in which they came."""
        return self._ids(_ALL_AFTER)

    def _ids(self, sql: str) -> Generator[str, None, None]:
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


def open_reader(path: Path, *, busy_seconds: float = BUSY_SECONDS, joiner: Joiner | None = None) -> Reader:
    """The archive at `path`, to read from; StoreError if there is none.

    joiner: how names become persons, where a query asks for one: then their table is brought up to date first.
    """
    connection = open_for_reading(path, busy_seconds)
    if joiner is not None:
        from newsarchive.store.names.persons import freshen

        try:
            with guard(path):
                freshen(connection, path, joiner)
        except BaseException:
            connection.close()
            raise
    return Reader(connection, path)


_IDS_AT_ONCE = 500

_NEWEST_AFTER = "SELECT id, article_id FROM articles WHERE is_newest = 1 AND id > ? ORDER BY id LIMIT ?"
_ALL_AFTER = "SELECT id, article_id FROM articles WHERE id > ? ORDER BY id LIMIT ?"
_LISTING = """
SELECT article_id, headline, publisher, published_at, language, uri FROM articles
WHERE is_newest = 1 ORDER BY id LIMIT ? OFFSET ?
"""
_COUNT = "SELECT count(*) FROM articles WHERE is_newest = 1"

"""An archive from Python: the questions of the command line, answered with values instead of lines."""

from __future__ import annotations

from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self, get_args

from newsarchive.errors import StoreError
from newsarchive.joining import counts, homes_of, reader_for
from newsarchive.store import Wanted, open_reader
from newsarchive.store.asking.quoting import understood
from newsarchive.store.asking.searching import Sort
from newsarchive.store.asking.selecting import Selection, asks_for_people
from newsarchive.store.asking.timing import SECONDS
from newsarchive.store.query.parsing import read_query

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike
    from types import TracebackType

    from newsarchive.entities.places.homes import Home
    from newsarchive.model import PersonCount, PlaceCount, StoredArticle
    from newsarchive.store import ListedQuote, Reader, SearchPage
    from newsarchive.store.query.nodes import Node
    from newsarchive.store.query.parsing import Query

_CODE = 2


class Archive:
    """The archive at a path, to read from; a context manager. One thread uses it, others may open it again.

    Articles are never written. A query is what `archive search` takes (docs/queries.md): any string is one, and "" asks
    for everything, but for `search`, where it finds nothing. Of articles with several versions the newest answers.
    `len()` is the number of articles, so that an empty archive is false.

    seconds: how long the archive may think about one question. Raises StoreError, here and from every method, where
    there is no archive, it cannot be used, it is closed, or the time is up.
    """

    def __init__(self, path: str | PathLike[str], *, seconds: float = SECONDS) -> None:
        self.path = Path(path)
        self._seconds = seconds
        if not isinstance(seconds, int | float) or not seconds >= 0:
            raise ValueError(f"seconds is a number, not below 0, not {seconds!r}")
        self._reader: Reader | None = open_reader(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. Closing twice does no harm."""
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.close()

    def __len__(self) -> int:
        return self._opened().count()

    def search(self, query: str, *, limit: int = 20, offset: int = 0, sort: Sort = "relevance") -> SearchPage:
        """A page of what a query finds: `hits`, in order, of `total` in all, with a snippet each.

        limit, offset: at most so many, after so many; sort: "relevance", the best first, or "date", the newest first,
        ValueError otherwise. `note` says what was read otherwise or left out, `suggestion` what may have been meant
        where nothing was found. Where the time is up, the page has what was found till then, and says so.
        """
        if sort not in get_args(Sort):
            raise ValueError(f"sort is {' or '.join(get_args(Sort))}, not {sort!r}")
        asked = read_query(_text("query", query))
        limit, offset = _whole("limit", limit), _whole("offset", offset)
        with self._asking(asked.tree) as reader:
            return reader.search(asked, limit=limit, offset=offset, sort=sort, seconds=self._seconds)

    def get(self, name: str) -> StoredArticle:
        """The one article of this name: a unique prefix of its id, four digits at least, or of its SHA-256, the name of
        its file with or without the ending, its path, or a URL: where it was captured, or where its publisher has it.

        Raises NotFoundError, which says what may have been meant, where no article or more than one answers to it.
        """
        reader = self._opened()
        return reader.article(reader.find_id(_text("name", name)))

    def articles(self, query: str = "") -> Iterator[StoredArticle]:
        """All articles that a query finds, the best first; without a query in the order in which they came.

        A few hundred are in memory at a time, and the archive may be written meanwhile. An article that is damaged in
        the archive ends this with a StoreError that names it.
        """
        self._opened()
        return self._articles(read_query(_text("query", query)))

    def people(self, query: str = "", *, limit: int | None = None) -> list[PersonCount]:
        """The people in what a query finds, the most named first; at most `limit`.

        Who is one person is worked out for the whole archive when articles are new, and noted in it where it can be
        written, as by `archive people`.
        """
        self._opened()
        with counts(self.path, Selection(query=_text("query", query), seconds=self._seconds)) as counted:
            return counted.people(None if limit is None else _whole("limit", limit))

    def places(
        self, query: str = "", *, limit: int | None = None, country: str | None = None, governments: bool = False
    ) -> list[PlaceCount]:
        """The places in what a query finds, the most named first; at most `limit`.

        country: only places of this one, two letters of ISO 3166-1, ValueError otherwise; governments: the governments
        that are called by a place ("Washington") instead of places.
        """
        self._opened()
        if country is not None and not (len(_text("country", country)) == _CODE and country.isalpha()):
            raise ValueError(f"country is two letters of ISO 3166-1, such as SY, not {country!r}")
        code = country.upper() if country else None
        with counts(self.path, Selection(_text("query", query), seconds=self._seconds), people=False) as counted:
            most = None if limit is None else _whole("limit", limit)
            return counted.places(most, country=code, governments=governments)

    def homes(self) -> dict[str, Home]:
        """Where outlets are at home, as far as their own articles tell, by publisher: what `newsarchive.resolve_places`
        takes as `homes`. It is learnt when articles are new, and kept in the archive where that can be written.
        """
        from newsarchive.entities.places.homes import Home  # deferred: nothing else here needs the gazetteer

        self._opened()
        return {home.publisher: Home(home.country_code, home.areas) for home in homes_of(self.path)}

    def quotes(self, query: str = "", *, person: str = "", limit: int | None = None) -> list[ListedQuote]:
        """What is said, in the order in which the articles came; at most `limit`.

        The words of the query are looked for in the quotations; its fields ask for articles. person: words of the
        speaker's name.
        """
        wanted = Wanted(_text("query", query), _text("person", person))
        most = None if limit is None else _whole("limit", limit)
        with self._asking(understood(wanted).tree) as reader:
            return reader.quotes(wanted, limit=most, seconds=self._seconds)

    def _articles(self, query: Query) -> Iterator[StoredArticle]:
        # Ids come from a reader of their own: whoever takes the articles may take a long time, and ask other questions.
        with reader_for(self.path, query.tree) as asked:
            found = asked.newest_ids() if query.tree is None else asked.matching(query, seconds=self._seconds)
            with closing(found) as ids:
                for one in self._opened().articles(ids):
                    self._opened()
                    if isinstance(one, Exception):
                        raise one
                    yield one.stored

    @contextmanager
    def _asking(self, tree: Node | None) -> Iterator[Reader]:
        """A reader for a query; one that asks for a person has a reader that knows the other names of the person."""
        reader = self._opened()
        if not asks_for_people(tree):
            yield reader
            return
        with reader_for(self.path, tree) as other:
            yield other

    def _opened(self) -> Reader:
        if self._reader is None:
            raise StoreError("the archive is closed", str(self.path), "open it again with newsarchive.Archive")
        return self._reader


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{name} is a string, not {value!r}")
    return value


def _whole(name: str, value: object) -> int:
    """A whole number, of which less than 0 asks for no more than 0 does."""
    if not isinstance(value, int):
        raise TypeError(f"{name} is a whole number, not {value!r}")
    return value

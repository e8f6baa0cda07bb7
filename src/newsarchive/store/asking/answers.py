"""What a reader of the archive answers to a query; who asks none needs none of what reads queries."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from sqlite3 import ProgrammingError
from typing import TYPE_CHECKING

from newsarchive.store.asking.timing import SECONDS
from newsarchive.store.connect import guard
from newsarchive.store.records import finding

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from pathlib import Path
    from sqlite3 import Connection

    from newsarchive.store.asking.facets import Facets, Field
    from newsarchive.store.asking.searching import SearchPage, Sort
    from newsarchive.store.query.conditions import Look
    from newsarchive.store.query.parsing import Query


class Asking:
    """The part of a reader that takes queries. Every method raises StoreError where the archive cannot be used."""

    def __init__(self, connection: Connection, path: Path) -> None:
        self.path = path
        self._connection = connection
        self._look: Look | None = None

    def short_id(self, article_id: str) -> str:
        """The shortest prefix of an id that is unique in the archive, seven digits at least."""
        with self._reading() as connection:
            return finding.short_id(connection, article_id)

    def search(
        self,
        query: str | Query,
        *,
        limit: int = 20,
        offset: int = 0,
        sort: Sort = "relevance",
        seconds: float = SECONDS,
        fold: bool = False,
    ) -> SearchPage:
        """The articles that hold what is asked for, best or newest first. Any string is a query: see docs/queries.md.

        seconds: how long that may take; a page that took longer says so and has what was found till then. fold: of
        the hits of a page that tell one story, only the best, by the stories that `archive stories` last found.
        """
        from newsarchive.store.asking.searching import Page, as_query, search

        with self.looking() as look:
            return search(look, as_query(query), Page(limit, offset, sort, seconds, fold))

    def matching(
        self,
        query: str | Query,
        *,
        limit: int | None = None,
        offset: int = 0,
        sort: Sort = "relevance",
        seconds: float = SECONDS,
    ) -> Generator[str, None, None]:
        """The ids of all articles that hold what is asked for, in the order of a search, as they are found."""
        from newsarchive.store.asking.searching import Page, as_query, matching_ids

        with self.looking() as look:
            yield from matching_ids(look, as_query(query), Page(limit, offset, sort, seconds))

    def count_matching(self, query: str | Query, *, seconds: float = SECONDS) -> int:
        """How many articles hold what is asked for."""
        from newsarchive.store.asking.searching import as_query, count

        with self.looking() as look:
            return count(look, as_query(query), seconds)

    def facets(
        self,
        query: str | Query,
        fields: Sequence[Field] = (),
        *,
        limit: int = 10,
        at_most: int | None = None,
        seconds: float = SECONDS,
    ) -> Facets:
        """How many of the articles that `search` would find have each publisher, person, place and the like.

        An empty query is every article. fields: all where none is named; limit: so many values of each; at_most: so
        many articles are looked at, those that were stored last.
        """
        from newsarchive.store.asking.facets import FACETED, FIELDS, facets
        from newsarchive.store.asking.searching import as_query
        from newsarchive.store.values import bounded

        with self.looking() as look:
            tree = as_query(query).tree
            most = FACETED if at_most is None else at_most
            return facets(look, tree, fields or FIELDS, bounded(limit), bounded(most), seconds)

    def notes(self, query: Query) -> list[str]:
        """What the user should know about a query: how it was read, and what its dates leave out."""
        from newsarchive.store.asking.selecting import notes_of

        with self.looking() as look:
            return notes_of(look, query)

    def suggestion(self, query: Query, seconds: float = SECONDS) -> str | None:
        """What may have been meant by a query that finds nothing, in words of the archive, or None."""
        from newsarchive.store.asking.timing import limited
        from newsarchive.store.query.suggesting import suggest

        with self.looking() as look, limited(look.connection, seconds):
            return suggest(look, query.tree)

    @contextmanager
    def looking(self) -> Iterator[Look]:
        """One unchanging look at the archive, for questions about what a query finds."""
        from newsarchive.store.asking.selecting import look_at
        from newsarchive.store.names.states import are_joined

        with self._reading() as connection:
            # Made once: SQLite lets no function be made again while a statement runs, as that of `matching` may.
            self._look = self._look or look_at(connection)
            self._look.has_persons = are_joined(connection)
            yield self._look

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
                with suppress(ProgrammingError):  # Closed meanwhile: answers that nobody took to the end.
                    self._connection.execute("COMMIT")

"""The reader's part that tells what the user has added to the archive, and what a shell may complete."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from newsarchive.store.records import finding

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from sqlite3 import Connection

    from newsarchive.model import OwnData
    from newsarchive.store.records.listed import Listed
    from newsarchive.store.records.own import SavedQuery


class OwnReading(ABC):
    """Methods of a Reader; see there. Ids are the full 16 digits."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]:
        """A `Reader`'s."""

    def own(self, article_id: str) -> OwnData:
        """What the user has added to an article."""
        from newsarchive.model import NOTHING_OWN
        from newsarchive.store.records import own

        with self._reading() as connection:
            key = own.key_of(connection, article_id)
            return own.own_data(connection, f"[{key}]").get(key, NOTHING_OWN)

    def articles_beginning(self, typed: str) -> list[tuple[str, str]]:
        """(id or file name, headline) of articles whose id or file name begins so, for completion."""
        from newsarchive.store.asking import completing

        with self._reading() as connection:
            return completing.articles_beginning(connection, typed)

    def publishers_beginning(self, typed: str) -> list[str]:
        """The publishers whose names begin so, for completion."""
        from newsarchive.store.asking import completing

        with self._reading() as connection:
            return completing.publishers_beginning(connection, typed)

    def tags_beginning(self, typed: str) -> list[str]:
        """The user's tags that begin so, for completion."""
        from newsarchive.store.asking import completing

        with self._reading() as connection:
            return completing.tags_beginning(connection, typed)

    def own_tags(self) -> list[tuple[str, int]]:
        """Every tag of the user's with how many articles have it."""
        from newsarchive.store.records import own

        with self._reading() as connection:
            return own.counted_tags(connection)

    def saved_queries(self) -> list[SavedQuery]:
        """The user's saved queries, by name."""
        from newsarchive.store.records import own

        with self._reading() as connection:
            return own.saved_queries(connection)

    def saved_query(self, name: str) -> SavedQuery:
        """The query saved under a name. Raises NotFoundError."""
        from newsarchive.store.records import own

        with self._reading() as connection:
            return own.saved_query(connection, name)

    def come_since(self, query: str, *, since: int = 0) -> list[Listed]:
        """All articles that a query finds, in the order in which they came; since: only those behind this number."""
        from newsarchive.store.asking.selecting import Selection, choose
        from newsarchive.store.asking.timing import SECONDS, limited
        from newsarchive.store.records.listed import Listed

        with self._reading() as connection:
            chosen = choose(connection, Selection(query))
            sql = _SINCE.format(chosen.sql)
            with limited(connection, SECONDS):
                rows = connection.execute(sql, (*chosen.values, since)).fetchall()
            return [Listed(row[0], finding.short_id(connection, row[0]), *row[1:]) for row in rows]

    def last_number(self) -> int:
        """The number of the article that came last (articles.id); 0 where there is none."""
        with self._reading() as connection:
            return int(connection.execute("SELECT ifnull(max(id), 0) FROM articles").fetchone()[0])

    def number_of(self, article_id: str) -> int:
        """The number of the newest version of an article. Raises NotFoundError."""
        from newsarchive.store.records import own

        with self._reading() as connection:
            return own.key_of(connection, article_id)


_SINCE = """
SELECT article_id, headline, publisher, published_at, language, uri FROM articles
WHERE id IN ({}) AND id > ? ORDER BY id
"""

"""What the archive says about copies: its stories, what is similar to one article, what is there twice."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsarchive.errors import NotFoundError
from newsarchive.store.connect import BUSY_SECONDS, guard, open_for_reading
from newsarchive.store.copies import stories
from newsarchive.store.copies.resembling import Copy, find_similar
from newsarchive.store.records import finding
from newsarchive.store.records.listed import Listed
from newsarchive.store.values import bounded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from sqlite3 import Connection


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that are copies of one text. id, short_id, headline: of the first of them, which the story is called by.

    articles: how many; publishers: how many are named; first_published, last_published: ISO 8601 as stored, None where
    no article is dated; ids: of the articles, the first published first.
    """

    id: str
    short_id: str
    headline: str | None
    articles: int
    publishers: int
    first_published: str | None
    last_published: str | None
    ids: tuple[str, ...]


class Stories:
    """One unchanging look at the stories of an archive, the newest versions of places only; ids have 16 digits."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def short_id(self, article_id: str) -> str:
        """See `Reader.short_id`."""
        return finding.short_id(self._connection, article_id)

    def count(self) -> int:
        """How many stories there are."""
        return int(self._connection.execute("SELECT count(*) FROM stories").fetchone()[0])

    def stories(self, limit: int | None = None, *, at_least: int = 2) -> list[Story]:
        """The stories of so many articles at least, those with the newest article first, undated ones last."""
        rows = self._connection.execute(_STORIES, (bounded(at_least), _limit(limit))).fetchall()
        return [self._story(row[1:], self._ids(_IDS_OF_STORY, row[0])) for row in rows]

    def articles(self, article_id: str) -> list[Listed]:
        """The articles of the story that an article is in, the first published first; none where it has no copies."""
        row = self._connection.execute(_STORY_OF, (article_id,)).fetchone()
        rows = self._connection.execute(_ARTICLES, row or (None,)).fetchall()
        return [Listed(found, self.short_id(found), *about) for found, *about in rows]

    def dupes(self, limit: int | None = None) -> list[Story]:
        """The articles whose text is the same but for case, punctuation and spaces, as `stories` gives them."""
        rows = self._connection.execute(_DUPES, (_limit(limit),)).fetchall()
        found = []
        for same, *counts in rows:
            ids = self._ids(_IDS_OF_SAME, same)
            (headline,) = self._connection.execute(
                "SELECT headline FROM articles WHERE article_id = ?", ids[:1]
            ).fetchone()
            found.append(self._story((ids[0], headline, *counts), ids))
        return found

    def similar(self, article_id: str, limit: int | None = None) -> list[Copy]:
        """The articles that share text with one, most alike first. Raises NotFoundError where it is not there."""
        row = self._connection.execute("SELECT id FROM articles WHERE article_id = ?", (article_id,)).fetchone()
        if row is None:
            raise NotFoundError("no article has this id", article_id, "archive list shows what is there")
        return find_similar(self._connection, row[0])[:limit]

    def _story(self, row: tuple[Any, ...], ids: tuple[str, ...]) -> Story:
        values: tuple[Any, ...] = (row[0], self.short_id(row[0]), *row[1:], ids)
        return Story(*values)

    def _ids(self, sql: str, key: int) -> tuple[str, ...]:
        return tuple(article_id for (article_id,) in self._connection.execute(sql, (key,)))


@contextmanager
def open_stories(
    path: Path, progress: Callable[[int, int], None] | None = None, *, busy_seconds: float = BUSY_SECONDS
) -> Iterator[Stories]:
    """The stories of the archive at `path`, brought up to date first; StoreError where it cannot be used.

    progress: is told how many articles are compared, and of how many.
    """
    connection = open_for_reading(path, busy_seconds)
    try:
        with guard(path):
            stories.freshen(connection, path, progress)
            connection.execute("BEGIN")
            yield Stories(connection)
    finally:
        connection.close()


def _limit(limit: int | None) -> int:
    return -1 if limit is None else bounded(limit)


_STORIES = """
SELECT stories.id, article_id, headline, articles, publishers, first_published, last_published
FROM stories JOIN articles ON articles.id = stories.id WHERE stories.articles >= ?
ORDER BY last_published DESC, article_id LIMIT ?
"""
_BY_DATE = "ORDER BY published_at IS NULL, published_at, article_id"
_IDS_OF_STORY = f"""
SELECT article_id FROM story_articles JOIN articles ON articles.id = article WHERE story = ? {_BY_DATE}
"""  # noqa: S608 - our own constant
_HEADLINE = "SELECT headline FROM articles WHERE article_id = ?"
_ARTICLES = f"""
SELECT article_id, headline, publisher, published_at, language, uri
FROM story_articles JOIN articles ON articles.id = article WHERE story = ? {_BY_DATE}
"""  # noqa: S608
_STORY_OF = "SELECT story FROM story_articles JOIN articles ON articles.id = article WHERE article_id = ?"
_DUPES = """
WITH groups (same) AS MATERIALIZED (
  SELECT same FROM sketches JOIN sketch_keys ON sketch = sketches.id GROUP BY same HAVING count(*) > 1
)
SELECT groups.same, count(*), count(DISTINCT publisher), min(published_at), max(published_at) AS last
FROM groups JOIN sketches USING (same) JOIN sketch_keys ON sketch = sketches.id JOIN articles ON articles.id = article
GROUP BY groups.same ORDER BY last DESC, min(article_id) LIMIT ?
"""
_IDS_OF_SAME = f"""
SELECT article_id FROM sketches JOIN sketch_keys ON sketch = sketches.id JOIN articles ON articles.id = article
WHERE same = ? {_BY_DATE}
"""  # noqa: S608

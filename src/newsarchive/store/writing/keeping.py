"""Writing what is the user's own. Each call is a transaction; a correction makes the article's record anew under it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from newsarchive.model import Edit
from newsarchive.store.index import wordlist
from newsarchive.store.records import own
from newsarchive.store.records.sealing import seal_whole
from newsarchive.store.writing.clock import now_in_utc

if TYPE_CHECKING:
    from sqlite3 import Connection

    from newsarchive.model import Article
    from newsarchive.store.writing.writer import Writer


class Keeper:
    """Keeps the user's tags, remarks, corrections and saved queries in an archive that is open to write.

    Ids are the full 16 digits. Every method raises NotFoundError for what is not there, StoreError where the archive
    cannot be used; then nothing is changed.
    """

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def tag(self, ids: Iterable[str], tag: str) -> int:
        """Tag articles; how many were not tagged so before."""
        now = now_in_utc()
        with self._writer.changing() as connection:
            return sum(own.put_tag(connection, own.key_of(connection, one), tag, now) for one in ids)

    def untag(self, ids: Iterable[str], tag: str) -> int:
        """Take a tag off articles; how many had it."""
        with self._writer.changing() as connection:
            return sum(own.drop_tag(connection, own.key_of(connection, one), tag) for one in ids)

    def remark(self, article_id: str, text: str) -> int:
        """Write a remark on an article; gives its number."""
        with self._writer.changing() as connection:
            return own.put_remark(connection, own.key_of(connection, article_id), text, now_in_utc())

    def delete_remark(self, article_id: str, number: int) -> None:
        """Delete a remark on an article."""
        with self._writer.changing() as connection:
            own.drop_remark(connection, own.key_of(connection, article_id), number)

    def edit(self, article_id: str, edits: Iterable[Edit]) -> None:
        """Lay corrections over an article's record; one of the same field is replaced."""
        now = now_in_utc()
        with self._writer.changing() as connection:
            key = own.key_of(connection, article_id)
            article = own.as_extracted(connection, key)
            for edit in edits:
                own.put_edit(connection, key, Edit(edit.field, edit.value, edit.why, now))
            self._rewrite(connection, key, article)

    def undo(self, article_id: str, fields: Iterable[str]) -> None:
        """Take corrections back: what was extracted stands again."""
        with self._writer.changing() as connection:
            key = own.key_of(connection, article_id)
            article = own.as_extracted(connection, key)
            for field in fields:
                own.drop_edit(connection, key, field)
            self._rewrite(connection, key, article)

    def _rewrite(self, connection: Connection, key: int, article: Article) -> None:
        """Make the record anew; its new words can be meant, and have forms, at once."""
        with wordlist.follow(connection, key):
            self._writer.rewrite(article, own.given_of(connection, key))
        seal_whole(connection, "words")

    def save(self, name: str, query: str) -> None:
        """Keep a query under a name, in the place of one that had it; all articles of today count as seen."""
        with self._writer.changing() as connection:
            own.save_query(connection, own.SavedQuery(name, query, now_in_utc(), _last(connection)))

    def look(self, name: str, last: int) -> None:
        """Note that the articles up to this number have been looked at. Raises NotFoundError."""
        with self._writer.changing() as connection:
            saved = own.saved_query(connection, name)
            own.save_query(connection, own.SavedQuery(name, saved.query, saved.saved_at, last))

    def forget(self, name: str) -> None:
        """Delete a saved query."""
        with self._writer.changing() as connection:
            own.drop_query(connection, name)


def _last(connection: Connection) -> int:
    return int(connection.execute("SELECT ifnull(max(id), 0) FROM articles").fetchone()[0])

"""What a shell may complete: the beginnings of ids, file names, publishers and tags that the archive holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.store.records.finding import short_id

if TYPE_CHECKING:
    from collections.abc import Sequence
    from sqlite3 import Connection

_MOST = 60
_ESCAPED = str.maketrans({"%": r"\%", "_": r"\_", "\\": r"\\"})


def articles_beginning(connection: Connection, typed: str) -> list[tuple[str, str]]:
    """(id or file name, headline) of articles whose id or file name begins so; the newest versions first to come."""
    begins = typed.translate(_ESCAPED) + "%"
    ids = connection.execute(_IDS, (begins, _MOST)).fetchall()
    names = connection.execute(_NAMES, (begins, _MOST)).fetchall() if typed else []
    return [*((short_id(connection, one), headline or "") for one, headline in ids), *_pairs(names)]


def publishers_beginning(connection: Connection, typed: str) -> list[str]:
    """The publishers whose names begin so, in any case."""
    return [name for (name,) in connection.execute(_PUBLISHERS, (typed.translate(_ESCAPED) + "%", _MOST))]


def tags_beginning(connection: Connection, typed: str) -> list[str]:
    """The user's tags that begin so."""
    return [tag for (tag,) in connection.execute(_TAGS, (typed.translate(_ESCAPED) + "%", _MOST))]


def _pairs(rows: Sequence[tuple[str, str | None]]) -> list[tuple[str, str]]:
    return [(name, headline or "") for name, headline in rows]


_IDS = r"""
SELECT article_id, headline FROM articles WHERE is_newest = 1 AND article_id LIKE ? ESCAPE '\' ORDER BY id LIMIT ?
"""
_NAMES = r"""
SELECT DISTINCT file_name, headline FROM captures JOIN articles ON articles.id = article
WHERE file_name LIKE ? ESCAPE '\' ORDER BY file_name LIMIT ?
"""
_PUBLISHERS = r"""
SELECT DISTINCT publisher FROM articles WHERE publisher LIKE ? ESCAPE '\' ORDER BY publisher LIMIT ?
"""
_TAGS = r"SELECT DISTINCT tag FROM own_tags WHERE tag LIKE ? ESCAPE '\' ORDER BY tag LIMIT ?"

"""From what a person calls an article to its id: a prefix of the id, the file's name or path, the URL."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from newsarchive.errors import NotFoundError
from newsarchive.store.values import storable
from newsarchive.text import path_uri

if TYPE_CHECKING:
    from collections.abc import Sequence
    from sqlite3 import Connection

SHORTEST = 7
_SUGGESTIONS = 5
_FEWEST_DIGITS = 4
_NAMES_TO_COMPARE = 2_000
_HEX = re.compile("[0-9a-f]+")


def find_id(connection: Connection, name: str) -> str:
    """The id of the one article that answers to `name`; NotFoundError, with what may be meant, otherwise."""
    for look in (_by_id, _by_place, _by_url, _by_file_name, _by_stem):
        found = sorted(look(connection, storable(name)))
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFoundError("more than one article answers to this", name, _either(connection, found))
    raise NotFoundError("no article answers to this", name, _advice(connection, storable(name)))


def short_id(connection: Connection, article_id: str) -> str:
    """The shortest prefix, of seven digits at least, that no other article of the archive shares."""
    return short_ids(connection, [article_id])[article_id]


def short_ids(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Of each of these ids its shortest prefix, by one statement."""
    rows = connection.execute(_NEIGHBOURS, (json.dumps(ids),))
    return {article_id: _apart(article_id, neighbours) for article_id, *neighbours in rows}


def _apart(article_id: str, neighbours: Sequence[str | None]) -> str:
    length = SHORTEST
    for other in neighbours:
        while other is not None and length < len(article_id) and other.startswith(article_id[:length]):
            length += 1
    return article_id[:length]


def _by_id(connection: Connection, name: str) -> set[str]:
    """By a prefix of the id, or of the whole SHA-256."""
    digits = name.lower()
    if not _FEWEST_DIGITS <= len(digits) <= 64 or not _HEX.fullmatch(digits):
        return set()
    return _ids(connection, _BY_ID, (digits, digits + "g"))


def _by_place(connection: Connection, name: str) -> set[str]:
    """By the URL, or by the path; of the versions there, the newest."""
    return set().union(*(_ids(connection, _BY_PLACE, (place,)) for place in (name, path_uri(name))))


def _by_url(connection: Connection, name: str) -> set[str]:
    """By where the publisher has it."""
    return _ids(connection, _BY_URL, (name,)) if name.startswith(("http://", "https://")) else set()


def _by_file_name(connection: Connection, name: str) -> set[str]:
    return _ids(connection, _BY_FILE_NAME, (name,))


def _by_stem(connection: Connection, name: str) -> set[str]:
    """By the file's name without its ending."""
    return _ids(connection, _BY_STEM, (name + ".", name + "/")) if name else set()


def _ids(connection: Connection, sql: str, parameters: tuple[str, ...]) -> set[str]:
    return {article_id for (article_id,) in connection.execute(sql, parameters)}


def _either(connection: Connection, found: list[str]) -> str:
    some = ", ".join(_named(connection, article_id) for article_id in found[:_SUGGESTIONS])
    return f"{some} and {len(found) - _SUGGESTIONS} more" if len(found) > _SUGGESTIONS else f"one of {some}"


def _named(connection: Connection, article_id: str) -> str:
    (headline,) = connection.execute(_HEADLINE, (article_id,)).fetchone()
    about = " ".join((headline or "").split())
    short = short_id(connection, article_id)
    return f"{short} “{about[:57] + '…' if len(about) > 58 else about}”" if about else short


def _advice(connection: Connection, name: str) -> str:
    """The names that look most like this one, and where to see them all."""
    from difflib import get_close_matches

    head = name.rpartition("/")[2]
    rows = connection.execute(_LIKE, (head[:2], head[:2] + "\U0010ffff", _NAMES_TO_COMPARE)).fetchall()
    rows += connection.execute(_SOME, (_NAMES_TO_COMPARE,)).fetchall()
    known = list(dict.fromkeys(file_name for (file_name,) in rows))
    digits = name.lower()
    if len(digits) < _FEWEST_DIGITS and _HEX.fullmatch(digits):
        return f"of an id, give {_FEWEST_DIGITS} digits or more"
    if len(digits) >= _FEWEST_DIGITS and _HEX.fullmatch(digits):
        known += sorted(_ids(connection, _BY_ID, (digits[:3], digits[:3] + "g")))[:_SUGGESTIONS]
    close = get_close_matches(head[:200], known, n=3, cutoff=0.6)
    if close:
        return f"did you mean {' or '.join(close)}?"
    return "archive list shows what is there"


_NEIGHBOURS = """
SELECT value, (SELECT max(article_id) FROM articles WHERE article_id < value),
  (SELECT min(article_id) FROM articles WHERE article_id > value) FROM json_each(?)
"""
_HEADLINE = "SELECT headline FROM articles WHERE article_id = ?"
_BY_ID = """
SELECT article_id FROM originals JOIN articles ON original = originals.id
WHERE sha256 >= ? AND sha256 < ? LIMIT 1000
"""
_BY_PLACE = """
SELECT article_id FROM captures JOIN articles ON articles.id = article WHERE captures.uri = ?
ORDER BY version DESC LIMIT 1
"""
_BY_URL = "SELECT article_id FROM articles WHERE url = ? AND is_newest = 1 LIMIT 1000"
_BY_FILE_NAME = """
SELECT article_id FROM captures JOIN articles ON articles.id = article WHERE file_name = ?
AND version = (SELECT max(version) FROM captures AS others WHERE others.uri = captures.uri) LIMIT 1000
"""
_BY_STEM = """
SELECT article_id FROM captures JOIN articles ON articles.id = article WHERE file_name >= ? AND file_name < ?
AND version = (SELECT max(version) FROM captures AS others WHERE others.uri = captures.uri) LIMIT 1000
"""
_LIKE = "SELECT DISTINCT file_name FROM captures WHERE file_name >= ? AND file_name < ? LIMIT ?"
_SOME = "SELECT DISTINCT file_name FROM captures WHERE file_name IS NOT NULL LIMIT ?"

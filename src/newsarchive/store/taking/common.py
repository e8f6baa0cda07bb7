"""What articles on their way out have in common: texts that SQLite has made JSON of, and the rows of many articles.

SQLite gives the texts of an article as one JSON array, which takes no longer than reading them; most of a record is
never looked at again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import lru_cache
from itertools import groupby
from json.encoder import encode_basestring as in_json
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.model.roles import KEPT_ROLES, Role
from newsarchive.store.records import rows
from newsarchive.store.records.spans import LISTED
from newsarchive.store.taking import holdings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from sqlite3 import Connection

    from newsarchive.store.taking.holdings import Key
    from newsarchive.store.values import Row

    Rows = Mapping[str, Sequence[Row]]
    """The rows of one article by their statement; a statement that gave none is not there."""

KEPT = frozenset(role.value for role in KEPT_ROLES)
NOTE = Role.NOTE.value
_REMEMBERED = 2_000
_SEPARATOR = b'","'
_AMBIGUOUS = b'\\","'  # a text that ends in a quotation mark and a comma: its own mark looks like a separator's


class Blocks(NamedTuple):
    """The blocks of an article in their order, column by column.

    array: the texts as JSON in UTF-8; texts: each as it stands there; is_counted: whether numbers go 1, 2, 3; like:
    what articles with the same numbers, roles and reasons have in common, None where that is not known.
    """

    array: bytes
    texts: Sequence[bytes]
    numbers: Sequence[str]
    roles: Sequence[str]
    reasons: Sequence[str]
    is_counted: bool = True
    like: tuple[str, str] | None = None

    def plain(self) -> list[str]:
        """The texts as they are."""
        found: list[str] = json.loads(self.array)
        return found

    def words(self, number: int, start: int, stop: int, stored: str | None) -> str:
        """The words of a span, from the block where they are not stored by themselves."""
        return _plain(self._text(number))[start:stop] if stored is None else stored

    def quoted(self, number: int, start: int, stop: int, stored: str | None) -> str:
        """As `words`, as JSON."""
        if stored is not None:
            return in_json(stored)
        is_there = self.is_counted and 0 < number <= len(self.texts)
        text = self.texts[number - 1] if is_there else self._text(number)
        return f'"{text.decode()[start:stop]}"' if b"\\" not in text else in_json(_plain(text)[start:stop])

    def _text(self, number: int) -> bytes:
        """The text of the block of this number, as it stands in the array; empty where there is none."""
        if self.is_counted:
            return self.texts[number - 1] if 0 < number <= len(self.texts) else b""
        name = str(number)
        return self.texts[self.numbers.index(name)] if name in self.numbers else b""


def _plain(text: bytes) -> str:
    return str(json.loads(b'"%b"' % text)) if b"\\" in text else text.decode()


def blocks_of(found: Sequence[Row]) -> Blocks:
    """The blocks of one article, of what TEXTS gives for it. ValueError where they are not whole."""
    if not found:
        return Blocks(b"[]", (), (), (), ())
    _, array, numbered, roles_array, reasons_array = found[0]
    roles, reasons = _columns(roles_array, reasons_array)
    texts = _parted(array)
    if not len(texts) == len(roles) == len(reasons):
        raise ValueError("the blocks are not whole")
    joined, numbers = _counted(len(texts))
    if joined == numbered:
        return Blocks(array, texts, numbers, roles, reasons, like=(roles_array, reasons_array))
    return _ordered(Blocks(array, texts, numbered[1:-1].split(","), roles, reasons, is_counted=False))


@lru_cache(_REMEMBERED)  # articles of one outlet are of one build
def _columns(roles: str, reasons: str) -> tuple[Sequence[str], Sequence[str]]:
    return tuple(roles[2:-2].split('","')), tuple(reasons[1:-1].split(","))


@lru_cache
def _counted(count: int) -> tuple[str, Sequence[str]]:
    numbers = [str(number) for number in range(1, count + 1)]
    return f"[{','.join(numbers)}]", numbers


def _ordered(blocks: Blocks) -> Blocks:
    """Blocks that are not just counted from 1, in the order of their numbers: SQLite promises none within a group."""
    if not "".join(blocks.numbers).isdigit():
        raise ValueError("the blocks have no numbers")
    columns = sorted(zip(*blocks[1:5], strict=True), key=lambda block: int(block[1]))
    texts, numbers, roles, reasons = zip(*columns, strict=True)
    return Blocks(b'["%b"]' % _SEPARATOR.join(texts), texts, numbers, roles, reasons, is_counted=False)


def _parted(array: bytes) -> list[bytes]:
    """The texts of a JSON array as they stand in it, between their quotation marks."""
    if _AMBIGUOUS in array:
        return [in_json(text)[1:-1].encode() for text in json.loads(array)]
    return array[2:-2].split(_SEPARATOR)


def shown(captures: Sequence[Row], uri: str) -> tuple[int, str | None]:
    """Version and time that the record speaks of: of its own place the newest, else the first of any.

    captures: rows of holdings.CAPTURES.
    """
    if not captures:
        raise LookupError("the article came from nowhere")
    best = captures[0] if len(captures) == 1 else max(captures, key=lambda row: (row[1] == uri, row[2], row[4] or ""))
    return best[2], best[4]


def rows_of(connection: Connection, keys: Sequence[Key], statements: Sequence[str]) -> Mapping[int, Rows]:
    """What each statement gives for the articles, by articles.id, which stays in front of each row."""
    wanted = [key.key for key in keys]
    is_run = wanted == list(range(wanted[0], wanted[0] + len(wanted)))
    values = (wanted[0], wanted[-1]) if is_run else (json.dumps(wanted),)
    tables: defaultdict[int, dict[str, list[Row]]] = defaultdict(dict)
    for sql in statements:
        for key, found in groupby(connection.execute(_of_run(sql) if is_run else sql, values), _ARTICLE):
            tables[key][sql] = list(found)
    return tables


@lru_cache
def _of_run(sql: str) -> str:
    """A statement for keys that are a run without gaps: SQLite looks for the first only."""
    return sql.replace(LISTED, "BETWEEN ? AND ?")


_ARTICLE = itemgetter(0)


# SQLite makes an array of JSON in half the time of group_concat.
TEXTS = f"""
SELECT article, CAST(json_group_array(text) AS BLOB), json_group_array(number), json_group_array(role),
  json_group_array(reason) FROM blocks WHERE article {LISTED} GROUP BY article
"""  # noqa: S608 - our own parts
COMMON = (rows.RECORD_SQL, rows.AUTHORS, rows.TAGS, rows.CAPTIONS, holdings.CAPTURES, TEXTS)
"""The SQL for what all that leaves needs."""

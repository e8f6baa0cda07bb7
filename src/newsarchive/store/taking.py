"""What articles on their way out have in common: texts that SQLite has made JSON of, and the rows of many articles.

SQLite gives the texts of an article as one JSON array, which takes no longer than reading them; most of a record is
never looked at again.
"""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, NamedTuple

from newsarchive.model.roles import KEPT_ROLES, Role
from newsarchive.store import holdings, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from sqlite3 import Connection

    from newsarchive.store.spans import Row

    Rows = Callable[[str], Sequence[Row]]

KEPT = frozenset(role.value for role in KEPT_ROLES)
NOTE = Role.NOTE.value
_ROLES = frozenset(role.value for role in Role)
_SEPARATOR = '","'
_AMBIGUOUS = '\\","'  # a text that ends in a quotation mark and a comma: its own mark looks like a separator's


class Blocks(NamedTuple):
    """The blocks of an article, column by column; all but the array are as SQLite puts them in one line."""

    array: str
    texts: list[str]
    numbers: list[str]
    roles: list[str]
    reasons: list[str]

    def plain(self) -> list[str]:
        """The texts as they are."""
        found: list[str] = json.loads(self.array)
        return found

    def text(self, number: int) -> str:
        """The text of the block of this number as it is; "" where there is none."""
        name = str(number)
        at = number - 1
        if not 0 <= at < len(self.numbers) or self.numbers[at] != name:  # mostly they are counted from 1
            if name not in self.numbers:
                return ""
            at = self.numbers.index(name)
        text = self.texts[at]
        return str(json.loads(f'"{text}"')) if "\\" in text else text

    def words(self, number: int, start: int, stop: int, stored: str | None) -> str:
        """The words of a span, from the block where they are not stored by themselves."""
        return self.text(number)[start:stop] if stored is None else stored


def blocks_of(found: Sequence[Row]) -> Blocks:
    """The blocks of one article, of what TEXTS gives for it. ValueError where they are not whole."""
    if not found:
        return Blocks("[]", [], [], [], [])
    array, *columns = found[0]
    numbers, roles, reasons = (column.split(",") for column in columns)
    blocks = Blocks(array, _parted(array), numbers, roles, reasons)
    if not len(blocks.texts) == len(numbers) == len(roles) == len(reasons) or not _ROLES.issuperset(roles):
        raise ValueError("the blocks are not whole")
    if not columns[0].replace(",", "").isdigit():
        raise ValueError("the blocks have no numbers")
    return blocks


def _parted(array: str) -> list[str]:
    """The texts of a JSON array as they stand in it, between their quotation marks."""
    if _AMBIGUOUS in array:
        return [encode_basestring(text)[1:-1] for text in json.loads(array)]
    return array[2:-2].split(_SEPARATOR)


def shown(captures: Sequence[Row], uri: str) -> tuple[int, str | None]:
    """Version and time that the record speaks of: of its own place the newest, else the first of any."""
    if not captures:
        raise LookupError("the article came from nowhere")
    best = max(captures, key=lambda row: (row[0] == uri, row[1]))
    return best[1], best[3]


def caption_of(blocks: Blocks, *row: Any) -> dict[str, Any]:
    """A caption for JSON; row: what rows.CAPTIONS gives."""
    stored, credit, person, agency, block, start, stop = row
    words = blocks.words(block, start, stop, stored)
    return {"text": words, "credit": credit, "credit_person": person, "credit_agency": agency}


def tables_of(connection: Connection, wanted: str, statements: Sequence[str]) -> dict[str, dict[int, list[Row]]]:
    """What each statement gives, by article. wanted: a JSON list of articles.id."""
    return {sql: rows.by_article(connection.execute(sql, (wanted,))) for sql in statements}


def rows_of(tables: Mapping[str, Mapping[int, Sequence[Row]]], key: int) -> Rows:
    """A function that gives the rows of one article by their statement."""
    return lambda sql: tables[sql].get(key, ())


TEXTS = """
SELECT article, json_group_array(text), group_concat(number), group_concat(role), group_concat(reason) FROM (
  SELECT article, number, role, reason, text FROM blocks WHERE article IN (SELECT value FROM json_each(?))
  ORDER BY article, number
) GROUP BY article
"""
COMMON = (rows.RECORD_SQL, rows.AUTHORS, rows.TAGS, rows.CAPTIONS, holdings.CAPTURES, TEXTS)
"""The SQL for what all that leaves needs."""

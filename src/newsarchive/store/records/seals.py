"""Seals: a short hash of every row that was stored, so that damage to it is found and named.

An article has one seal: eight bytes for each slot (its row, its source bytes, each of the tables that hang on it).
Rows of other tables have one each. The totals say how many seals a table has and what they come to together, so that
a row that is gone with its seal is missed. Seals guard against accidents; whoever can forge rows can forge seals.
"""

from __future__ import annotations

import json
from functools import reduce
from hashlib import blake2b
from operator import xor
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsarchive.store.values import Row

WIDTH = 8
"""Bytes of a hash; of an article's seal, bytes for each slot."""

NO_ROWS = bytes(WIDTH)
"""Stands where there is nothing to hash."""

SLOTS = (
    *("articles", "originals", "payload"),
    *("blocks", "fields", "authors", "tags", "captions"),
    *("people", "places", "organisations", "demonyms"),
    *("person_mentions", "place_mentions", "organisation_mentions", "demonym_mentions", "quotes"),
)
"""What an article's seal covers, in its order. Only ever appended to: a shorter seal says that the rest had no rows."""

SEALED = {
    "captures": "article uri version file_name given captured_at ingested_at run",
    "reasons": "rule reason",
    "runs": "started_at last_write_at finished_at batches version options counts",
    "rejections": "place reason uri sha256 size rejected_at first_run last_run",
}
"""The tables whose rows have seals of their own, and the columns after `id`, which are only ever appended to."""


def _no_text(value: Any) -> str:
    return f"blob {bytes(value).hex()}"


# check_circular is off for speed alone: rows hold no lists.
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False, default=_no_text).encode
# Between the values of a list it writes what ends one column and opens the next.
_encode_apart = json.JSONEncoder(
    ensure_ascii=False, separators=("],[", ":"), check_circular=False, default=_no_text
).encode
INTEGERS, TEXTS = {int}, {str}
_CONTROL = bytes(range(32))
_FEW = 4  # From so many rows on it is worth looking at each column.


def hash_rows(rows: Sequence[Row], skip: int = 0) -> bytes:
    """The hash of rows in the order of their key; eight zeros for none. skip: how many columns to leave out in front.

    What is hashed is a JSON list of columns, each the list of its values, without the last columns that are NULL
    throughout: a column that a later schema adds changes no seal.
    """
    if not rows:
        return NO_ROWS
    if len(rows) == 1:
        return hash_bytes(_row_as_columns(rows[0][skip:]))
    columns = list(zip(*rows, strict=True))[skip:]
    while columns and columns[-1].count(None) == len(rows):
        columns.pop()
    if len(rows) < _FEW:
        return hash_bytes(utf8(encode(columns)))
    return hash_bytes(b"[%s]" % b",".join(map(_column, columns)))


def utf8(text: str) -> bytes:
    """Bytes that are no UTF-8, which only damage can put there, were read as lone surrogates."""
    return text.encode("utf-8", "surrogateescape")


def _row_as_columns(row: Row) -> bytes:
    """As `encode` writes the columns of one row, without making them."""
    length = len(row)
    while length and row[length - 1] is None:
        length -= 1
    return utf8(f"[{_encode_apart(row[:length])}]") if length else b"[]"


def _column(values: Row) -> bytes:
    """As `encode` writes a column, by faster ways where its values are all whole numbers or all plain texts."""
    kinds = set(map(type, values))
    if kinds == INTEGERS:
        return str(list(values)).replace(" ", "").encode()
    written = texts_as_json(values) if kinds == TEXTS else None
    return utf8(encode(values)) if written is None else written


def texts_as_json(values: Sequence[str]) -> bytes | None:
    """A column of texts; None where one has characters that JSON spells otherwise, quotes and backslashes aside."""
    try:
        texts = b"\0".join(map(str.encode, values))
    except UnicodeEncodeError:
        return None
    if len(texts.translate(None, _CONTROL)) != len(texts) - len(values) + 1:
        return None
    return b'["%s"]' % texts.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\0", b'","')


def hash_bytes(payload: bytes) -> bytes:
    """The hash of source bytes as they are stored, or of rows as they are written to be hashed."""
    return blake2b(payload, digest_size=WIDTH).digest()


def slots_of(seal: bytes) -> dict[str, bytes]:
    """The hashes in an article's seal, by slot."""
    whole = seal.ljust(WIDTH * len(SLOTS), b"\0")
    return {slot: whole[n * WIDTH : (n + 1) * WIDTH] for n, slot in enumerate(SLOTS)}


def total_of(name: str, seals: Iterable[tuple[int, bytes]]) -> int:
    """What seals (id, seal) of a table come to, in any order. Totals are added, and taken away, by exclusive or."""
    table = name.encode()
    whole = [blake2b(b"%s %d %s" % (table, key, seal), digest_size=WIDTH).digest() for key, seal in seals]
    return reduce(xor, map(int.from_bytes, whole), 0)

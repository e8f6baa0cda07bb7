"""The hashes of many rows, made from the columns of them all: each is what `hash_rows` makes of those rows alone.

What a table has in common is then looked at once: which of its columns are NULL, or all of one kind, or all one value.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from newsarchive.store.inserting import is_null
from newsarchive.store.records.seals import INTEGERS, NO_ROWS, TEXTS, encode, hash_bytes, texts_as_json, utf8

if TYPE_CHECKING:
    from collections.abc import Sequence

    Column = Sequence[Any]

_LONG = 60  # Shorter texts are sooner spelled one by one.
_NULL = "null"
_ONE_NULL_MORE = "],[null"


def hash_each(columns: Sequence[Column]) -> list[bytes]:
    """The hash of each row by itself."""
    shown = _without_nulls(columns)
    if not shown:
        return [hash_bytes(b"[]")] * len(columns[0])
    texts = map("],[".join, zip(*map(_spelled, shown), strict=True))
    if None in shown[-1]:
        texts = map(_to_the_last_value, texts)
    return [hash_bytes(utf8(f"[[{text}]]" if text else "[]")) for text in texts]


def hash_groups(columns: Sequence[Column], sizes: Sequence[int]) -> list[bytes]:
    """The hashes of so many rows, then so many, and so on; eight zeros for none."""
    shown = _without_nulls(columns)
    spelled = [None if _is_long(values) else _spelled(values) for values in shown]
    with_gaps = [None in values for values in shown]
    hashes = []
    for start, stop in pairwise(accumulate(sizes, initial=0)):
        if start == stop:
            hashes.append(NO_ROWS)
            continue
        last = len(shown)
        while last and with_gaps[last - 1] and is_null(shown[last - 1][start:stop]):
            last -= 1
        hashes.append(hash_bytes(_written(shown[:last], spelled, start, stop)))
    return hashes


def _without_nulls(columns: Sequence[Column]) -> Sequence[Column]:
    last = len(columns)
    while last and is_null(columns[last - 1]):
        last -= 1
    return columns[:last]


def _to_the_last_value(text: str) -> str:
    while text.endswith(_ONE_NULL_MORE):
        text = text[: -len(_ONE_NULL_MORE)]
    return "" if text == _NULL else text


def _is_long(values: Column) -> bool:
    """Whether a column is of so much text that it is not to be held a second time."""
    return set(map(type, values)) == TEXTS and sum(map(len, values)) > _LONG * len(values)


def _written(columns: Sequence[Column], spelled: Sequence[list[str] | None], start: int, stop: int) -> bytes:
    """A part of the columns as JSON. spelled: their values, but for long ones."""
    parts: list[bytes] = []
    lists: list[str] = []
    for values, texts in zip(columns, spelled, strict=False):
        if texts is not None:
            lists.append(f"[{','.join(texts[start:stop])}]")
            continue
        if lists:
            parts.append(utf8(",".join(lists)))
            lists = []
        long = values[start:stop]
        parts.append(texts_as_json(long) or utf8(encode(long)))
    if lists:
        parts.append(utf8(",".join(lists)))
    return b"[%s]" % b",".join(parts)


def _spelled(values: Column) -> list[str]:
    """Each value of a column as JSON has it."""
    kinds = set(map(type, values))
    if kinds == INTEGERS:
        return list(map(str, values))
    if kinds != TEXTS:
        return [_NULL if value is None else encode(value) for value in values]
    if values[0] == values[-1] and values.count(values[0]) == len(values):
        return [encode_basestring(values[0])] * len(values)
    return list(map(encode_basestring, values))

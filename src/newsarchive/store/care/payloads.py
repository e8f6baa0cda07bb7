"""Source bytes as the archive keeps them, and whether they are still what their hash says."""

from __future__ import annotations

import sqlite3
import zlib
from typing import TYPE_CHECKING

from newsarchive.store.records.packing import unpacked

if TYPE_CHECKING:
    from sqlite3 import Connection


AS_OTHER_BYTES = "the source bytes are whole but not stored as they were"
"""What is wrong where bytes that are compressed otherwise still have their hash."""


def whole_payload(connection: Connection, key: int) -> bytes | None:
    """The source bytes of the article with this number, if they still have their size and hash."""
    row = connection.execute(_ORIGINAL, (key,)).fetchone()
    if row is None or [type(value) for value in row] != [str, int, str, bytes] or row[1] < 0:
        return None
    sha256, size, compression, stored = row
    try:
        payload = unpacked((sha256, min(size, 2**62), compression, stored))
    except (zlib.error, ValueError, OverflowError, MemoryError):
        return None
    return payload if len(payload) == size else None


def payload_fault(connection: Connection, key: int, *, is_as_stored: bool) -> str | None:
    """What is wrong with the source bytes of an article, in words. is_as_stored: whether their seal holds."""
    try:
        is_whole = whole_payload(connection, key) is not None
    except sqlite3.Error:
        return "the source bytes cannot be read"
    if not is_whole:
        return "the source bytes no longer have their hash"
    return None if is_as_stored else AS_OTHER_BYTES


# An article and its source bytes have one number, so that they are found without its row.
_ORIGINAL = "SELECT sha256, size, compression, payload FROM originals WHERE id = ?"

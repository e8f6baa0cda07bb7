"""Source bytes as the archive keeps them, and whether they are still what their hash says."""

from __future__ import annotations

import sqlite3
import zlib
from typing import TYPE_CHECKING

from newsarchive.store.records.packing import has_its_hash, unpacked

if TYPE_CHECKING:
    from sqlite3 import Connection


AS_OTHER_BYTES = "the source bytes are whole but not stored as they were"
"""What is wrong where bytes that are compressed otherwise still have their hash."""


def whole_payload(connection: Connection, key: int) -> bytes | None:
    """The source bytes of the article with this number, if they still have their size and hash."""
    row = _kept(connection, key)
    try:
        return unpacked(row) if row and has_its_hash(*row) else None
    except (zlib.error, ValueError, OverflowError, MemoryError):
        return None


def payload_fault(connection: Connection, key: int, *, is_as_stored: bool) -> str | None:
    """What is wrong with the source bytes of an article, in words. is_as_stored: whether their seal holds."""
    try:
        row = _kept(connection, key)
        is_whole = row is not None and has_its_hash(*row)
    except sqlite3.Error:
        return "the source bytes cannot be read"
    except (zlib.error, MemoryError):
        is_whole = False
    if not is_whole:
        return "the source bytes no longer have their hash"
    return None if is_as_stored else AS_OTHER_BYTES


def _kept(connection: Connection, key: int) -> tuple[str, int, str, bytes] | None:
    """The row of these source bytes, if its values are of the kinds that they should be."""
    row = connection.execute(_ORIGINAL, (key,)).fetchone()
    if row is None or [type(value) for value in row] != [str, int, str, bytes]:
        return None
    sha256, size, compression, stored = row
    return sha256, size, compression, stored


# An article and its source bytes have one number, so that they are found without its row.
_ORIGINAL = "SELECT sha256, size, compression, payload FROM originals WHERE id = ?"

"""Source bytes as the archive keeps them, and whether they are still what their hash says."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection


AS_OTHER_BYTES = "the source bytes are whole but not stored as they were"
"""What is wrong where bytes that are compressed otherwise still have their hash."""


def pack(payload: bytes) -> tuple[str, bytes]:
    """How bytes are stored (`zlib` or `none`), and as what: deflated, or as they are where that is no smaller."""
    packed = zlib.compress(payload, 6)
    return ("zlib", packed) if len(packed) < len(payload) else ("none", payload)


def unpack(compression: str, stored: bytes, size: int) -> bytes:
    """The bytes again, no more than size + 1 of them; zlib.error where they are damaged.

    The bound keeps a damaged or hostile file from filling the memory.
    """
    if compression != "zlib":
        return bytes(stored)
    return zlib.decompressobj().decompress(stored, size + 1)


def whole_payload(connection: Connection, key: int) -> bytes | None:
    """The source bytes of the article with this number, if they still have their size and hash."""
    row = connection.execute(_ORIGINAL, (key,)).fetchone()
    if row is None or [type(value) for value in row] != [str, int, str, bytes] or row[1] < 0:
        return None
    sha256, size, compression, stored = row
    try:
        payload = unpack(compression, stored, min(size, 2**62))
    except (zlib.error, OverflowError, MemoryError):
        return None
    is_whole = len(payload) == size and hashlib.sha256(payload).hexdigest() == sha256
    return payload if is_whole else None


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

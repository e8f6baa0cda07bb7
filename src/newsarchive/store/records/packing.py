"""Source bytes as they are kept; made wherever the bytes are, by a process that writes nothing itself."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newsarchive.store.values import Row


class Packed(NamedTuple):
    """How the bytes are kept: "zlib" or "none", and what is kept."""

    compression: str
    payload: bytes


def pack(payload: bytes) -> Packed:
    """Bytes deflated, or as they are where that is no smaller."""
    deflated = zlib.compress(payload, 6)
    return Packed("zlib", deflated) if len(deflated) < len(payload) else Packed("none", payload)


def unpack(packed: Packed) -> bytes:
    """The bytes that were packed. zlib.error where they are damaged."""
    return zlib.decompress(packed.payload) if packed.compression == "zlib" else packed.payload


def unpacked(row: Row) -> bytes:
    """The source bytes of (sha256, size, compression, payload). Raises ValueError or zlib.error where not whole."""
    import hashlib  # deferred: who reads records alone hashes nothing

    sha256, size, compression, stored = row
    payload = bytes(stored)
    if compression == "zlib":
        # The bound keeps a damaged or hostile file from filling the memory.
        payload = zlib.decompressobj().decompress(stored, size + 1)
    if hashlib.sha256(payload).hexdigest() != sha256:
        raise ValueError("the bytes are not those that were stored")
    return payload

"""Source bytes as they are kept; made wherever the bytes are, by a process that writes nothing itself."""

from __future__ import annotations

import zlib
from typing import NamedTuple


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

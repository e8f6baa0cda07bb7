"""Source bytes as they are kept; made wherever the bytes are, by a process that writes nothing itself."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newsarchive.store.values import Row

_LARGE = 1024**2
_PIECE = 4096  # a thousand times as much at most, once inflated
_LEVEL = 4  # Of text 1% more than at 6, of pages 4%, for six tenths of the time: the most that storing took.
_SMALL, _LEVEL_OF_SMALL = 8192, 1  # 5 to 7% more, which of an article of text is 80 bytes, for a fifth less again.


class Packed(NamedTuple):
    """How the bytes are kept: "zlib" or "none", and what is kept."""

    compression: str
    payload: bytes


def pack(payload: bytes) -> Packed:
    """Bytes deflated, or as they are where that is no smaller."""
    deflated = zlib.compress(payload, _LEVEL if len(payload) > _SMALL else _LEVEL_OF_SMALL)
    return Packed("zlib", deflated) if len(deflated) < len(payload) else Packed("none", payload)


def unpack(packed: Packed) -> bytes:
    """The bytes that were packed. zlib.error where they are damaged."""
    return zlib.decompress(packed.payload) if packed.compression == "zlib" else packed.payload


def has_its_hash(sha256: str, size: int, compression: str, stored: bytes) -> bool:
    """Whether source bytes as they are kept have their size and hash. zlib.error where they are damaged.

    They are never held whole: what a large source takes is what is kept of it.
    """
    import hashlib  # deferred: who reads records alone hashes nothing

    hashed, seen, inflating = hashlib.sha256(), 0, zlib.decompressobj()
    for start in range(0, len(stored), _PIECE):
        piece = memoryview(stored)[start : start + _PIECE]
        told = inflating.decompress(piece) if compression == "zlib" else piece
        hashed.update(told)
        seen += len(told)
        if seen > size or inflating.eof:
            break
    return seen == size and hashed.hexdigest() == sha256


def unpacked(row: Row) -> bytes:
    """The source bytes of (sha256, size, compression, payload). Raises ValueError or zlib.error where not whole."""
    import hashlib  # deferred: who reads records alone hashes nothing

    sha256, size, compression, stored = row
    payload = bytes(stored)
    if compression == "zlib":
        payload = _inflated(stored, size)
    if hashlib.sha256(payload).hexdigest() != sha256:
        raise ValueError("the bytes are not those that were stored")
    return payload


def _inflated(stored: bytes, size: int) -> bytes:
    """What was deflated, and a piece more than `size` at most: a damaged or hostile file must not fill the memory.

    A large one is never held twice, as zlib itself does that puts it together of pieces.
    """
    if size <= _LARGE:
        return zlib.decompressobj().decompress(stored, size + 1)
    inflating, told = zlib.decompressobj(), io.BytesIO()
    for start in range(0, len(stored), _PIECE):
        told.write(inflating.decompress(memoryview(stored)[start : start + _PIECE]))
        if told.tell() > size or inflating.eof:
            break
    return told.getvalue()

"""What kind of bytes these are, from the bytes alone."""

from __future__ import annotations

import re

# Opening bytes that settle the type (IANA media types; signatures as the formats define them).
_SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"(\xb5/\xfd", "application/zstd"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"\x7fELF", "application/x-executable"),
    (b"WARC/1.", "application/warc"),
    (b"{\\rtf", "application/rtf"),
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_HTML = re.compile(
    rb"\s{0,1000}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--.{0,2000}?-->\s{0,200})?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s{0,1000}<\?xml\b", re.IGNORECASE)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b\x1c\x1d\x1e\x1f"))
_LOOK = 65_536
# Text has none of these; a stray one or two (a broken export, a form feed's neighbour) is no binary.
_CONTROLS_IN_TEXT = 0.02


def sniff(payload: bytes) -> str:
    """The media type of bytes nobody has named: a known signature, HTML by its first tag, else text or binary."""
    head = payload[:_LOOK]
    for signature, media_type in _SIGNATURES:
        if head.startswith(signature):
            return media_type
    if head.startswith(_BOMS):
        return "text/plain"
    if _HTML.match(head):
        return "text/html"
    if _XML.match(head):
        return "application/xml"
    return "application/octet-stream" if _is_binary(head) else "text/plain"


def looks_utf16(payload: bytes) -> str | None:
    """utf-16-le or utf-16-be for text without a byte order mark, else None: every other byte is mostly the same.

    Spaces, digits and line ends have a zero byte in every script, letters of one alphabet share a high byte.
    """
    head = payload[: _LOOK // 8]
    if len(head) < 4 or len(payload) % 2 or 0 not in head:
        return None
    even, odd = head[0::2], head[1::2]
    for codec, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        commonest = max(high.count(value) for value in set(high))
        if high.count(0) and commonest >= 0.6 * len(high) and low.count(0) <= 0.01 * len(low):
            return codec
    return None


def _is_binary(head: bytes) -> bool:
    if looks_utf16(head[: len(head) // 2 * 2]):
        return False
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > _CONTROLS_IN_TEXT * len(head)

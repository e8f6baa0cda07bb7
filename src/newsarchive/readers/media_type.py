"""What kind of bytes these are, from the bytes alone."""

from __future__ import annotations

import re

from newsarchive.readers.mail_type import mail_type

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
_ANY_SIGNATURE = tuple(signature for signature, _ in _SIGNATURES)
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\x00\x00\xfe\xff", "utf-32-be"), (b"\xff\xfe\x00\x00", "utf-32-le"),
         (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))  # fmt: skip
_HTML = "text/html"
_ROOTS = {
    b"rss": "application/rss+xml",
    b"rdf:rdf": "application/rss+xml",
    b"feed": "application/atom+xml",
    b"svg": "image/svg+xml",
}
_ALWAYS_HTML = frozenset(b"html head body frameset".split())
_ELEMENTS = (
    "a abbr address article aside audio b base big blockquote br button center cite code dd del details div dl dt em "
    "embed fieldset figcaption figure font footer form frame h1 h2 h3 h4 h5 h6 header hgroup hr i iframe img input ins "
    "label li link main mark menu meta nav noframes noscript object ol option p picture pre q s script section select "
    "small source span strike strong style sub summary sup table tbody td template textarea tfoot th thead time title "
    "tr tt u ul var video"
)
_STRAY = frozenset(b"a b big br code em font hr i img input s small span strong u".split())
"""Elements that text keeps now and then, one at its beginning: they make a page only together with an end tag."""
_HEADS = frozenset(b"base link meta script style title".split())
_COMMON = frozenset(_ELEMENTS.encode().split())
_NAME = re.compile(rb"<([a-zA-Z][a-zA-Z0-9:_-]{0,40})([\s/>])")
_TAG = re.compile(rb"<(/?)(?:" + "|".join(_ELEMENTS.split()).encode() + rb")(?:\s[^<>]{0,1000}|/)?>", re.IGNORECASE)
_NO_SPACE = re.compile(rb"\S")
_OPENS_TAG = re.compile(rb"\s{0,1000}<[a-zA-Z!?/]")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b\x1c\x1d\x1e\x1f"))
_LOOK = 65_536
# Text has none of these; a stray one or two (a broken export, a form feed's neighbour) is no binary.
_CONTROLS_IN_TEXT = 0.02
# Text that talks of tags has a few; a fragment of a page has many, closes them, and a good part of it is tags.
_TAGS_OF_A_PAGE = 10
_CLOSED = 4
_SIGNS = re.compile("[\\s!-~\u2010-\u2027\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7af\uff00-\uffee]+")
_SHARE_BEYOND_ASCII = 0.08
_SHARE_OF_TAGS = 0.05


def sniff(payload: bytes) -> str:
    """The media type of bytes nobody has named: a known signature, a page or feed by its tags, else text or binary."""
    head = payload[:_LOOK]
    if head.startswith(_ANY_SIGNATURE):
        return next(media_type for signature, media_type in _SIGNATURES if head.startswith(signature))
    if head[:1024].lstrip().startswith(b"%PDF-"):
        return "application/pdf"
    unicode = _as_ascii(head)
    ascii_head = head if unicode is None else unicode
    known = mail_type(ascii_head) or _markup_type(ascii_head)
    if known:
        return known
    return "application/octet-stream" if unicode is None and _is_binary(head) else "text/plain"


def check(media_type: str, payload: bytes) -> str:
    """The media type to read the bytes as: the one told, save where a web page is told and the bytes are plainly not.

    Many a download is saved under .html, whatever it holds: a feed, a PDF, an image, something compressed.
    """
    told = media_type.partition(";")[0].strip().lower()
    if told not in (_HTML, "application/xhtml+xml"):
        return told
    found = sniff(payload)
    if found in (_HTML, "text/plain", "application/xml"):
        return _HTML
    if found == "application/octet-stream":
        # NUL bytes are a fault of many exports, and no reason to turn a page away.
        return _HTML if _markup_type(payload[:_LOOK].translate(None, _CONTROLS)) else found
    return found


def _as_ascii(head: bytes) -> bytes | None:
    """Text with a byte order mark or of UTF-16, with `?` for all but ASCII; None for other bytes."""
    for bom, codec in _BOMS:
        if head.startswith(bom):
            return head[len(bom) :].decode(codec, "replace").encode("ascii", "replace")
    utf16 = looks_utf16(head)
    return head.decode(utf16, "replace").encode("ascii", "replace") if utf16 else None


def _markup_type(head: bytes) -> str | None:
    """What kind of page, feed or other XML this is; None for text."""
    start, doctype, is_xml = _prologue(head)
    if doctype == b"html":
        return _HTML
    first = _NAME.match(head, start)
    name = first[1].lower() if first else b""
    if name in _ALWAYS_HTML:
        return _HTML
    if name in _ROOTS:
        return _ROOTS[name]
    if first and name in _COMMON and (b"</" in head or name in _HEADS or (first[2] != b">" and name not in _STRAY)):
        return _HTML
    if is_xml:
        return "application/xml"
    return _HTML if _is_mostly_tags(head) else None


def _prologue(head: bytes) -> tuple[int, bytes, bool]:
    """(Where the first element may begin, the name in a doctype, whether there is an XML declaration)."""
    at = 0
    doctype = b""
    is_xml = False
    while True:
        text = _NO_SPACE.search(head, at)
        if text is None:
            return len(head), doctype, is_xml
        at = text.start()
        opening = head[at : at + 9].lower()
        if opening.startswith(b"<!--"):
            end, size = head.find(b"-->", at + 4), 3
        elif opening.startswith(b"<?"):
            is_xml = is_xml or opening.startswith(b"<?xml")
            end, size = head.find(b">", at), 1
        elif opening == b"<!doctype":
            end, size = head.find(b">", at), 1
            doctype = (head[at + 9 : at + 80].lower().split(b">")[0].split() or [b""])[0]
        else:
            return at, doctype, is_xml
        if end < 0:
            return at, doctype, is_xml
        at = end + size


def _is_mostly_tags(head: bytes) -> bool:
    if head.count(b"<") < _TAGS_OF_A_PAGE:
        return False
    tags = list(_TAG.finditer(head))
    size = sum(tag.end() - tag.start() for tag in tags)
    closed = sum(bool(tag[1]) for tag in tags)
    return len(tags) >= _TAGS_OF_A_PAGE and closed >= _CLOSED and size >= _SHARE_OF_TAGS * len(head)


def looks_utf16(payload: bytes) -> str | None:
    """utf-16-le or utf-16-be for text without a byte order mark, else None: every other byte is mostly the same.

    Spaces, digits, line ends and tags have a zero byte in every script, letters of one alphabet share a high byte.
    """
    head = payload[: _LOOK // 8]
    head = head[: len(head) // 2 * 2]
    if len(head) < 4 or 0 not in head:
        return None
    even, odd = head[0::2], head[1::2]
    for codec, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        zeros = high.count(0)
        commonest = max(high.count(value) for value in set(high))
        is_markup = _OPENS_TAG.match(low) and zeros >= 0.2 * len(high)
        if zeros and (commonest >= 0.6 * len(high) or is_markup) and low.count(0) <= 0.01 * len(low):
            return codec
    return _in_many_signs(head)


def _in_many_signs(head: bytes) -> str | None:
    """UTF-16 of Chinese, Japanese or Korean, whose letters share no high byte: one reading of the bytes is all such."""
    if sum(byte > 0x7F for byte in head) < _SHARE_BEYOND_ASCII * len(head):
        return None  # ASCII with NUL bytes in it, which looks Chinese as UTF-16
    for codec in ("utf-16-le", "utf-16-be"):
        text = head.decode(codec, "replace")
        if len(_SIGNS.sub("", text)) <= _CONTROLS_IN_TEXT * len(text):
            return codec
    return None


def _is_binary(head: bytes) -> bool:
    if looks_utf16(head[: len(head) // 2 * 2]):
        return False
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > _CONTROLS_IN_TEXT * len(head)

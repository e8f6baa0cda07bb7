"""Bytes of text to characters: byte order mark, then UTF-8, then what was declared or can be detected."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from newsarchive.errors import RejectedError
from newsarchive.readers.media_type import looks_utf16

# UTF-32's little-endian mark begins with UTF-16's, so it is asked for first.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_REPLACEMENT = "\ufffd"
_DETECT_BYTES = 200_000
# Latin code pages differ in a few letters, which general statistics on a short text mistake for one another. A row is
# a code page and the letters beyond ASCII of one group of languages in it; ties go to the earlier row.
_LATIN = (
    ("windows-1252", "äöüßàâéèêëîïôùûçœñáíóúãõìòøåæðþ"),
    ("cp1250", "ąćęłńóśźż"),
    ("cp1250", "áčďéěíňóřšťúůýžäľĺŕô"),
    ("cp1250", "áéíóöőúüű"),
    ("cp1250", "ăâîşţ"),
    ("cp1250", "čćđšž"),
    ("iso8859-2", "ąćęłńóśźż"),
    ("iso8859-2", "áčďéěíňóřšťúůýžäľĺŕô"),
    ("iso8859-2", "áéíóöőúüű"),
    ("cp1254", "çğıöşüâîû"),
    ("cp1257", "āčēģīķļņšūž"),
    ("cp1257", "ąčęėįšųūž"),
    ("iso8859-15", "äöüßàâéèêëîïôùûçœñáíóúãõìòøåæ"),
    ("mac-roman", "äöüßàâéèêëîïôùûçœñáíóúãõìò"),
)
# Codecs of Python that are escapes or name encodings, which no page is printed in.
_NO_CHARACTER_SETS = frozenset(
    {
        "utf-7",
        "unicode_escape",
        "unicode-escape",
        "raw_unicode_escape",
        "raw-unicode-escape",
        "idna",
        "punycode",
        "undefined",
    }
)
_SIGNS = "„“”‘’–—…€«»¿¡°·"
_LATIN_FAMILY = frozenset(
    "ascii utf-8 cp1250 windows-1252 cp1254 cp1257 cp1258 cp437 cp775 cp850 cp852 cp857 cp858 cp860 cp861 cp863 "
    "cp865 cp273 cp500 cp1026 cp1140 hp-roman8 mac-roman mac-latin2 mac-turkish mac-iceland mac-croatian "
    "iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-9 iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 "
    "tis-620".split()
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, the name of the encoding they were read as, and what could not be decoded, in words."""

    text: str
    encoding: str
    warnings: tuple[str, ...]


def decode(payload: bytes, declared: str | None = None) -> Decoded:
    """The text of the bytes. Nothing is dropped: what cannot be decoded stands as U+FFFD, and a warning says so.

    declared: an encoding that a manifest or a header names; one that Python does not know is warned of.
    """
    for bom, encoding in _BOMS:
        if payload.startswith(bom):
            return _decoded(payload[len(bom) :], encoding)
    utf16 = looks_utf16(payload)
    if utf16:
        return _decoded(payload, utf16)
    try:
        return _finished(payload.decode("utf-8"), "utf-8", [])
    except UnicodeDecodeError:
        return _not_utf8(payload, declared)


def _not_utf8(payload: bytes, declared: str | None) -> Decoded:
    warnings: list[str] = []
    if declared:
        known = _codec(declared)
        if known:
            return _decoded(payload, known)
        warnings.append(f"the declared encoding {declared!r} is unknown")
    if _is_damaged_utf8(payload):
        return _decoded(payload, "utf-8", warnings)
    detected = _detect(payload)
    warnings.append(f"the encoding is not declared; read as {detected} by the look of the bytes")
    return _decoded(payload, detected, warnings)


def _is_damaged_utf8(payload: bytes) -> bool:
    """Whether more characters beyond ASCII are well-formed UTF-8 than are not: text that was cut or patched."""
    text = payload.decode("utf-8", "replace")
    broken = text.count(_REPLACEMENT)
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return beyond_ascii - broken > broken


def _detect(payload: bytes) -> str:
    from charset_normalizer import from_bytes  # deferred: only text that is not UTF-8 pays for it

    best = from_bytes(payload[:_DETECT_BYTES]).best()
    known = _codec(best.encoding) if best else None
    return _latin(payload[:_DETECT_BYTES]) if known is None or known in _LATIN_FAMILY else known


def _latin(payload: bytes) -> str:
    """The Latin code page under which most of the characters beyond ASCII are ones its languages use."""
    beyond = bytes(byte for byte in payload if byte > 0x7F)

    def expected(row: tuple[str, str]) -> int:
        letters = beyond.decode(row[0], "replace").lower()
        return sum(letters.count(letter) for letter in row[1] + _SIGNS)

    return max(_LATIN, key=expected)[0]


def _codec(name: str) -> str | None:
    """Python's name for a text encoding, None for one it does not know."""
    try:
        found = codecs.lookup(name.strip())
    except (LookupError, ValueError):
        return None
    if not getattr(found, "_is_text_encoding", True) or found.name in _NO_CHARACTER_SETS:
        return None
    return "windows-1252" if found.name == "cp1252" else found.name


def _decoded(payload: bytes, encoding: str, warnings: list[str] | None = None) -> Decoded:
    try:
        text = payload.decode(encoding, "replace")
    except (UnicodeError, ValueError) as error:
        raise RejectedError(f"cannot be read as {encoding}: {error}") from error
    notes = list(warnings or [])
    lost = text.count(_REPLACEMENT)
    if lost:
        notes.append(f"{lost} places that are not valid {encoding} are shown as U+FFFD")
    return _finished(text, encoding, notes)


def _finished(text: str, encoding: str, warnings: list[str]) -> Decoded:
    nulls = text.count("\x00")
    if nulls:
        # One character for one, so that offsets hold; a NUL would end the text for every C program that reads it.
        text = text.replace("\x00", _REPLACEMENT)
        warnings.append(f"{nulls} NUL characters are shown as U+FFFD")
    return Decoded(text, encoding, tuple(warnings))

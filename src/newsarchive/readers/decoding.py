"""Bytes of text to characters: byte order mark, then UTF-8, then what was declared or can be detected."""

from __future__ import annotations

import codecs
import re
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
REPLACEMENT = "\ufffd"
ASCII = bytes(range(128))
_FEW_LETTERS = 8
_STRAY = re.compile("[\udc80-\udcff]+")
_SCRIPTS = (("\u0080", "\u0250", "windows-1252"), ("\u0370", "\u0400", "cp1253"), ("\u0400", "\u0530", "cp1251"))
# What most often stays behind when a quotation mark or a small picture is cut in two.
_HALVES = (b"\xe2\x80", b"\xf0\x9f")
_DETECT_BYTES = 200_000
# Latin code pages differ in a few letters, which general statistics on a short text mistake for one another. A row is
# a code page and the letters beyond ASCII of one group of languages in it; ties go to the earlier row.
_LATIN = (
    ("windows-1252", "äöüßàâéèêëîïôùûçœñáíóúãõìòøå"),
    ("windows-1252", "äöüåæøéèêôàòáíóúðþ"),
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
    unicode = decode_marked(payload)
    if unicode:
        return unicode
    try:
        text = payload.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(payload, declared)
    return escaped(payload) or finished(text, "utf-8", [])


def escaped(payload: bytes) -> Decoded | None:
    """Bytes that are all ASCII as Japanese, in the one encoding that is written with them; None for others."""
    if b"\x1b$" not in payload or not payload.isascii():
        return None
    try:
        return finished(payload.decode("iso2022_jp_ext"), "iso2022_jp", [])
    except UnicodeDecodeError:
        return None


def decode_marked(payload: bytes) -> Decoded | None:
    """The text of bytes with a byte order mark, or of UTF-16 that can be told without one; None for others."""
    for bom, encoding in _BOMS:
        if payload.startswith(bom):
            return decoded(payload[len(bom) :], encoding)
    utf16 = looks_utf16(payload)
    return decoded(payload, utf16) if utf16 else None


def _not_utf8(payload: bytes, declared: str | None) -> Decoded:
    warnings: list[str] = []
    if declared:
        known = codec_of(declared)
        if known:
            return decoded(payload, known)
        warnings.append(f"the declared encoding {declared!r} is unknown")
    if is_damaged_utf8(payload):
        return decoded(payload, "utf-8", warnings)
    detected = detect(payload)
    warnings.append(f"the encoding is not declared; read as {detected} by the look of the bytes")
    return decoded(payload, detected, warnings)


def is_damaged_utf8(payload: bytes, *, is_declared: bool = False) -> bool:
    """Whether more characters beyond ASCII are well-formed UTF-8 than are not: text that was cut or patched.

    is_declared: it says that it is UTF-8; half as many are enough then, which no other encoding has by chance.
    """
    text = payload.decode("utf-8", "replace")
    broken = text.count(REPLACEMENT)
    well_formed = len(text) - len(text.encode("ascii", "ignore")) - broken
    return well_formed * (2 if is_declared else 1) > broken


def is_pasted_into(payload: bytes) -> bool:
    """Whether all that is not UTF-8 are the quotes and dashes of a Windows code page, pasted into a page that is."""
    text = payload.decode("utf-8", "surrogateescape")
    strays = _STRAY.findall(text)
    rest = _STRAY.sub("", text)
    return bool(strays) and not rest.isascii() and all("\udc80" <= char <= "\udc9f" for run in strays for char in run)


def repair_utf8(payload: bytes) -> tuple[str, str, int]:
    """UTF-8 with damaged spots: text pasted in from a page in an older encoding, or characters cut in two.

    Gives the text, the code page that such spots are read by, and how many were; the rest stand as U+FFFD.
    """
    text = payload.decode("utf-8", "surrogateescape")
    codec = _code_page(text)
    pasted = 0

    def repair(spot: re.Match[str]) -> str:
        nonlocal pasted
        stray = spot[0].encode("utf-8", "surrogateescape")
        read = stray.decode(codec, "replace")
        if REPLACEMENT in read or _is_half(stray, read, *_around(text, spot)):
            return stray.decode("utf-8", "replace")
        pasted += 1
        return read

    return _STRAY.sub(repair, text), codec, pasted


def _around(text: str, spot: re.Match[str]) -> tuple[str, str]:
    return text[max(0, spot.start() - 1) : spot.start()], text[spot.end() : spot.end() + 1]


def _code_page(text: str) -> str:
    """The Windows code page that text in this alphabet was likely pasted from; ASCII where there is no telling."""
    letters = [char for char in text[:_DETECT_BYTES] if not char.isascii() and char.isalpha()]
    most, codec = max((sum(low <= char < high for char in letters), codec) for low, high, codec in _SCRIPTS)
    return codec if most * 2 >= len(letters) else "ascii"


def _is_half(stray: bytes, read: str, before: str, after: str) -> bool:
    """Whether stray bytes are what is left of a UTF-8 character, and no letters of an older encoding."""
    if not after or stray.startswith(_HALVES):
        return True
    begins = len(stray) == 1 and 0xC2 <= stray[0] <= 0xF4
    return begins and read.isupper() and not before.isupper() and (before.islower() or not after.isalpha())


def detect(payload: bytes) -> str:
    """Python's name of the encoding that the bytes look to be in; a Latin code page where nothing else is likely."""
    from charset_normalizer import from_bytes  # deferred: only text that is not UTF-8 pays for it

    best = from_bytes(payload[:_DETECT_BYTES]).best()
    known = codec_of(best.encoding) if best else None
    return latin(payload[:_DETECT_BYTES]) if known is None or known in _LATIN_FAMILY else known


def latin(payload: bytes) -> str:
    """The Latin code page under which most of the characters beyond ASCII are ones its languages use."""
    beyond = payload.translate(None, ASCII)
    return max(_LATIN, key=lambda row: _expected(beyond, row))[0]


def expected_letters(beyond: bytes, encoding: str) -> int:
    """How many of these bytes beyond ASCII are letters or signs that a group of languages with this Latin code
    page uses, of the group that fits best; -1 for a code page that is not known so well."""
    return max((_expected(beyond, row) for row in _LATIN if row[0] == encoding), default=-1)


def is_likely_latin(payload: bytes, encoding: str) -> bool:
    """False where another Latin code page explains the bytes far better, judged where the two differ."""
    other = latin(payload)
    beyond = [bytes([byte]) for byte in range(128, 256)]
    same = ASCII + b"".join(b for b in beyond if b.decode(encoding, "replace") == b.decode(other, "replace"))
    differing = payload.translate(None, same)
    ours, theirs = expected_letters(differing, encoding), expected_letters(differing, other)
    if ours < 0 or len(differing) < _FEW_LETTERS:
        return True
    return theirs < 0.95 * len(differing) or ours > 0.7 * len(differing)


def _expected(beyond: bytes, row: tuple[str, str]) -> int:
    letters = beyond.decode(row[0], "replace").lower()
    return sum(letters.count(letter) for letter in row[1] + _SIGNS)


def codec_of(name: str) -> str | None:
    """Python's name for a text encoding, None for one that it does not know or that no page is printed in."""
    try:
        found = codecs.lookup(name.strip())
    except (LookupError, ValueError):
        return None
    if not getattr(found, "_is_text_encoding", True) or found.name in _NO_CHARACTER_SETS:
        return None
    return "windows-1252" if found.name == "cp1252" else found.name


def decoded(payload: bytes, encoding: str, warnings: list[str] | None = None) -> Decoded:
    """The text of the bytes in an encoding Python knows, whatever they look like. Raises RejectedError."""
    try:
        text = payload.decode(encoding, "replace")
    except (UnicodeError, ValueError) as error:
        raise RejectedError(f"cannot be read as {encoding}: {error}") from error
    notes = list(warnings or [])
    if lost := text.count(REPLACEMENT):
        notes.append(f"{invalid_places(lost, encoding)} shown as U+FFFD")
    return finished(text, encoding, notes)


def invalid_places(number: int, encoding: str) -> str:
    """So many places of a source that are no text in its encoding, up to the end of the verb of a warning."""
    are = "is" if number == 1 else "are"
    return f"{number} place{'s' * (number > 1)} that {are} not valid {encoding} {are}"


def finished(text: str, encoding: str, warnings: list[str]) -> Decoded:
    """Decoded text without NUL characters, of which a warning says how many there were."""
    if nulls := text.count("\x00"):
        # One character for one, so that offsets hold; a NUL would end the text for every C program that reads it.
        text = text.replace("\x00", REPLACEMENT)
        warnings.append(f"{nulls} NUL character{' is' if nulls == 1 else 's are'} shown as U+FFFD")
    return Decoded(text, encoding, tuple(warnings))

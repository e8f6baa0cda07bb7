"""The bytes of a web page to characters: what they are outranks what the page and its server say they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from operator import itemgetter

from newsarchive.readers.decoding import (
    ASCII,
    REPLACEMENT,
    Decoded,
    codec_of,
    decode_marked,
    detect,
    escaped,
    expected_letters,
    finished,
    invalid_places,
    is_damaged_utf8,
    is_likely_latin,
    is_pasted_into,
    latin,
    repair_utf8,
)

_HEAD = 4_096
_LONG_HEAD = 65_536
_SAMPLE = 50_000
_META = re.compile(rb"<meta[\s/]([^>]{0,2000})", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"""([a-z-]{1,20})\s{0,20}=\s{0,20}(?:"([^"]{0,500})"|'([^']{0,500})'|([^\s"'>]{1,500}))""")
_IN_CONTENT = re.compile(r"charset\s{0,20}=\s{0,20}[\"']?([^\s\"';,/>]{1,60})", re.IGNORECASE)
_IN_XML = re.compile(rb"\s{0,100}<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,60})[\"']")
_MISSPELT_WINDOWS = re.compile(r"(?:cp|win|windows|ms|microsoft)[-_ ]?(?:cp)?[-_ ]?(874|932|936|949|950|125\d)")
_WORD = re.compile(r"[^\W\d_]+")
_C1 = re.compile("[\x80-\x9f]")
_C1_BEGINS, _C1_ENDS = b"\xc2", b"\xa0"
_first_byte = itemgetter(slice(1))
_AS_WINDOWS = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}
# Labels as browsers read them (WHATWG Encoding Standard): names that Python lacks, then codecs with their supersets.
_NAMED = {
    **dict.fromkeys("utf8mb4 unicode unicode-1-1-utf-8 ucs-2 iso-10646-ucs-2 csunicode utf-16 utf-32".split(), "utf-8"),
    **dict.fromkeys("koi koi8 koi8r cskoi8r".split(), "koi8-r"),
    **dict.fromkeys("koi8-ru koi8u".split(), "koi8-u"),
    **dict.fromkeys("cn-gb gb_2312-80 csiso58gb231280".split(), "gb18030"),
    **dict.fromkeys("cn-big5 csbig5".split(), "cp950"),
    **dict.fromkeys("sjis csshiftjis windows-31j".split(), "cp932"),
    **dict.fromkeys("ksc5601 ksc_5601 csksc56011987 iso-ir-149".split(), "cp949"),
    **dict.fromkeys("ansi latin".split(), "cp1252"),
    **dict.fromkeys("iso-8859-8-i iso-8859-8-e".split(), "iso8859-8"),
    **dict.fromkeys("iso-8859-6-i iso-8859-6-e".split(), "iso8859-6"),
    "mac-ukrainian": "mac-cyrillic",
    "dos-874": "cp874",
}
_SUPERSET = {
    "ascii": "windows-1252",
    "iso8859-1": "windows-1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift_jis_2004": "cp932",
    "euc_jis_2004": "euc_jp",
    "euc_kr": "cp949",
    "big5": "cp950",
    **dict.fromkeys("utf-8-sig utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be".split(), "utf-8"),
}
_WIDER = {"cp950": "big5hkscs", "euc_jp": "euc_jis_2004", "cp932": "shift_jis_2004"}
"""What the web calls by the same name, for pages that the usual codec does not read whole."""
_OFTEN_MISSED = ("cp1251", "koi8-r")
_PLAIN_SIGNS = "\xa0\xad©®™•§²³½¼¾×±ªº´"
_LATIN_END = "\u0250"
# Above this an encoding that was declared is not believed: one jarring pair in three.
_MOST_NONSENSE = 0.35
_FEWEST = 8


def decode_html(payload: bytes, declared: str | None = None) -> Decoded:
    """The text of a page. Nothing is dropped: what cannot be decoded stands as U+FFFD, and a warning says so.

    declared: an encoding that a header or a manifest names; it goes before the one that the page names in itself,
    and both count only where the bytes bear them out.
    """
    unicode = decode_marked(payload)
    if unicode:
        return unicode
    try:
        text = payload.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(payload, declared, error)
    if text.isascii():
        return escaped(payload) or finished(text, "utf-8", [])
    warnings = [f"{name} is not what its bytes are in: utf-8" for name, codec in _named(payload, declared, _HEAD)
                if codec != "utf-8"]  # fmt: skip
    if _has_c1(payload):
        text = _without_c1(text, warnings)
    # A search in bytes is a good deal faster than one in characters.
    return finished(text, "utf-8", warnings) if 0 in payload else Decoded(text, "utf-8", tuple(warnings))


def charset(label: str) -> str | None:
    """Python's codec for an encoding label as browsers read it; None for one that is unknown or no page's."""
    name = label.strip(" \t\r\n\f\"';,").lower().removeprefix("x-").removeprefix("x-")
    windows = _MISSPELT_WINDOWS.fullmatch(name)
    codec = codec_of(_NAMED.get(name) or (f"cp{windows[1]}" if windows else name))
    codec = _SUPERSET.get(codec or "", codec)
    return codec if codec and b"<html>".decode(codec, "replace") == "<html>" else None


def labels(payload: bytes, head: int = _HEAD) -> Iterator[str]:
    """The encodings that the page names, in its meta tags and its XML declaration, as written."""
    first, *rest = payload[:head].split(b"<!--")
    for part in (first, *(piece.partition(b"-->")[2] for piece in rest)):
        for tag in _META.finditer(part):
            yield from _in_meta(tag[1])
    xml = _IN_XML.match(payload)
    if xml:
        yield xml[1].decode("ascii", "replace")


def _in_meta(attributes: bytes) -> Iterator[str]:
    found = {name: a or b or c for name, a, b, c in _ATTRIBUTE.findall(attributes.lower())}
    if found.get(b"charset"):
        yield found[b"charset"].decode("ascii", "replace")
    elif b"content-type" in found.get(b"http-equiv", b""):
        content = _IN_CONTENT.search(found.get(b"content", b"").decode("ascii", "replace"))
        if content:
            yield content[1]


def _named(payload: bytes, declared: str | None, head: int) -> list[tuple[str, str | None]]:
    """(label in words, codec) of the header or manifest, then of the page."""
    told = declared or ""
    content_type = _IN_CONTENT.search(told)
    told = content_type[1] if content_type else told
    named = [(f"the declared encoding {told[:60]!r}", charset(told))] if told else []
    own = dict.fromkeys(labels(payload, head))
    return named + [(f"the page's encoding {label!r}", charset(label)) for label in own]


def _not_utf8(payload: bytes, declared: str | None, error: UnicodeDecodeError) -> Decoded:
    named = _named(payload, declared, _LONG_HEAD)
    warnings = [f"{name} is unknown" for name, codec in named if codec is None]
    known = [(name, codec) for name, codec in named if codec]
    says_utf8 = any(codec == "utf-8" for _, codec in known)
    is_cut = error.reason == "unexpected end of data" and (says_utf8 or not payload[: error.start].isascii())
    if is_cut or is_damaged_utf8(payload, is_declared=says_utf8) or (says_utf8 and is_pasted_into(payload)):
        warnings += [f"{name} is not what its bytes are in: utf-8" for name, codec in known if codec != "utf-8"]
        text, codec, pasted = repair_utf8(payload)
        if pasted:
            warnings.append(f"{invalid_places(pasted, 'utf-8')} read as {codec}")
        return _with_losses(text, "utf-8", warnings)
    sample = _prose(payload)
    for name, codec in known:
        if codec != "utf-8":
            text, reading = _read(payload, codec)
            if _fits(sample, codec):
                return _with_losses(text, reading, warnings)
        warnings.append(f"{name} is not what its bytes are in")
    return _detected(payload, sample, [codec for _, codec in known if codec != "utf-8"], warnings)


def _detected(payload: bytes, sample: bytes, doubted: list[str], warnings: list[str]) -> Decoded:
    """The text under whatever encoding makes most sense, those that did not fit among them."""
    # A page that was cut may end in half a character, which would rule its own encoding out.
    looks = [codec for codec in (charset(detect(sample)), charset(detect(sample[:-1]))) if codec]
    rivals = dict.fromkeys((*looks, latin(sample), *doubted, *_OFTEN_MISSED))
    best = min(rivals, key=lambda codec: round(_nonsense(sample, codec), 1))
    text, reading = _read(payload, best)
    warnings.append(f"read as {reading} by the look of the bytes")
    return _with_losses(text, reading, warnings)


def _prose(payload: bytes) -> bytes:
    """The stretches between tags that hold more than ASCII, or the bytes as they are where there is little of it."""
    stretches = [piece.partition(b">")[2] for piece in payload.split(b"<")]
    prose = b"\n".join(piece for piece in stretches if not piece.isascii())[:_SAMPLE]
    return prose if len(prose.translate(None, ASCII)) >= 100 else payload[:_SAMPLE]


def _read(payload: bytes, codec: str) -> tuple[str, str]:
    """(text, codec) with U+FFFD for what cannot be decoded, by a wider codec of the same name where that helps."""
    text = payload.decode(codec, "replace")
    lost = text.count(REPLACEMENT)
    if lost and codec in _WIDER:
        wider = payload.decode(_WIDER[codec], "replace")
        if wider.count(REPLACEMENT) < lost:
            return wider, _WIDER[codec]
    return text, codec


def _fits(sample: bytes, codec: str) -> bool:
    """Whether text decoded as its page says looks like words."""
    if len(sample.translate(None, ASCII)) < _FEWEST:
        return True
    return _nonsense(sample, codec) <= _MOST_NONSENSE and is_likely_latin(sample, codec)


def _nonsense(sample: bytes, codec: str) -> float:
    """How much of the text under this encoding can hardly be words: 0 is none, 1 all of it, more than all of it.

    That is lost characters, neighbours that no word has, and in a Latin code page letters that its languages lack.
    """
    text = _read(sample, codec)[0]
    lost = text.count(REPLACEMENT)
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    pairs = [pair for word in words for pair in pairwise(word) if not (pair[0].isascii() and pair[1].isascii())]
    jarring = len(pairs) if _has_its_case_turned(words) else sum(_jars(*pair) for pair in pairs)
    beyond = sample.translate(None, ASCII)
    expected = expected_letters(beyond, codec)
    strange = 0.0
    if expected >= 0 and beyond:
        signs = sum(text.count(sign) for sign in _PLAIN_SIGNS)
        strange = max(0.0, 1 - (expected + signs) / len(beyond))
    return (lost + jarring) / (lost + len(pairs) + 1) + strange


def _jars(before: str, after: str) -> bool:
    """Whether few words have these two letters side by side: of two alphabets, both Latin and both with accents, or
    of the narrow kana that other encodings look like."""
    latin_before, latin_after = before < _LATIN_END, after < _LATIN_END
    if before.isascii() or after.isascii():
        return not (latin_before and latin_after)
    narrow = "\uff61" <= before <= "\uff9f" or "\uff61" <= after <= "\uff9f"
    return latin_before or latin_after or narrow


def _has_its_case_turned(words: list[str]) -> bool:
    """Whether words of an alphabet are in capitals but for the first letter: it is another code page of it."""
    turned = sum(word[0] > _LATIN_END and word[0].islower() and word[1:].isupper() for word in words)
    return turned > 0.05 * len(words) and 2 * (turned + sum(map(str.isupper, words))) > len(words)


def _has_c1(payload: bytes) -> bool:
    """Whether bytes of UTF-8 hold a control character beyond ASCII: a page is cut faster than it is searched."""
    pieces = payload.split(_C1_BEGINS)
    return len(pieces) > 1 and min(map(_first_byte, pieces[1:])) < _C1_ENDS


def _without_c1(text: str, warnings: list[str]) -> str:
    """The text with control characters that nobody types read as the quotes and dashes they are in windows-1252."""
    controls = len(_C1.findall(text))
    if controls:
        text = text.translate(_AS_WINDOWS)
        warnings.append(f"{controls} control characters are read as windows-1252")
    return text


def _with_losses(text: str, encoding: str, warnings: list[str]) -> Decoded:
    text = _without_c1(text, warnings)
    lost = text.count(REPLACEMENT)
    if lost:
        warnings.append(f"{invalid_places(lost, encoding)} shown as U+FFFD")
    return finished(text, encoding, warnings)

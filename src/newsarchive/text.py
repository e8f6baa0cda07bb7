"""Small pure string functions that more than one room needs."""

from __future__ import annotations

import re
import unicodedata

from newsarchive.western import bytes_for, printed, western

# Typographic variants that readers and rule writers do not tell apart.
_ALIKE = {
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "`": "'", "´": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "‹": "'", "›": "'",
    "\u0307": "", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
    "…": "...", "\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "",
    "\u200e": "", "\u200f": "", "\u202a": "", "\u202b": "", "\u202c": "", "\u202d": "", "\u202e": "",
    "\u2066": "", "\u2067": "", "\u2068": "", "\u2069": "",
}  # fmt: skip
# They are few: finding them is several times faster than `str.translate`, which looks at every character. Bytes are
# faster still.
_HAS_ALIKE = re.compile(f"[{''.join(_ALIKE)}]")
_STRAIGHT = bytes_for(lambda c: _ALIKE[c] if len(_ALIKE.get(c, "")) == 1 else c)
_ELLIPSIS, _SOFT_HYPHEN = "…".encode("cp1252"), "\u00ad".encode("cp1252")

FIRST_UNSPACED = "\u2e80"
"""From here on stand the scripts of Chinese, Japanese and Korean, of which the first two part no words by spaces."""

HAS_UNSPACED = re.compile(f"[{FIRST_UNSPACED}-\U0010ffff]")

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

_ASCII_DIGIT = re.compile("[0-9]")

_NO_TEXT = re.compile("[\ufffe\uffff]")  # characters that are none, which YAML and XML refuse

# What a spreadsheet takes for a formula when a cell begins with it; the wide forms count where people type them.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

_PLAIN = bytes(range(0x7F))
_PRINTED = bytes(range(0x20, 0x7F))
# Every ASCII character as a word sees it: what is in none is a space.
_AS_WORDS = bytes(code if chr(code).isalnum() or chr(code) == "_" else 32 for code in range(128)) * 2
_WESTERN_AS_WORDS = bytes_for(lambda c: c if c.isalnum() or c == "_" else " ")

# The two separators end a line for some who read JSON lines.
_STEERS_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def fold(words: str) -> str:
    """Words as rules compare them: lower case, straight quotes and dashes, single spaces, no marks of zero width."""
    lowered = words.lower()
    if lowered.isascii():
        if _is_single_spaced(lowered):
            return lowered
    else:
        bare = western(lowered)
        if bare is None:
            lowered = _HAS_ALIKE.sub(_straight, lowered)
        else:
            lowered = printed(bare.translate(_STRAIGHT, _SOFT_HYPHEN).replace(_ELLIPSIS, b"..."))
    return " ".join(lowered.split())


def _is_single_spaced(text: str) -> bool:
    """Whether a text of ASCII has no white space but single spaces inside it, as most have."""
    raw = text.encode()
    return not (b"  " in raw or raw.translate(None, _PRINTED) or raw[:1] == b" " or raw[-1:] == b" ")


def has_digit(words: str) -> bool:
    """Whether one of the characters is a digit, of whatever script."""
    return _ASCII_DIGIT.search(words) is not None or (not words.isascii() and any(map(str.isdigit, words)))


def ascii_words(folded: str) -> list[str]:
    """The words of a text of ASCII alone, as an expression finds runs of letters, digits and underscores."""
    return folded.encode().translate(_AS_WORDS).decode().split()


def western_words(folded: str) -> list[str] | None:
    """The words of a text of a western alphabet, as `ascii_words` gives them; None for any other."""
    bare = western(folded)
    return None if bare is None else printed(bare.translate(_WESTERN_AS_WORDS)).split()


def _straight(found: re.Match[str]) -> str:
    return _ALIKE[found[0]]


def printable(words: str) -> str:
    r"""Words that are safe on a terminal: control, escape and direction characters as \x1b or \u202e.

    Line feeds and tabs stay.
    """
    return _CONTROL.sub(_escape, words)


def escaped(json_text: str) -> str:
    """JSON in which characters that steer a terminal stand as JSON's own escapes: the same values when read."""
    if not steers(json_text.encode("utf-8", "surrogatepass")):
        return json_text
    return _STEERS_IN_JSON.sub(lambda match: f"\\u{ord(match.group()):04x}", json_text)


def steers(json_bytes: bytes) -> bool:
    """Whether JSON in UTF-8 may have characters that steer a terminal; True for some that do not, too."""
    # What is not ASCII is little, mostly, and looked at by itself: `isprintable` is slow.
    rest = b"" if json_bytes.isascii() else json_bytes.translate(None, _PLAIN)
    return b"\x7f" in json_bytes or not rest.decode("utf-8", "surrogatepass").replace("\xa0", "").isprintable()


def cleaned(words: str) -> str:
    """Words for a file that others read: without control and direction characters, line ends as line feeds, and a lone
    surrogate as U+FFFD.
    """
    if words.isprintable() or words.replace("\n", "").replace("\xa0", "").isprintable():  # most are: quick to see
        return words
    plain = words.replace("\r\n", "\n").replace("\r", "\n")
    return _NO_TEXT.sub("", _CONTROL.sub(lambda match: "\ufffd" if "\ud800" <= match[0] <= "\udfff" else "", plain))


def defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def one_line(words: str) -> str:
    """Words on one safe line: line feeds and tabs escaped too."""
    return printable(words).replace("\n", "\\n").replace("\t", "\\t")


def from_a_letter(words: str) -> str:
    """Words without the marks at their beginning, whose letter was cut off."""
    start = 0
    while start < len(words) and not words[start].isascii() and unicodedata.category(words[start]).startswith("M"):
        start += 1
    return words[start:]


def path_uri(path: str) -> str:
    """The file URI of a path as typed, "" for what can be none on this system."""
    from pathlib import Path  # deferred: most texts are no paths

    try:
        return Path(path).resolve().as_uri()
    except (OSError, ValueError, RuntimeError):
        return ""


def readable_uri(uri: str, folder: str = "") -> str:
    """A file URI as the path it names, without the folder where it lies inside one; other URIs as they are."""
    from urllib.parse import unquote  # deferred: only messages need it

    if not uri:
        return "standard input"
    path = unquote(uri.removeprefix("file://"), errors="backslashreplace") if uri.startswith("file://") else uri
    return path.removeprefix(folder.rstrip("/") + "/") if folder else path


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"

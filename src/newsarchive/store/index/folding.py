"""Characters as the search index has them: no case, no diacritics, no invisible ones, each letter as people type it.

`folded` is what text and query have in common. Its result for a character never depends on its neighbours, so that a
hit in folded text can be marked in the text as printed.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

VERSION = "2"
"""Of all that decides how words go into the index. Raise it with any change: archives are then indexed anew, or of them
the articles that have one of the letters of CHANGED."""

CHANGED = {"1": {"ٱ": "ا", "ٲ": "ا", "ٳ": "ا"}}
"""By the version before: letters of folded texts that are others now, where nothing else has changed."""

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]"
)

# Marks that may be left out, as those of Arabic and Hebrew mostly are. The vowels of Indic scripts are no diacritics.
_DIACRITICS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u08d3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe20-\ufe2f\U000e0100-\U000e01ef]"
)

# Letters that no rule of Unicode takes apart; the last are letters that are apostrophes.
_TYPED = {
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ŧ": "t", "ħ": "h", "ŋ": "n",
    "ĸ": "k", "ə": "e", "ى": "ي", "ی": "ي", "ک": "ك", "ہ": "ه", "ـ": "",
    "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ё": "е", "ѐ": "е", "ѝ": "и",
    "ʹ": "", "ʺ": "", "ʻ": "", "ʼ": "", "ʽ": "", "ʾ": "", "ʿ": "", "ˈ": "", "Ŀ": "l", "ŀ": "l", "ŉ": "n",
}  # fmt: skip

# In Cyrillic a letter with a mark is another letter, but for ё.
_CYRILLIC = range(0x400, 0x530)

# Characters of which the index itself (unicode61) makes the same one character as `folded` does: a text of these alone
# is indexed as it is. A test holds it true of each.
_AS_IT_IS = (
    "\x01-\xa9\xab\xac\xae-\xb1\xb4\xb6-\xb8\xbb\xbf-\xc5\xc7-\xcf\xd1-\xd7\xd9-\xdd\xe0-\xe5\xe7-\xef\xf1-\xf7\xf9-\xfd"
    "\xff-\u010f\u0112-\u0125\u0128-\u0130\u0134-\u0137\u0139-\u013e\u0143-\u0148\u014c-\u0151\u0154-\u0165\u0168-\u017e"
    "\u01a0\u01a1\u01af\u01b0\u01cd-\u01dc\u0218-\u021b"
    "\u0402-\u040c\u040e-\u044f\u0452-\u045c\u045e\u045f\u0490\u0491"
    "\u05be\u05d0-\u05ea\u05f3\u05f4\u060c\u061b\u061f\u0621\u0627-\u063a\u0641-\u0648\u064a\u067e\u0686\u0698\u06af"
    "\u0901-\u0928\u092a-\u0930\u0932\u0933\u0935-\u0957\u0964\u0965"
    "\u1e00-\u1e99\u1ea0-\u1ef9\u2010-\u2027\u2030-\u205e\u20a0-\u20b9\u2190-\u21ff\u2212\u2500-\u26ff"
)
_USUAL = "’“”‘—–…\xa0"
_ODD = re.compile(f"[^{_AS_IT_IS}]")
_PLAIN_ASCII = bytes(range(1, 128))
_MOSTLY_ASCII = 1.25  # bytes of UTF-8 for each character

DENSE = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u1950-\u19df\u1a20-\u1aad\u3005-\u3007\u3021-\u3029"
    "\u3031-\u3035\u303b\u303c\u3040-\u30fa\u30fc-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua48c"
    "\ua960-\ua97c\ua980-\ua9fe\uaa60-\uaadf\uac00-\ud7fb\uf900-\ufaff\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
"""Scripts that put no spaces between words, or glue to a word what is another in English, as a class of characters."""


class _Folding(dict[int, str]):
    """What each character becomes: a space where it parts words."""

    def __missing__(self, code: int) -> str:
        made = self[code] = _fold(chr(code))
        return made


def _fold(character: str) -> str:
    if _INVISIBLE.match(character):
        return ""
    if not _is_of_a_word(character):
        return " "
    if ord(character) in _CYRILLIC:
        lowered = character.casefold()
        return _DIACRITICS.sub("", _TYPED.get(lowered, lowered))
    if character in _TYPED:
        return _TYPED[character]
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    plain = _DIACRITICS.sub("", _INVISIBLE.sub("", apart))
    return unicodedata.normalize("NFC", "".join(map(_as_typed, plain)))


def _as_typed(letter: str) -> str:
    if letter in _TYPED:
        return _TYPED[letter]
    digit = unicodedata.digit(letter, None) if unicodedata.category(letter) == "Nd" else None
    if digit is not None:
        return str(digit)
    return letter if _is_of_a_word(letter) else " "


def _is_of_a_word(character: str) -> bool:
    kind = unicodedata.category(character)
    return kind[0] in "LNM" or kind == "Co"


_FOLDING = _Folding()


def is_plain(text: str) -> bool:
    """Whether the index makes of this text what `folded` would."""
    if text.isascii():
        return "\0" not in text
    encoded = text.encode("utf-8", "surrogatepass")
    if len(encoded) < len(text) * _MOSTLY_ASCII:  # To take that out takes a fifth of the time of looking at all of it.
        text = encoded.translate(None, _PLAIN_ASCII).decode("utf-8", "surrogatepass")
    return _ODD.search(text) is None


def are_plain(texts: Iterable[str]) -> bool:
    """The same of each of these; most are of ASCII alone, which is known without a look at them."""
    return is_plain("".join([text for text in texts if "\0" in text or not text.isascii()]))


def folded(text: str) -> str:
    """A text with its words as they are compared, and spaces for all that parts them."""
    if text.isascii():
        return text.translate(_FOLDING)
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).translate(_FOLDING))


def folded_with_places(text: str) -> tuple[str, list[int] | None]:
    """The folded text, and where in the text the character behind each of its characters begins; None where they are
    the same places. The list has one place more, the end.
    """
    if is_plain(text):
        for mark in _USUAL:  # Often these alone are not ASCII, and of ASCII `translate` is ten times as fast.
            text = text.replace(mark, " ")
        return text.translate(_FOLDING), None
    pieces = list(text)
    made = [_FOLDING[ord(piece)] for piece in pieces]
    if not unicodedata.is_normalized("NFC", text) or not unicodedata.is_normalized("NFC", "".join(made)):
        pieces = _CLUSTER.findall(text)
        made = [folded(piece) for piece in pieces]
    begins = [0, *accumulate(map(len, pieces))]
    places = [begin for begin, piece in zip(begins, made, strict=False) for _ in piece]
    return "".join(made), [*places, begins[-1]]


# A character with those that Unicode may join to it.
_CLUSTER = re.compile(
    "(?s:.)[\u0300-\u036f\u0653-\u0655\u093c\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0c56\u0cc2\u0cd5\u0cd6\u0d3e"
    "\u0d57\u0dca\u0dcf\u0ddf\u102e\u1161-\u1175\u11a8-\u11c2\u3099\u309a\uff9e\uff9f"
    "\uffc2-\uffdc]*"
)

"""The words of a text as sketches take them: letters and digits in small letters, and a number for each."""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from itertools import compress, filterfalse
from operator import not_
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RAREST, LAST_BITS = 7, 127
ZEROS = bytes((bits & -bits).bit_length() - 1 if bits else RAREST for bits in range(LAST_BITS + 1))
"""How many of the last seven bits are zero at the end."""

_REMEMBERED, _LONGEST_WORD = 60_000, 60
_HASH = 0x3FFFFFFF
_MASK = _HASH.to_bytes(4, "little")
_ENCODING = ("utf-8", "surrogatepass")

_YEAR = re.compile(r"(?:19|20)\d\d")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_READ_ALONE = re.compile("[\\x00-\u024f\u2010-\u2027\u20a0-\u20bf]+")
_DASHES = "\u2012\u2013\u2014\u2015\u2026"
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum() and not chr(code).isspace())
_SMALL = bytes(range(256)).lower()
_MARKS = [mark.encode() for mark in "\u2018\u2019\u201c\u201d"]  # they are in most texts, and nothing else odd
_BEHIND_DIGITS = b":"

PLAIN, NAME, NUMBER, UNSPACED = range(4)


class Word(NamedTuple):
    """What stands between spaces: its letters and digits in small letters, its kind, its value in a sample."""

    letters: str
    kind: int
    value: int


class Words(NamedTuple):
    """A text. pieces: what stands between spaces and dashes; of a script that has no spaces, each character.

    printed: the pieces with single spaces; letters: of each piece that has some, in small letters, UTF-8; plain: the
    pieces, each once; odd: the words in pieces that are not ASCII, where some are not even Latin.
    """

    pieces: list[str]
    printed: bytes
    letters: list[bytes]
    plain: set[str]
    odd: Mapping[str, Word | None]

    def codes(self) -> bytes:
        """Four bytes for each word: a hash of thirty bits, the last byte first."""
        count = len(self.letters)
        hashes = array("I", list(map(crc32, self.letters)))
        if sys.byteorder == "big":  # pragma: no cover - few machines are
            hashes.byteswap()
        mask = int.from_bytes(_MASK * count, "little")
        return (int.from_bytes(hashes.tobytes(), "little") & mask).to_bytes(4 * count, "little")

    def names(self) -> set[int]:
        """The values of words with a capital that stand nowhere without."""
        plain = self.plain
        words = [*self.odd.values(), *map(_MEMORY.__getitem__, filterfalse(str.islower, plain))]
        return {word[2] for word in words if word and word[1] == NAME and word[0] not in plain}

    def numbers(self) -> set[int]:
        """The values of figures."""
        figures = [letters for letters in self.letters if letters < _BEHIND_DIGITS]
        found = {word.value for word in self.odd.values() if word and word.kind == NUMBER}
        return found | {_value(crc32(word)) for word in figures if _is_number(word.decode(*_ENCODING))}

    def are_unspaced(self) -> bool:
        """Whether most of the first words are characters of a script without spaces."""
        if not _has_unspaced(self.odd):
            return False
        some = [word for piece in self.pieces if (word := _MEMORY[piece])]
        kinds = [word.kind for word in some[:200]]
        return 2 * kinds.count(UNSPACED) > len(kinds)


def read_words(text: str) -> Words:
    """The words of a text. What is ASCII is cleaned in a few steps, however much it is; of the rest each piece."""
    if not text.isascii():
        for dash in _DASHES:
            if dash in text:
                text = text.replace(dash, " ")
    pieces = text.split()
    plain = set(pieces)
    printed = bare = " ".join(pieces).encode(*_ENCODING)
    if not bare.isascii():
        for mark in _MARKS:
            bare = bare.replace(mark, b"")
    letters = _letters(bare)
    if bare.isascii() or _fold_latin(letters):
        return Words(pieces, printed, letters, plain, {})
    odd = _odd(plain)
    if _has_unspaced(odd):
        pieces = _UNSPACED.sub(r" \g<0> ", text).split()
        plain = set(pieces)
        printed = " ".join(pieces).encode(*_ENCODING)
        odd = _odd(plain)
    read = {piece: word.letters if word else "" for piece, word in odd.items()}
    words = _letters(" ".join([read.get(piece, piece) for piece in pieces]).encode(*_ENCODING))
    return Words(pieces, printed, words, plain, odd)


def _fold_latin(letters: list[bytes]) -> bool:
    """Put the words with Latin letters that are no ASCII as they should be; whether there are no other odd ones."""
    for place in list(compress(range(len(letters)), map(not_, map(bytes.isascii, letters)))):
        word = _LATIN[letters[place]]
        if word is None:
            return False
        letters[place] = word
    if b"" in letters:
        letters[:] = filter(None, letters)
    return True


def _odd(plain: Iterable[str]) -> dict[str, Word | None]:
    return {piece: _MEMORY[piece] for piece in plain if not piece.isascii()}


def _has_unspaced(odd: Mapping[str, Word | None]) -> bool:
    return any(word and word.kind == UNSPACED for word in odd.values())


def _letters(text: bytes) -> list[bytes]:
    """The words of a text in which only ASCII is not yet as it should be."""
    return text.translate(_SMALL, _NO_LETTERS).split()


class _Latin(dict[bytes, bytes | None]):
    """The word of letters of which ASCII is as it should be; None where it takes the whole piece to tell.

    The letters here are read one by one, so it does not matter what stood between them.
    """

    def __missing__(self, letters: bytes) -> bytes | None:
        if len(self) >= _REMEMBERED:
            self.clear()
        text = letters.decode(*_ENCODING)
        word = _clean(text).casefold().encode(*_ENCODING) if _READ_ALONE.fullmatch(text) else None
        if len(letters) <= _LONGEST_WORD:
            self[letters] = word
        return word


class _Memory(dict[str, Word | None]):
    """The word in a piece of text, None where there is none."""

    def __missing__(self, piece: str) -> Word | None:
        if len(self) >= _REMEMBERED:
            self.clear()
        letters = _clean(piece)
        folded = letters.casefold()
        code = crc32(folded.encode(*_ENCODING))
        word = Word(folded, _kind(folded, letters), _value(code)) if letters else None
        if len(piece) <= _LONGEST_WORD:
            self[piece] = word
        return word


def _value(code: int) -> int:
    return code & _HASH & ~RAREST | ZEROS[code & LAST_BITS]


def _clean(piece: str) -> str:
    return "".join(filter(_counts_as_letter, unicodedata.normalize("NFKC", piece)))


def _counts_as_letter(character: str) -> bool:
    """Letters, digits, and the marks that stand on letters."""
    return character.isalnum() or unicodedata.category(character) in ("Mn", "Mc")


def _kind(folded: str, letters: str) -> int:
    """Figures of two digits and more count, but for years, which are the same in too many texts."""
    if not folded.isascii() and _UNSPACED.search(folded):
        return UNSPACED
    if folded[0].isdigit():
        return NUMBER if _is_number(folded) else PLAIN
    return NAME if letters[0].isupper() else PLAIN


def _is_number(figures: str) -> bool:
    return len(figures) > 1 and not _YEAR.fullmatch(figures)


_LATIN = _Latin()
_MEMORY = _Memory()

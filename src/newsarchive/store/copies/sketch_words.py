"""The words of a text as sketches take them: letters and digits in small letters, and what each begins with.

Whatever can be done to a whole text at once is: where each character of it means the same in any company, in a few
steps on its bytes; else (marks on letters, scripts without spaces) what stands between spaces is read piece by piece.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import compress, islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_REMEMBERED, _LONGEST_WORD, _FIRST_WORDS = 60_000, 60, 200
_MOST_CHANGES = 100  # each takes a step over the whole text
_ENCODING = ("utf-8", "surrogatepass")

_YEAR = re.compile(rb"(?:19|20)\d\d")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_DASHES = "\u2012\u2013\u2014\u2015\u2026"
_JOINED = re.compile("[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]")  # letters of Hangul, which make up syllables

_ASCII = bytes(range(128))
_SPACES = bytes(code for code in _ASCII if chr(code).isspace())
_CAPITAL = b"\x01"
"""Stands before a letter that is no ASCII where that was a capital, when it is made small."""
_CAPITALS = _CAPITAL + b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGITS = b"0123456789"
_NO_LETTERS = bytes(code for code in _ASCII if not chr(code).isalnum() and code not in _SPACES)
_NO_LETTERS_BUT_MARKS = _NO_LETTERS.replace(_CAPITAL, b"")
_SMALL = bytes(0x20 if code in _SPACES else code for code in range(256)).lower()

PLAIN, NAME, NUMBER, UNSPACED = range(4)

_SPACE, _BEHIND, _BITS = 4, 32, 3
_CLASSES = bytes(
    NAME * (code in _CAPITALS) + NUMBER * (code in _DIGITS) + _SPACE * (code in _SPACES) for code in range(256)
)
_KINDS = bytes(code % _BEHIND for code in range(256))
_NO_BEGINNINGS = bytes(code for code in range(256) if code - _BEHIND not in (PLAIN, NAME, NUMBER))
_NAMES, _NO_NAMES = (bytes((code == NAME) == is_name for code in range(256)) for is_name in (True, False))
_NUMBERS = bytes(code == NUMBER for code in range(256))


class Word(NamedTuple):
    """What stands between spaces: its letters and digits in small letters, and its kind."""

    letters: str
    kind: int


class Words(NamedTuple):
    """A text. letters: of each word, in small letters, UTF-8; of a script that has no spaces, each character.

    kinds: of each word a byte: NAME begins with a capital, NUMBER with a digit; odd: the words in pieces that are not
    ASCII, where the text was read piece by piece; is_unspaced: most of the first words are characters of a script
    without spaces.
    """

    letters: list[bytes]
    kinds: bytes
    odd: Iterable[Word] = ()
    is_unspaced: bool = False

    def names(self, codes: Sequence[int]) -> set[int]:
        """The codes of words with a capital that stand nowhere without. codes: of all the words."""
        found = set(compress(codes, self.kinds.translate(_NAMES)))
        return found.difference(compress(codes, self.kinds.translate(_NO_NAMES)))

    def numbers(self) -> set[bytes]:
        """The figures: of two digits and more, but for years, which are the same in too many texts."""
        found = set(compress(self.letters, self.kinds.translate(_NUMBERS)))
        found.update(word.letters.encode(*_ENCODING) for word in self.odd if word.kind == NUMBER and word.letters[1:])
        return {figures for figures in found if len(figures) > 1 and not _YEAR.fullmatch(figures)}


def read_words(text: str) -> Words:
    """The words of a text."""
    printed = text.encode(*_ENCODING)
    marked = printed.translate(None, _NO_LETTERS)
    if not text.isascii():
        found = [_ALONE[character] for character in set(printed.translate(None, _ASCII).decode(*_ENCODING))]
        changes = [alone for alone in found if alone and alone[0] != alone[1]]
        if None in found or len(changes) > _MOST_CHANGES:
            return _read_pieces(text)
        for change in changes:
            marked = marked.replace(*change)
    return _words(marked)


def _words(marked: bytes) -> Words:
    """The words of a text in which only ASCII is not yet as it should be.

    Laid over itself as one great number, each byte says what its character is and whether a space is before it.
    """
    classes = (b" " + marked).translate(_CLASSES)
    whole = int.from_bytes(classes, "big")
    both = (whole | whole >> 8 - _BITS).to_bytes(len(classes), "big")
    return Words(marked.translate(_SMALL, _CAPITAL).split(), both.translate(_KINDS, _NO_BEGINNINGS))


def _read_pieces(text: str) -> Words:
    """Every piece that is not ASCII is read by itself."""
    for dash in _DASHES:
        text = text.replace(dash, " ")
    text = text.replace(_CAPITAL.decode(), "\x00")
    pieces = text.split()
    odd = _odd(pieces)
    if any(word.kind == UNSPACED for word in odd.values()):
        pieces = _UNSPACED.sub(r" \g<0> ", text).split()
        odd = _odd(pieces)
    read = {piece: _CAPITAL.decode() * (word.kind == NAME) + word.letters for piece, word in odd.items()}
    whole = " ".join([read.get(piece, piece) for piece in pieces]).encode(*_ENCODING)
    words = _words(whole.translate(None, _NO_LETTERS_BUT_MARKS))
    return words._replace(odd=odd.values(), is_unspaced=_are_unspaced(pieces))


def _odd(pieces: Iterable[str]) -> dict[str, Word]:
    return {piece: _MEMORY[piece] for piece in set(pieces) if not piece.isascii()}


def _are_unspaced(pieces: Iterable[str]) -> bool:
    """Whether most of the first words are characters of a script without spaces."""
    read = map(_MEMORY.__getitem__, pieces)
    kinds = [word.kind for word in islice((word for word in read if word.letters), _FIRST_WORDS)]
    return 2 * kinds.count(UNSPACED) > len(kinds)


class _Alone(dict[str, tuple[bytes, bytes] | None]):
    """A character that is not ASCII, and what it becomes whatever stands beside it; None where that matters.

    Of what it becomes nothing may become something else in turn: then it does not matter which is replaced first.
    """

    def __missing__(self, character: str) -> tuple[bytes, bytes] | None:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = _small(character)
        if found is None or any(other > "\x7f" and _small(other) not in (other, None) for other in found):
            self[character] = None
        else:
            self[character] = character.encode(*_ENCODING), found.encode(*_ENCODING)
        return self[character]


def _small(character: str) -> str | None:
    """What becomes of a character in any company, None if that depends on the company."""
    if character in _DASHES or character.isspace():
        return " "
    whole = unicodedata.normalize("NFKC", character)
    if unicodedata.category(whole[0]).startswith("M") or _JOINED.search(character + whole):
        return None
    letters = _clean(character)
    folded = letters.casefold()
    if _UNSPACED.search(folded) or any(other.isdigit() and not other.isascii() for other in folded):
        return None
    return _CAPITAL.decode() * (bool(letters) and letters[0].isupper()) + folded


class _Memory(dict[str, Word]):
    """The word in a piece of text; of no letters where there is none."""

    def __missing__(self, piece: str) -> Word:
        if len(self) >= _REMEMBERED:
            self.clear()
        letters = _clean(piece)
        folded = letters.casefold()
        word = Word(folded, _kind(folded, letters))
        if len(piece) <= _LONGEST_WORD:
            self[piece] = word
        return word


def _clean(piece: str) -> str:
    if piece.isascii():  # which no form of Unicode changes, and most new words are
        return piece if piece.isalnum() else "".join(filter(str.isalnum, piece))
    return "".join(filter(_counts_as_letter, unicodedata.normalize("NFKC", piece)))


def _counts_as_letter(character: str) -> bool:
    """Letters, digits, and the marks that stand on letters."""
    return character.isalnum() or unicodedata.category(character) in ("Mn", "Mc")


def _kind(folded: str, letters: str) -> int:
    if not folded:
        return PLAIN
    if not folded.isascii() and _UNSPACED.search(folded):
        return UNSPACED
    if folded[0].isdigit():
        return NUMBER
    return NAME if letters[0].isupper() else PLAIN


_ALONE = _Alone()
_MEMORY = _Memory()

"""The sketch of a text: a few numbers that tell how much of it stands in another, without either text.

Words are hashed in runs of four (characters in runs of six where words have no spaces between them), and of these a
sample is kept. What is sampled depends on the run's own words, so a cut copy keeps the samples of what is left.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from hashlib import blake2b
from itertools import compress
from operator import itemgetter, xor
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FEWEST_WORDS = 32
"""A text of fewer has no sketch, and of so few words the headline is what tells two texts apart."""

_RUN, _RUN_UNSPACED = 4, 6
_SAMPLES, _FACTS = 96, 64
_RAREST, _LAST_BITS = 7, 127
_HASH = 0x7FFFFFFF & ~_RAREST
_ZEROS = bytes((bits & -bits).bit_length() - 1 if bits else _RAREST for bits in range(_LAST_BITS + 1))
_LONGEST = 1_000_000  # characters whose words are looked at; all of them count for whether two texts are the same
_REMEMBERED, _LONGEST_WORD = 60_000, 60

_YEAR = re.compile(r"(?:19|20)\d\d")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_DASHES = "\u2012\u2013\u2014\u2015\u2026"


class Sample(NamedTuple):
    """Some of a number of hashes: those that are as rare as `level` says, one in 2 ** level.

    values: each of them once, and the place at which it first stands among them. The last three bits of a value say
    how rare it is.
    """

    level: int
    values: dict[int, int]

    def at(self, level: int) -> Sequence[int]:
        """Those that are so rare, in order; `level` is no lower than its own."""
        if level == self.level:
            return tuple(self.values)
        return [value for value in self.values if value & _RAREST >= level]


class Sketch(NamedTuple):
    """id: of the text as printed; same: of its words in any case; length: words, or characters of an unspaced script.

    runs, numbers, names: samples of the hashed runs of words, of figures, of words with a capital, packed; of a text
    that is too short they are b"".
    """

    id: int
    same: int
    length: int
    runs: bytes = b""
    numbers: bytes = b""
    names: bytes = b""


Word = tuple[str, int, int, int]
"""A piece of text between spaces: its letters and digits in small letters, a hash of them, the kind, the value of the
hash in a sample. A plain tuple, because there are hundreds of them in every text.
"""

_LETTERS, _CODE, _KIND = map(itemgetter, range(3))
PLAIN, NAME, NUMBER, UNSPACED = range(4)


class _Memory(dict[str, Word | None]):
    """The word in a piece of text, None where there is none.

    Most words of a text have been met before, and looking them up is all that they cost.
    """

    def __missing__(self, piece: str) -> Word | None:
        if len(self) >= _REMEMBERED:
            self.clear()
        letters = "".join(filter(_counts_as_letter, unicodedata.normalize("NFKC", piece)))
        folded = letters.casefold()
        code = crc32(folded.encode("utf-8", "surrogatepass")) & 0x3FFFFFFF
        word = (folded, code, _kind(folded, letters), code & ~_RAREST | _ZEROS[code & _LAST_BITS]) if letters else None
        if len(piece) <= _LONGEST_WORD:
            self[piece] = word
        return word


def unpack(packed: bytes) -> Sample:
    """The sample in these bytes."""
    level, *values = _little(array("i", packed))
    return Sample(level, dict(zip(values, range(len(values)), strict=True)))


def sketch(headline: str, body: str) -> Sketch:
    """The sketch of a text; the headline counts only where the body is too short to stand for itself."""
    pieces, words = _read(body[:_LONGEST])
    if len(words) < FEWEST_WORDS:
        more, title = _read(headline[:_LONGEST])
        same = (*map(_LETTERS, words), "", *map(_LETTERS, title))
        return Sketch(_key((*pieces, "", *more)), _key(same), len(words))
    rest = body[_LONGEST:]
    letters, codes, kinds = (list(map(part, words)) for part in (_LETTERS, _CODE, _KIND))
    plain = set(pieces)
    facts = list(compress(words, kinds))
    numbers = {word[3] for word in facts if word[2] == NUMBER}
    names = {word[3] for word in facts if word[2] == NAME and word[0] not in plain}
    packed = (_runs(codes, _run_length(kinds)), _facts(numbers), _facts(names))
    return Sketch(_key(pieces, rest), _key(letters, rest), len(words), *packed)


def runs_of(body: str) -> set[tuple[str, ...]]:
    """All runs of words of a text, as the sketch hashes them."""
    _, words = _read(body[:_LONGEST])
    letters = [word[0] for word in words]
    length = _run_length([word[2] for word in words])
    return set(zip(*(letters[start:] for start in range(length)), strict=False))


def _read(text: str) -> tuple[list[str], list[Word]]:
    """A text split at spaces and dashes, and the words in these pieces.

    Where a script has no spaces between words, each of its characters is a piece.
    """
    if not text.isascii():
        for dash in _DASHES:
            if dash in text:
                text = text.replace(dash, " ")
    pieces = text.split()
    words = list(filter(None, map(_MEMORY.__getitem__, pieces)))
    if not text.isascii() and UNSPACED in map(_KIND, words):
        pieces = _UNSPACED.sub(r" \g<0> ", text).split()
        words = list(filter(None, map(_MEMORY.__getitem__, pieces)))
    return pieces, words


def _counts_as_letter(character: str) -> bool:
    """Letters, digits, and the marks that stand on letters."""
    return character.isalnum() or unicodedata.category(character) in ("Mn", "Mc")


def _kind(folded: str, letters: str) -> int:
    """Figures of two digits and more count, but for years, which are the same in too many texts."""
    if not folded.isascii() and _UNSPACED.search(folded):
        return UNSPACED
    if folded[0].isdigit():
        return NUMBER if len(folded) > 1 and not _YEAR.fullmatch(folded) else PLAIN
    return NAME if letters[0].isupper() else PLAIN


def _run_length(kinds: Sequence[int]) -> int:
    some = kinds[:200]
    return _RUN_UNSPACED if 2 * some.count(UNSPACED) > len(some) else _RUN


def _runs(codes: Sequence[int], length: int) -> bytes:
    """A run is sampled by its first two words, and hashed by the hashes of all: so only sampled ones cost anything."""
    last = len(codes) - length + 1
    level = _level(last, _SAMPLES)
    mask = (1 << level) - 1
    packed, width = _bytes(codes), 4 * length
    values = [
        crc32(packed[4 * at : 4 * at + width]) & _HASH | _ZEROS[code & _LAST_BITS]
        for at, code in enumerate(map(xor, codes[:last], codes[1:]))
        if not code & mask
    ]
    return _bytes((level, *dict.fromkeys(values)))


def _facts(values: set[int]) -> bytes:
    level = _level(len(values), _FACTS)
    return _bytes((level, *sorted(value for value in values if value & _RAREST >= level)))


def _level(count: int, most: int) -> int:
    """At which level a set of so many has about half of `most` to `most` values."""
    return min((count // most).bit_length(), _RAREST - 1)


def _bytes(values: Sequence[int]) -> bytes:
    """Four bytes each, the last first, on every machine."""
    return _little(array("i", values)).tobytes()


def _little(values: array[int]) -> array[int]:
    if sys.byteorder == "big":  # pragma: no cover - few machines are
        values.byteswap()
    return values


def _key(words: Iterable[str], rest: str = "") -> int:
    """64 bits, signed."""
    whole = " ".join(words) + rest
    return int.from_bytes(blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


_MEMORY = _Memory()

"""The sketch of a text: a few numbers that tell how much of it stands in another, without either text.

Words are hashed in runs of four (characters in runs of six where words have no spaces between them), and of these a
sample is kept. What is sampled depends on the run's own words, so a cut copy keeps the samples of what is left.
"""

from __future__ import annotations

import sys
from array import array
from hashlib import blake2b
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from newsarchive.store.copies.sketch_words import RAREST, ZEROS, read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST_WORDS = 32
"""A text of fewer has no sketch, and of so few words the headline is what tells two texts apart."""

_RUN, _RUN_UNSPACED = 4, 6
_SAMPLES, _FACTS = 96, 64
_HASH = 0x7FFFFFFF & ~RAREST
_LONGEST = 1_000_000  # characters whose words are looked at; all of them count for whether two texts are the same
_WIDTH = 4  # bytes of a word's hash
_RARE = [bytes(not byte & ((1 << level) - 1) for byte in range(256)) for level in range(RAREST)]
_ENDS = ZEROS * (256 // len(ZEROS))


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
        return [value for value in self.values if value & RAREST >= level]


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


def unpack(packed: bytes) -> Sample:
    """The sample in these bytes."""
    level, *values = _little(array("i", packed))
    return Sample(level, dict(zip(values, range(len(values)), strict=True)))


def sketch(headline: str, body: str) -> Sketch:
    """The sketch of a text; the headline counts only where the body is too short to stand for itself."""
    words = read_words(body[:_LONGEST])
    count = len(words.letters)
    if count < FEWEST_WORDS:
        title = read_words(headline[:_LONGEST])
        printed = _bytes_of(" ".join((*words.pieces, "", *title.pieces)))
        return Sketch(_key(printed), _key(b" ".join((*words.letters, b"", *title.letters))), count)
    rest = _bytes_of(body[_LONGEST:])
    keys = (_key(words.printed + rest), _key(b" ".join(words.letters) + rest))
    runs = _runs(words.codes(), _RUN_UNSPACED if words.are_unspaced() else _RUN)
    return Sketch(*keys, count, runs, _facts(words.numbers()), _facts(words.names()))


def runs_of(body: str) -> set[tuple[bytes, ...]]:
    """All runs of words of a text, as the sketch hashes them."""
    words = read_words(body[:_LONGEST])
    length = _RUN_UNSPACED if words.are_unspaced() else _RUN
    return set(zip(*(words.letters[start:] for start in range(length)), strict=False))


def _runs(codes: bytes, length: int) -> bytes:
    """A run is sampled by its first two words, and hashed by the hashes of all: so only sampled ones cost anything.

    codes: of the words. Each is laid over the next as one great number: that costs less than to go through them.
    """
    width, last = _WIDTH * length, len(codes) // _WIDTH - length + 1
    whole = int.from_bytes(codes, "little")
    firsts = (whole ^ whole >> 8 * _WIDTH).to_bytes(len(codes), "little")[: _WIDTH * last : _WIDTH]
    level = _level(last, _SAMPLES)
    ends = firsts.translate(_ENDS)
    values = [
        crc32(codes[_WIDTH * at : _WIDTH * at + width]) & _HASH | ends[at]
        for at in compress(range(last), firsts.translate(_RARE[level]))
    ]
    return _bytes((level, *dict.fromkeys(values)))


def _facts(values: set[int]) -> bytes:
    level = _level(len(values), _FACTS)
    return _bytes((level, *sorted([value for value in values if value & RAREST >= level] if level else values)))


def _level(count: int, most: int) -> int:
    """At which level a set of so many has about half of `most` to `most` values."""
    return min((count // most).bit_length(), RAREST - 1)


def _bytes(values: Sequence[int]) -> bytes:
    """Four bytes each, the last first, on every machine."""
    return _little(array("i", values)).tobytes()


def _little(values: array[int]) -> array[int]:
    if sys.byteorder == "big":  # pragma: no cover - few machines are
        values.byteswap()
    return values


def _bytes_of(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _key(text: bytes) -> int:
    """64 bits, signed."""
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big", signed=True)

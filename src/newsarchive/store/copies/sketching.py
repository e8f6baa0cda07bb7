"""The sketch of a text: a few numbers that tell how much of it stands in another, without either text.

Words are hashed in runs of four (characters in runs of six where words have no spaces between them), and of these a
sample is kept: those with small hashes. What is sampled depends on the run alone, so a cut copy keeps the samples of
what is left.
"""

from __future__ import annotations

import sys
from array import array
from hashlib import blake2b
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from newsarchive.store.copies.sketch_words import read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST_WORDS = 32
"""A text of fewer has no sketch, and of so few words the headline is what tells two texts apart."""

_RUN, _RUN_UNSPACED = 4, 6
_SAMPLES, _FACTS = 112, 64
_LONGEST = 1_000_000  # characters whose words are looked at; all of them count for whether two texts are the same
_RAREST = 6
_BITS, _WIDTH = 32, 4  # of a hash, which is that many bytes
_SHIFT = 5
_SMALL = [bytes(byte < 256 >> level for byte in range(256)) for level in range(_RAREST + 1)]


class Sample(NamedTuple):
    """Some of a number of hashes: those that are as rare as `level` says, one in 2 ** level.

    values: each of them once, and the place at which it first stands among them. The smaller a value, the rarer.
    """

    level: int
    values: dict[int, int]

    def at(self, level: int) -> Sequence[int]:
        """Those that are so rare, in order; `level` is no lower than its own."""
        if level == self.level:
            return tuple(self.values)
        most = _most(level)
        return [value for value in self.values if value < most]


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
    level, *values = _little(array("I", packed))
    return Sample(level, dict(zip(values, range(len(values)), strict=True)))


def sketch(headline: str, body: str) -> Sketch:
    """The sketch of a text; the headline counts only where the body is too short to stand for itself."""
    words = read_words(body[:_LONGEST])
    count = len(words.letters)
    if count < FEWEST_WORDS:
        title = read_words(headline[:_LONGEST])
        printed = f"{len(body)} {body}{headline}"
        return Sketch(_key(_bytes_of(printed)), _key(b" ".join((*words.letters, b"", *title.letters))), count)
    same = _key(b" ".join(words.letters) + _bytes_of(body[_LONGEST:]))
    codes = list(map(crc32, words.letters))
    runs = _runs(codes, _RUN_UNSPACED if words.is_unspaced else _RUN)
    names, numbers = words.names(codes), set(map(crc32, words.numbers()))
    return Sketch(_key(_bytes_of(body)), same, count, runs, _facts(numbers), _facts(names))


def runs_of(body: str) -> set[tuple[bytes, ...]]:
    """All runs of words of a text, as the sketch hashes them."""
    words = read_words(body[:_LONGEST])
    length = _RUN_UNSPACED if words.is_unspaced else _RUN
    return set(zip(*(words.letters[start:] for start in range(length)), strict=False))


def _runs(codes: Sequence[int], length: int) -> bytes:
    """The sample of runs. codes: of the words.

    Each code is laid over those of the words before it as one great number, each of these a few bits further, so that
    their order counts: that costs less than to go through them.
    """
    whole = int.from_bytes(_packed(codes), "little")
    laid = whole ^ whole >> _BITS * (length - 1)
    for place in range(1, length - 1):
        laid ^= whole >> _BITS * place + _SHIFT * place
    count = len(codes) - length + 1
    hashes = laid.to_bytes(_WIDTH * len(codes), "little")[: _WIDTH * count]
    level = _level(count, _SAMPLES)
    small = compress(_little(array("I", hashes)), hashes[_WIDTH - 1 :: _WIDTH].translate(_SMALL[level]))
    return _packed((level, *dict.fromkeys(small)))


def _facts(values: set[int]) -> bytes:
    level = _level(len(values), _FACTS)
    most = _most(level)
    return _packed((level, *sorted([value for value in values if value < most])))


def _level(count: int, most: int) -> int:
    """At which level a set of so many has about half of `most` to `most` values."""
    return min((count // most).bit_length(), _RAREST)


def _most(level: int) -> int:
    """What every value of such a level is below."""
    return 1 << _BITS - level


def _packed(values: Sequence[int]) -> bytes:
    """Four bytes each, the last first, on every machine."""
    return _little(array("I", values)).tobytes()


def _little(values: array[int]) -> array[int]:
    if sys.byteorder == "big":  # pragma: no cover - few machines are
        values.byteswap()
    return values


def _bytes_of(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _key(text: bytes) -> int:
    """64 bits, signed."""
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big", signed=True)

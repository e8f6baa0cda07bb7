"""Which words stand for one another in much English text, and how each is usually printed."""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Mapping
from typing import Any

from newsarchive.entities.tagger.words import sentences
from training.packages import package_file

_FOLDER = "spacy_lookups_data/data"
# Natural logarithm of the share of all words. What is rarer is in a cluster by chance.
_RAREST = -16.5
_MOST = 4
# Of a word without a cluster this says nothing, but of a small one that there is such a word.
_UNTOLD = (0, "-")


def clusters() -> dict[str, tuple[int, str]]:
    """A word as printed to its cluster, 0 where it has none, and how it is usually printed (`usage.Usage`).

    Raises MissingPackageError.
    """
    numbers, shares = _read("cluster"), _read("prob")
    common = {word: share for word, share in shares.items() if share > _RAREST and _is_one_word(word)}
    known = {word: (numbers.get(word, 0), _usual(word, common)) for word in common}
    return {word: own for word, own in known.items() if own != _UNTOLD or (word.islower() and word[0].isalpha())}


def _read(table: str) -> dict[str, Any]:
    path = package_file("spacy-lookups-data", f"{_FOLDER}/en_lexeme_{table}.json.gz", "words")
    return dict(json.loads(gzip.decompress(path.read_bytes())))


def _is_one_word(text: str) -> bool:
    """Whether the tagger reads it as one word."""
    return [word.text for words in sentences(text) for word in words] == [text]


def _usual(word: str, shares: Mapping[str, float]) -> str:
    if not word[0].isupper() or (word.isupper() and len(word) > 1):
        return "-"
    small = shares.get(word.lower())
    if small is None:
        return "cap"
    return str(max(-_MOST, min(_MOST, math.floor(shares[word] - small))))

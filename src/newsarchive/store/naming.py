"""How typed names are compared with those in an archive."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ARTICLES = ("al", "el")
"""Words that a name in Arabic may do without."""

_REMEMBERED = 2_000


def folded(words: str) -> str:
    """Words as typed names are compared: lower case, no accents, no stops, hyphens as spaces, no Arabic article."""
    lowered = words.lower().replace("-", " ").replace(".", " ").replace("’", "").replace("'", "")
    if not lowered.isascii():
        parts = unicodedata.normalize("NFKD", lowered.replace("ı", "i").replace("ł", "l").replace("ø", "o"))
        lowered = "".join(char for char in parts if not unicodedata.combining(char))
    kept = lowered.split()
    return " ".join([word for word in kept if word not in ARTICLES] or kept)


def is_named(value: str, *, is_prefix: bool = False) -> Callable[[str], bool]:
    """Whether a name is the typed one; is_prefix: or begins so."""
    wanted = folded(value)
    if is_prefix:
        return _remembered(lambda name: folded(name).startswith(wanted))
    return _remembered(lambda name: folded(name) == wanted)


def has_words(value: str, *, is_prefix: bool = False) -> Callable[[str], bool]:
    """Whether a name has all typed words, in any order; is_prefix: of the last the beginning is enough."""
    words = folded(value).split()
    whole, beginning = (set(words[:-1]), words[-1]) if is_prefix and words else (set(words), "")

    def test(name: str) -> bool:
        there = folded(name).split()
        return bool(words) and whole <= set(there) and any(word.startswith(beginning) for word in there)

    return _remembered(test)


def has_run(value: str, *, is_prefix: bool = False) -> Callable[[str], bool]:
    """Whether a name has the typed words side by side; is_prefix: of the last the beginning is enough."""
    words = folded(value)
    wanted = f" {words}" if is_prefix else f" {words} "
    return _remembered(lambda name: bool(words) and wanted in f" {folded(name)} ")


def _remembered(test: Callable[[str], bool]) -> Callable[[str], bool]:
    return lru_cache(maxsize=_REMEMBERED)(test)

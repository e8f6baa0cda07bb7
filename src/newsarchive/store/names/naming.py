"""How typed names are compared with those in an archive."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsarchive.store.index import folding

if TYPE_CHECKING:
    from collections.abc import Callable

ARTICLES = ("al", "el")
"""Words that a name in Arabic may do without."""

_REMEMBERED = 2_000
_APOSTROPHE = re.compile("['’‘]")
_DENSE = re.compile(f"([{folding.DENSE}])")


def folded(words: str) -> str:
    """Words as typed names are compared: letters and digits as the index has them, no apostrophes or Arabic article."""
    kept = folding.folded(_APOSTROPHE.sub("", words)).split()
    return " ".join([word for word in kept if word not in ARTICLES] or kept)


def is_named(value: str, *, is_prefix: bool = False) -> Callable[[str], bool]:
    """Whether a name is the typed one; is_prefix: or begins so."""
    wanted = tuple(filter(None, _ways(value)))
    if is_prefix:
        return _remembered(lambda name: any(way.startswith(wanted) for way in _ways(name)))
    return _remembered(lambda name: any(way in wanted for way in _ways(name)))


def has_words(value: str, *, is_prefix: bool = False) -> Callable[[str], bool]:
    """Whether a name has all typed words, in any order; is_prefix: of the last the beginning is enough.

    Words without spaces between them are found anywhere in a name.
    """
    wanted = [way.split() for way in _ways(value)]

    def test(name: str) -> bool:
        return any(_has_all(way, words, is_prefix=is_prefix) for way in _ways(name) for words in wanted)

    return _remembered(test)


def has_run(value: str, *, is_prefix: bool = False) -> Callable[[str], bool]:
    """Whether a name has the typed words side by side; is_prefix: of the last the beginning is enough."""
    wanted = [f" {way}" if is_prefix else f" {way} " for way in map(_apart, _ways(value)) if way]
    return _remembered(lambda name: any(run in f" {_apart(way)} " for way in _ways(name) for run in wanted))


def _ways(words: str) -> tuple[str, ...]:
    """The ways to compare them: "O'Hara" is the word "ohara", and the words "o hara" as in the text of an article."""
    joined = folded(words)
    return (joined, folded(_APOSTROPHE.sub(" ", words))) if _APOSTROPHE.search(words) else (joined,)


def _apart(words: str) -> str:
    """Words, each character of those that have no spaces between them for itself."""
    return " ".join(_DENSE.sub(r" \1 ", words).split())


def _has_all(name: str, words: list[str], *, is_prefix: bool) -> bool:
    there = name.split()
    for number, word in enumerate(words, 1):
        is_beginning = is_prefix and number == len(words)
        if word in there or (_DENSE.match(word) and word in name):
            continue
        if not (is_beginning and any(each.startswith(word) for each in there)):
            return False
    return bool(words)


def _remembered(test: Callable[[str], bool]) -> Callable[[str], bool]:
    return lru_cache(maxsize=_REMEMBERED)(test)

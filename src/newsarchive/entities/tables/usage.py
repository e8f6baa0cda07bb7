"""What much text shows of single words: which stand in one another's places, how they are printed, who is called so.

data/usage.txt has a line for all words that begin with the same two letters: those letters, then for each word a tab,
the word itself, its cluster, how it is usually printed and the lists of names that have it, parted by spaces. The words
of a line are sorted by their bytes, and looked for by halves; a line is taken apart when a word of it is first wanted.
`python -m training.words` makes it.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

NONE = "."
"""Stands in the table where a word is not known as it is printed, or in no list of names."""
AND = "+"
"""Stands in the table between the lists of names."""

NAMES_ONLY = ("rare", "cap", "2", "3", "4")
"""How words are usually printed that are names and nothing else."""

_PART = 2
# The first six turns on the way to a cluster in the tree of clusters: rough kinds of words.
_KIN_BITS = 6


class Usage(NamedTuple):
    """cluster: a number, 0 where none is known; words that stand in the same places have the same.

    usual: for a word with a capital, how much oftener it is printed so than without, as the whole part of the
    difference of the natural logarithms: "-4" to "4"; "cap" for hardly ever without, "low" for hardly ever with, "rare"
    for neither; "-" where that says nothing, "" for other words. called: the lists of names that have it: "first" and
    "last" of many countries; "f" a given name of the census of the United States of 1990, "1" one of its thousand most
    frequent surnames, "2" one of the next nine thousand.
    """

    cluster: int
    usual: str
    called: tuple[str, ...]

    @property
    def kin(self) -> int:
        """The rough kind of the cluster."""
        return self.cluster & ((1 << _KIN_BITS) - 1)


_UNKNOWN = Usage(0, NONE, ())


@lru_cache(maxsize=8192)
def usage(word: str) -> Usage:
    """How an English word is used, whatever capitals it is printed with; the table is read at the first call."""
    small, large = word.lower(), word.capitalize()
    as_it_is = _form(word)
    cluster = as_it_is.cluster or (small != word and _form(small).cluster) or (large != word and _form(large).cluster)
    if not word[:1].isupper():
        return Usage(cluster or 0, "", ())
    printed = large if word.isupper() and len(word) > 1 else word
    own = as_it_is if printed == word else _form(printed)
    called = own.called if printed == large else tuple(sorted({*own.called, *_form(large).called}))
    usual = own.usual
    if usual == NONE:
        usual = "rare" if _form(small).usual == NONE else "low"
    return Usage(cluster or 0, usual, called)


def part_of(word: str) -> str:
    """The line of the table that has a word."""
    return word[:_PART].lower()


def _form(word: str) -> Usage:
    words = _words(part_of(word))
    if not words:
        return _UNKNOWN
    wanted = f"{word} ".encode(errors="replace")
    at = bisect_left(words, wanted)
    if at == len(words) or not words[at].startswith(wanted) or " " in word:
        return _UNKNOWN
    return _row(words[at][len(wanted) :])


@cache
def _words(part: str) -> list[bytes]:
    return _lines().get(part, b"").split(b"\t")[1:]


@cache
def _row(fields: bytes) -> Usage:
    """One for all words that are used alike."""
    cluster, usual, called = fields.decode().split(" ")
    return Usage(int(cluster), usual, () if called == NONE else tuple(called.split(AND)))


@cache
def _lines() -> dict[str, bytes]:
    table = files("newsarchive.entities").joinpath("data", "usage.txt").read_bytes()
    lines = (line.partition(b"\t") for line in table.split(b"\n"))
    return {part.decode(): tab + words for part, tab, words in lines}

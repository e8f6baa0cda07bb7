"""What much text shows of single words: which stand in one another's places, how they are printed, who is called so."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

# The first six turns on the way to a cluster in the tree of clusters: rough kinds of words.
_KIN_BITS = 6


class Usage(NamedTuple):
    """cluster: a number, 0 where none is known; words that stand in the same places have the same.

    usual: for a word with a capital, how much oftener it is printed so than without: "-4" to "4", "cap" for hardly ever
    without, "low" for hardly ever with, "rare" for neither; "" for others. called: the lists of names that have it.
    """

    cluster: int
    usual: str
    called: tuple[str, ...]

    @property
    def kin(self) -> int:
        """The rough kind of the cluster."""
        return self.cluster & ((1 << _KIN_BITS) - 1)


@lru_cache(maxsize=65536)
def usage(word: str) -> Usage:
    """How an English word is used, whatever capitals it is printed with; the tables are read at the first call."""
    forms = _forms()
    title = word.capitalize() if word.isupper() and len(word) > 1 else word
    own = (forms.get(form) for form in (word, word.lower(), word.capitalize()))
    cluster = next((found[0] for found in own if found and found[0]), 0)
    if not word[:1].isupper():
        return Usage(cluster, "", ())
    marks = {mark for form in (title, title.capitalize()) for mark in _called().get(form, "").split()}
    known = forms.get(title)
    usual = known[1] if known else "low" if title.lower() in forms else "rare"
    return Usage(cluster, usual, tuple(sorted(marks)))


@cache
def _forms() -> dict[str, tuple[int, str]]:
    """Printed form to its cluster and how it is usually printed."""
    forms: dict[str, tuple[int, str]] = {}
    for head, words in _lines("word_clusters.txt"):
        cluster, usual = head.split(" ")
        forms.update(dict.fromkeys(words, (int(cluster), usual)))
    return forms


@cache
def _called() -> dict[str, str]:
    """A word of people's names to the lists that have it."""
    called: dict[str, str] = {}
    for head, words in _lines("people_names.txt"):
        called.update(dict.fromkeys(words, head))
    return called


def _lines(name: str) -> Iterator[tuple[str, list[str]]]:
    for line in files(__package__).joinpath("data", name).read_text("utf-8").splitlines():
        head, parted, words = line.partition("\t")
        if parted:
            yield head, words.split(" ")

"""A person's name as printed, taken apart: what can be compared with another printing of it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from newsarchive.entities.tables.gazetteer import fold

_SUFFIXES = frozenset({"jr", "sr", "jnr", "snr", "junior", "senior", "ii", "iii", "iv", "filho", "neto"})
_PARTICLES = frozenset(
    "al el ar as ad an at az ash bin ben ibn bint binti binte van von der den de da do dos das di du del della la le "
    "los las ter ten zu zum zur af av y e i ould wuld o a/l a/p d".split()
)
_NICK = re.compile(r"[\"“”„«‘']([^\"“”„«»’']{1,30})[\"“”»’'](?!\w)|\(([^()]{1,30})\)")
_LETTERS = str.maketrans({"đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ʻ": "", "ʼ": "", "`": ""})


class Form(NamedTuple):
    """words: the folded words that tell people apart, particles, suffixes and nicknames left out; compounds: for each,
    the number of the hyphened word it belongs to; nick: the words of a nickname printed within the name; suffix:
    "jr" and the like, empty where there is none."""

    words: tuple[str, ...]
    compounds: tuple[int, ...]
    nick: tuple[str, ...]
    suffix: str

    @property
    def size(self) -> int:
        """How full the name is: its words, an initial less than a word."""
        return sum(2 if len(word) > 1 else 1 for word in self.words) + len(self.nick)


@lru_cache(maxsize=4096)
def form_of(surface: str) -> Form:
    """A name as printed, taken apart."""
    nick = " ".join(found[1] or found[2] for found in _NICK.finditer(surface))
    bare = _NICK.sub(" ", surface) if nick else surface
    words: list[str] = []
    compounds: list[int] = []
    suffix = ""
    for number, printed in enumerate(bare.split()):
        for word in _folded(printed):
            if number and word in _SUFFIXES:
                suffix = {"junior": "jr", "jnr": "jr", "senior": "sr", "snr": "sr"}.get(word, word)
            elif word not in _PARTICLES or (len(word) == 1 and printed[0].isupper()):
                words.append(word)
                compounds.append(number)
    if not words:
        words = _folded(bare) or [surface.lower()]
        compounds = list(range(len(words)))
    return Form(tuple(words), tuple(compounds), tuple(_folded(nick)), suffix)


def _folded(printed: str) -> list[str]:
    return fold(printed.translate(_LETTERS).lower().translate(_LETTERS)).replace(".", " ").replace(",", " ").split()


def is_short_of(short: Form, full: Form) -> bool:
    """True where the shorter of two names of several words can be a printing of the fuller.

    Its words stand in the fuller in that order, or all of them in another; an initial stands for a word.
    """
    if not agree(short, full):
        return False
    if not any(len(word) > 1 and (word in full.words or word in full.nick) for word in short.words):
        return False
    position = 0
    for word in short.words:
        while position < len(full.words) and not _same(word, full.words[position]):
            position += 1
        position += 1
    if position <= len(full.words):
        return True
    return all(word in full.words or word in full.nick for word in short.words)


def agree(short: Form, full: Form) -> bool:
    """False where Jr. and the like tell the two apart; a name of one word has its suffix to tell it from the others."""
    if short.suffix == full.suffix or not short.suffix:
        return True
    return not full.suffix and len(short.words) > 1


def _same(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def place_in(word: str, full: Form) -> int:
    """How likely somebody of the full name is called by the word alone: 0 not at all, 4 by a surname or nickname."""
    if word in full.nick:
        return 4
    if word not in full.words:
        return 0
    if len(full.words) == 1:
        return 4
    last = max(full.compounds)
    place = max(full.compounds[i] for i, known in enumerate(full.words) if known == word)
    if place == last:
        return 4
    if place == min(full.compounds):
        return 3
    return 3 if last > 1 and place == last - 1 else 2

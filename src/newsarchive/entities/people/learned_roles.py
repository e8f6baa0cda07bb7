"""What somebody is, read by a linear-chain CRF from the words on either side of the name; learnt from English news."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.entities.people.role_clues import FINITE, Surroundings, Window, clues_of
from newsarchive.entities.tables.lexicon import lexicon

if TYPE_CHECKING:
    import pycrfsuite

WEIGHTS = "roles.crf"
"""The file of weights in data/; `python -m training.news roles` makes it."""

_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_PARTING = frozenset("about against at by for from in of on over to under with".split())
_MOST_READ = 6
"""A role stands beside the first mentions of somebody, or nowhere."""


class RoleWords(NamedTuple):
    """Words that tell what somebody is. start, end: where they stand; text: without an article; chance: 0 to 1."""

    start: int
    end: int
    text: str
    chance: float


def role_among(
    around: Surroundings, spans: Iterable[tuple[int, int]], tagger: pycrfsuite.Tagger | None = None
) -> RoleWords | None:
    """The role beside the first of a person's mentions that has one, None where none has.

    spans: (start, end) of the mentions in the order of the text. tagger: None for the weights that ship.
    """
    reading = tagger or shipped()
    for start, end in list(spans)[:_MOST_READ]:
        found = _roles_at(around, start, end, reading)
        if found:
            return max(found, key=lambda role: role.chance)
    return None


def without_article(words: str) -> str:
    """Words without "the" or "a" before them."""
    return _ARTICLE.sub("", words, count=1) if _ARTICLE.match(words) else words


@cache
def shipped() -> pycrfsuite.Tagger:
    """The weights of the package."""
    import pycrfsuite  # deferred: nothing but reading roles needs it

    tagger = pycrfsuite.Tagger()
    tagger.open(str(files("newsarchive.entities").joinpath("data", WEIGHTS)))
    return tagger


def _roles_at(around: Surroundings, start: int, end: int, tagger: pycrfsuite.Tagger) -> list[RoleWords]:
    """The roles on either side of one mention."""
    window = around.window(start, end)
    if len(window.pieces) < 2:
        return []
    tagger.set(clues_of(window))
    labels: list[str] = tagger.tag()
    found = []
    for first, label in enumerate(labels):
        if label != "B":
            continue
        last = first
        while last + 1 < len(labels) and labels[last + 1] == "I":
            last += 1
        if last < window.name:
            first = _with_modifiers(window, _behind_verbs(window, first, last))
        # "The player on Ana Ruiz": who stands before such a word is somebody else.
        if first > last or (last < window.name and window.pieces[last].text.lower() in _PARTING):
            continue
        opens, closes = window.pieces[first].start, window.pieces[last].end
        chance = min(tagger.marginal(labels[n], n) for n in range(first, last + 1))
        text = without_article(" ".join(around.text[opens:closes].split()))
        found.append(RoleWords(opens, closes, text, round(chance, 3)))
    return found


def _behind_verbs(window: Window, first: int, last: int) -> int:
    """Where a role in front of the name begins: a verb within it is the sentence's, as is all before the verb."""
    return next((n + 1 for n in range(last, first - 1, -1) if window.pieces[n].text.lower() in FINITE), first)


def _with_modifiers(window: Window, first: int) -> int:
    """Where a role begins with what says more of it: Public works director, which opens a sentence."""
    while first > 0 and window.pieces[first - 1].text.lower() in lexicon().modifiers:
        first -= 1
    return first

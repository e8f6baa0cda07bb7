"""What somebody is, read by a linear-chain CRF from the words on either side of the name; learnt from English news."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.entities.people.role_clues import FINITE, Surroundings, Window, clues_of
from newsarchive.entities.tables.lexicon import COURTESY, lexicon

if TYPE_CHECKING:
    import pycrfsuite

WEIGHTS = "roles.crf"
"""The file of weights in data/; `python -m training.news roles` makes it."""

_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_PARTING = frozenset("about against at by for from in of on over to under with".split())
_RELATIVE = frozenset("who whom whose which where when".split())
_OPENING = frozenset(("including", "like"))
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
            first, last = _in_front(window, first, last)
        else:
            last = _until_clause(window, first, last)
        # "The player on Ana Ruiz": who stands before such a word is somebody else.
        if first > last or (last < window.name and window.pieces[last].text.lower() in _PARTING):
            continue
        if _names_another(window, first, last) or _is_led_by(window, last) or _is_of_place(window, first, last):
            continue
        opens, closes = window.pieces[first].start, window.pieces[last].end
        chance = min(tagger.marginal(labels[n], n) for n in range(first, last + 1))
        text = without_article(" ".join(around.text[opens:closes].split()))
        found.append(RoleWords(opens, closes, text, round(chance, 3)))
    return found


def _in_front(window: Window, first: int, last: int) -> tuple[int, int]:
    """The bounds of a role in front of a name: behind verbs and "which", without "Prof." at its end."""
    first = _behind_verbs(window, first, last)
    words = [piece.text.lower() for piece in window.pieces]
    clause = next((n for n in range(last, max(first - 2, -1), -1) if words[n] in ("who", "which")), None)
    if clause is not None:
        first = max(first, clause + 1)
        # which backs President Ana Ruiz
        first += first < last and words[first].endswith("s") and words[first] not in lexicon().roles
    opened = next((n for n in range(first, last) if words[n] in _OPENING), None)
    first = first if opened is None else opened + 1
    while first < last and lexicon().flags.get(window.pieces[last].text.rstrip("."), 0) & COURTESY:
        last -= 1
    return _with_modifiers(window, first), last


def _until_clause(window: Window, first: int, last: int) -> int:
    """Where a role behind a name ends: before a clause that tells what somebody does or did."""
    clause = next((n for n in range(first + 1, last + 1) if window.pieces[n].text.lower() in _RELATIVE), last + 1)
    end = clause - 1 if clause <= last else last
    while end > first and (not window.pieces[end].text[0].isalnum() or window.pieces[end].text.lower() in _PARTING):
        end -= 1
    return end if clause <= last else last


def _names_another(window: Window, first: int, last: int) -> bool:
    """Whether words hold somebody's name that owns nothing and nothing is said to be of: they are of two people."""
    for n in range(first, last + 1):
        owns = n < last and window.pieces[n + 1].text in ("'", "’", "-")
        is_of = any(piece.text.lower() in _PARTING for piece in window.pieces[first:n])
        if window.pieces[n].kind == "person" and " " in window.pieces[n].text and not owns and not is_of:
            return True
    return False


def _is_of_place(window: Window, first: int, last: int) -> bool:
    """Whether words in front of a name are of a place named before them: in Orlo, its second city, Ana Ruiz left."""
    if last > window.name:
        return False
    words = [piece.text.lower() for piece in window.pieces[first : last + 1]]
    if any(word in _PARTING or word in lexicon().roles for word in words):
        return False
    return words[-1] in lexicon().kinds and window.pieces[last + 1].text == ","


def _is_led_by(window: Window, last: int) -> bool:
    """Whether somebody is said to do what the words before are about: the council, led by Ana Ruiz."""
    words = [piece.text.lower() for piece in window.pieces[last + 1 : window.name]]
    return any(word == "by" and (done in FINITE or done.endswith("ed")) for done, word in pairwise(words))


def _behind_verbs(window: Window, first: int, last: int) -> int:
    """Where a role in front of the name begins: a verb within it is the sentence's, as is all before the verb."""
    return next((n + 1 for n in range(last, first - 1, -1) if window.pieces[n].text.lower() in FINITE), first)


def _with_modifiers(window: Window, first: int) -> int:
    """Where a role begins with what says more of it: Public works director, which opens a sentence."""
    while first > 0 and window.pieces[first - 1].text.lower() in lexicon().modifiers:
        first -= 1
    return first

"""What a person types, as a query of the full-text index that is always valid.

Words are AND. A phrase stands in quotation marks of any kind. `word*` finds what begins so. All else means
itself: each word goes to the index in quotes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsarchive.store.words import NOTHING, any_of, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_CHARACTERS = 10_000
MAX_TERMS = 100

_PARTNERS = {
    '"': '"', "“": "”", "„": "“”", "‟": "”", "”": "”", "«": "»", "»": "«", "‹": "›", "›": "‹",
    "「": "」", "『": "』", "《": "》", "〈": "〉", "＂": "＂",
}  # fmt: skip
_DOUBLE = '"“”„‟«»‹›＂'
"""Marks that people mix: where the right partner is missing, any of these closes."""

_SINGLE = {"'": "'", "‘": "’", "‚": "‘’", "’": "’"}
"""Marks that are apostrophes too: they quote only from the start of a word to the end of one nearby."""

_SINGLE_REACH = 300
_WORD_ENDS = frozenset(_PARTNERS) | frozenset("".join(_PARTNERS.values()))
_UNSENDABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase as typed.

    is_prefix: whether its last word is only the beginning of one; is_exact: whether it was quoted; forms: other words
    that are wanted as much, see vocabulary.py.
    """

    words: str
    is_prefix: bool = False
    is_exact: bool = False
    forms: tuple[str, ...] = ()

    @property
    def match(self) -> str:
        """The term as FTS5 reads it."""
        return any_of(phrases(self.words, is_prefix=self.is_prefix, forms=self.forms))


@dataclass(frozen=True, slots=True)
class Query:
    """terms: all of them are wanted; note: what was left out, for the user, or None."""

    terms: tuple[Term, ...]
    note: str | None = None

    @property
    def match(self) -> str:
        """The query for FTS5, "" where nothing was asked; terms without letters or digits are left out."""
        return " AND ".join(match for term in self.terms if (match := term.match) != NOTHING)


def read_query(typed: str) -> Query:
    """The query that a person means; never raises."""
    text = _UNSENDABLE.sub(" ", typed[:MAX_CHARACTERS])
    terms = list(dict.fromkeys(_terms(text)))
    note = None
    if len(typed) > MAX_CHARACTERS or len(terms) > MAX_TERMS:
        note = "the query is too long: only its beginning is looked for"
    return Query(tuple(terms[:MAX_TERMS]), note)


def _terms(text: str) -> Iterator[Term]:
    """Words and phrases, in order."""
    position = 0
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        end = _closing(text, position)
        if end is not None:
            words, position = text[position + 1 : end], end + 1
        elif text[position] in _WORD_ENDS:
            position += 1
            continue
        else:
            start, position = position, _end_of_word(text, position)
            words = text[start:position]
        # A star that follows a phrase, or ends a word, asks for words that begin so.
        after = position
        while after < len(text) and text[after] == "*":
            after += 1
        is_prefix = after > position or (end is None and words.endswith("*"))
        position = after
        words = words if end is not None else words.rstrip("*")
        if words and not words.isspace():
            yield Term(words.replace('"', " "), is_prefix, end is not None)


def _end_of_word(text: str, start: int) -> int:
    end = start
    while end < len(text) and not text[end].isspace() and text[end] not in _WORD_ENDS:
        end += 1
    return end


def _closing(text: str, start: int) -> int | None:
    """Where the quotation that a mark at `start` opens is closed; None if that is no opening mark."""
    mark = text[start]
    if mark in _SINGLE:
        return _single_closing(text, start)
    if mark not in _PARTNERS:
        return None
    for candidates in (_PARTNERS[mark], _DOUBLE if mark in _DOUBLE else ""):
        ends = [found for found in (text.find(each, start + 1) for each in candidates) if found >= 0]
        if ends:
            return min(ends)
    return None


def _single_closing(text: str, start: int) -> int | None:
    """The first partner that ends a word."""
    partners = _SINGLE[text[start]]
    for end in range(start + 2, min(len(text), start + _SINGLE_REACH)):
        if text[end] in partners and not text[end - 1].isspace():
            following = text[end + 1 : end + 2]
            if not following or following.isspace() or following == "*" or following in _WORD_ENDS:
                return end
    return None

"""What a person types, as tokens: words, phrases, operators, brackets and the names of fields. Linear in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

MAX_CHARACTERS = 10_000
NEAR_DISTANCE = 10
FARTHEST = 1_000

_PARTNERS = {
    '"': '"', "“": "”", "„": "“”", "‟": "”", "”": "”", "«": "»", "»": "«", "‹": "›", "›": "‹",
    "「": "」", "『": "』", "《": "》", "〈": "〉", "＂": "＂",
}  # fmt: skip
_DOUBLE = '"“”„‟«»‹›＂'
"""Marks that people mix: where the right partner is missing, any of these closes."""

_SINGLE = {"'": "'", "‘": "’", "‚": "‘’", "’": "’"}
"""Marks that are apostrophes too: they quote only from the start of a word to the end of one nearby."""

_SINGLE_REACH = 300
_BRACKETS = frozenset("()")
_QUOTES = frozenset(_PARTNERS) | frozenset("".join(_PARTNERS.values()))
_WORD_ENDS = _QUOTES | _BRACKETS
_UNSENDABLE = re.compile("[\x00\ud800-\udfff]")
# Typed right-to-left text and pasted text hold these; no word is told apart by them.
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u061c]")
# Between two Hebrew letters this is no mark of quotation but gershayim, which few keyboards have.
_GERSHAYIM = re.compile('(?<=[\u05d0-\u05ea])["“”](?=[\u05d0-\u05ea])')

Kind = Literal["word", "phrase", "open", "close", "and", "or", "not", "near", "field", "mark"]
_OPERATORS: dict[str, Kind] = {"AND": "and", "OR": "or", "NOT": "not", "NEAR": "near"}


@dataclass(frozen=True, slots=True)
class Token:
    """words: what it says, of a field its name in lower case; typed: an operator as typed; distance: of a near.

    is_close: whether nothing stands between it and the token before, as between a field's name and its value.
    """

    kind: Kind
    words: str = ""
    is_prefix: bool = False
    distance: int = 0
    is_close: bool = False


def tokens(typed: str, fields: Container[str]) -> Iterator[Token]:
    """The tokens of a query, of its first characters if it is too long. A mark is one of quotation that has no partner.

    fields: the names that a colon may follow."""
    text = _INVISIBLE.sub("", _UNSENDABLE.sub(" ", typed[:MAX_CHARACTERS]))
    text = _GERSHAYIM.sub("\u05f4", text)
    closings = _Closings(text)
    position, after_field = 0, -1
    while position < len(text):
        character = text[position]
        if character.isspace():
            position += 1
        elif character in _BRACKETS:
            is_close = position == after_field
            position += 1
            yield Token("open" if character == "(" else "close", is_close=is_close)
        elif _is_minus(text, position, is_first=position == after_field):
            position += 1
            yield Token("not", "-")
        elif (end := closings.of(position)) is not None:
            star = _after_stars(text, end + 1)
            yield Token("phrase", text[position + 1 : end], star > end + 1, is_close=position == after_field)
            position = star
        elif character in _QUOTES:
            position += 1
            yield Token("mark")
        else:
            end = _end_of_word(text, position)
            token, length = _word(text[position:end], fields, is_close=position == after_field)
            position += length
            if token.kind == "field":
                after_field = position
            yield token


def _is_minus(text: str, position: int, *, is_first: bool) -> bool:
    """Whether a hyphen keeps something out: it begins a word, and neither space nor another hyphen follows.

    is_first: whether it is the first of a field's value, where it may also be the sign of a number.
    """
    before = text[position - 1 : position]
    if text[position] != "-" or not (is_first or not before or before.isspace() or before in _BRACKETS):
        return False
    following = text[position + 1 : position + 2]
    if is_first and (following.isdecimal() or following == "."):
        return False
    return bool(following) and not following.isspace() and following not in "-)"


def _word(word: str, fields: Container[str], *, is_close: bool) -> tuple[Token, int]:
    """The token that a run of characters begins with, and how long that is."""
    name, colon, _ = word.partition(":")
    if colon and not is_close and name.lower().replace("_", "-") in fields:
        return Token("field", name.lower().replace("_", "-")), len(name) + 1
    operator, slash, distance = word.partition("/")
    if operator in _OPERATORS and not is_close:
        if not slash:
            return Token(_OPERATORS[operator], word, distance=NEAR_DISTANCE), len(word)
        if operator == "NEAR" and distance.isascii() and distance.isdigit():
            return Token("near", word, distance=min(int(distance[:6]), FARTHEST)), len(word)
    bare = word.rstrip("*")
    return Token("word", bare, len(bare) < len(word), is_close=is_close), len(word)


def _end_of_word(text: str, start: int) -> int:
    end = start
    while end < len(text) and not text[end].isspace() and text[end] not in _WORD_ENDS:
        end += 1
    return end


def _after_stars(text: str, position: int) -> int:
    while text[position : position + 1] == "*":
        position += 1
    return position


class _Closings:
    """Where the quotations of a text are closed; remembers what it looked for, so that all of it is linear."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next: dict[str, int] = {}

    def of(self, start: int) -> int | None:
        """Where the quotation that a mark at `start` opens is closed; None if that is no opening mark."""
        mark = self._text[start]
        if mark in _SINGLE:
            return self._single(start)
        if mark not in _PARTNERS:
            return None
        for candidates in (_PARTNERS[mark], _DOUBLE if mark in _DOUBLE else ""):
            ends = [found for each in candidates if (found := self._find(each, start + 1)) < len(self._text)]
            if ends:
                return min(ends)
        return None

    def _find(self, mark: str, start: int) -> int:
        known = self._next.get(mark, -1)
        if known < start:
            found = self._text.find(mark, start)
            known = self._next[mark] = found if found >= 0 else len(self._text)
        return known

    def _single(self, start: int) -> int | None:
        """The first partner that ends a word."""
        text, partners = self._text, _SINGLE[self._text[start]]
        for end in range(start + 2, min(len(text), start + _SINGLE_REACH)):
            if text[end] in partners and not text[end - 1].isspace():
                following = text[end + 1 : end + 2]
                if not following or following.isspace() or following == "*" or following in _WORD_ENDS:
                    return end
        return None

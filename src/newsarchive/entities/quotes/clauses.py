"""The words around a quotation as tokens, sentence by sentence: persons are one token each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from newsarchive.grammar.sentences import ABBREVIATED

WORD, PERSON, STOP, COMMA, COLON, OPEN, CLOSE, DASH = range(8)

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[.,:;!?()…—–\-\n。：，]")
_KINDS = {
    ",": COMMA,
    "，": COMMA,
    ":": COLON,
    "：": COLON,
    "(": OPEN,
    ")": CLOSE,
    "—": DASH,
    "–": DASH,
    "-": DASH,
    ";": STOP,
    "…": DASH,
}
_POSSESSIVE = re.compile(r"['’](?:s\b|(?=\s))")


class Token(NamedTuple):
    """A word in lower case, a mark, or a person (by number); capital: whether the word is printed with one."""

    start: int
    end: int
    kind: int
    word: str
    person: int = -1
    capital: bool = False


class Named(NamedTuple):
    """Where a person is named; person: a number."""

    start: int
    end: int
    person: int


def tokens_of(text: str, start: int, end: int, named: Sequence[Named]) -> list[Token]:
    """The tokens of text[start:end]. named: the persons of the whole text, sorted. A possessive is a plain word."""
    tokens: list[Token] = []
    position = start
    for at in range(bisect_left(named, (start, 0, 0)), len(named)):
        name = named[at]
        if name.start >= end:
            break
        if name.end > end or name.start < position:
            continue
        _add_words(tokens, text, position, name.start)
        position = name.end
        if owns := _POSSESSIVE.match(text, name.end, end):
            position = owns.end()
            tokens.append(Token(name.start, position, WORD, "’s", name.person, capital=True))
        else:
            tokens.append(Token(name.start, name.end, PERSON, text[name.start : name.end].lower(), name.person))
    _add_words(tokens, text, position, end)
    return tokens


def _add_words(tokens: list[Token], text: str, start: int, end: int) -> None:
    for found in _TOKEN.finditer(text, start, end):
        word = found[0]
        if word[0].isalnum():
            tokens.append(Token(found.start(), found.end(), WORD, word.lower(), -1, word[0].isupper()))
        elif word in _KINDS:
            tokens.append(Token(found.start(), found.end(), _KINDS[word], word))
        elif word != "\n" and _ends_sentence(tokens, text, found.end(), end):
            tokens.append(Token(found.start(), found.end(), STOP, word))


def _ends_sentence(tokens: list[Token], text: str, after: int, end: int) -> bool:
    """Whether a full stop ends a sentence: not after an initial or a title, not inside a number."""
    if after < len(text) and text[after].isalnum():
        return False
    if not tokens or text[after - 1] != ".":
        return True
    last = tokens[-1]
    if last.kind == WORD and (last.word in ABBREVIATED or (len(last.word) == 1 and last.word.isalpha())):
        return False
    following = text[after : min(after + 3, end)].lstrip()
    return not following[:1].islower()


def last_sentence(tokens: Sequence[Token]) -> Sequence[Token]:
    """What follows the last full stop."""
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at].kind == STOP:
            return tokens[at + 1 :]
    return tokens


def first_sentence(tokens: Sequence[Token]) -> Sequence[Token]:
    """What stands before the first full stop."""
    for at, token in enumerate(tokens):
        if token.kind == STOP:
            return tokens[:at]
    return tokens

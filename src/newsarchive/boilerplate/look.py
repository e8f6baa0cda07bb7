"""A block as rules and shapes look at it: folded once, its words counted once."""

from __future__ import annotations

import re

from newsarchive.model import Label, Role
from newsarchive.text import ascii_words, fold, western_words

# A sentence, and something after it ("... on Monday. PTI ABC"); abbreviations are shorter.
_FULL_STOP_INSIDE = re.compile(r"(?:[^\W\d_]{4}|\d)\. \W?\w")
_DIGIT = re.compile(r"\d")
# Letters, and the vowel signs of Indian scripts, which are none to the module re.
WORD = re.compile(r"[\w\u0900-\u0963\u0966-\u0dff]+")
QUOTED = re.compile(r'"[^"]{0,2000}"')
# Rules read the beginning and the end of a block; nothing longer than this is boilerplate.
_LONGEST = 4_000
_TAIL = 400
# Scripts written without spaces: two characters count as a word.
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_MARKS = " \t-*•‣▪►▶▸→»>|·+#✉☞➤➜⬇↓_"
# What a folded sentence ends with.
_ENDS = tuple('. ! ? : ; ." !" ?" .\' !\' ?\' ," .) 。 ！ ？ ؟ । 」 』 ۔ 。" ！" ？" 。) 。） ؟" ।" ۔" ："'.split())


class Look:
    """folded: the text as rules compare it; words: its distinct words; count: how many words it has.

    is_prose: a sentence or more: ends as one, goes on after one, or is too long to be a title;
    is_statement: ends in a full stop, and is longer than a line that ends in an abbreviation ("a.m.");
    is_quoted: opens with a quotation mark: somebody's words, not the outlet's.
    """

    __slots__ = (
        "bare",
        "count",
        "ends_sentence",
        "folded",
        "is_prose",
        "is_quoted",
        "is_statement",
        "text",
        "tokens",
        "words",
    )

    def __init__(self, text: str) -> None:
        self.text = text
        part = text if len(text) <= _LONGEST else text[: _LONGEST - _TAIL] + " " + text[-_TAIL:]
        self.folded = folded = fold(part)
        self.bare = folded.lstrip(_MARKS)
        if folded.isascii():
            self.tokens = ascii_words(folded)
            self.count = len(self.tokens)
        elif (words := western_words(folded)) is not None:
            self.tokens = words
            self.count = len(words)
        else:
            self.tokens = WORD.findall(folded)
            self.count = max(len(self.tokens), len(UNSPACED.findall(folded)) // 2)
        self.words = frozenset(self.tokens)
        self.is_quoted = folded[:1] == '"'
        self.ends_sentence = folded.endswith(_ENDS)
        self.is_statement = self.count > 12 and folded[-1:] == "."
        self.is_prose = self.is_statement or self._is_prose()

    @property
    def has_digit(self) -> bool:
        """Whether a digit stands in it; asked of short lines only."""
        return _DIGIT.search(self.folded) is not None

    def _is_prose(self) -> bool:
        if self.count >= 28:
            return True
        if self.count >= 8 and ". " in self.folded and _FULL_STOP_INSIDE.search(self.folded):
            return True
        return self.count >= 6 and self.ends_sentence and self.folded[-1] not in "?!:;"


def role_of(label: Label | None) -> Role | None:
    """The role that a block has been given, None where it has none yet."""
    return label.role if label else None

"""A block as rules and shapes look at it: folded once, its words counted once."""

from __future__ import annotations

import re

from newsarchive.text import fold

# A sentence, and something after it ("... on Monday. PTI ABC"); abbreviations are shorter.
_FULL_STOP_INSIDE = re.compile(r"(?:[^\W\d_]{4}|\d)\. \W?\w")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
# Rules read the beginning and the end of a block; nothing longer than this is boilerplate.
_LONGEST = 4_000
_TAIL = 400
# Scripts written without spaces: two characters count as a word.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_MARKS = " \t-*•‣▪►▶▸→»>|·+#✉☞➤➜⬇↓_"
# What a folded sentence ends with.
_ENDS = tuple('. ! ? : ; ." !" ?" .\' !\' ?\' ," .) 。 ！ ？ ؟ । 」 ۔'.split())


class Look:
    """folded: the text as rules compare it; words: its distinct words; count: how many words it has."""

    __slots__ = ("bare", "count", "folded", "text", "tokens", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        part = text if len(text) <= _LONGEST else text[: _LONGEST - _TAIL] + " " + text[-_TAIL:]
        self.folded = fold(part)
        self.bare = self.folded.lstrip(_MARKS)
        self.tokens = _WORD.findall(self.folded)
        self.words = frozenset(self.tokens)
        if self.folded.isascii():
            self.count = len(self.tokens)
        else:
            self.count = max(len(self.tokens), len(_UNSPACED.findall(self.folded)) // 2)

    @property
    def has_digit(self) -> bool:
        return _DIGIT.search(self.folded) is not None

    @property
    def is_quoted(self) -> bool:
        """Whether the block opens with a quotation mark: somebody's words, not the outlet's."""
        return self.folded[:1] == '"'

    @property
    def ends_sentence(self) -> bool:
        return self.folded.endswith(_ENDS)

    @property
    def is_statement(self) -> bool:
        """A sentence that ends in a full stop, and longer than a line that ends in an abbreviation ("a.m.")."""
        return self.count > 12 and self.folded[-1:] == "."

    @property
    def is_prose(self) -> bool:
        """A sentence or more: ends as one, or is too long to be a title."""
        if self.count >= 28 or (self.count >= 8 and _FULL_STOP_INSIDE.search(self.folded)):
            return True
        return self.count >= 6 and self.folded.endswith(_ENDS) and self.folded[-1] not in "?!:;"

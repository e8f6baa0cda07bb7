"""A text as the tagger of names reads it: sentences of words and marks, with their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., D.C.
    r"|(?<![^\W_])[A-Z]\.(?=[ ]?[A-Z])"  # J. of J. Doe
    r"|\d[\d.,:]*"
    r"|[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)*"  # O'Brien, but not the end of Ana's
    r"|['’][sS]\b"
    r"|[^\w\s]"
    r"|\w"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_ENDS = frozenset(".!?…。！？")
_CLOSES = frozenset("\"'”’»)]")
# A full stop behind these ends no sentence.
_ABBREVIATED = frozenset(
    "mr mrs ms dr prof gen sen rep gov lt col maj capt sgt cpl rev fr st jr sr adm hon mt ft inc ltd co corp vs no "
    "jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
_LONGEST_SENTENCE = 120
_LONGEST_WORD = 200


class Word(NamedTuple):
    """A word or mark. text: as printed, cut where it is absurdly long; glued: nothing stands before it on the line."""

    start: int
    end: int
    text: str
    glued: bool


def sentences(text: str) -> Iterator[list[Word]]:
    """The sentences of a text, in order; a line's end ends one."""
    found: list[Word] = []
    end, ended = 0, False  # ended: the last word may end a sentence
    # Half a surrogate pair has no bytes that the tagger could be handed.
    for match in _WORD.finditer(text if text.isascii() else _SURROGATE.sub("\ufffd", text)):
        start, stop = match.span()
        glued = start == end
        is_apart = not glued and ("\n" in text[end:start] or (ended and _is_over(found, text, start)))
        if found and (is_apart or len(found) >= _LONGEST_SENTENCE):
            yield found
            found = []
        end = stop
        word = match[0][:_LONGEST_WORD]
        ended = word in _ENDS or word in _CLOSES
        found.append(Word(start, end, word, glued and bool(found)))
    if found:
        yield found


def _is_over(found: list[Word], text: str, start: int) -> bool:
    """Whether the words so far, of which the last may end a sentence, do, and the next begins one."""
    last = found[-1].text
    at = -2 if last in _CLOSES and len(found) > 1 else -1
    if found[at].text not in _ENDS:
        return False
    if found[at].text == "." and len(found) >= 1 - at and found[at - 1].text.lower() in _ABBREVIATED:
        return False
    return not text[start].islower()

"""What a run between quotation marks looks like: a fragment, a sentence, a nickname, a term."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from newsarchive.entities.quotes.clauses import PERSON, WORD, Named, Token
from newsarchive.entities.quotes.marks import Run

_LONGEST_NICKNAME = 40
_NEAR = 40


def is_fragment(text: str, run: Run) -> bool:
    """Whether the words are part of a sentence: printed small, or more than three."""
    words = text[run.start : run.end]
    return words[0].islower() or words.count(" ") > 2


def is_sentence(text: str, run: Run) -> bool:
    """Whether the words begin and end like a sentence."""
    words = text[run.start : run.end]
    ends = words[-1] in ".!?…,。！？，" or text[run.outer_end : run.outer_end + 1] in (".", "") or run.goes_on
    return ends and not words[0].islower()


def is_nickname(text: str, run: Run, named: Sequence[Named]) -> bool:
    """Whether the run stands inside a name: “Bong” between a given name and a surname. named: sorted."""
    at = bisect_right(named, (run.start, 0, 0)) - 1
    if at >= 0 and named[at].end >= run.end:
        return True
    if run.end - run.start > _LONGEST_NICKNAME or text[run.end - 1] in ",.!?":
        return False
    before = text[max(0, run.outer_start - _NEAR) : run.outer_start].rstrip().rpartition(" ")[2]
    after = text[run.outer_end : run.outer_end + 2]
    return before[:1].isupper() and before[-1:].isalnum() and after[:1] == " " and after[1:].isupper()


def is_term(text: str, run: Run, left: Sequence[Token], naming: frozenset[str]) -> bool:
    """Whether the run is a title or a term that is named: the word “thorough”, the film “Hill 110”.

    left: its sentence so far; naming: words before such a term.
    """
    words = text[run.start : run.end]
    if not left or words.count(" ") > 5:
        return False
    if left[-1].kind == WORD and left[-1].word in naming and (words.count(" ") < 2 or words[0].isupper()):
        return True
    linked = words[-1] in ",.!?" or text[run.outer_end : run.outer_end + 1] == ","
    is_title = " " in words and all(word[0].isupper() for word in words.split())
    if is_title and not linked and left[-1].kind == WORD:
        return True
    is_named = left[-1].kind == PERSON or left[-1].capital
    return is_named and not linked and words.count(" ") < 3 and words[0].isupper()

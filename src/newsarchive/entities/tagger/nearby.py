"""Where in a sentence a name may be: about words with a capital, or of scripts that have none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from newsarchive.entities.tables.lexicon import AMBIGUOUS, GIVEN, STOP, SURNAME, lexicon
from newsarchive.entities.tables.usage import usage
from newsarchive.entities.tagger.longest import size_of_place
from newsarchive.entities.tagger.words import Word

_NAMES = GIVEN | SURNAME | AMBIGUOUS
_SMALL = ("-2", "-3", "-4")
# So many words, as spaces part them: two thirds of a text's are read once, half twice. Of the 45,917 mentions of 500 of
# our articles one comes out otherwise than where all are; at two tokens, whatever stands between them, five did.
_REACH = 2


def large(sentence: Sequence[Word]) -> list[int]:
    """Which words may begin a name: not printed small, nor a word of the language that only opens the sentence."""
    found = [at for at, word in enumerate(sentence) if word.text[0].isalpha() and not word.text.islower()]
    if found and _only_opens(sentence, found[0]):
        found.pop(0)
    return found


def about(sentence: Sequence[Word], named: Sequence[int]) -> list[range]:
    """The runs of words that are to be read first, in order, apart: those about the words that may begin a name."""
    found: list[range] = []
    glued = [word.glued for word in sentence]
    for at in named:
        if found and at < found[-1].stop:
            first = found.pop().start
        else:
            first, left = at, _REACH
            while first and (left or glued[first]):
                left -= not glued[first]
                first -= 1
            if found and first <= found[-1].stop:
                first = found.pop().start
        past, left = at + 1, _REACH
        while past < len(glued) and (left or glued[past]):
            left -= not glued[past]
            past += 1
        found.append(range(first, past))
    return found


def once_more(read: Sequence[range], named: Sequence[int], tags: Sequence[str]) -> list[range]:
    """Those that are to be read again: of the runs that were read, which found these tags, what was taken for a name or
    may begin one, and the words beside it."""
    may_be = set(named)
    found: list[range] = []
    for run in read:
        for at in run:
            if tags[at] == "O" and at not in may_be:
                continue
            first, past = max(run.start, at - 1), min(run.stop, at + 2)
            if found and first <= found[-1].stop:
                first = found.pop().start
            found.append(range(first, past))
    return found


def _only_opens(sentence: Sequence[Word], at: int) -> bool:
    is_first = not any(word.text.isalnum() for word in sentence[:at])
    is_followed = at + 1 < len(sentence) and sentence[at + 1].text.islower()
    return is_first and is_followed and _is_plain(sentence[at].text)


@lru_cache(maxsize=1024)
def _is_plain(word: str) -> bool:
    """Whether a word of the language is much oftener printed small, and nobody's name nor a town's (Como)."""
    own = lexicon().flags.get(word, 0)
    return bool(own & STOP) and not own & _NAMES and usage(word).usual in _SMALL and not size_of_place(word)

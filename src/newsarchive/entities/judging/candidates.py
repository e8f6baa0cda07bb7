"""What may be a name: what was found, and runs of words with capitals of which nothing was."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from newsarchive.entities.tables import lexicon as flags
from newsarchive.entities.tables.lexicon import lexicon
from newsarchive.model import Mention

NONE = "none"
"""The kind of what is no name, or was not found."""

_LARGE = r"[^\W\d_a-z][\w’'-]{0,30}"
# What stands before is asked behind the first letter, so that all others are passed over quickly.
_RUN_OF_LARGE = re.compile(rf"[^\W\d_a-z](?<![\w’'&@#.-][^\W\d_a-z])[\w’'-]{{0,30}}(?: {_LARGE}){{0,3}}(?![\w’'-])")
_NEVER_FIRST = flags.STOP | flags.PLAIN | flags.COURTESY | flags.TITLE
_TAIL = re.compile(r"['’][sS]?$|(?<!-)-+$")
_SHORTEST = 2


def candidates(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a text, sorted, without overlap, and between them what may be names that were overlooked."""
    return sorted([*mentions, *_overlooked(text, mentions)], key=lambda one: one.start)


def _overlooked(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    starts = [one.start for one in mentions]
    for found in _RUN_OF_LARGE.finditer(text):
        at = bisect_left(starts, found.end()) - 1
        if at >= 0 and mentions[at].end > found.start():
            continue
        start = found.start()
        words = found[0].split(" ")
        while words and _opens(words[0]):
            start += len(words.pop(0)) + 1
        name = _TAIL.sub("", " ".join(words))
        if len(name) >= _SHORTEST:
            yield Mention(start, start + len(name), NONE, name)


def _opens(word: str) -> bool:
    """Whether a word stands before a name and is none of it: a word that opens a sentence, a title, a month."""
    own = lexicon().flags.get(word, 0)
    is_never = own & _NEVER_FIRST and not own & (flags.GIVEN | flags.SURNAME)
    return bool(is_never) or word in lexicon().honorifics or word in lexicon().months

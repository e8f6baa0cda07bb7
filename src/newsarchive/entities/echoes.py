"""What a headline, a crosshead or a summary quotes is said again in the story: there stands who says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsarchive.entities.quote_marks import Run

_FEWEST_WORDS = 2
_MOST = 40
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Echo(NamedTuple):
    """A run whose words are said elsewhere; at: of which of the quotations."""

    run: Run
    at: int


def echoes(text: str, runs: Sequence[Run], said: Sequence[Run]) -> list[Echo]:
    """The runs, of the first so many, whose words are part of one of the quotations, letters' size and marks aside."""
    told = [_folded(text[run.start : run.end]) for run in said]
    starts, whole = [], ""
    for words in told:
        starts.append(len(whole))
        whole += words
    found = []
    for run in runs[:_MOST]:
        words = _folded(text[run.start : run.end])
        if words.count(" ") > _FEWEST_WORDS and (place := whole.find(words)) >= 0:
            found.append(Echo(run, next(n for n, start in enumerate(starts) if start + len(told[n]) > place)))
    return found


def _folded(words: str) -> str:
    """The words in small letters, a space before and behind each; line ends part quotations."""
    return f" {' '.join(_WORD.findall(words.lower()))} \n".replace("’", "'")

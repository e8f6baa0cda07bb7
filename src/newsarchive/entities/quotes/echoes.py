"""What a headline, a crosshead or a summary quotes is said again in the story: there stands who says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsarchive.entities.quotes.marks import Run
from newsarchive.entities.quotes.said import Said

_FEWEST_WORDS = 2
_MOST = 40
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def with_echoes(text: str, runs: Sequence[Run], said: list[Said]) -> list[Said]:
    """With the speakers that a headline leaves out, where the story has its words again and says who speaks."""
    of = {each.run: each for each in said}
    known = [each for each in said if each.person is not None]
    doubtful = [run for run in runs if run not in of or of[run].person is None]
    for run, at in _echoes(text, doubtful, [each.run for each in known]):
        if run not in of and text.count(" ", run.start, run.end) < _FEWEST_WORDS:
            continue  # two words in marks may be a term
        person, number = known[at].person, len(runs) + 1 + len(of)
        of[run] = of[run]._replace(person=person) if run in of else Said(run, person, None, None, number, run.paragraph)
    return _numbered(sorted(of.values(), key=lambda each: each.run))


def _numbered(said: Sequence[Said]) -> list[Said]:
    """With numbers from 1 in the order of the text."""
    numbers: dict[int, int] = {}
    return [each._replace(number=numbers.setdefault(each.number, len(numbers) + 1)) for each in said]


class _Echo(NamedTuple):
    """A run whose words are said elsewhere; at: of which of the quotations."""

    run: Run
    at: int


def _echoes(text: str, runs: Sequence[Run], said: Sequence[Run]) -> list[_Echo]:
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
            found.append(_Echo(run, next(n for n, start in enumerate(starts) if start + len(told[n]) > place)))
    return found


def _folded(words: str) -> str:
    """The words in small letters, a space before and behind each; line ends part quotations."""
    return f" {' '.join(_WORD.findall(words.lower()))} \n".replace("’", "'")

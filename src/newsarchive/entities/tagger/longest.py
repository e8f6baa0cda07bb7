"""The longest names of the tables that stand in a sentence: places, and what news takes as known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial

from newsarchive.entities.tables.gazetteer import fold, gazetteer
from newsarchive.entities.tables.known import known
from newsarchive.entities.tables.world import world
from newsarchive.entities.tagger.words import Word

_LONGEST_PLACE = 4
_LONGEST_KNOWN = 5


def places_in(sentence: Sequence[Word], text: str) -> list[str]:
    """For each word how large the place is whose name it belongs to; empty where none begins or goes on here."""
    return _longest(sentence, _LONGEST_PLACE, partial(_place, sentence, text))


def known_in(sentence: Sequence[Word], text: str) -> list[str]:
    """For each word what the longest name that news takes as known, and that it begins or goes on, is called by."""
    return _longest(sentence, _LONGEST_KNOWN, partial(_known, sentence, text))


def _longest(sentence: Sequence[Word], most: int, clues_of: Callable[[int, int], tuple[str, str] | None]) -> list[str]:
    """A clue for each word of the longest names. clues_of: of the name from one word up to another, the clues of its
    first word and of the others."""
    found = [""] * len(sentence)
    at = 0
    while at < len(sentence):
        end = at + 1
        if not sentence[at].text[0].islower():
            for past in range(min(at + most, len(sentence)), at, -1):
                if clues := clues_of(at, past):
                    found[at], end = clues[0], past
                    found[at + 1 : past] = [clues[1]] * (past - at - 1)
                    break
        at = end
    return found


def _place(sentence: Sequence[Word], text: str, at: int, past: int) -> tuple[str, str] | None:
    last = sentence[past - 1]
    if not sentence[at].text[0].isupper() or not last.text[0].isalpha():
        return None
    size = _size(text[sentence[at].start : last.end])
    return (f"g=B{size}", f"g=I{size}") if size else None


def _known(sentence: Sequence[Word], text: str, at: int, past: int) -> tuple[str, str] | None:
    kinds = known().get(text[sentence[at].start : sentence[past - 1].end])
    if not kinds:
        return None
    return f"k=B{kinds}" if past == at + 1 else f"k=B2{kinds}", f"k=I{kinds}"


@lru_cache(maxsize=65536)
def _size(name: str) -> str:
    """The kind of place that a name is known for; of settlements, the number of digits of its people."""
    if len(name) > 60:
        return ""
    rows = gazetteer().rows(name)
    if rows:
        return rows[0].place.kind
    spots = world().find(fold(name))
    if not spots or spots[0].population < 1_000:
        return ""
    return f"{spots[0].kind[:6]}{len(str(spots[0].population))}"

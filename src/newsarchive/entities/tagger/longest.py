"""The longest names of the tables that stand in a sentence: places, and what news takes as known."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from newsarchive.entities.tables.gazetteer import fold, gazetteer
from newsarchive.entities.tables.known import known
from newsarchive.entities.tables.world import world
from newsarchive.entities.tagger.words import Word

_LONGEST_PLACE = 4
_LONGEST_KNOWN = 5


def places_in(sentence: Sequence[Word], text: str) -> list[str]:
    """For each word how large the place is whose name it belongs to; empty where none begins or goes on here."""
    found = [""] * len(sentence)
    i = 0
    while i < len(sentence):
        used = 1
        if sentence[i].text[0].isupper():
            for count in range(min(_LONGEST_PLACE, len(sentence) - i), 0, -1):
                end = sentence[i + count - 1]
                if count > 1 and not end.text[0].isalpha():
                    continue
                size = _size(text[sentence[i].start : end.end])
                if size:
                    found[i] = f"g=B{size}"
                    found[i + 1 : i + count] = [f"g=I{size}"] * (count - 1)
                    used = count
                    break
        i += used
    return found


def known_in(sentence: Sequence[Word], text: str) -> list[str]:
    """For each word what the longest name that news takes as known, and that it begins or goes on, is called by."""
    found = [""] * len(sentence)
    names = known()
    i = 0
    while i < len(sentence):
        used = 1
        if sentence[i].text[0].isupper() or sentence[i].text[0].isdigit():
            for count in range(min(_LONGEST_KNOWN, len(sentence) - i), 0, -1):
                kinds = names.get(text[sentence[i].start : sentence[i + count - 1].end])
                if kinds:
                    found[i] = f"k=B{kinds}" if count == 1 else f"k=B2{kinds}"
                    found[i + 1 : i + count] = [f"k=I{kinds}"] * (count - 1)
                    used = count
                    break
        i += used
    return found


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

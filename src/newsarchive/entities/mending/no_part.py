"""What the way a name is printed shows to be no name, or no part of one: small letters, numbers, an acronym behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newsarchive.entities.mending.spans import cut
from newsarchive.model import Mention

# The number of the next of a list that runs on: "Ronnie James Dio 11. Axl Rose".
_NUMBERED = re.compile(r",?\s\d{1,3}[.)]\s(?=[^\W\d_a-z])")
# A class or a form, as of schools and airports: 6A.
_CODED = re.compile(r"\d{1,3}[A-Z]?")


def without_strays(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions of a text, sorted, each by itself as what of it can be a name."""
    prints_capitals = not text.islower()
    for one in mentions:
        if prints_capitals and _is_stray(text, one):
            continue
        if one.kind == "person":
            yield from _people(text, one)
        else:
            yield one


def _is_stray(text: str, one: Mention) -> bool:
    """Whether a place is a word of small letters, as in "a 16-square-mile city", or a number with a letter at most, or
    a body is of small letters ("the center-ground party"; ver.di is one).
    """
    if one.kind == "organisation":
        return one.text.islower() and "-" in one.text
    if one.kind != "place":
        return False
    if one.text[:1].islower():
        return text[max(0, one.start - 1) : one.start] == "-" or one.text.islower()
    return _CODED.fullmatch(one.text) is not None


def _people(text: str, one: Mention) -> Iterator[Mention]:
    begin = 0
    for number in _NUMBERED.finditer(one.text):
        yield cut(one, begin, number.start())
        begin = number.end()
    end = len(one.text)
    space = one.text.rfind(" ")
    if space > begin and text[one.end : one.end + 1] == ":" and _is_label(one.text, space):
        end = space
    yield cut(one, begin, end) if begin or end < len(one.text) else one


def _is_label(name: str, space: int) -> bool:
    """Whether the last word is what the colon behind it belongs to: "John Milbank RRP: 40 euros"."""
    last = name[space + 1 :]
    return len(last) > 1 and last.isalpha() and last.isupper() and not name[:space].isupper()

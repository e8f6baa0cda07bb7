"""Datelines that a full stop parts from the story: "Berlin. Die Regierung hat ...", "PADOVA. Il sindaco ha ..."."""

from __future__ import annotations

from collections.abc import Iterator

from newsarchive.grammar.language import read_language
from newsarchive.grammar.lazy import pattern
from newsarchive.grammar.place_shape import is_capitals, is_qualified, takes_stop
from newsarchive.grammar.sentences import sentences

_LONGEST_PLACE = 40
_MOST_STOPS = 3
_LOOK_AHEAD = 300
# Papers in these languages print the place so. In others a city and a full stop open a story in another way:
# "Paris. The city that never lets you go."
_LANGUAGES = ("de", "es", "it")
# The first sentence of a report is a whole one; a feature opens with two words, a list of places goes on with one.
_FEWEST_WORDS = 5
# The writer's letters: "Berlin (jur).", which are no river's as in "Halle (Saale).".
_SIGNED = pattern(r"\s\([a-z]{2,5}\)$")
_MARKS = "\"'“„«»‚‘¿¡"


def read_stopped(paragraph: str) -> tuple[str, str] | None:
    """(text, place) of a place with a full stop at the start of a report, or alone on its line."""
    for end in _stops(paragraph[: _LONGEST_PLACE + 1]):
        place = paragraph[: end - 1]
        if takes_stop(place):
            after = paragraph[end : end + _LOOK_AHEAD].strip()
            if after and not _is_report(after, place):
                return None
            printed = paragraph[:end] if is_qualified(place) else _SIGNED.sub("", place)
            return paragraph[:end], printed
    return None


def _stops(opening: str) -> Iterator[int]:
    """Where the first words that end in a full stop end."""
    end = 0
    for _ in range(_MOST_STOPS):
        end = opening.find(".", end) + 1
        if not end:
            return
        if opening[end : end + 1].isspace() or end == len(opening):
            yield end


def _is_report(after: str, place: str) -> bool:
    opens = after.lstrip(_MARKS)[:1]
    if not (opens.isupper() or opens.isdecimal()) or len(sentences(after)[0].split()) < _FEWEST_WORDS:
        return False
    return is_capitals(place) or read_language(after, after.lower().split()) in _LANGUAGES

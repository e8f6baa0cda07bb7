"""Of what kind each name of a text is, by a linear-chain CRF over its names; learnt from what the tagger made of news.

The tagger reads word by word and knows little of the rest of the text; the rules behind it know one thing each. Here
all that is known of a name is weighed at once, and what its neighbours are with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from newsarchive.entities.judging.candidates import NONE, candidates
from newsarchive.entities.judging.name_clues import Told
from newsarchive.model import Mention

if TYPE_CHECKING:
    import pycrfsuite

WEIGHTS = "kinds.crf"
"""The file of weights in weights/; `python -m training.names kinds` makes it."""

# Above this the weights are believed, not what was found before. In our news, each article by weights that
# have not seen it, places become organisations, and organisations places, no oftener rightly than wrongly below .8, and
# of places that are left out below it half are some.
_SURE = 0.6
_SURER = {
    ("place", "organisation"): 0.8,
    ("organisation", "place"): 0.8,
    ("person", "organisation"): 0.7,
    ("organisation", "person"): 0.7,
    ("place", NONE): 0.8,
}
# A book has hundreds of thousands of names, whose clues would fill the memory.
_MOST_AT_ONCE = 2_000


def judged(text: str, mentions: Sequence[Mention], tagger: pycrfsuite.Tagger | None = None) -> list[Mention]:
    """The mentions of an English text, sorted, without overlap: those that are names, with their kinds, and those that
    were overlooked. Demonyms stay. tagger: None for the weights that ship."""
    plain = text.encode("utf-8", "replace").decode()  # half a surrogate pair is no character that weights know
    if plain != text:
        mentions = [replace(one, text=plain[one.start : one.end]) for one in mentions]
    names = candidates(plain, mentions)
    told, reading = Told(plain, names), tagger or _shipped()
    found: list[Mention] = []
    for first in range(0, len(names), _MOST_AT_ONCE):
        found += _judged(names[first : first + _MOST_AT_ONCE], told.clues(first, first + _MOST_AT_ONCE), reading)
    return found if plain == text else [replace(one, text=text[one.start : one.end]) for one in found]


def _judged(names: Sequence[Mention], clues: list[list[str]], reading: pycrfsuite.Tagger) -> Iterator[Mention]:
    reading.set(clues)
    for at, (one, kind) in enumerate(zip(names, reading.tag(), strict=True)):
        least = _SURER.get((one.kind, kind), _SURE)
        is_other = one.kind != "demonym" != kind != one.kind and reading.marginal(kind, at) > least
        right = kind if is_other else one.kind
        if right != NONE:
            yield replace(one, kind=right) if is_other else one


@cache
def _shipped() -> pycrfsuite.Tagger:
    """The weights of the package; read at the first text."""
    import pycrfsuite  # deferred: only English texts need it

    tagger = pycrfsuite.Tagger()
    tagger.open(str(files("newsarchive.entities").joinpath("weights", WEIGHTS)))
    return tagger

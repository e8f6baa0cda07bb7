"""Bodies of the sky, which bear names of the earth: Jupiter is a town in Florida, Earth in Texas."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsarchive.entities.tables.lexicon import lexicon

_WORD = re.compile(r"\w+")
_SKY = re.compile(
    r"\b(?:planets?|moons?|orbit(?:s|er|ing)?|spacecraft|astronauts?|cosmonauts?|asteroids?|comets?|solar system|lunar"
    r"|telescopes?|NASA|Nasa|rovers?|eclipse|light-years?|astronom(?:y|ers?))\b"
)
# Two bodies, or one, and words of the sky: a town of such a name has a state behind it, or neither.
_FEWEST_BODIES, _FEWEST_WORDS = 2, 2
_STATE = re.compile(r",\s[A-Z]")


def in_the_sky(text: str, spans: Sequence[tuple[int, int]]) -> list[bool]:
    """Of each span of a text, whether it names a body of the sky."""
    sky = lexicon().sky
    if not any(text[start:end] in sky for start, end in spans):
        return [False] * len(spans)
    bodies, words = sky.intersection(_WORD.findall(text)), set(_SKY.findall(text))
    if not words or (len(bodies) < _FEWEST_BODIES and len(words) < _FEWEST_WORDS):
        return [False] * len(spans)
    return [text[start:end] in sky and not _STATE.match(text, end) for start, end in spans]

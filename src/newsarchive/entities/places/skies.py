"""Bodies of the sky, which bear names of the earth: Jupiter is a town in Florida, Earth in Texas."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BODIES = frozenset(
    "Sun Moon Earth Mercury Venus Mars Jupiter Saturn Uranus Neptune Pluto Europa Ganymede Callisto Titan Enceladus "
    "Triton Phobos Deimos Charon Ceres Vesta Eris Bennu Ryugu Andromeda".split()
)
_BODY = re.compile(rf"\b(?:{'|'.join(sorted(_BODIES))})\b")
_SKY = re.compile(
    r"\b(?:planets?|moons?|orbit(?:s|er|ing)?|spacecraft|astronauts?|cosmonauts?|asteroids?|comets?|solar system|lunar"
    r"|telescopes?|NASA|Nasa|rovers?|eclipse|light-years?|astronom(?:y|ers?))\b"
)
# Two bodies, or one, and words of the sky: a town of such a name has a state behind it, or neither.
_FEWEST_BODIES, _FEWEST_WORDS = 2, 2
_STATE = re.compile(r",\s[A-Z]")


def in_the_sky(text: str, spans: Sequence[tuple[int, int]]) -> list[bool]:
    """Of each span of a text, whether it names a body of the sky."""
    if not any(text[start:end] in _BODIES for start, end in spans):
        return [False] * len(spans)
    bodies, words = set(_BODY.findall(text)), set(_SKY.findall(text))
    if not words or (len(bodies) < _FEWEST_BODIES and len(words) < _FEWEST_WORDS):
        return [False] * len(spans)
    return [text[start:end] in _BODIES and not _STATE.match(text, end) for start, end in spans]

"""The weights that crfsuite learnt for both readings, packed as the tagger reads them (`tagger/weights.py`)."""

from __future__ import annotations

import struct
from itertools import chain
from typing import TYPE_CHECKING

from newsarchive.entities.tagger.weights import MAGIC, STEPS

if TYPE_CHECKING:
    import pycrfsuite

Lanes = dict[int, int]
"""What a clue is worth, in steps, by the number of the tag; the second reading's are counted on behind the first's."""


def packed(readings: list[pycrfsuite.Tagger]) -> bytes:
    """The bytes of the file. readings: the first and the second, opened; both know the same tags.

    Raises ValueError where their tags differ and struct.error where a weight is above sixteen.
    """
    about = [reading.info() for reading in readings]
    tags = sorted(about[0].labels)
    if any(sorted(one.labels) != tags for one in about):
        raise ValueError("the two readings do not know the same tags")
    clues: dict[str, Lanes] = {}
    for number, one in enumerate(about):
        for (clue, tag), weight in one.state_features.items():
            if steps := round(weight * STEPS):
                clues.setdefault(clue, {})[len(tags) * number + tags.index(tag)] = steps
    names = sorted(clues)
    moves = [round(one.transitions.get((a, b), 0.0) * STEPS) for one in about for a in tags for b in tags]
    weights = list(chain.from_iterable(_in_order(clues[name]) for name in names))
    which = [sum(1 << lane for lane in clues[name]) for name in names]
    return b"".join(
        [
            b"%s\n%s\n" % (MAGIC, " ".join(tags).encode()),
            struct.pack(f"<2I{len(moves)}h", len(names), len(weights), *moves),
            struct.pack(f"<{len(which)}H{len(weights)}h", *which, *weights),
            *(f"{name}\0".encode() for name in names),
        ]
    )


def _in_order(lanes: Lanes) -> list[int]:
    return [lanes[lane] for lane in sorted(lanes)]

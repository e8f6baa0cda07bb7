"""Corpora read once more with other names: what a name looks like is learnt from names of all the world."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from training.names.corpora import Text

SWAPPED = frozenset({"wikigold", "gum", "uner_pud"})
"""The corpora whose persons are mostly of few countries, and whose texts are whole."""

_SEED = 5


def swapped(texts: Sequence[Text], names: Sequence[Text]) -> Iterator[Text]:
    """The texts of some corpora with their persons renamed; names: the texts whose persons lend their names."""
    surfaces = {text.text[start:end] for text in names for start, end, tag in text.spans if tag == "PER"}
    full = sorted(name for name in surfaces if " " in name)
    chance = random.Random(_SEED)
    for text in texts:
        if text.corpus in SWAPPED and full:
            yield _renamed(text, _new_names(text, full, chance))


def _new_names(text: Text, full: Sequence[str], chance: random.Random) -> dict[str, str]:
    """A new name for each name of a person; a last name alone follows the full name that it ends."""
    names = {text.text[start:end] for start, end, tag in text.spans if tag == "PER"}
    new: dict[str, str] = {}
    last_of: dict[str, str] = {}
    for name in sorted(names, key=lambda name: (-len(name.split()), name)):
        words = name.split()
        other = chance.choice(full)
        if len(words) > 1:
            new[name] = other
            last_of.setdefault(words[-1], other.split()[-1])
        else:
            new[name] = last_of.get(name) or other.split()[-1]
    return new


def _renamed(text: Text, new: dict[str, str]) -> Text:
    parts: list[str] = []
    spans: list[tuple[int, int, str]] = []
    length = position = 0
    for start, end, tag in sorted(text.spans):
        surface = text.text[start:end]
        surface = new[surface] if tag == "PER" else surface
        before = text.text[position:start]
        length += len(before)
        spans.append((length, length + len(surface), tag))
        length += len(surface)
        parts += (before, surface)
        position = end
    return Text(f"{text.id}~", text.corpus, "".join([*parts, text.text[position:]]), spans)

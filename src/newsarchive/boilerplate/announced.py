"""Stories that are one list, as winners, results and line-ups are printed: lines that a line with a colon announces."""

from __future__ import annotations

from collections.abc import Sequence

from newsarchive.boilerplate.look import Look
from newsarchive.model import Label

_COLONS = (":", "：")
_FEWEST = 5
# A menu with a title is a small part of its page.
_SHARE = 1 / 3


def announced(looks: Sequence[Look], labels: Sequence[Label | None]) -> range:
    """The longest run of unlabelled lines that are no sentences, right below a line that ends with a colon.

    Empty where it is too short for a list, or for the story of a page with so many other lines that nothing knows.
    """
    best = range(0)
    start = 0
    for index, look in enumerate(looks):
        is_colon = look.text.rstrip().endswith(_COLONS)
        if labels[index] is not None or look.is_prose or (look.ends_sentence and not is_colon):
            start = 0
        elif start and index + 1 - start > len(best):
            best = range(start, index + 1)
        elif not start and is_colon:
            start = index + 1
    unknown = sum(label is None for label in labels)
    return best if len(best) >= max(_FEWEST, _SHARE * unknown) else range(0)

"""Whether a text holds what a leaf of a query asks for, where the index does not know that part of an article."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from newsarchive.store.index.folding import DENSE
from newsarchive.store.query.nodes import Near, Words
from newsarchive.store.query.snippets import finder, fold_text, folded_spans_of, has_signs, spans_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.store.query.nodes import Term

_TOKEN = re.compile(f"[{DENSE}]|[^ {DENSE}]+")


def test_of(leaf: Words | Near) -> Callable[[str], bool]:
    """A function that tells whether a text has it, told apart as the index does."""
    if isinstance(leaf, Words):
        wanted = finder([leaf.term])
        if wanted and has_signs(leaf.term):
            return lambda text: any(spans_of(text, wanted))
        return (lambda text: wanted.search(fold_text(text)) is not None) if wanted else (lambda _: False)
    sides = [finder(side) for side in leaf.sides]
    patterns = [side for side in sides if side]
    if len(patterns) < len(sides):
        return lambda _: False
    return lambda text: _are_near(text, patterns, leaf.distance)


def all_in(terms: tuple[Term, ...]) -> Callable[[str], bool]:
    """A function that tells whether a text has all of the terms."""
    tests = [test_of(Words(term)) for term in terms]
    return lambda text: all(test(text) for test in tests)


def _are_near(text: str, sides: list[re.Pattern[str]], distance: int) -> bool:
    """Whether there is a hit of each side, from whose end to the start of the last hit there are so many words."""
    starts = [token.start() for token in _TOKEN.finditer(fold_text(text))]
    hits = []  # of each side: where hits start, and how far the last may be from each, in words
    for side in sides:
        spans = [
            (bisect_right(starts, start) - 1, bisect_left(starts, end)) for start, end in folded_spans_of(text, side)
        ]
        if not spans:
            return False
        hits.append(spans)
    for last in sorted({start for spans in hits for start, _ in spans}):
        if all(any(start <= last <= end + distance for start, end in spans) for spans in hits):
            return True
    return False

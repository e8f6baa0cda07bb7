"""The one place where a word or phrase becomes an expression of the full-text index (FTS5)."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING

from newsarchive.store.index.words import any_of, phrases
from newsarchive.store.query.nodes import Near, Words

if TYPE_CHECKING:
    from newsarchive.store.query.nodes import Term

_MOST_NEAR = 256

__all__ = ["COLUMNS", "all_of", "alternatives", "any_of", "expression", "in_column"]

COLUMNS = ("headline", "body", "people", "places")
"""The parts of an article that the index has."""


def alternatives(term: Term) -> tuple[str, ...]:
    """The phrases of FTS5, any of which is the term. Each is a string, in which nothing is an operator."""
    return phrases(term.words, is_prefix=term.is_prefix, forms=term.forms)


def expression(leaf: Words | Near) -> str:
    """A leaf as FTS5 reads it, in the column that its field names."""
    if isinstance(leaf, Words):
        found = list(alternatives(leaf.term))
    else:
        sides = [[phrase for term in side for phrase in alternatives(term)] for side in leaf.sides]
        if prod(map(len, sides)) > _MOST_NEAR:  # Without the other forms of words they are few.
            sides = [[alternatives(term)[0] for term in side] for side in leaf.sides]
        found = [f"NEAR({' '.join(one)}, {leaf.distance})" for one in product(*sides)]
    words = any_of(found)
    return in_column(leaf.field, words) if leaf.field else words


def all_of(expressions: list[str]) -> str:
    """All of several expressions."""
    return expressions[0] if len(expressions) == 1 else f"({' AND '.join(expressions)})"


def in_column(column: str, words: str) -> str:
    """An expression in one column of the index."""
    return f"({column} : {words})"

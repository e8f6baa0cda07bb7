"""A word or phrase that is looked for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase as typed.

    is_prefix: whether its last word is only the beginning of one; is_exact: whether it was quoted; forms: other words
    that are wanted as much, see vocabulary.py.
    """

    words: str
    is_prefix: bool = False
    is_exact: bool = False
    forms: tuple[str, ...] = ()

"""A word or phrase that is looked for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase as typed; is_prefix: whether its last word is only the beginning of one."""

    words: str
    is_prefix: bool = False

"""The language that a document's prose is in."""

from __future__ import annotations

from itertools import chain

from newsarchive.boilerplate.look import Look
from newsarchive.grammar.language import read_language

# Enough text to tell a language by.
_BLOCKS, _LOOK = 20, 1_000


def language_of(looks: list[Look]) -> str | None:
    """ISO 639-1, of the blocks that are prose, of all blocks where none is."""
    prose = ([look for look in looks if look.is_prose] or looks)[:_BLOCKS]
    words = chain.from_iterable([look.tokens for look in prose])
    return read_language("\n".join([look.text[:_LOOK] for look in prose]), words)

"""What SQLite takes: words without lone surrogates, numbers of 64 bits, and rows of such values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

Row = tuple[Any, ...]

LARGEST = 2**62

_SURROGATE = re.compile("[\\ud800-\\udfff]")


def bounded(number: int) -> int:
    """A count that SQLite takes: not negative, not beyond 64 bits."""
    return max(0, min(number, LARGEST))


def storable(words: str) -> str:
    """Words that SQLite takes: a lone surrogate, which no source text holds, becomes U+FFFD."""
    if words.isascii():
        return words
    try:
        words.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", words)
    return words


def text_or_none(words: str | None) -> str | None:
    """Words that SQLite takes, or nothing."""
    return None if words is None else storable(words)


def storable_column(words: Sequence[str | None]) -> Sequence[str | None]:
    """The same of each; that they are all fit to store is found out at once."""
    try:
        "".join(filter(None, words)).encode()
    except UnicodeEncodeError:
        return [text_or_none(one) for one in words]
    return words

"""Numbers that SQLite takes."""

from __future__ import annotations

LARGEST = 2**62


def bounded(number: int) -> int:
    """A count that SQLite takes: not negative, not beyond 64 bits."""
    return max(0, min(number, LARGEST))

"""What could not be stored, and was not stored from the same place since."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sqlite3 import Connection

# Of the reasons that a place was turned away for, the last. What was stored from there in a later run is missing no
# longer.
_MISSING = """
FROM rejections WHERE NOT EXISTS (SELECT 1 FROM captures WHERE captures.uri = place AND captures.run > last_run)
AND NOT EXISTS (
  SELECT 1 FROM rejections AS later WHERE later.place = rejections.place
  AND (later.last_run, later.id) > (rejections.last_run, rejections.id)
)
"""
_LISTING = f"SELECT place, reason, size, sha256, rejected_at {_MISSING} ORDER BY id LIMIT ? OFFSET ?"
_COUNT = f"SELECT count(*) {_MISSING}"


class Refusal(NamedTuple):
    """Bytes that are no article, or what could not be read. place: as the archive calls it, a URI where it has one."""

    place: str
    reason: str
    size: int | None
    sha256: str | None
    rejected_at: str


def list_refusals(connection: Connection, limit: int, offset: int) -> tuple[list[Refusal], int]:
    """(those from `offset` on, at most so many; -1: all, how many there are)."""
    (total,) = connection.execute(_COUNT).fetchone()
    return [Refusal(*row) for row in connection.execute(_LISTING, (limit, offset))], total

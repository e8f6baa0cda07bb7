"""What all sketches, and which article has which, come to together, noted in `derived` by whoever writes them.

With it `archive verify` sees that they are as they were written, and need not read all texts again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.store.records.seals import hash_rows, total_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from sqlite3 import Connection

    from newsarchive.store.copies.sketching import Sketch

NOTE = "sketches"
"""The name of the note in `derived`."""

_BITS = 0xFFFF_FFFF_FFFF_FFFF


class Noted:
    """The note of a connection's tables, in its caller's transaction; made of all rows where there is none yet."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._total = noted_total(connection)
        if self._total is None:
            self._total = total_of_all(connection)

    def turn(self, sketches: Iterable[Sketch], keys: Iterable[tuple[int, int]]) -> None:
        """Put in what is not there and take out what is: sketches, and (article, id of its sketch)."""
        self._total = (self._total or 0) ^ _total(sketches, keys)

    def write(self) -> None:
        self._connection.execute(_SET, (NOTE, f"{(self._total or 0) & _BITS:016x}"))


def noted_total(connection: Connection) -> int | None:
    """What the sketches came to when they were last written; None where that was not noted, or is no number."""
    row = connection.execute("SELECT state FROM derived WHERE name = ?", (NOTE,)).fetchone()
    try:
        return int(row[0], 16) if row else None
    except ValueError:
        return None


def total_of_all(connection: Connection) -> int:
    """What they come to now."""
    from newsarchive.store.copies.sketching import Sketch

    sketches = (Sketch(*row) for row in connection.execute(_SKETCHES))
    return _total(sketches, connection.execute("SELECT article, sketch FROM sketch_keys"))


def _total(sketches: Iterable[Sketch], keys: Iterable[tuple[int, int]]) -> int:
    rows = ((sketch.id, hash_rows([sketch])) for sketch in sketches)
    return total_of("sketches", rows) ^ total_of("sketch_keys", ((key, b"%d" % sketch) for key, sketch in keys))


_SET = "INSERT OR REPLACE INTO derived (name, state) VALUES (?, ?)"
_SKETCHES = "SELECT id, same, length, runs, numbers, names FROM sketches"

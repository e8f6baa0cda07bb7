"""What the user has added, out of a damaged archive: copied whatever it says now, for nothing else could tell."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from newsarchive.store.care.faults import Fault
from newsarchive.store.records.sealing import WHOLE, seal_whole
from newsarchive.store.schema.own import OWN
from newsarchive.store.values import storable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from sqlite3 import Connection
    from typing import Any


def copy_own(old: Connection, new: Connection, lost: list[Fault]) -> None:
    """Copy tags, remarks, corrections and saved queries, in a transaction; lost: is told what cannot be read."""
    new.execute("BEGIN IMMEDIATE")
    for name in OWN:
        try:
            rows = old.execute(WHOLE[name]).fetchall()
            if not rows:
                continue
            places = ", ".join("?" * len(rows[0]))
            new.executemany(f"INSERT INTO {name} VALUES ({places})", map(_storable, rows))  # noqa: S608 - our names
        except (sqlite3.Error, OverflowError):
            lost.append(Fault(name, "not all of it can be read", None, None, True))
    seal_whole(new, *OWN)
    new.execute("COMMIT")


def _storable(row: Sequence[Any]) -> list[Any]:
    return [storable(value) if isinstance(value, str) else value for value in row]

"""A limit to the time that a question may take."""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection

SECONDS = 20.0
"""How long a question may take where nobody says otherwise."""

_STEPS = 2_000  # of SQLite's machine between two looks at the clock: well under a millisecond


@contextmanager
def limited(connection: Connection, seconds: float) -> Iterator[None]:
    """SQLite gives up after so many seconds: what runs then raises OperationalError, see `is_too_slow`."""
    deadline = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def is_too_slow(error: sqlite3.OperationalError) -> bool:
    """Whether an error only says that the time was up."""
    return getattr(error, "sqlite_errorname", "") == "SQLITE_INTERRUPT"

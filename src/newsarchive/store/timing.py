"""A limit to the time that a question may take."""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from sqlite3 import Connection

SECONDS = 20.0
"""How long a question may take where nobody says otherwise."""

_STEPS = 2_000  # of SQLite's machine between two looks at the clock: well under a millisecond


@contextmanager
def limited(connection: Connection, seconds: float) -> Iterator[Callable[[], None]]:
    """SQLite gives up after so many seconds: what runs then raises OperationalError, see `is_too_slow`.

    Gives a function that raises the same, for work between its answers.
    """
    deadline = time.monotonic() + seconds

    def check() -> None:
        if time.monotonic() > deadline:
            error = sqlite3.OperationalError("interrupted")
            error.sqlite_errorname = "SQLITE_INTERRUPT"
            raise error

    connection.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
    try:
        yield check
    finally:
        connection.set_progress_handler(None, 0)


def is_too_slow(error: sqlite3.OperationalError) -> bool:
    """Whether an error only says that the time was up."""
    return getattr(error, "sqlite_errorname", "") == "SQLITE_INTERRUPT"

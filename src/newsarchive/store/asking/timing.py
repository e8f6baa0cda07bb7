"""A limit to the time that a question may take."""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from sqlite3 import Connection

T = TypeVar("T")

SECONDS = 20.0
"""How long a question may take where nobody says otherwise."""

_STEPS = 2_000  # of SQLite's machine between two looks at the clock: well under a millisecond


class Limit:
    """Until when a question may take."""

    def __init__(self, seconds: float) -> None:
        self._deadline = time.monotonic() + seconds

    def is_over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() > self._deadline

    def check(self) -> None:
        """For work between SQLite's answers: raises what SQLite does when the time is up."""
        if self.is_over():
            error = sqlite3.OperationalError("interrupted")
            error.sqlite_errorname = "SQLITE_INTERRUPT"
            raise error

    def unhurried(self, answers: Iterable[T]) -> Iterator[T]:
        """The answers one by one; the time that whoever takes them needs does not count."""
        for answer in answers:
            given = time.monotonic()
            yield answer
            self._deadline += time.monotonic() - given


@contextmanager
def limited(connection: Connection, seconds: float) -> Iterator[Limit]:
    """SQLite gives up after so many seconds: what runs then raises OperationalError, see `is_too_slow`.

    Ctrl-C, which SQLite would make an error of its own of, stays what it is.
    """
    limit = Limit(seconds)
    connection.set_progress_handler(limit.is_over, _STEPS)
    try:
        yield limit
    except sqlite3.OperationalError as error:
        # Our functions raise nothing themselves, and nothing else interrupts before the time is up.
        if str(error) == _RAISED or (is_too_slow(error) and not limit.is_over()):
            raise KeyboardInterrupt from error
        raise
    finally:
        # Answers that nobody took to the end are put away after their archive, where there is nothing left to end.
        with suppress(sqlite3.ProgrammingError):
            connection.set_progress_handler(None, 0)


def is_too_slow(error: sqlite3.OperationalError) -> bool:
    """Whether an error only says that the time was up."""
    return getattr(error, "sqlite_errorname", "") == "SQLITE_INTERRUPT"


_RAISED = "user-defined function raised exception"

"""One try at one capture: whatever goes wrong with it is an answer, so that the run goes on."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from newsarchive.errors import ArchiveError
from newsarchive.text import one_line
from newsarchive.timing import stopped_after
from newsarchive.working.staffing import PATIENCE, is_memory_used_up

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.model import Capture

T = TypeVar("T")

_PACKAGE = __name__.partition(".")[0]
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """Why there is no answer for a capture, in words; memory: whether it is that there was too little of it."""

    reason: str
    memory: bool = False


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """The answer for one capture, or why there is none, and how many seconds it took."""

    answer: T | Fault
    seconds: float


class _TimeIsUpError(BaseException):
    """Not an Exception, so that nothing on its way takes it for one of its own."""


def attempt(run: Callable[[Capture], T], capture: Capture, seconds: float | None = None) -> T | Fault:
    """What `run` makes of a capture, or why it makes nothing of it.

    seconds: the CPU it may take, kept where the system has alarms and this is the main thread; code that is not
    Python's is waited for. An ArchiveError, which is about more than this capture, is raised.
    """
    longest = seconds and seconds * PATIENCE
    try:
        with stopped_after(longest, _TimeIsUpError), stopped_after(seconds, _TimeIsUpError, of_cpu=True):
            return run(capture)
    except _TimeIsUpError:
        return too_slow(seconds or 0)
    except ArchiveError:
        raise
    except MemoryError:
        return too_large()
    except RecursionError:
        return Fault("nested too deeply to be read")
    except Exception as error:  # noqa: BLE001 - one capture in a million must not end the run
        # Python now and then calls it so where it finds no room for the frame of a function.
        if isinstance(error, SystemError) and is_memory_used_up():
            return too_large()
        return Fault(f"a fault of {_PACKAGE}: {_told(error)}")


def too_large() -> Fault:
    """The answer for a capture that needs more memory than there is."""
    return Fault("needs more memory than it may have (--memory)", memory=True)


def too_slow(seconds: float) -> Fault:
    """The answer for a capture that took longer than it may."""
    unit = "second" if seconds == 1 else "seconds"
    return Fault(f"not read within {seconds:g} {unit} (--timeout)")


def _told(error: Exception) -> str:
    """An unforeseen error in one line, with the place in our own code where it arose."""
    import traceback  # deferred: rarely needed

    where = ""
    for frame in traceback.extract_tb(error.__traceback__):
        _, found, place = frame.filename.replace(os.sep, "/").rpartition(f"/{_PACKAGE}/")
        if found and not place.startswith("working/"):
            where = f" at {place}:{frame.lineno}"
    what = one_line(str(error))[:_LONGEST]
    return f"{type(error).__name__}{': ' if what else ''}{what}{where}"

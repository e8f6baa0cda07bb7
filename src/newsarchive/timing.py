"""What may take no longer than so long: a capture, a pattern that somebody else has written."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn


@contextmanager
def stopped_after(seconds: float | None, error: type[BaseException], *, of_cpu: bool = False) -> Iterator[None]:
    """What stands in it is stopped by this error after so many seconds, None and 0 for never.

    of_cpu: seconds of CPU of the process, not of the clock. Both may stand in one another, and in themselves: the outer
    time stands still meanwhile. Only where the system has timers and in the main thread, else it takes as long as it
    takes; code that is not Python's is waited for.
    """
    is_main = threading.current_thread() is threading.main_thread()
    if not seconds or not is_main or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_: object) -> NoReturn:
        raise error

    timer, rings = (signal.ITIMER_VIRTUAL, signal.SIGVTALRM) if of_cpu else (signal.ITIMER_REAL, signal.SIGALRM)
    before = signal.signal(rings, stop)
    outer, _ = signal.setitimer(timer, seconds)
    try:
        yield
    finally:
        signal.setitimer(timer, 0)
        signal.signal(rings, before)
        signal.setitimer(timer, outer)

"""What a worker process does: one capture after the other, until its pipe is closed or it has grown too large."""

from __future__ import annotations

import pickle
import signal
import struct
import time
from typing import TYPE_CHECKING, Any

from newsarchive.errors import ArchiveError
from newsarchive.working.attempting import Fault, attempt
from newsarchive.working.staffing import allowed_seconds, limit_memory, peak_memory

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from newsarchive.model import Capture

HEADER = struct.Struct("<?d")
"""Before every answer: whether it is the worker's last, and how many seconds it took."""
READY = b"ready"

_MOST_GROWTH = 192 * 1024**2
_GRACE_SECONDS = 30.0


def serve(tasks: Connection, answers: Connection, run: Callable[[Capture], Any], seconds: float, memory: int) -> None:
    """Answer captures that come pickled through `tasks`, in their order."""
    # Ctrl-C is for the process that gives the work; it ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory(memory)
    largest = peak_memory() + _MOST_GROWTH
    try:
        answers.send_bytes(READY)
        is_last = False
        while not is_last:
            message = tasks.recv_bytes()
            _end_if_forgotten(allowed_seconds(seconds, len(message)) + _GRACE_SECONDS)
            answer, is_last = _answer(run, message, largest)
            _end_if_forgotten(0)
            answers.send_bytes(answer)
    except (EOFError, BrokenPipeError):  # Whoever gave the work has gone.
        return


def _answer(run: Callable[[Capture], Any], message: bytes, largest: int) -> tuple[bytes, bool]:
    """The bytes of the answer, and whether it is the last: memory that was once had is not given back."""
    begun = time.perf_counter()

    def whole(message: Any) -> bytes:
        return pickle.dumps(run(pickle.loads(message)), pickle.HIGHEST_PROTOCOL)  # noqa: S301 - from our own process

    try:
        body = attempt(whole, message)  # type: ignore[arg-type]  # the capture is still packed up
    except ArchiveError as error:
        body = pickle.dumps(error)
    is_last = peak_memory() > largest
    if isinstance(body, Fault):
        is_last = is_last or body.memory
        body = pickle.dumps(body)
    return HEADER.pack(is_last, time.perf_counter() - begun) + body, is_last


def _end_if_forgotten(seconds: float) -> None:
    """Have the system end this process by then: should nobody be left to do so, it must not hang for ever."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)

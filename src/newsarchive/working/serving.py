"""What a worker process does: one capture after the other, until its pipe is closed or it has grown too large."""

from __future__ import annotations

import pickle
import signal
import struct
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newsarchive.errors import ArchiveError
from newsarchive.working.attempting import Fault, attempt
from newsarchive.working.staffing import PATIENCE, allowed_seconds, limit_memory, peak_memory

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from newsarchive.model import Capture

HEADER = struct.Struct("<?d")
"""Before every answer: whether it is the worker's last, and how many seconds it took."""
READY = b"ready"
OUT_OF_TIME = "SIGPROF"
"""The signal that ends a worker which has used up the CPU that a capture may take."""

_MOST_GROWTH = 192 * 1024**2
_GRACE_SECONDS = 30.0


def serve(tasks: Connection, answers: Connection, run: Callable[[Capture], Any], seconds: float, memory: int) -> None:
    """Answer captures that come through `tasks`, in their order: each pickled without its bytes, then these."""
    # Ctrl-C is for the process that gives the work; it ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory(memory)
    largest = peak_memory() + _MOST_GROWTH
    try:
        answers.send_bytes(READY)
        is_last = False
        while not is_last:
            message, payload = tasks.recv_bytes(), tasks.recv_bytes()
            allowed = allowed_seconds(seconds, len(payload))
            _end_after(allowed, allowed * PATIENCE + _GRACE_SECONDS)
            answer, is_last = _answer(run, message, payload, largest)
            _end_after(0, 0)
            answers.send_bytes(answer)
    except (EOFError, BrokenPipeError):  # Whoever gave the work has gone.
        return


def _answer(run: Callable[[Capture], Any], message: bytes, payload: bytes, largest: int) -> tuple[bytes, bool]:
    """The bytes of the answer, and whether it is the last: memory that was once had is not given back."""
    begun = time.perf_counter()

    def whole(message: Any) -> bytes:
        capture = replace(pickle.loads(message), payload=payload)  # noqa: S301 - from our own process
        return pickle.dumps(run(capture), pickle.HIGHEST_PROTOCOL)

    try:
        body = attempt(whole, message)  # type: ignore[arg-type]  # the capture is still packed up
    except ArchiveError as error:
        body = pickle.dumps(error)
    is_last = peak_memory() > largest
    if isinstance(body, Fault):
        is_last = is_last or body.memory
        body = pickle.dumps(body)
    return HEADER.pack(is_last, time.perf_counter() - begun) + body, is_last


def _end_after(of_cpu: float, by_the_clock: float) -> None:
    """Have the system end this process, whoever's code it runs, after so many seconds of its own CPU; and, should
    nobody be left to end one that hangs, after so many of the clock. 0: not at all.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, of_cpu)
        signal.setitimer(signal.ITIMER_REAL, by_the_clock)

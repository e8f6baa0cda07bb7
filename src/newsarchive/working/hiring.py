"""Worker processes as the one who gives them work sees them: how they start, what they were given, how they end.

A worker is forked from a clean process that has all tables loaded, never from this one: an open database or a
thread of ours must not be copied. Where there is no such server of forks, a worker starts from nothing.
Decided in docs/decisions/0015-worker-processes.md.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
import time
from collections import deque
from dataclasses import dataclass
from multiprocessing import forkserver, resource_tracker
from typing import TYPE_CHECKING, Any

from newsarchive.errors import ArchiveError
from newsarchive.working.serving import READY, serve
from newsarchive.working.staffing import PATIENCE, allowed_seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from newsarchive.model import Capture
    from newsarchive.working.staffing import Staffing

START = "forkserver" if sys.platform == "linux" else "spawn"

_WARM = "newsarchive.working.warm"
_PIPE_BYTES = 1024**2
_AHEAD = 4  # captures that a worker has at most, so that it need not wait for the next
_END_SECONDS = 5.0
_START_TRIES, _PAUSE_SECONDS = 5, 0.1
_QUIET = (signal.SIGINT, signal.SIGTERM)
_PATIENCE = PATIENCE if hasattr(signal, "setitimer") else 1


@dataclass(frozen=True, slots=True)
class Task:
    """A capture that waits or is being worked on, as it is sent: message without its bytes, and payload.

    What is large is never copied to be packed up.
    """

    ticket: int
    message: bytes
    payload: bytes

    @property
    def size(self) -> int:
        return len(self.message) + len(self.payload)


class Worker:
    """One process. tasks: what it was given and has not answered, of which it works on the first.

    is_ready: whether it has begun to wait for tasks; answers: its end of the pipe they come through.
    """

    def __init__(self, run: Callable[[Capture], Any], staffing: Staffing, start: str = START) -> None:
        context: Any = multiprocessing.get_context(start)  # the stubs of its base class have no Process
        inbox, self._tasks = context.Pipe(duplex=False)
        self.answers, outbox = context.Pipe(duplex=False)
        self._room = min(_widen(self._tasks), _widen(outbox)) // 2
        self._seconds = staffing.seconds
        self._since = time.monotonic()
        self.is_ready = False
        self.tasks: deque[Task] = deque()
        arguments = (inbox, outbox, run, staffing.seconds, staffing.memory)
        # daemon: should all else fail, it is ended when this process ends.
        self._process: BaseProcess = context.Process(target=serve, args=arguments, daemon=True)
        try:
            _begin(self._process, start)
        except BaseException:
            self._tasks.close()  # If it was started all the same, this ends it.
            self.answers.close()
            raise
        finally:
            inbox.close()
            outbox.close()

    @property
    def is_idle(self) -> bool:
        """Whether it waits for a task."""
        return self.is_ready and not self.tasks

    def takes(self, task: Task) -> bool:
        """Whether it can be given one more at once: what does not fit into the pipe would be waited for."""
        if not self.tasks:
            return self.is_ready
        size = sum(given.size for given in self.tasks) + task.size
        return self.is_ready and len(self.tasks) < _AHEAD and size <= self._room

    def give(self, task: Task) -> bool:
        """Send it a task; False where it is no longer there."""
        try:
            self._tasks.send_bytes(task.message)
            self._tasks.send_bytes(task.payload)
        except OSError:
            return False
        if not self.tasks:
            self._since = time.monotonic()
        self.tasks.append(task)
        return True

    def hear(self) -> bytes | None:
        """The answer to the first task, None where it only says that it is ready. EOFError where it has ended."""
        try:
            message: bytes = self.answers.recv_bytes()
        except OSError as error:
            raise EOFError from error
        self._since = time.monotonic()
        if message != READY:
            return message
        self.is_ready = True
        return None

    @property
    def seconds_left(self) -> float:
        """How long, by the clock, it may still take for the task that it is at; without bound where it is at none."""
        return self.seconds_allowed * _PATIENCE - self.seconds_taken if self.tasks else float("inf")

    @property
    def seconds_allowed(self) -> float:
        """The CPU it may take for its first task, which the system sees to where it can."""
        return allowed_seconds(self._seconds, len(self.tasks[0].payload))

    @property
    def seconds_taken(self) -> float:
        """How long, by the clock, it has been at its task."""
        return time.monotonic() - self._since

    def ending(self) -> str:
        """How it has ended by itself, in words, once `hear` found that it had."""
        self._process.join(_END_SECONDS)
        code = self._process.exitcode
        if code is None:
            return "it closed its pipe"
        if code < 0:
            return next((known.name for known in signal.Signals if known == -code), f"signal {-code}")
        return f"exit code {code}"

    def dismiss(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.join()
        self._tasks.close()
        self.answers.close()


def _begin(process: BaseProcess, start: str) -> None:
    if start == "forkserver":
        multiprocessing.set_forkserver_preload([_WARM])
        for _ in range(_START_TRIES):
            with unheard():
                forkserver.ensure_running()
            with contextlib.suppress(EOFError, ConnectionError):
                process.start()  # Waits for the server, which loads its tables at first; Ctrl-C is heard meanwhile.
                return
            time.sleep(_PAUSE_SECONDS)  # It is ending: the next try starts another.
        how = "the process that starts them has ended"
        raise ArchiveError("no worker process can be started", how, "see whether --jobs 1 works")
    with unheard():
        process.start()


@contextlib.contextmanager
def unheard() -> Iterator[None]:
    """Ctrl-C or a polite end is heard only afterwards, and never by what is started meanwhile: whoever gives it work
    ends it.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # It would let the signals through again.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _QUIET)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _widen(pipe: Connection) -> int:
    """Make a pipe as wide as the system lets us; how many bytes it holds, 0 where that cannot be told."""
    try:
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
        return fcntl.fcntl(pipe.fileno(), fcntl.F_GETPIPE_SZ)
    except (ImportError, AttributeError, OSError):
        return 0

"""Those who work on captures: this process, or worker processes that are hired once there is enough to do."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from newsarchive.working.attempting import Done, attempt
from newsarchive.working.staffing import Staffing, allowed_seconds

if TYPE_CHECKING:
    from types import TracebackType

    from newsarchive.model import Capture
    from newsarchive.working.staff import Staff

T = TypeVar("T")

# How many captures, or bytes of them, make it pay to start processes.
_ENOUGH = 24
_ENOUGH_BYTES = 2 * 1024**2


class Crew(Generic[T]):
    """A context manager: leaving it ends all workers at once, whatever they do.

    run: what is done with each capture; where other processes do it, it and its answers are pickled.
    tick: called a few times a second while an answer is waited for.
    Every method may raise an ArchiveError that `run` raised, or that no worker process can be started.
    """

    def __init__(
        self, run: Callable[[Capture], T], staffing: Staffing | None = None, tick: Callable[[], None] | None = None
    ) -> None:
        self._run = run
        self._staffing = staffing or Staffing()
        self._tick = tick or _nothing
        self._most = self._staffing.most
        self._tickets = 0
        self._queue: deque[tuple[int, Capture]] = deque()
        self._bytes = 0
        self._done: dict[int, Done[T]] = {}
        self._staff: Staff[T] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._staff:
            self._staff.close()

    def start(self, capture: Capture) -> int:
        """Take a capture on; gives its ticket. Nothing need have been done with it yet."""
        self._tickets += 1
        if self._staff:
            self._staff.give(self._tickets, capture)
        else:
            self._queue.append((self._tickets, capture))
            self._bytes += len(capture.payload)
            if self._most > 1 and self._is_enough():
                self._hire()
        return self._tickets

    @property
    def is_full(self) -> bool:
        """Whether it is better to wait than to start more."""
        if self._staff:
            return self._staff.is_full
        return self._most == 1 and bool(self._queue)

    def is_done(self, ticket: int) -> bool:
        """Whether there is an answer to take."""
        return ticket in self._done or (self._staff is not None and self._staff.is_done(ticket))

    def wait(self) -> None:
        """Until something has been done, or time has passed."""
        if self._staff:
            self._staff.wait()
        elif self._queue:
            ticket, capture = self._queue.popleft()
            self._bytes -= len(capture.payload)
            self._done[ticket] = self._do(capture)
        self._tick()

    def take(self, ticket: int) -> Done[T]:
        """The answer, once; it must be there."""
        if ticket in self._done:
            return self._done.pop(ticket)
        if self._staff is None:
            raise KeyError(ticket)
        return self._staff.take(ticket)

    def run(self, capture: Capture) -> Done[T]:
        """The answer for one capture, waited for."""
        staff = self._staff or (self._hire() if self._most > 1 and self._is_enough() else None)
        if staff is None:
            return self._do(capture)
        self._tickets += 1
        ticket = self._tickets
        staff.give(ticket, capture, first=True)
        while not staff.is_done(ticket):
            self.wait()
        return staff.take(ticket)

    def _do(self, capture: Capture) -> Done[T]:
        begun = time.perf_counter()
        answer = attempt(self._run, capture, allowed_seconds(self._staffing.seconds, len(capture.payload)))
        return Done(answer, time.perf_counter() - begun)

    def _is_enough(self) -> bool:
        """Whoever says how many processes there shall be has them for a single capture, too."""
        return self._staffing.jobs is not None or len(self._queue) >= _ENOUGH or self._bytes >= _ENOUGH_BYTES

    def _hire(self) -> Staff[T]:
        from newsarchive.working.staff import Staff  # deferred: who works alone needs no processes

        self._staff = staff = Staff(self._run, self._staffing)
        while self._queue:
            staff.give(*self._queue.popleft())
        return staff


def _nothing() -> None:
    pass

"""The worker processes: who gets what, what has come back, and what becomes of those that die or hang."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from multiprocessing import connection
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from newsarchive.errors import ArchiveError
from newsarchive.working.attempting import Done, Fault, too_slow
from newsarchive.working.hiring import START, Task, Worker, unheard
from newsarchive.working.serving import HEADER, OUT_OF_TIME

if TYPE_CHECKING:
    from newsarchive.model import Capture
    from newsarchive.working.staffing import Staffing

T = TypeVar("T")

# What is not yet given to anybody, and answers that wait for their turn behind a slow one.
_MOST_QUEUED = 8
_MOST_QUEUED_BYTES = 8 * 1024**2
_MOST_ANSWERED_BYTES = 48 * 1024**2
_MOST_FAILED_STARTS = 4
_TICK_SECONDS = 0.25


class Staff(Generic[T]):
    """Workers are started when there is something to do that no other can take, `staffing.jobs` at most.

    start: how, as multiprocessing calls it.
    """

    def __init__(self, run: Callable[[Capture], T], staffing: Staffing, start: str = START) -> None:
        self._run = run
        self._staffing = staffing
        self._start = start
        self._queue: deque[Task] = deque()
        self._answers: dict[int, bytes | Done[T]] = {}
        self._answered_bytes = 0
        self._workers: list[Worker] = []
        self._failed_starts = 0

    def give(self, ticket: int, capture: Capture, *, first: bool = False) -> None:
        """Put a capture in the queue; first: before all others."""
        message = pickle.dumps(replace(capture, payload=b""), pickle.HIGHEST_PROTOCOL)
        task = Task(ticket, message, capture.payload)
        if first:
            self._queue.appendleft(task)
        else:
            self._queue.append(task)
        self._turn(0)

    @property
    def is_full(self) -> bool:
        """Whether the queue, or what waits for its turn, is as large as it may be."""
        return (
            len(self._queue) >= _MOST_QUEUED
            or sum(task.size for task in self._queue) >= _MOST_QUEUED_BYTES
            or self._answered_bytes >= _MOST_ANSWERED_BYTES
        )

    def is_done(self, ticket: int) -> bool:
        """Whether there is an answer to take."""
        return ticket in self._answers

    def take(self, ticket: int) -> Done[T]:
        """The answer, once. Raises the ArchiveError that the worker met, if it did."""
        answer = self._answers.pop(ticket)
        if isinstance(answer, Done):
            return answer
        self._answered_bytes -= len(answer)
        _, seconds = HEADER.unpack_from(answer)
        value: Any = pickle.loads(memoryview(answer)[HEADER.size :])  # noqa: S301 - from our own process
        if isinstance(value, ArchiveError):
            raise value
        return Done(value, seconds)

    def wait(self) -> None:
        """Until an answer comes, or a moment has passed."""
        self._turn(_TICK_SECONDS)

    def close(self) -> None:
        """End all workers at once."""
        with unheard():
            while self._workers:
                self._workers.pop().dismiss()

    def _turn(self, seconds: float) -> None:
        """Hand out what can be, take what comes within so many seconds, end what takes too long."""
        self._hand_out()
        left = min((worker.seconds_left for worker in self._workers), default=seconds)
        by_pipe = {worker.answers: worker for worker in self._workers}
        for pipe in connection.wait(list(by_pipe), max(0.0, min(seconds, left))):
            self._hear(by_pipe[pipe])
        for worker in [worker for worker in self._workers if worker.seconds_left <= 0]:
            if not worker.answers.poll():
                self._lose(worker, too_slow(worker.seconds_allowed))
        self._hand_out()

    def _hand_out(self) -> None:
        while self._queue and (worker := self._free()):
            if not worker.give(self._queue[0]):
                return  # It has ended, which will be heard.
            self._queue.popleft()

    def _free(self) -> Worker | None:
        """One who waits, else a new one, else one who has few captures waiting."""
        idle = next((worker for worker in self._workers if worker.is_idle), None)
        if idle is None and self._may_hire():
            self._workers.append(Worker(self._run, self._staffing, self._start))
        task = self._queue[0]
        able = (worker for worker in self._workers if worker.takes(task))
        return idle or min(able, key=lambda worker: len(worker.tasks), default=None)

    def _may_hire(self) -> bool:
        starting = sum(not worker.is_ready for worker in self._workers)
        return len(self._workers) < self._staffing.most and starting < len(self._queue)

    def _hear(self, worker: Worker) -> None:
        try:
            answer = worker.hear()
        except EOFError:
            self._bury(worker)
            return
        self._failed_starts = 0
        if answer is None:
            return
        self._answers[worker.tasks.popleft().ticket] = answer
        self._answered_bytes += len(answer)
        is_last, _ = HEADER.unpack_from(answer)
        if is_last:
            self._let_go(worker)

    def _bury(self, worker: Worker) -> None:
        """It has ended by itself. One that had not even begun may have been killed by chance; several were not."""
        how = worker.ending()
        self._failed_starts += not worker.is_ready
        if self._failed_starts >= _MOST_FAILED_STARTS:
            raise ArchiveError("no worker process can be started", how, "see whether --jobs 1 works")
        is_slow = how == OUT_OF_TIME and worker.tasks
        ended = Fault(f"reading it ended its process ({how})")
        self._lose(worker, too_slow(worker.seconds_allowed) if is_slow else ended)

    def _lose(self, worker: Worker, fault: Fault) -> None:
        """It costs the capture that it was at; those that it had not begun go to others."""
        if worker.tasks:
            self._answers[worker.tasks.popleft().ticket] = Done(fault, worker.seconds_taken)
        self._let_go(worker)

    def _let_go(self, worker: Worker) -> None:
        self._queue.extendleft(reversed(worker.tasks))
        self._workers.remove(worker)
        worker.dismiss()

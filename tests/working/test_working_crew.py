"""Whoever works, the answers come in order; whatever a capture does, it costs that capture alone."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from multiprocessing import forkserver

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.working.misbehaving import respond

from newsarchive.errors import ArchiveError
from newsarchive.model import Capture
from newsarchive.timing import stopped_after
from newsarchive.working import Crew, Fault, Prepared, Staffing, in_order
from newsarchive.working.hiring import START, Worker
from newsarchive.working.staff import Staff
from newsarchive.working.staffing import LEAST_MEMORY, allowed_seconds, cores

Answers = list[tuple[str, bytes | str | None]]


def prepare(word: str) -> Prepared[str]:
    """Words are worked on, but for those that say so."""
    return Prepared(word, None if word.startswith("unchanged") else Capture(word.encode()), len(word))


def answers(words: Iterable[str], staffing: Staffing) -> Answers:
    """Each word with its answer, a reason, or None where there was nothing to do."""
    with Crew(respond, staffing) as crew:
        return list(taken(words, crew))


def taken(words: Iterable[str], crew: Crew[bytes]) -> Iterator[tuple[str, bytes | str | None]]:
    for word, ticket in in_order(words, crew, prepare):
        answer = None if ticket is None else crew.take(ticket).answer
        yield word, answer.reason if isinstance(answer, Fault) else answer


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.one_of(st.text("ab", max_size=9), st.just("unchanged"), st.just("dig"), st.just("err")), max_size=60)
)
def test_the_answers_are_those_of_one_process_in_the_same_order(words: list[str]) -> None:
    assert answers(words, Staffing(jobs=3)) == answers(words, Staffing(jobs=1))


def test_large_captures_and_answers_go_through_narrow_pipes() -> None:
    words = [character * 1024**2 for character in "abcdefgh"] * 3
    assert answers(words, Staffing(jobs=2)) == [(word, word[::-1].encode()) for word in words]


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("kill", "reading it ended its process (SIGKILL)"),
        ("crash", "reading it ended its process (SIGSEGV)"),
        ("leave", "reading it ended its process (exit code 7)"),
        ("eat", "needs more memory than it may have (--memory)"),
        ("fill", "needs more memory than it may have (--memory)"),
        ("dig", "nested too deeply to be read"),
        ("err", r"a fault of newsarchive: IndexError: out of range\nin a line"),
    ],
)
def test_a_capture_that_is_the_end_of_its_process_costs_only_itself(word: str, reason: str) -> None:
    words = ["one", "two", word, "three", *"abcdefgh", word, word]
    found = answers(words, Staffing(jobs=2, memory=LEAST_MEMORY))
    assert found == [(w, reason if w == word else w[::-1].encode()) for w in words]


@pytest.mark.parametrize("words", [["sleep", "one", "two", *"abcdefghijklmnop"], ["one", "spin"]])
def test_a_capture_that_takes_too_long_costs_only_itself(words: list[str]) -> None:
    reason = "not read within 0.5 seconds (--timeout)"
    found = answers(words, Staffing(jobs=2, seconds=0.5))
    assert found == [(w, reason if w in ("sleep", "spin") else w[::-1].encode()) for w in words]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system counts no CPU here")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_capture_that_others_kept_from_the_machine_is_not_too_slow(jobs: int) -> None:
    assert answers(["one", "wait"], Staffing(jobs=jobs, seconds=1)) == [("one", b"eno"), ("wait", b"tiaw")]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no timers here")
@pytest.mark.parametrize("of_cpu", [True, False])
def test_a_limit_within_a_limit_leaves_the_outer_one_as_it_was(of_cpu: bool) -> None:
    timer = signal.ITIMER_VIRTUAL if of_cpu else signal.ITIMER_REAL
    with stopped_after(1_000, KeyError, of_cpu=of_cpu):
        with stopped_after(5, ValueError, of_cpu=of_cpu):
            assert signal.getitimer(timer)[0] < 900
        assert signal.getitimer(timer)[0] > 900
    assert signal.getitimer(timer)[0] == 0


@pytest.mark.parametrize(
    ("size", "seconds"), [(0, 60), (999_999, 60), (1_000_000, 120), (5_000_000, 360), (10**8, 600)]
)
def test_a_large_capture_may_take_longer(size: int, seconds: float) -> None:
    assert allowed_seconds(60, size) == seconds


def test_alone_a_capture_that_takes_too_long_is_stopped_too() -> None:
    reason = "not read within 0.2 seconds (--timeout)"
    assert answers(["one", "spin", "sleep", "two"], Staffing(jobs=1, seconds=0.2)) == [
        ("one", b"eno"),
        ("spin", reason),
        ("sleep", reason),
        ("two", b"owt"),
    ]
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL


def test_a_worker_that_has_grown_large_is_replaced_and_what_it_was_given_goes_to_another() -> None:
    words = ["grow", *"abcdefgh", "grow", "i"]
    assert answers(words, Staffing(jobs=1)) == answers(words, Staffing(jobs=2))


def test_a_worker_killed_while_it_waits_costs_nothing() -> None:
    with Crew(respond, Staffing(jobs=2)) as crew:
        assert crew.run(Capture(b"one")).answer == b"eno"
        for worker in workers(crew):
            worker._process.kill()
            worker._process.join()
        assert [crew.run(Capture(word)).answer for word in (b"two", b"six")] == [b"owt", b"xis"]


def workers(crew: Crew[bytes]) -> list[Worker]:
    assert crew._staff is not None
    return crew._staff._workers


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_that_is_about_more_than_one_capture_ends_the_work(jobs: int) -> None:
    with pytest.raises(ArchiveError, match=r"no rules: rules/own.toml \(write some\)"):
        answers(["one", "refuse", "two"], Staffing(jobs=jobs))


def test_a_few_captures_start_no_process() -> None:
    with Crew(respond, Staffing(jobs=None)) as crew:
        assert len(list(taken(map(str, range(23)), crew))) == 23
        assert crew._staff is None


@pytest.mark.skipif(cores() < 2, reason="one core is one process")
def test_many_captures_start_processes_where_there_are_cores() -> None:
    with Crew(respond, Staffing(jobs=None)) as crew:
        assert len(list(taken(map(str, range(99)), crew))) == 99
        assert 1 <= len(workers(crew)) <= cores()


def test_whoever_leaves_early_leaves_no_process_behind() -> None:
    with Crew(respond, Staffing(jobs=2)) as crew:
        assert next(taken(["one", "sleep", "sleep", "sleep"], crew)) == ("one", b"eno")
        pids = [worker._process.pid for worker in workers(crew)]
    assert pids
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid or 0, 0)


class _Unstartable:
    """Ends the process that it arrives in."""

    def __call__(self, capture: Capture) -> bytes:
        return capture.payload

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (3,)


def test_workers_that_cannot_start_are_said_and_not_tried_again() -> None:
    with (
        pytest.raises(ArchiveError, match="no worker process can be started: exit code 3"),
        Crew(_Unstartable(), Staffing(jobs=2)) as crew,
    ):
        crew.run(Capture(b"one"))


@pytest.mark.skipif(START != "forkserver", reason="nothing starts the workers but this process")
@pytest.mark.parametrize("times", [1, 9])
def test_the_server_that_starts_workers_may_end_once(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    start, left = multiprocessing.process.BaseProcess.start, [EOFError] * times

    def fail_at_first(process: multiprocessing.process.BaseProcess) -> None:
        if left:
            raise left.pop()
        start(process)

    monkeypatch.setattr("multiprocessing.process.BaseProcess.start", fail_at_first)
    with Crew(respond, Staffing(jobs=2)) as crew:
        if times == 1:
            assert crew.run(Capture(b"one")).answer == b"eno"
        else:
            with pytest.raises(ArchiveError, match="the process that starts them has ended"):
                crew.run(Capture(b"one"))


@pytest.mark.skipif(START != "forkserver", reason="nothing starts the workers but this process")
def test_the_server_that_starts_workers_may_be_killed_between_two_runs() -> None:
    for word in (b"one", b"two"):
        with Crew(respond, Staffing(jobs=2)) as crew:
            assert crew.run(Capture(word)).answer == word[::-1]
            os.kill(forkserver._forkserver._forkserver_pid, signal.SIGKILL)  # type: ignore[attr-defined]
            assert crew.run(Capture(word)).answer == word[::-1]


def test_reading_ahead_stops_where_the_memory_would_fill() -> None:
    read: list[str] = []

    def words() -> Iterator[str]:
        for number in range(100):
            read.append(f"unchanged {number}" if number else "sleep")
            yield read[-1] + "." * 1024**2

    with Crew(respond, Staffing(jobs=2, seconds=0.5)) as crew:
        next(in_order(words(), crew, lambda word: prepare(word if word != read[0] else "sleep")))
        assert len(read) < 40


@pytest.mark.parametrize("start", ["spawn", "forkserver"])
def test_every_way_of_starting_gives_the_same(start: str) -> None:
    if start == "forkserver" and sys.platform == "win32":
        pytest.skip("there is no such server")
    staff: Staff[bytes] = Staff(respond, Staffing(jobs=1), start)
    try:
        staff.give(1, Capture(b"one"))
        while not staff.is_done(1):
            staff.wait()
        assert staff.take(1).answer == b"eno"
    finally:
        staff.close()
    assert START in ("spawn", "forkserver")


def test_an_answer_that_cannot_be_sent_is_a_fault() -> None:
    with Crew(partial(_unsendable, "a name"), Staffing(jobs=2)) as crew:
        answer = crew.run(Capture(b"one")).answer
    assert isinstance(answer, Fault)
    assert "fault of newsarchive" in answer.reason


def _unsendable(_name: str, _capture: Capture) -> object:
    return lambda: None


def test_cores_are_those_that_this_process_may_use() -> None:
    assert 1 <= cores() <= (os.cpu_count() or 1)


def test_errors_travel_between_processes() -> None:
    error = ArchiveError("what", "where", "todo")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301

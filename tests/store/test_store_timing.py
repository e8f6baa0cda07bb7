"""A question has a time, which the one who reads the answer does not use up; Ctrl-C stays Ctrl-C."""

from __future__ import annotations

import signal
import sqlite3
from collections.abc import Generator, Iterator
from contextlib import closing
from sqlite3 import Connection

import pytest

from newsarchive.store.asking import timing
from newsarchive.store.asking.timing import is_too_slow, limited

ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def connection() -> Iterator[Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        yield connection


def test_an_endless_question_ends(connection: Connection) -> None:
    with pytest.raises(sqlite3.OperationalError) as raised, limited(connection, 0.01):
        connection.execute(ENDLESS).fetchone()
    assert is_too_slow(raised.value)
    assert connection.execute("SELECT 1").fetchone() == (1,)


def test_work_between_answers_ends_too(connection: Connection) -> None:
    def work() -> None:
        with limited(connection, 0.0) as limit:
            while True:
                limit.check()

    with pytest.raises(sqlite3.OperationalError) as raised:
        work()
    assert is_too_slow(raised.value)


def test_the_readers_time_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    limit = timing.Limit(1.0)
    for _ in limit.unhurried(range(5)):
        now[0] += 100.0
        assert limit.is_over()
    assert not limit.is_over()


@pytest.mark.parametrize(
    "sql", [ENDLESS, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT own(i) FROM n) SELECT max(i) FROM n"]
)
def test_an_interruption_is_one_and_no_error_of_the_archive(connection: Connection, sql: str) -> None:
    connection.create_function("own", 1, lambda value: value + 1)
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    try:
        with pytest.raises(KeyboardInterrupt), limited(connection, 60):
            connection.execute(sql).fetchone()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


def test_answers_left_half_taken_are_put_away_in_silence_after_their_archive() -> None:
    connection = sqlite3.connect(":memory:")

    def answers() -> Generator[int, None, None]:
        with limited(connection, 60) as limit:
            yield from limit.unhurried(iter((1, 2)))

    taken = answers()
    assert next(taken) == 1
    connection.close()
    taken.close()

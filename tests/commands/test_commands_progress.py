"""How far a run is: nothing in a short one, a bar on a terminal, else a line now and then."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import STORY

from newsarchive.commands.progress import Progress


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_short_run_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    with Progress(clock=clock) as progress:
        progress.expect(1000, 0)
        for _ in range(1000):
            clock.now += 0.029
            progress.count()
    assert capsys.readouterr().err == ""


def test_a_long_run_says_a_line_every_half_minute(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    with Progress(clock=clock) as progress:
        progress.expect(2400, 0)
        for number in range(1000):
            clock.now += 0.125
            progress.count(failed=number < 3)
    assert capsys.readouterr().err.splitlines() == [
        "240 of 2,400, 8.0 a second, 3 failed, about 4 minutes left",
        "480 of 2,400, 8.0 a second, 3 failed, about 4 minutes left",
        "720 of 2,400, 8.0 a second, 3 failed, about 4 minutes left",
        "960 of 2,400, 8.0 a second, 3 failed, about 3 minutes left",
    ]


def test_quiet_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    with Progress(quiet=True, clock=clock) as progress:
        clock.now = 100
        progress.tick()
    assert capsys.readouterr().err == ""


def test_no_time_left_is_told_while_folders_are_still_to_be_opened() -> None:
    clock = Clock()
    progress = Progress(clock=clock)
    progress.expect(100, 1)
    clock.now = 10
    for _ in range(50):
        progress.count()
    assert progress.words() == "50 of 100, 5.0 a second"
    progress.expect(7200, -1)
    assert progress.words() == "50 of 7,300, 5.0 a second, about 24 minutes left"


@given(st.lists(st.tuples(st.floats(0, 1e6), st.booleans(), st.integers(0, 10**9), st.integers(-2, 2))))
def test_any_run_can_be_told(steps: list[tuple[float, bool, int, int]]) -> None:
    clock = Clock()
    progress = Progress(quiet=True, clock=clock)
    for seconds, failed, things, listings in steps:
        clock.now += seconds
        progress.expect(things, listings)
        progress.count(failed=failed)
        assert "\n" not in progress.words()


def test_on_a_terminal_a_bar_is_drawn_and_taken_away_and_what_is_said_stands_above_it(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(f"{STORY}\nNumber {number}.\n" if number != 39 else "")
    probe = (
        "import newsarchive.commands.progress as progress, newsarchive.__main__ as main\n"
        "progress._FIRST_SECONDS = progress._REFRESH_SECONDS = 0\n"
        "main.main()\n"
    )
    ours, theirs = pty.openpty()
    arguments = [sys.executable, "-c", probe, "ingest", str(folder), "--no-names", "--jobs", "1"]
    env = {**os.environ, "TERM": "xterm", "COLUMNS": "100", "ARCHIVE_DB": str(tmp_path / "a.db"), "ARCHIVE_RULES": ""}
    with subprocess.Popen(arguments, stderr=theirs, env=env) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # how Linux says that the other end is closed
                break
            if not piece:
                break
            shown += piece
    os.close(ours)
    assert process.returncode == 3
    text = shown.decode()
    assert " of 40" in text
    assert "━" in text
    assert "39.txt: empty: there are no bytes to read" in text
    assert text.rstrip().endswith("40 listed: 39 added, 0 updated, 0 unchanged, 0 skipped, 1 failed")
    assert text.rindex("\x1b[?25h") > text.rindex("\x1b[?25l")

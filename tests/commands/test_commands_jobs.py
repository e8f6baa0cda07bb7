"""`archive ingest` with worker processes: killed, hung, interrupted; rehearsed, reported, tried again."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.commands.test_commands_ingest import tally
from tests.conftest import STORY, Archive

# Python runs this at its start, in worker processes too: a story's last word can ask for trouble.
TROUBLE = """
import os, signal, time
import newsarchive.readers as readers
plain = readers.READERS["text/plain"]
def read(capture):
    words = capture.payload.split()
    word = words[-1] if words else b""
    if word == b"slowly": time.sleep(0.05)
    if word == b"never": time.sleep(1000)
    if word == b"killed": os.kill(os.getpid(), signal.SIGKILL)
    if word == b"hungrily": bytearray(2 * 1024**3)
    if word == b"deeply": read(capture)
    return plain(capture)
readers.READERS["text/plain"] = read
"""


@pytest.fixture
def troubled(tmp_path: Path) -> dict[str, str]:
    """The environment of a process in which stories can be trouble."""
    (tmp_path / "trouble").mkdir()
    (tmp_path / "trouble" / "sitecustomize.py").write_text(TROUBLE)
    path = os.pathsep.join([str(tmp_path / "trouble"), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**os.environ, "PYTHONPATH": path, "ARCHIVE_RULES": "", "ARCHIVE_DB": str(tmp_path / "a.db")}


def stories(folder: Path, words: list[str]) -> Path:
    """A folder of stories, each with its number and a last word."""
    folder.mkdir()
    for number, word in enumerate(words):
        (folder / f"{number:03}.txt").write_text(f"{STORY}\nNumber {number}, read {word}\n", encoding="utf-8")
    return folder


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "newsarchive", "ingest", "--no-names", *map(str, arguments)]


def rejections(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as db:
        return [(uri[-7:], reason) for uri, reason in db.execute("SELECT uri, reason FROM rejections ORDER BY uri")]


def test_what_ends_or_holds_up_a_worker_is_rejected_and_the_rest_goes_on(
    tmp_path: Path, troubled: dict[str, str]
) -> None:
    words = ["fast", "killed", "fast", "never", "fast", "hungrily", "deeply", *["fast"] * 20]
    folder = stories(tmp_path / "many", words)
    arguments = command(folder, "--jobs", "2", "--timeout", "1")
    done = subprocess.run(arguments, env=troubled, capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stderr
    assert tally(done.stderr) == {**dict.fromkeys(tally(done.stderr), 0), "listed": 27, "added": 23, "failed": 4}
    assert rejections(tmp_path / "a.db") == [
        ("001.txt", "reading it ended its process (SIGKILL)"),
        ("003.txt", "not read within 1 second (--timeout)"),
        ("005.txt", "needs more memory than it may have (--memory)"),
        ("006.txt", "nested too deeply to be read"),
    ]
    assert "Traceback" not in done.stderr
    for number in (1, 3):
        (folder / f"{number:03}.txt").write_text(f"{STORY}\nNumber {number}, read well\n", encoding="utf-8")
    again = command(folder, "--jobs", "1", "--retry-failed")
    done = subprocess.run(again, env=troubled, capture_output=True, text=True, check=False)
    counts = tally(done.stderr)
    assert (counts["listed"], counts["added"], counts["failed"]) == (4, 3, 1)  # one process has no bound of memory


@contextmanager
def begun(arguments: list[str], env: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A run in a process group of its own, as a terminal would have it, that has stored something."""
    with subprocess.Popen(arguments, env=env, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        try:
            until(lambda: process.poll() is not None or len(kin(process.pid)) >= 4)
            yield process
        finally:
            process.kill()


def until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def kin(group: int) -> list[int]:
    """The processes of a process group."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(int(status.parent.name))
    return found


needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")


@needs_proc
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupted_it_keeps_what_is_done_leaves_no_process_and_goes_on_from_there(
    tmp_path: Path, troubled: dict[str, str], number: signal.Signals, jobs: str
) -> None:
    folder = stories(tmp_path / "many", ["slowly"] * 60)
    report = tmp_path / "report.jsonl"
    arguments = command(folder, "--jobs", jobs, "--report", report)
    with subprocess.Popen(
        arguments, env=troubled, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        until(lambda: (tmp_path / "a.db").exists() and bool(jobs == "1" or len(kin(process.pid)) >= 4))
        time.sleep(0.3)
        os.killpg(process.pid, number)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    assert err.endswith("archive: interrupted\n")
    until(lambda: kin(process.pid) == [])
    kept = tally(err)
    assert kept["failed"] == 0
    assert kept["added"] < 60
    assert kept["listed"] == (len(report.read_text().splitlines()) if report.exists() else 0)
    again = command(folder, "--db", tmp_path / "a.db")
    done = subprocess.run(again, capture_output=True, text=True, check=False)
    assert (done.returncode, tally(done.stderr)["unchanged"]) == (0, kept["added"])
    assert tally(done.stderr)["added"] == 60 - kept["added"]


@needs_proc
def test_interrupted_a_second_time_it_ends_at_once(tmp_path: Path, troubled: dict[str, str]) -> None:
    folder = stories(tmp_path / "many", ["slowly"] * 40 + ["never"])
    with begun(command(folder, "--jobs", "2"), troubled) as process:
        for _ in range(3):
            os.killpg(process.pid, signal.SIGINT)
            time.sleep(0.02)
        _, err = process.communicate(timeout=30)
    assert process.returncode in (130, -signal.SIGINT), err
    until(lambda: kin(process.pid) == [])


@needs_proc
def test_a_worker_killed_from_outside_costs_one_article_at_most(tmp_path: Path, troubled: dict[str, str]) -> None:
    folder = stories(tmp_path / "many", ["slowly"] * 60)
    with begun(command(folder, "--jobs", "2"), troubled) as process:
        until(lambda: len(kin(process.pid)) >= 5)
        os.kill(max(kin(process.pid)), signal.SIGKILL)
        _, err = process.communicate(timeout=60)
    counts = tally(err)
    assert counts["listed"] == 60
    assert counts["failed"] <= 1
    assert counts["added"] == 60 - counts["failed"]


@needs_proc
def test_killed_itself_it_leaves_no_worker_behind(tmp_path: Path, troubled: dict[str, str]) -> None:
    folder = stories(tmp_path / "many", ["slowly"] * 60)
    with begun(command(folder, "--jobs", "2"), troubled) as process:
        process.kill()
    until(lambda: kin(process.pid) == [])


def test_an_interrupt_while_the_command_line_is_loaded_shows_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("import os, signal; os.kill(os.getpid(), signal.SIGINT)\n")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run(command(tmp_path), env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "archive: interrupted\n")


def test_a_rehearsal_writes_nothing_and_says_what_would_be(archive: Archive, story: Path) -> None:
    (story.parent / "empty.txt").write_bytes(b"")
    ran = archive("ingest", story.parent, "--dry-run", "--report", "r.jsonl")
    assert ran.code == 3
    assert "dry run, nothing was written: 2 listed: 1 added, 0 updated, 0 unchanged, 0 skipped, 1 failed" in ran.err
    assert not Path("data").exists()
    assert [json.loads(line)["outcome"] for line in Path("r.jsonl").read_text().splitlines()] == ["failed", "added"]
    archive("ingest", story.parent)
    before = Path("data/archive.db").read_bytes()
    assert tally(archive("ingest", story.parent, "--dry-run").err)["unchanged"] == 1
    assert Path("data/archive.db").read_bytes() == before


def test_the_report_has_a_line_for_each_thing_listed(archive: Archive, story: Path) -> None:
    (story.parent / "INDEX.md").write_text("- lido.txt\n- gone.txt\n- [x](https://example.org/)\n- `البيان.txt`\n")
    (story.parent / "البيان.txt").write_bytes(b"")
    archive("ingest", story.parent, "--report", "report.jsonl")
    lines = [json.loads(line) for line in Path("report.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [list(line) for line in lines] == [["outcome", "place", "id", "reason", "seconds"]] * 4
    assert [line["outcome"] for line in lines] == ["added", "failed", "skipped", "failed"]
    assert lines[0]["place"] == story.resolve().as_uri()
    assert lines[0]["id"] == archive("list", "--json").json[0]["id"]
    assert lines[0]["seconds"] > 0
    assert lines[1]["place"].endswith("/saved/gone.txt")
    assert lines[1]["id"] is None
    assert "empty" in lines[3]["reason"]


@pytest.mark.parametrize(("name", "words"), [("taken", "there already"), ("no/such/folder", "cannot be written")])
def test_a_report_that_cannot_be_written_is_an_error_before_anything_is_stored(
    archive: Archive, story: Path, name: str, words: str
) -> None:
    Path("taken").write_text("mine")
    ran = archive("ingest", story, "--report", name)
    assert ran.code == 1
    assert words in ran.err
    assert not Path("data").exists()
    assert Path("taken").read_text() == "mine"


def test_a_report_can_go_to_standard_output(archive: Archive, story: Path) -> None:
    ran = archive("ingest", story, "--report", "-")
    assert ran.json["outcome"] == "added"
    assert not Path("-").exists()


def test_a_report_of_a_run_that_never_began_is_taken_away(archive: Archive, story: Path) -> None:
    Path("folder.db").mkdir()
    assert archive("ingest", story, "--db", "folder.db", "--report", "report.jsonl").code == 1
    assert not Path("report.jsonl").exists()


@pytest.mark.parametrize(
    "option",
    [
        "--jobs=0",
        "--jobs=-1",
        "--jobs=many",
        "--timeout=0",
        "--timeout=nan",
        "--memory=1M",
        "--memory=0",
        "--jobs=9999",
    ],
)
def test_a_setting_out_of_all_measure_is_a_usage_error(archive: Archive, story: Path, option: str) -> None:
    assert archive("ingest", story, option).code == 2


def test_extract_prints_the_same_whoever_reads(archive: Archive, seeds: Path, story: Path) -> None:
    (story.parent / "empty.txt").write_bytes(b"")
    alone = archive("extract", seeds, story.parent, "--nl", "--no-names", "--jobs", "1")
    together = archive("extract", seeds, story.parent, "--nl", "--no-names", "--jobs", "2")
    assert (together.code, together.out, together.err) == (alone.code, alone.out, alone.err)
    assert alone.code == 3
    assert len(alone.out.splitlines()) >= 10


def test_reextract_says_and_writes_the_same_whoever_reads(archive: Archive, seeds: Path) -> None:
    for jobs in ("1", "2"):
        archive("ingest", seeds, "--db", f"{jobs}.db", "--no-names")
        with closing(sqlite3.connect(f"{jobs}.db")) as db, db:
            db.execute("UPDATE articles SET headline = 'Another' WHERE id % 3 = 0")
            db.execute("UPDATE originals SET payload = x'00' WHERE id % 5 = 0")
    alone, together = (archive("reextract", "--no-names", "--json", "--jobs", j, "--db", f"{j}.db") for j in ("1", "2"))
    assert (together.code, together.out, together.err) == (alone.code, alone.out, alone.err)
    assert {row["outcome"] for row in alone.json} == {"changed", "failed"}
    assert archive("list", "--json", "--db", "1.db").json == archive("list", "--json", "--db", "2.db").json

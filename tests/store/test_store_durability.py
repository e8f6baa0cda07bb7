"""Killed at any moment, or written by several at once, an archive is whole and ends the same."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.store.store_samples import assert_sound, fill, made, put, rows

from newsarchive.store import Limits, open_reader, open_writer

HERE = Path(__file__).parent
# Stores `count` articles, of which those from `first` on are this program's own, and says when each is in.
PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.store.store_samples import made, put
from newsarchive.store import Limits, open_writer
path, first, count = Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
with open_writer(path, limits=Limits(captures=7)) as writer:
    writer.start_run("0.1.0", {})
    for n in range(first, first + count):
        text = f"Story number {n % 40} of many, edition {n}."
        print(n, put(writer, *made(text, f"file:///{n % 40}.txt")), flush=True)
    writer.finish_run({"listed": count})
"""


def started(path: Path, first: int, count: int) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", PROGRAM, str(HERE), str(path), str(first), str(count)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that does not tell of runs and times, in an order of its own."""
    wanted = {
        "articles": "article_id, headline, given, uri, is_newest",
        "version_list": "uri, version, article_id",
        "block_list": "article_id, number, role, rule, reason, text",
        "person_list": "article_id, name, words",
        "originals": "sha256, size, compression, payload",
        "search_text": "headline, body, people, places",
    }
    return {table: sorted(rows(path, f"SELECT {columns} FROM {table}")) for table, columns in wanted.items()}  # noqa: S608


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[Any, ...]]]:
    path = tmp_path_factory.mktemp("whole") / "archive.db"
    with started(path, 0, 120) as process:
        assert process.wait() == 0
    return contents(path)


@pytest.mark.parametrize("seed", range(6))
def test_killed_and_run_again_it_ends_the_same(
    tmp_path: Path, seed: int, undisturbed: dict[str, list[tuple[Any, ...]]]
) -> None:
    chance = random.Random(seed)  # noqa: S311
    path = tmp_path / "archive.db"
    with started(path, 0, 120) as process:
        assert process.stdout is not None
        for _ in range(chance.randint(1, 100)):
            process.stdout.readline()
        time.sleep(chance.random() / 100)
        process.kill()
    if path.exists() and path.stat().st_size:
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    # Editions arrive in order, so the second run need only come to the same end, not by the same versions.
    with started(path, 0, 120) as process:
        assert process.wait() == 0
    assert_sound(path)
    after = contents(path)
    for table in ("originals", "search_text"):
        assert after[table] == undisturbed[table]
    assert {row[0] for row in after["articles"]} == {row[0] for row in undisturbed["articles"]}


def test_killed_in_the_middle_of_a_batch_nothing_of_it_is_there(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with open_writer(path) as writer:
        put(writer, *made("Committed.", "file:///committed.txt"))
    program = PROGRAM.replace("captures=7", "captures=1000").replace("writer.finish_run", "import os; os._exit(9)")
    arguments = [sys.executable, "-c", program, str(HERE), str(path), "0", "30"]
    assert subprocess.run(arguments, capture_output=True, check=False).returncode == 9
    with open_reader(path) as reader:
        assert reader.count() == 1
    assert rows(path, "SELECT finished_at FROM runs") == [(None,)]
    assert fill(path, made("Committed.", "file:///committed.txt")) == ["unchanged"]


def test_killed_within_the_transaction_the_whole_batch_is_undone(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    fill(path, made("Committed.", "file:///committed.txt"))
    program = (
        "import os, newsarchive.store.writing.batch as batch\n"
        "write = batch.BatchWriter.write\n"
        "batch.BatchWriter.write = lambda *a: (write(*a), os.kill(os.getpid(), 9))\n" + PROGRAM
    )
    arguments = [sys.executable, "-c", program, str(HERE), str(path), "0", "30"]
    assert subprocess.run(arguments, capture_output=True, check=False).returncode == -9
    assert rows(path, "SELECT count(*) FROM articles") == [(1,)]
    assert_sound(path)


def test_several_writers_that_start_at_once_all_finish(tmp_path: Path) -> None:
    path = tmp_path / "new" / "archive.db"
    processes = [started(path, first, 40) for first in (0, 0, 40, 20)]
    for process in processes:
        _, problems = process.communicate(timeout=120)
        assert problems == ""
        assert process.returncode == 0
    assert_sound(path)
    assert rows(path, "SELECT count(*) FROM articles") == [(80,)]
    assert rows(path, "SELECT count(*), count(finished_at) FROM runs") == [(4, 4)]
    with open_reader(path) as reader:
        assert reader.count() == 40


def test_the_size_of_the_batch_does_not_change_the_archive(tmp_path: Path) -> None:
    samples = [made(f"Story {n % 9}, edition {n}.", f"file:///{n % 9}.txt") for n in range(40)]
    ends = []
    for captures in (1, 3, 1000):
        path = tmp_path / f"{captures}.db"
        with open_writer(path, limits=Limits(captures)) as writer:
            for sample in samples:
                put(writer, *sample)
        assert_sound(path)
        ends.append(contents(path))
    assert ends[0] == ends[1] == ends[2]

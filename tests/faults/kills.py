"""Killing ingest and reextract at any moment, then running them again: python -m tests.faults.kills --times 200.

The work is done by forked children, which are killed (signal 9) at random times. Each says on a pipe what it has
committed. After a kill everything that was said must be there and sound; after the run that is left alone the archive
must be the one that an undisturbed run makes, but for times and runs.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.conftest import STORY
from tests.faults.damage import found

from newsarchive import pipeline
from newsarchive.ingesting import Counted, Tally, ingest
from newsarchive.reextracting import Tally as RenewalTally
from newsarchive.reextracting import reextract
from newsarchive.sources import read_sources
from newsarchive.store import Limits, open_reader, open_writer
from newsarchive.working import Crew, Staffing

BATCH = 3
# What differs between two runs over the same sources: times, and which run wrote.
_OF_RUNS = {"ingested_at", "run", "rejected_at", "first_run", "last_run", "applied_at"}
_NOT_COMPARED = ("runs", "seals", "seal_totals", "search_index", "derived", "_sqlite_migrations")

Job = Callable[[Path, Path, Callable[[], None]], None]


class Silent:
    """Listens to nothing."""

    def notice(self, text: str) -> None:
        """A notice of the run."""

    def counted(self, what: Counted) -> None:
        """A thing of the run."""

    def tick(self) -> None:
        """Time has passed."""


def make_sources(folder: Path, count: int = 24) -> Path:
    """Text and web pages, and some that are no articles."""
    folder.mkdir()
    for n in range(count):
        story = f"{STORY}\nNumber {n} of many stories.\n"
        if n % 6 == 5:
            (folder / f"{n:02}.txt").write_bytes(b"\x00\x01\x02" * 50)
        elif n % 4 == 1:
            page = f"<html><title>Story {n}</title><body><h1>Story {n}</h1><p>{story}</p></body></html>"
            (folder / f"{n:02}.html").write_text(page, encoding="utf-8")
        else:
            (folder / f"{n:02}.txt").write_text(story, encoding="utf-8")
    return folder


def do_ingest(folder: Path, db: Path, committed: Callable[[], None]) -> None:
    """Ingest a folder in small batches, saying when each is in."""
    with open_writer(db, limits=Limits(captures=BATCH)) as writer:
        flush = writer.flush

        def told() -> None:
            is_due = bool(writer._waiting)
            flush()
            if is_due:
                committed()

        writer.flush = told  # type: ignore[method-assign]
        writer.start_run("0.1.0", {})
        ingest(read_sources((str(folder),), max_size=10_000_000), writer, Tally(), Silent(), names=False)
        writer.finish_run({})


def do_reextract(_folder: Path, db: Path, committed: Callable[[], None]) -> None:
    """Make all records anew in small batches."""
    run = partial(pipeline.run, names=False)
    with open_writer(db, limits=Limits(captures=BATCH), must_exist=True) as writer, open_reader(db) as reader:
        writer.start_run("0.1.0", {})
        with Crew(run, Staffing(1)) as crew:
            for _ in reextract(reader, reader.newest_ids(), crew, RenewalTally(), writer):
                committed()
        writer.finish_run({})


@dataclass(frozen=True)
class Scene:
    """A job, its sources, the archive it begins with (if any), and how it ends when nobody disturbs it."""

    name: str
    job: Job
    folder: Path
    begin: Path | None
    end: dict[str, list[Any]]
    seconds: float


def make_scenes(folder: Path) -> list[Scene]:
    """Both jobs, each done once undisturbed."""
    sources = make_sources(folder / "sources")
    fresh = folder / "fresh.db"
    begun = time.monotonic()
    do_ingest(sources, fresh, lambda: None)
    took = time.monotonic() - begun
    stale = folder / "stale.db"
    shutil.copy(fresh, stale)
    _make_stale(stale)
    renewed = folder / "renewed.db"
    shutil.copy(stale, renewed)
    begun = time.monotonic()
    do_reextract(sources, renewed, lambda: None)
    again = time.monotonic() - begun
    return [
        Scene("ingest", do_ingest, sources, None, contents(fresh), took),
        Scene("reextract", do_reextract, sources, stale, contents(renewed), again),
    ]


def _make_stale(db: Path) -> None:
    from dataclasses import replace

    with open_reader(db) as reader, open_writer(db) as writer:
        for article_id in reader.newest_ids():
            writer.renew(
                replace(reader.article(article_id).article, headline="Stale"), reader.kept_capture(article_id).given
            )


def contents(db: Path) -> dict[str, list[Any]]:
    """Every row of every table, but for times and runs; of the index what it says."""
    found: dict[str, list[Any]] = {}
    with closing(sqlite3.connect(db)) as connection:
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            if not table.startswith(_NOT_COMPARED):
                every = [row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))]
                columns = ", ".join(name for name in every if name not in _OF_RUNS)
                found[table] = sorted(connection.execute(f"SELECT {columns} FROM {table}"), key=repr)  # noqa: S608
        connection.execute("CREATE VIRTUAL TABLE temp.said USING fts5vocab(main, search_index, instance)")
        found["search_index"] = connection.execute("SELECT * FROM temp.said").fetchall()
    return found


def run_once(scene: Scene, db: Path, seconds: float | None) -> tuple[int, bool]:
    """Do the job in a child, killed after so many seconds unless None; (commits it told of, whether it was killed)."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(reading)
            scene.job(scene.folder, db, lambda: _tell(writing))
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    told = 0
    while part := os.read(reading, 4096):
        told += len(part)
    os.close(reading)
    _, status = os.waitpid(child, 0)
    was_killed = os.WIFSIGNALED(status)
    assert was_killed or os.waitstatus_to_exitcode(status) == 0, status
    return told, was_killed


def _tell(pipe: int) -> None:
    os.write(pipe, b".")


def kill_and_finish(scene: Scene, db: Path, chance: random.Random, most: int) -> int:
    """Kill the job some times, let it finish, and hold the archive against what it should be; gives how many kills."""
    if scene.begin:
        shutil.copy(scene.begin, db)
    kills, there = 0, 0
    while kills < most and (kills == 0 or chance.random() < 0.6):
        told, was_killed = run_once(scene, db, chance.random() * scene.seconds * 0.9)
        if not was_killed:
            break
        kills += 1
        there = _check(scene, db, told, there)
    run_once(scene, db, None)
    assert found(db) == []
    assert contents(db) == scene.end
    return kills


def _check(scene: Scene, db: Path, told: int, before: int) -> int:
    """After a kill: nothing committed is lost, and all is sound; gives how many sources are dealt with."""
    if not db.exists() or not db.stat().st_size:
        assert told == 0
        return 0
    with closing(sqlite3.connect(db)) as connection:
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            assert told == 0  # Killed before the first transaction.
            return 0
        sql = "SELECT (SELECT count(*) FROM articles) + (SELECT count(*) FROM rejections)"
        now: int = connection.execute(sql).fetchone()[0]
        batches: int = connection.execute("SELECT ifnull(max(id), 0), batches FROM runs").fetchone()[1] or 0
    assert now >= before
    if scene.begin is None:
        assert batches >= told
    assert found(db) == []
    return now


def kills(times: int, seed: int) -> Iterator[tuple[str, int]]:
    """(job, kills) of each history, until there have been so many kills."""
    chance = random.Random(seed)
    with TemporaryDirectory() as name:
        folder = Path(name)
        scenes = make_scenes(folder)
        done, number = 0, 0
        while done < times:
            scene = scenes[number % 3 == 2]
            db = folder / f"killed-{number}.db"
            count = kill_and_finish(scene, db, chance, times - done)
            for path in folder.glob(f"{db.name}*"):
                path.unlink()
            done, number = done + count, number + 1
            yield scene.name, count


def main() -> int:
    """Kill so many times; any AssertionError is a broken promise."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.kills", description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    tally = {"ingest": 0, "reextract": 0}
    histories = 0
    for name, count in kills(options.times, options.seed):
        tally[name] += count
        histories += 1
    print(f"{sum(tally.values())} kills in {histories} histories: {tally}; every archive ended as the undisturbed one")
    return 0


if __name__ == "__main__":
    sys.exit(main())

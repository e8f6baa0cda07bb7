"""What other processes leave behind, a clock that goes back, tables of others: a message or the right result."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.store.store_samples import assert_sound, fill, made, put, rows

from newsarchive.errors import StoreError
from newsarchive.model import Rejected
from newsarchive.store import Limits, open_reader, open_writer
from newsarchive.store.care.backing_up import back_up
from newsarchive.store.care.copying import copy_archive
from newsarchive.store.care.upkeep import migrate, optimize

ROOT = Path(__file__).parents[2]
SAMPLES = [made(f"Ferry {n} left.", f"file:///news/{n}.txt") for n in range(12)]
# Stores articles, each in a transaction of its own, and ends without a word to SQLite: they stand in the log.
LEFT = """
import os, sys
from pathlib import Path
from tests.store.store_samples import put
from tests.store.test_store_unfinished_work import SAMPLES
from newsarchive.store import Limits, open_writer
writer = open_writer(Path(sys.argv[1]), limits=Limits(captures=1))
for sample in SAMPLES:
    put(writer, *sample)
os._exit(9)
"""
# Is killed in the middle of a transaction that has written to the file itself, of which a journal is left.
HALF_WRITTEN = """
import os, sqlite3, sys
other = sqlite3.connect(sys.argv[1], isolation_level=None)
other.execute("PRAGMA cache_size = 1")
other.execute("BEGIN")
other.execute("DELETE FROM captures")
other.execute("UPDATE blocks SET text = 'lost'")
other.execute("CREATE TABLE big (bytes)")
for _ in range(300):
    other.execute("INSERT INTO big VALUES (randomblob(4000))")
os.kill(os.getpid(), 9)
"""


def run(program: str, path: Path) -> int:
    return subprocess.run([sys.executable, "-c", program, str(path)], cwd=ROOT, check=False).returncode


def copied(path: Path) -> bytes:
    to = path.with_name("copy.db")
    copy_archive(path, to, force=True)
    return to.read_bytes()


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of one article, and a log that holds the others."""
    path = tmp_path_factory.mktemp("left") / "archive.db"
    fill(path, SAMPLES[0])
    assert run(LEFT, path) == 9
    assert path.with_name("archive.db-wal").stat().st_size > 100_000
    return path


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("whole") / "archive.db"
    fill(path, *SAMPLES)
    return copied(path)


@pytest.fixture
def path(left: Path, tmp_path: Path) -> Path:
    for beside in left.parent.glob("archive.db*"):
        if not beside.name.endswith("-shm"):
            shutil.copy(beside, tmp_path)
    return tmp_path / "archive.db"


def test_what_stands_in_the_log_is_there(path: Path, expected: bytes) -> None:
    with open_reader(path) as reader:
        assert reader.count() == 12
    assert copied(path) == expected


Damage = Callable[[bytes], bytes]
DAMAGES: dict[str, Damage] = {
    "empty": lambda _: b"",
    "zeroed": lambda log: bytes(len(log)),
    "its head zeroed": lambda log: bytes(32) + log[32:],
    "its middle zeroed": lambda log: log[: len(log) // 2] + bytes(5000) + log[len(log) // 2 + 5000 :],
    "other bytes": lambda _: b"Dear Sir,\n" * 500,
    **{f"cut at {n} of 7": lambda log, n=n: log[: len(log) * n // 7 + n] for n in range(1, 7)},  # type: ignore[misc]
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_log_that_is_damaged_costs_its_transactions_and_no_more(path: Path, damage: str, expected: bytes) -> None:
    log = path.with_name("archive.db-wal")
    log.write_bytes(DAMAGES[damage](log.read_bytes()))
    with open_reader(path) as reader:
        count = reader.count()
        assert 1 <= count < 12
        for item in reader.listing():
            assert reader.original(item.id).startswith(b"Ferry")
    outcomes = fill(path, *SAMPLES)
    assert outcomes == ["unchanged"] * count + ["added"] * (12 - count)
    assert_sound(path)
    assert copied(path) == expected


@pytest.fixture
def half_written(tmp_path: Path, expected: bytes) -> Path:
    path = tmp_path / "half.db"
    path.write_bytes(expected)
    assert run(HALF_WRITTEN, path) == -9
    assert path.with_name("half.db-journal").stat().st_size > 0
    return path


def by_reading(path: Path) -> None:
    with open_reader(path) as reader:
        assert reader.count() == 12


def by_writing(path: Path) -> None:
    assert fill(path, *SAMPLES) == ["unchanged"] * 12


@pytest.mark.parametrize("first", [by_reading, by_writing, migrate, copied])
def test_what_a_process_left_half_written_is_undone(
    half_written: Path, first: Callable[[Path], object], expected: bytes
) -> None:
    first(half_written)
    assert copied(half_written) == expected
    assert_sound(half_written)


def test_the_half_written_database_of_another_program_is_left_to_it(half_written: Path) -> None:
    head = half_written.read_bytes()
    half_written.write_bytes(head[:68] + b"OTHR" + head[72:])
    before, journal = half_written.read_bytes(), half_written.with_name("half.db-journal").read_bytes()
    with pytest.raises(StoreError, match="not an archive"):
        open_reader(half_written)
    assert half_written.read_bytes() == before
    assert half_written.with_name("half.db-journal").read_bytes() == journal


def test_a_clock_that_is_set_back_changes_no_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "archive.db"
    hours = iter(range(23, 0, -1))
    monkeypatch.setattr("newsarchive.store.writing.writer.now_in_utc", lambda: f"2024-05-03T{next(hours):02}:00:00Z")
    for text in ("One.", "Two.", "Three."):
        with open_writer(path) as writer:
            writer.start_run("0.1.0", {})
            put(writer, *made(text, "file:///a.txt"))
            writer.reject(Rejected("the file is empty", "file:///b.txt", "e3b0" * 16, 0))
            writer.finish_run({})
    newest = made("Three.", "file:///a.txt")[0].id
    with open_reader(path) as reader:
        assert [item.id for item in reader.listing()] == [newest]
        assert [version.number for version in reader.versions(newest)] == [1, 2, 3]
    assert rows(path, "SELECT first_run, last_run FROM rejections") == [(1, 3)]
    assert rows(path, "SELECT id FROM runs WHERE finished_at < started_at ORDER BY id") == [(1,), (2,), (3,)]
    assert_sound(path)


FOREIGN = """
CREATE TABLE notes (article TEXT, words TEXT);
CREATE INDEX notes_by_article ON notes (article);
CREATE VIEW note_list AS SELECT words, headline FROM notes JOIN articles ON article_id = article;
CREATE TRIGGER noted AFTER INSERT ON notes BEGIN UPDATE notes SET words = upper(words); END;
INSERT INTO notes VALUES ('a2e3e56', 'mine');
"""


def test_tables_of_others_in_the_archive_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    fill(path, SAMPLES[0])
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FOREIGN)
    foreign = "SELECT type, name, sql FROM sqlite_master WHERE name LIKE 'note%' ORDER BY name"
    before = rows(path, foreign), rows(path, "SELECT * FROM notes")
    fill(path, *SAMPLES)
    optimize(path)
    migrate(path)
    back_up(path, tmp_path / "backup.db")
    for kept in (path, tmp_path / "backup.db"):
        assert (rows(kept, foreign), rows(kept, "SELECT * FROM notes")) == before
    copy_archive(path, tmp_path / "copy.db")
    assert rows(tmp_path / "copy.db", foreign) == []  # A copy holds articles.
    assert_sound(path)


@pytest.fixture
def writing(tmp_path: Path) -> Iterator[Path]:
    """An archive while a writer is in the middle of a transaction."""
    path = tmp_path / "archive.db"
    fill(path, *SAMPLES)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM captures")
        yield path
        other.execute("ROLLBACK")


def test_readers_never_wait_for_a_writer(writing: Path) -> None:
    with open_reader(writing, busy_seconds=0.0) as reader:
        assert len(reader.listing()) == 12
        assert reader.search("ferry").total == 12
        for article, _ in SAMPLES:
            reader.article(article.id)
            assert len(reader.versions(article.id)) == 1
    assert back_up(writing, writing.with_name("backup.db"))[0] == 12
    assert copy_archive(writing, writing.with_name("copy.db")).captures == 12


def test_a_reader_keeps_what_it_sees_while_a_writer_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    fill(path, *SAMPLES[:3])
    with open_reader(path) as reader, reader._reading():
        assert reader.count() == 3
        with open_writer(path, limits=Limits(captures=1), busy_seconds=0.0) as writer:
            for sample in SAMPLES:
                put(writer, *sample)
        assert reader.count() == 3
    with open_reader(path) as reader:
        assert reader.count() == 12


def test_a_lock_that_is_held_too_long_is_a_message_for_whoever_writes(writing: Path) -> None:
    def ingest() -> None:
        with open_writer(writing, busy_seconds=0.05) as writer:
            put(writer, *made("Another.", "file:///another.txt"))

    for act in (ingest, lambda: optimize(writing, busy_seconds=0.05), lambda: migrate(writing, busy_seconds=0.05)):
        with pytest.raises(StoreError) as caught:
            act()
        assert str(caught.value) == (
            f"the archive is locked by another process: {writing} (wait until that has finished, then run this again)"
        )

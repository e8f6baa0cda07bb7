"""What stands where an archive should be, or keeps it from being written: one message, nothing half done."""

from __future__ import annotations

import os
import pickle
import shutil
import socket
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.store.store_samples import assert_sound, fill, made, put, rows

from newsarchive.errors import StoreError
from newsarchive.model import Article, Capture
from newsarchive.store import Limits, open_reader, open_writer
from newsarchive.store.care.repairing import repair_by_copy
from newsarchive.store.care.verifying import verify
from newsarchive.store.schema.migrations import MIGRATIONS

A = made("The ferry left.", "file:///news/a.txt")
B = made("The barge left.", "file:///news/b.txt")

Opening = Callable[[Path], object]


def write(path: Path) -> None:
    with open_writer(path, busy_seconds=0.2) as writer:
        put(writer, *B)


def read(path: Path) -> None:
    with open_reader(path, busy_seconds=0.2) as reader:
        reader.listing()


both = pytest.mark.parametrize("opening", [write, read])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


def refusal(opening: Opening, path: Path) -> str:
    """The message, which must be one line that names the archive and says what to do."""
    with pytest.raises(StoreError) as caught:
        opening(path)
    assert caught.value.todo
    assert "\n" not in caught.value.what
    return str(caught.value)


@both
@pytest.mark.parametrize(
    "content", [b"Dear Sir,\n" * 500, b"\0" * 5000, os.urandom(5000), b"SQLite format 3\0" + b"\xff" * 4080]
)
def test_a_file_that_is_no_database_is_left_alone(path: Path, opening: Opening, content: bytes) -> None:
    path.write_bytes(content)
    assert str(path) in refusal(opening, path)
    assert path.read_bytes() == content
    assert [other.name for other in path.parent.iterdir()] == [path.name]


@both
def test_a_short_text_file_is_left_alone(path: Path, opening: Opening) -> None:
    path.write_text("Dear Sir,\n")
    assert "not an archive" in refusal(opening, path)
    assert path.read_text() == "Dear Sir,\n"


@both
def test_a_database_of_another_program_is_left_alone(path: Path, opening: Opening) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE articles (id INTEGER)")
        connection.commit()
    before = path.read_bytes()
    assert "not an archive" in refusal(opening, path)
    assert path.read_bytes() == before


@both
def test_an_empty_database_that_another_program_has_marked_is_left_alone(path: Path, opening: Opening) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 252006673")
    assert "not an archive" in refusal(opening, path)


@both
def test_an_archive_of_a_newer_version_says_so(path: Path, opening: Opening) -> None:
    fill(path, A)
    with closing(sqlite3.connect(path)) as connection:
        sql = "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, ?)"
        connection.execute(sql, ("newsarchive", "0099_later", ""))
        connection.commit()
    assert "newer version" in refusal(opening, path)


def test_an_archive_of_an_older_version_is_brought_up_to_date_by_writing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(path, A)
    monkeypatch.setitem(MIGRATIONS, "0002_second", lambda: ["CREATE TABLE seconds (id INTEGER)"])
    assert "older version" in refusal(read, path)
    write(path)
    read(path)
    assert rows(path, "SELECT count(*) FROM seconds") == [(0,)]
    assert rows(path, "SELECT count(*) FROM articles") == [(2,)]


def test_a_migration_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(path, A)
    monkeypatch.setitem(MIGRATIONS, "0002_second", lambda: ["CREATE TABLE seconds (id)", "NONSENSE"])
    assert "cannot be used" in refusal(write, path)
    monkeypatch.delitem(MIGRATIONS, "0002_second")
    assert rows(path, "SELECT count(*) FROM sqlite_master WHERE name = 'seconds'") == [(0,)]
    write(path)


@both
def test_a_folder_in_its_place(path: Path, opening: Opening) -> None:
    path.mkdir()
    assert "a folder stands where the archive should be" in refusal(opening, path)


@both
def test_a_pipe_or_socket_in_its_place_does_not_hang(path: Path, opening: Opening) -> None:
    os.mkfifo(path)
    assert "not a file" in refusal(opening, path)
    path.unlink()
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        assert "not a file" in refusal(opening, path)


def test_no_archive_is_made_by_reading(path: Path) -> None:
    assert refusal(read, path).endswith("(run archive ingest first, or name one with --db)")
    assert not path.exists()
    path.touch()
    assert "no archive yet" in refusal(read, path)
    assert path.read_bytes() == b""


@pytest.mark.parametrize("name", ["a" * 300, "nul\0.db"])
@both
def test_a_name_that_cannot_be(path: Path, opening: Opening, name: str) -> None:
    refusal(opening, path.with_name(name))


@pytest.mark.parametrize(
    "name", ["a?mode=ro#x%20&.db", "a b\n.db", "é😀\u202e.db", os.fsdecode(b"\xff.db"), ":memory:"]
)
def test_a_name_that_is_odd_is_a_name(path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    fill(Path(name), A)
    read(Path(name))
    assert name in [each.name for each in path.parent.iterdir()]


def test_a_file_where_its_folder_should_be(path: Path) -> None:
    path.write_text("")
    assert "folder for the archive cannot be made" in refusal(write, path / "archive.db")


def test_locked_by_another_process(path: Path) -> None:
    fill(path, A)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "locked by another process" in refusal(write, path)
        read(path)
    write(path)


@both
def test_locked_before_it_was_made_ready(path: Path, opening: Opening) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA application_id = 1312903747")
        other.execute("BEGIN EXCLUSIVE")
        assert "locked by another process" in refusal(opening, path)


def test_locked_in_the_middle_of_a_run(path: Path) -> None:
    def write_beside_another(path: Path) -> None:
        with open_writer(path, busy_seconds=0.1) as writer:
            put(writer, *A)
            writer.flush()
            with closing(sqlite3.connect(path, isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                put(writer, *B)
                writer.flush()

    assert "locked" in refusal(write_beside_another, path)
    assert rows(path, "SELECT count(*) FROM articles") == [(1,)]
    assert fill(path, A, B) == ["unchanged", "added"]


def test_a_full_disk_keeps_what_was_written_and_the_next_run_goes_on(path: Path) -> None:
    texts = (f"Story {n}: " + " ".join(f"word{n}x{m}" for m in range(300)) for n in range(60))
    samples = [made(text, f"file:///{n}.txt") for n, text in enumerate(texts)]

    def write_on_a_small_disk(path: Path) -> None:
        with open_writer(path, limits=Limits(captures=10)) as writer:
            pages = writer._connection.execute("PRAGMA page_count").fetchone()[0]
            writer._connection.execute(f"PRAGMA max_page_count = {pages + 80}")
            for sample in samples:
                put(writer, *sample)

    assert "no room left on the disk" in refusal(write_on_a_small_disk, path)
    ((stored,),) = rows(path, "SELECT count(*) FROM articles")
    assert 0 < stored < 60
    assert stored % 10 == 0
    assert_sound(path)
    assert fill(path, *samples) == ["unchanged"] * stored + ["added"] * (60 - stored)
    assert_sound(path)


@contextmanager
def unprivileged() -> Iterator[Path]:
    """A folder to work in as someone for whom permissions count, which they do not for root."""
    folder, user = Path(tempfile.mkdtemp()), os.geteuid()
    open_writer(folder / "warm-up.db").close()  # Loads what cannot be loaded without rights.
    (folder / "warm-up.db").unlink()
    try:
        if user == 0:
            os.chown(folder, 65534, -1)
            os.seteuid(65534)
        yield folder
    finally:
        os.seteuid(user)
        folder.chmod(0o700)
        shutil.rmtree(folder)


def test_a_folder_that_may_not_be_written() -> None:
    with unprivileged() as folder:
        folder.chmod(0o555)
        assert "cannot be opened" in refusal(write, folder / "archive.db")
        assert "cannot be made" in refusal(write, folder / "deeper" / "archive.db")


def test_a_file_that_may_not_be_written_is_still_read() -> None:
    with unprivileged() as folder:
        path = folder / "archive.db"
        fill(path, A)
        path.chmod(0o444)
        assert "cannot be written" in refusal(write, path)
        read(path)


def test_a_file_that_may_not_be_read() -> None:
    with unprivileged() as folder:
        path = folder / "archive.db"
        fill(path, A)
        path.chmod(0)
        assert "cannot be opened" in refusal(write, path)
        assert "cannot be opened" in refusal(read, path)


def test_an_archive_in_a_folder_that_may_not_be_written_is_still_read() -> None:
    with unprivileged() as folder:
        path = folder / "archive.db"
        fill(path, A)
        path.chmod(0o444)
        folder.chmod(0o555)
        assert not stat.S_IMODE(folder.stat().st_mode) & 0o222
        read(path)
        refusal(write, path)


def test_unfinished_work_in_a_folder_that_may_not_be_written_is_not_overlooked() -> None:
    with unprivileged() as folder:
        path = folder / "archive.db"
        fill(path, A)
        log = folder / "archive.db-wal"
        log.write_bytes(b"x" * 100)
        folder.chmod(0o555)
        said = refusal(read, path)
        assert "there is unfinished work beside it" in said
        assert "(copy it, with the -wal or -journal file of its name, to where it may)" in said


def test_a_damaged_archive_is_a_message(path: Path) -> None:
    fill(path, A, B)
    whole = path.read_bytes()
    ends = set()
    for position in range(0, len(whole), 1531):
        path.write_bytes(whole[:position] + b"\xff" * 97 + whole[position + 97 :])
        try:
            with open_reader(path) as reader:
                for item in reader.listing():
                    reader.article(item.id)
                    reader.original(item.id)
                reader.search("ferry")
            ends.add("read")
        except StoreError:
            ends.add("refused")
    assert ends == {"read", "refused"}


def test_a_truncated_archive_is_a_message(path: Path) -> None:
    fill(path, A, B)
    path.write_bytes(path.read_bytes()[:20_000])

    def read_all(path: Path) -> None:
        with open_reader(path) as reader:
            reader.article(A[0].id)

    refusal(read_all, path)


def test_source_bytes_that_were_changed_are_not_given_out(path: Path) -> None:
    fill(path, A)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE originals SET payload = ?, compression = 'none'", (b"The ferry sank.",))
        connection.commit()
    with open_reader(path) as reader:
        assert "damaged" in refusal(lambda _: reader.original(A[0].id), path)


def left_open(path: Path, *samples: tuple[Article, Capture]) -> bytes:
    """The log of an archive that samples were added to by a process that then was killed."""
    code = "import os, pickle, sys\nfrom pathlib import Path\nfrom newsarchive.store import open_writer\n"
    code += "w = open_writer(Path(sys.argv[1]))\nfor a, c in pickle.load(sys.stdin.buffer): w.add(a, c)\n"
    code += "w.flush(); os._exit(9)\n"
    subprocess.run([sys.executable, "-c", code, str(path)], input=pickle.dumps(samples), check=False)
    return path.with_name(path.name + "-wal").read_bytes()


def many(count: int, what: str) -> list[tuple[Article, Capture]]:
    return [made(f"The {what} number {n}. " * 40, f"file:///news/{what}{n}.txt") for n in range(count)]


def is_refused(path: Path, log: bytes) -> None:
    """A log that is not the archive's own is refused by whoever would write, and nothing is changed by it."""
    beside, before = path.with_name(path.name + "-wal"), path.read_bytes()
    beside.write_bytes(log)
    for opening in (write, lambda path: list(verify(path, lambda *_: None, lambda _: None))):
        assert "log beside the archive is not its own" in refusal(opening, path)
    assert "not its own" in refusal(lambda path: repair_by_copy(path, None, lambda *_: None), path)  # type: ignore[arg-type]
    assert path.read_bytes() == before
    assert beside.read_bytes() == log
    beside.unlink()
    path.with_name(path.name + "-shm").unlink(missing_ok=True)
    assert_sound(path)


def test_the_log_of_another_archive_is_refused(path: Path) -> None:
    other = path.with_name("other.db")
    fill(other, *many(30, "barge"))
    fill(path, *many(60, "ferry"))
    is_refused(path, left_open(other, *many(20, "tug")))


def test_the_log_of_a_later_time_beside_a_copy_that_was_put_back_is_refused(path: Path) -> None:
    fill(path, *many(40, "ferry"))
    backup = path.read_bytes()
    fill(path, *many(25, "barge"))
    log = left_open(path, *many(5, "tug"))
    path.write_bytes(backup)
    path.with_name(path.name + "-shm").unlink()
    is_refused(path, log)


def test_a_log_of_its_own_is_taken_up_at_any_length(path: Path) -> None:
    fill(path, *many(20, "ferry"))
    whole, log = path.read_bytes(), left_open(path, *many(12, "tug"), *many(12, "barge"))
    for length in range(0, len(log), 3511):
        path.write_bytes(whole)
        path.with_name(path.name + "-wal").write_bytes(log[:length])
        path.with_name(path.name + "-shm").unlink(missing_ok=True)
        write(path)
        assert_sound(path)

"""Backing up, optimising, migrating and describing an archive: whole while others write, and nothing of it is lost."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.store.store_samples import assert_sound, fill, made, put, rows

from newsarchive.errors import StoreError
from newsarchive.store import open_reader, open_writer
from newsarchive.store.care import backing_up, file_systems
from newsarchive.store.care.backing_up import back_up
from newsarchive.store.care.copying import copy_archive
from newsarchive.store.care.describing import describe, our_names
from newsarchive.store.care.file_systems import file_system, network_warning
from newsarchive.store.care.upkeep import migrate, optimize
from newsarchive.store.schema.migrations import MIGRATIONS

ROOT = Path(__file__).parents[2]
SAMPLES = [made(f"Ferry {n} left.", f"file:///news/{n}.txt") for n in range(30)]
# Writes one article after another, each in a transaction of its own, until it is ended.
WRITER = """
import sys
from pathlib import Path
from tests.store.store_samples import made, put
from newsarchive.store import Limits, open_writer
with open_writer(Path(sys.argv[1]), limits=Limits(captures=1)) as writer:
    for n in range(100_000):
        put(writer, *made(f"Barge {n} left.", f"file:///barges/{n}.txt"))
        print(n, flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "archive.db"
    fill(path, *SAMPLES)
    return path


def content(path: Path) -> bytes:
    """What an archive holds, as the bytes of its copy."""
    to = path.with_name("content.db")
    copy_archive(path, to, force=True)
    return to.read_bytes()


def test_a_backup_is_the_archive(path: Path, tmp_path: Path) -> None:
    to = tmp_path / "backups" / "копия.db"
    assert back_up(path, to)[0] == 30
    assert_sound(to)
    assert content(to) == content(path)
    for table in ("runs", "captures", "_sqlite_migrations"):
        assert rows(to, f"SELECT * FROM {table}") == rows(path, f"SELECT * FROM {table}")  # noqa: S608
    assert [beside.name for beside in to.parent.iterdir() if beside.suffix != ".db"] == []
    assert fill(to, *SAMPLES[:2]) == ["unchanged"] * 2


def test_a_backup_is_whole_while_another_process_writes(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backing_up, "_PAGES_A_STEP", 3)
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], cwd=ROOT, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        output = writer.stdout
        written = []

        def told(_done: int, _total: int) -> None:
            written.append(output.readline())

        articles, _ = back_up(path, tmp_path / "backup.db", told=told)
        assert len(written) > 10
        assert writer.poll() is None
        writer.kill()
    assert_sound(tmp_path / "backup.db")
    assert rows(tmp_path / "backup.db", "SELECT count(*) FROM articles") == [(articles,)]
    assert articles < 30 + len(written)
    assert_sound(path)


def test_a_backup_of_an_archive_that_is_damaged_is_refused(path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("UPDATE blocks SET reason = 99 WHERE article = 3")
        connection.commit()
    with pytest.raises(StoreError, match="damaged"):
        back_up(path, tmp_path / "backup.db")
    assert not (tmp_path / "backup.db").exists()


def test_a_backup_never_replaces_the_archive_or_another_file_unasked(path: Path, tmp_path: Path) -> None:
    before = content(path)
    for to, message in ((path, "itself"), (tmp_path / "mine", "already"), (tmp_path, "a folder stands")):
        (tmp_path / "mine").write_text("mine")
        with pytest.raises(StoreError, match=message):
            back_up(path, to)
    assert (tmp_path / "mine").read_text() == "mine"
    assert content(path) == before


def test_optimising_gives_back_empty_space_and_loses_nothing(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (text)")
        connection.execute("INSERT INTO notes VALUES (?)", ("x" * 3_000_000,))
        connection.execute("DELETE FROM notes")
        connection.commit()
    before = content(path)
    done = optimize(path)
    assert done.vacuumed
    assert done.before - done.after > 2_900_000
    assert done.after == path.stat().st_size
    assert content(path) == before
    assert_sound(path)
    again = optimize(path)
    assert not again.vacuumed
    assert again.before == again.after
    with open_reader(path) as reader:
        assert reader.search("ferry").total == 30


def test_where_there_is_no_room_to_write_the_file_anew_the_rest_is_done(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsarchive.store.care.upkeep._WORTHWHILE", 0.0)
    with closing(sqlite3.connect(path, isolation_level=None)) as reading:
        reading.execute("BEGIN")
        reading.execute("SELECT * FROM articles").fetchone()
        done = optimize(path, busy_seconds=0.1)
    assert done.vacuumed or done.reason
    assert_sound(path)


def test_optimising_beside_a_process_that_writes_for_long_is_a_message(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked by another process"):
            optimize(path, busy_seconds=0.1)
    assert_sound(path)


def test_migrating_says_from_where_to_where(path: Path) -> None:
    newest = list(MIGRATIONS)[-1]
    assert migrate(path) == (newest, newest)


@pytest.mark.parametrize("act", [optimize, migrate, describe])
def test_nothing_is_made_where_there_is_no_archive(tmp_path: Path, act: object) -> None:
    with pytest.raises(StoreError, match="no archive here"):
        act(tmp_path / "gone.db")  # type: ignore[operator]
    assert list(tmp_path.iterdir()) == []


def test_a_description_counts_what_is_there(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (text)")
    facts = describe(path, with_tables=True)
    assert (facts["articles"], facts["captures"], facts["originals"], facts["runs"]) == (30, 30, 30, 1)
    assert facts["size"] == path.stat().st_size
    assert facts["schema"] == list(MIGRATIONS)[-1]
    assert facts["migrations_missing"] == []
    assert facts["source_size"] == sum(article.original.size for article, _ in SAMPLES)
    assert facts["foreign_tables"] == ["notes"]
    assert facts["derived"] == ["search_index", "words"]
    if facts["tables"] is not None:
        assert sum(facts["tables"].values()) + facts["empty_size"] == facts["size"]
        assert facts["tables"]["blocks"] > 0


def test_the_names_of_an_archive_are_those_of_its_migrations(path: Path) -> None:
    names = {name for (name,) in rows(path, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    assert names - our_names() == set()


MOUNTS = r"""
/dev/sda1 / ext4 rw 0 0
server:/news /mnt/with\040space nfs4 rw 0 0
//server/news /mnt/share cifs rw 0 0
tmpfs /mnt/share/local tmpfs rw 0 0
me@host: /mnt/over fuse.sshfs rw 0 0
broken line
""".lstrip()


@pytest.mark.parametrize(
    ("path", "kind", "is_network"),
    [
        ("/home/me/archive.db", "ext4", False),
        ("/mnt/with space/deep/er/archive.db", "nfs4", True),
        ("/mnt/with spaces/archive.db", "ext4", False),
        ("/mnt/share/archive.db", "cifs", True),
        ("/mnt/share/local/archive.db", "tmpfs", False),
        ("/mnt/over/archive.db", "fuse.sshfs", True),
        ("\\\\server\\news\\archive.db", "a network share", True),
    ],
)
def test_a_network_drive_is_known_by_its_mount(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, kind: str, is_network: bool
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    monkeypatch.setattr(file_systems, "_MOUNTS", mounts)
    assert file_system(Path(path)) == (kind, is_network)
    assert bool(network_warning(Path(path))) is is_network


def test_where_the_system_does_not_tell_the_file_system_is_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_systems, "_MOUNTS", tmp_path / "gone")
    assert file_system(tmp_path) == (None, False)
    assert network_warning(Path("nul\0")) is None


def test_a_file_with_its_log_that_was_copied_by_hand_is_the_archive(path: Path, tmp_path: Path) -> None:
    """What cp makes of an archive at rest is one too; what it makes of one in use is why there is a backup."""
    with open_writer(path) as writer:
        put(writer, *made("Held in the log.", "file:///log.txt"))
        writer.flush()
        moved = tmp_path / "moved.db"
        shutil.copy(path, moved)
        shutil.copy(path.with_name("archive.db-wal"), tmp_path / "moved.db-wal")
    assert rows(moved, "SELECT count(*) FROM articles") == [(31,)]
    assert_sound(moved)

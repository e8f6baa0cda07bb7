"""Faults of the disk: at chosen system calls, and disks that are really full. See docs/trust.md."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.faults.calls import PROGRAM, ROOT, trials, why_not
from tests.faults.damage import found
from tests.faults.kills import contents, do_ingest, make_sources
from tests.store.store_samples import rows

REASON = why_not()
# As much as a file may have here: enough for some batches.
LIMIT = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (420_000, 420_000))\n"


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sources(tmp_path_factory.mktemp("faults") / "sources")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, as large as an archive of some batches."""
    place = tmp_path / "small"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=640k", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("nobody may mount a file system here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def ran(program: str, sources: Path, db: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program, str(sources), "--db", str(db)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def assert_it_goes_on(done: subprocess.CompletedProcess[str], sources: Path, db: Path) -> None:
    """One clear line, whole batches only, and an archive as any other once there is room."""
    assert done.returncode == 1
    (line,) = [line for line in done.stderr.splitlines() if not line.startswith("failed: ")]
    assert line.startswith(("archive: no room left on the disk", "archive: the disk failed to read or write"))
    assert line.endswith(")")
    assert found(db) == []
    ((stored,),) = rows(db, "SELECT (SELECT count(*) FROM articles) + (SELECT count(*) FROM rejections)")
    assert 0 < stored < 24
    assert stored % 3 == 0
    whole = db.with_name("whole.db")
    do_ingest(sources, whole, lambda: None)
    do_ingest(sources, db, lambda: None)
    assert found(db) == []
    assert contents(db) == contents(whole)


def test_a_file_that_may_not_grow_keeps_what_was_written(sources: Path, tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    assert_it_goes_on(ran(LIMIT + PROGRAM, sources, db), sources, db)


def test_a_disk_that_is_really_full_keeps_what_was_written(sources: Path, small_disk: Path, tmp_path: Path) -> None:
    done = ran(PROGRAM, sources, small_disk / "a.db")
    for path in small_disk.glob("a.db*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert_it_goes_on(done, sources, tmp_path / "a.db")


@pytest.mark.skipif(REASON is not None, reason=str(REASON))
def test_faults_at_chosen_system_calls_leave_it_sound_and_to_be_gone_on_with() -> None:
    ends = [ended for _, ended in trials(3, 3, seed=15)]
    assert len(ends) == 6

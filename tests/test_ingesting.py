"""A run gives the same archive, and says the same of each thing, whoever reads; a rehearsal says it beforehand."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.ingesting import Archive, Counted, Source, Tally, ingest, only_rejected
from newsarchive.model import Capture, Failed, Notice, Skipped
from newsarchive.store import Limits, open_rehearsal, open_writer
from newsarchive.working import Staffing
from tests.conftest import STORY

# What tells when something was done, not what.
TIMES = {"started_at", "finished_at", "last_write_at", "rejected_at", "ingested_at"}

# Few of each, so that places change, repeat and are refused; the empty and the binary one are rejected.
PAYLOADS = (*(f"{STORY}\nEdition {n}.\n".encode() for n in range(4)), b"", b"\x89PNG\r\n\x1a\n" + bytes(99))
captures = st.builds(
    Capture,
    payload=st.sampled_from(PAYLOADS),
    uri=st.sampled_from(["file:///a.txt", "file:///b.txt", "https://example.org/c", ""]),
    given=st.sampled_from([{}, {"publisher": "The Harbour Post"}, {"publisher": "The Gazette"}, {"language": "en"}]),
)
sources = st.one_of(
    captures,
    captures,
    captures,
    st.builds(Skipped, st.just("INDEX.md line 1"), st.just("is a link")),
    st.builds(Failed, st.just("INDEX.md line 2"), st.just("no such file"), st.sampled_from(["", "file:///gone.txt"])),
    st.builds(Notice, st.just("by the way")),
)


class Heard:
    """Keeps all it is told."""

    def __init__(self) -> None:
        self.notices: list[str] = []
        self.things: list[Counted] = []

    def notice(self, text: str) -> None:
        self.notices.append(text)

    def counted(self, what: Counted) -> None:
        self.things.append(replace(what, seconds=0.0))

    def tick(self) -> None:
        pass


def run(archive: Archive, listed: Sequence[Source], jobs: int = 1, *, retry: bool = False) -> tuple[Tally, list[Any]]:
    tally, heard = Tally(), Heard()
    wanted = only_rejected(listed, archive) if retry else listed
    ingest(wanted, archive, tally, heard, names=False, staffing=Staffing(jobs=jobs))
    assert tally.listed == sum(tally.as_dict().values()) - tally.listed == len(heard.things)
    return tally, [*heard.notices, *heard.things]


def written(path: Path, listed: Sequence[Source], jobs: int = 1) -> tuple[Tally, list[Any]]:
    with open_writer(path, limits=Limits(captures=7, seconds=1e9)) as writer:
        writer.start_run("0", {})
        result = run(writer, listed, jobs)
        writer.finish_run(result[0].as_dict())
    return result


def all_rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of ours in the order of its keys, without times."""
    found = {}
    with closing(sqlite3.connect(path)) as db:
        for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            if not table.startswith(("_", "sqlite_", "seal")):  # seals are of times too
                columns = [row[1] for row in db.execute(f"PRAGMA table_info('{table}')")]
                wanted = ", ".join(f'"{column}"' for column in columns if column not in TIMES)
                found[table] = sorted(db.execute(f"SELECT {wanted} FROM '{table}'").fetchall(), key=repr)  # noqa: S608
    return found


@settings(max_examples=20, deadline=None)
@given(st.lists(sources, max_size=30), st.lists(sources, max_size=15))
def test_the_archive_is_the_same_whoever_reads(first: list[Source], second: list[Source]) -> None:
    with TemporaryDirectory() as name:
        alone, together = Path(name, "alone.db"), Path(name, "together.db")
        for listed in (first, second):
            assert written(alone, listed, jobs=1) == written(together, listed, jobs=2)
        assert all_rows(alone) == all_rows(together)


def test_what_another_run_stored_meanwhile_is_counted_as_it_was_found(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    listed = [Capture(f"{STORY}\nEdition {n}.\n".encode(), f"file:///{n}.txt") for n in range(4)]

    def slowly() -> Iterator[Source]:
        yield from listed
        assert written(path, [*listed[:3], replace(listed[0], uri=listed[3].uri)])[0].added == 3

    tally, heard = Tally(), Heard()
    with open_writer(path) as writer:
        ingest(slowly(), writer, tally, heard, names=False)
    assert tally == Tally(listed=4, updated=1, unchanged=3)
    why = "for another process wrote the same meanwhile"
    assert heard.notices == [f"3 said to be added: unchanged, {why}", f"1 said to be added: updated, {why}"]


@settings(max_examples=30, deadline=None)
@given(st.lists(sources, max_size=20), st.lists(sources, max_size=20))
def test_a_rehearsal_says_what_a_run_then_does_and_writes_nothing(first: list[Source], second: list[Source]) -> None:
    with TemporaryDirectory() as name:
        path = Path(name, "archive.db")
        for listed in (first, second):
            before = path.read_bytes() if path.exists() else None
            with open_rehearsal(path) as archive:
                foretold = run(archive, listed)
            assert (path.read_bytes() if path.exists() else None) == before
            assert written(path, listed) == foretold


def test_a_rehearsal_of_very_many_forgets_nothing(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("newsarchive.store.writing.rehearsing._REMEMBERED", 5)
    listed = [Capture(f"{STORY}\n{n % 20}\n".encode(), f"file:///{n % 30}.txt") for n in (*range(40), *range(40))]
    with open_rehearsal(tmp_path / "a.db") as archive:
        foretold = run(archive, listed)
    assert written(tmp_path / "a.db", listed) == foretold


def test_only_what_was_rejected_is_read_again(tmp_path: Path) -> None:
    bad, good = Capture(b"", "file:///bad.txt"), Capture(STORY.encode(), "file:///good.txt")
    gone = Failed("INDEX.md line 3", "no such file", "file:///gone.txt")
    nameless = Failed("standard input", "is closed")
    written(tmp_path / "a.db", [bad, good, gone, nameless])
    again: list[Source] = [
        replace(bad, payload=STORY.encode() + b"\nCorrected.\n"),
        replace(good, payload=b"not asked for"),
        Capture(b"not listed before", "file:///new.txt"),
        gone,
        nameless,
        Skipped("INDEX.md line 4", "is a link"),
    ]
    with open_writer(tmp_path / "a.db") as writer:
        writer.start_run("0", {})
        tally, _ = run(writer, again, retry=True)
    assert (tally.added, tally.failed, tally.listed) == (1, 2, 3)


def test_what_was_stored_since_is_rejected_no_longer_and_what_fails_anew_is(tmp_path: Path) -> None:
    place = "file:///story.txt"
    empty, good = Capture(b"", place), Capture(STORY.encode(), place)

    def retried(capture: Capture) -> int:
        with open_writer(tmp_path / "a.db") as writer:
            writer.start_run("0", {})
            return run(writer, [capture], retry=True)[0].listed

    written(tmp_path / "a.db", [empty])
    assert [retried(good), retried(good)] == [1, 0]
    with open_rehearsal(tmp_path / "a.db") as archive:
        assert not archive.is_rejected(place)
    written(tmp_path / "a.db", [empty])
    assert retried(empty) == 1

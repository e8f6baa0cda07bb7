"""An INDEX.md may say when files were fetched; in whatever order such captures come, the archive is the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.conftest import STORY, Archive

STATES = ("2024-05-01T09:00:00+02:00", "20240502120000", "3 May 2024", "2024-05-04T00:00:00Z")


def save(folder: Path, state: int, when: str) -> None:
    """The folder as it was fetched then: of three files the first changes each time, the second once."""
    folder.mkdir(exist_ok=True)
    for name, version in (("page", state), ("other", state // 2), ("same", 0)):
        (folder / f"{name}.txt").write_text(STORY.replace("nine to four", f"{version} to four on the {name}"))
    lines = [f"- {name}.txt publisher: The Post, captured: {when}\n" for name in ("page", "other", "same")]
    (folder / "INDEX.md").write_text("".join(lines))


def copy_of(archive: Archive, db: str) -> bytes:
    assert archive("verify", "--db", db).code == 0
    assert archive("export", "--from", db, "--db", "copy.db", "--force").code == 0
    return Path("copy.db").read_bytes()


def test_states_of_a_folder_give_one_archive_in_any_order(archive: Archive) -> None:
    copies = set()
    for name, order in (("a.db", (0, 1, 2, 3)), ("b.db", (2, 0, 3, 1))):
        for state in order:
            save(Path("saved"), state, STATES[state])
            assert archive("ingest", "saved", "--db", name).code == 0
        copies.add(copy_of(archive, name))
    assert len(copies) == 1
    found = archive("versions", "page.txt", "--db", "b.db", "--json").json
    assert [(one["number"], one["captured_at"]) for one in found] == [
        (1, "2024-05-01T07:00:00Z"),
        (2, "2024-05-02T12:00:00Z"),
        (3, "2024-05-03"),
        (4, "2024-05-04T00:00:00Z"),
    ]
    # The same bytes fetched again are captures of one version.
    assert [one["number"] for one in archive("versions", "other.txt", "--db", "b.db", "--json").json] == [1, 1, 2, 2]
    assert [one["number"] for one in archive("versions", "same.txt", "--db", "b.db", "--json").json] == [1] * 4
    assert "2 version" in archive("versions", "other.txt", "--db", "b.db").err
    assert "+ " in archive("diff", "page.txt", "--db", "b.db").out


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_export_gives_the_same_archive_forwards_backwards_and_in_two_parts(archive: Archive, jobs: str) -> None:
    for state, when in enumerate(STATES[:3]):
        save(Path("saved"), state, when)
        archive("ingest", "saved", "--db", "a.db")
    archive("export", "--db", "a.db", "--originals", "--all-versions", "-o", "all.jsonl")
    lines = Path("all.jsonl").read_text().splitlines(keepends=True)
    expected = copy_of(archive, "a.db")
    parts = {"forwards": [lines], "backwards": [lines[::-1]], "split": [lines[1::2], lines[::2]]}
    for name, some in parts.items():
        for number, part in enumerate(some):
            Path(f"{name}{number}.jsonl").write_text("".join(part))
            ran = archive("ingest", f"{name}{number}.jsonl", "--db", f"{name}.db", "--jobs", jobs)
            assert ran.code == 0
        assert copy_of(archive, f"{name}.db") == expected
        again = archive("ingest", "all.jsonl", "--db", f"{name}.db")
        assert f"{len(lines)} unchanged" in again.err


def test_what_is_no_time_stays_a_fact_and_an_export_that_says_such_is_refused(archive: Archive) -> None:
    save(Path("saved"), 0, "soon")
    archive("ingest", "saved", "--db", "a.db")
    (capture,) = archive("provenance", "page.txt", "--db", "a.db", "--json").json["captures"]
    assert (capture["captured_at"], capture["given"]["captured_at"]) == (None, "soon")
    archive("export", "page.txt", "--db", "a.db", "--originals", "-o", "one.jsonl")
    record = json.loads(Path("one.jsonl").read_text())
    record["captures"][0]["captured_at"] = "soon"
    Path("one.jsonl").write_text(json.dumps(record))
    ran = archive("ingest", "one.jsonl", "--db", "b.db")
    assert (ran.code, "captured_at is no time" in ran.err) == (3, True)

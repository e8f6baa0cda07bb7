"""`archive ingest`: the tally adds up, a failing input is recorded and the rest goes on."""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from tests.conftest import STORY, Archive


def tally(err: str) -> dict[str, int]:
    """The counts of the summary line."""
    line = next(line for line in err.splitlines() if " listed: " in line)
    return {name: int(number) for number, name in re.findall(r"(\d+) (\w+)", line)}


def test_a_first_ingest_of_the_seeds_is_done_and_adds_up(archive: Archive, seeds: Path) -> None:
    ran = archive("ingest", seeds)
    assert ran.code == 0, ran.err
    assert ran.out == ""
    counts = tally(ran.err)
    assert counts["listed"] == sum(number for name, number in counts.items() if name != "listed")
    assert counts["added"] == counts["listed"] >= 9
    assert "new archive: data/archive.db" in ran.err


def test_again_changes_nothing_and_says_so(archive: Archive, seeds: Path) -> None:
    first = tally(archive("ingest", seeds).err)
    again = archive("ingest", seeds)
    assert again.code == 0
    assert tally(again.err) == {**first, "added": 0, "unchanged": first["added"]}
    assert "new archive" not in again.err


def test_changed_bytes_at_the_same_place_are_its_next_version(archive: Archive, story: Path) -> None:
    archive("ingest", story)
    story.write_text(STORY.replace("three more", "four more"), encoding="utf-8")
    ran = archive("ingest", story)
    assert tally(ran.err)["updated"] == 1
    record = archive("show", "lido.txt", "--json").json
    assert record["version"] == 2
    assert "four more" in record["body"]
    assert len(archive("list", "--json").json) == 1


def test_new_facts_in_the_manifest_update_the_record(archive: Archive, story: Path) -> None:
    index = story.parent / "INDEX.md"
    index.write_text("- lido.txt publisher: The Harbour Post\n", encoding="utf-8")
    archive("ingest", story.parent)
    index.write_text("- lido.txt publisher: The Weir Street Gazette\n", encoding="utf-8")
    assert tally(archive("ingest", story.parent).err)["updated"] == 1
    record = archive("show", "lido.txt", "--json").json
    assert record["publisher"] == "The Weir Street Gazette"
    assert record["provenance"]["publisher"]["given"] is True
    assert record["provenance"]["publisher"]["rivals"][0]["value"] == "The Harbour Post"


def test_the_same_bytes_from_two_places_are_one_article(archive: Archive, story: Path) -> None:
    copy = story.with_name("other.txt")
    copy.write_bytes(story.read_bytes())
    counts = tally(archive("ingest", story, copy).err)
    assert (counts["added"], counts["unchanged"]) == (1, 1)
    assert archive("show", "other.txt", "--json").json["id"] == archive("show", "lido.txt", "--json").json["id"]


def test_a_folder_without_a_list_is_read_in_order_and_says_so(archive: Archive, story: Path) -> None:
    story.with_name("another.txt").write_text("A second story. It has two sentences in it.", encoding="utf-8")
    ran = archive("ingest", story.parent)
    assert tally(ran.err)["added"] == 2
    assert "no INDEX.md" in ran.err


def test_standard_input_is_read(archive: Archive) -> None:
    ran = archive("ingest", "-", input=STORY.encode())
    assert tally(ran.err)["added"] == 1
    assert archive("list", "--json").json[0]["headline"] == "Council votes to keep the lido open"


def test_bad_inputs_are_recorded_and_the_rest_goes_on(archive: Archive, story: Path) -> None:
    folder = story.parent
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_bytes(b" \n\n\t")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (folder / "page.pdf").write_bytes(b"%PDF-1.7\n")
    os.mkfifo(folder / "pipe.txt")
    (folder / "folder.txt").mkdir()
    with closing(socket.socket(socket.AF_UNIX)) as sock:
        sock.bind(os.fspath(folder / "s.txt"))
        names = [
            "empty.txt",
            "blank.txt",
            "picture.txt",
            "page.pdf",
            "pipe.txt",
            "folder.txt",
            "s.txt",
            "gone.txt",
        ]
        lines = [*names, "../outside.txt", "/etc/hostname", "lido.txt", "lido.txt"]
        (folder / "INDEX.md").write_text("".join(f"- `{name}`\n" for name in lines), encoding="utf-8")
        ran = archive("ingest", folder)
    assert ran.code == 3
    counts = tally(ran.err)
    assert counts == {"listed": 12, "added": 1, "updated": 0, "unchanged": 0, "skipped": 0, "failed": 11}
    for name in [*names, "../outside.txt", "/etc/hostname"]:
        assert name in ran.err
    with closing(sqlite3.connect("data/archive.db")) as db:
        assert db.execute("SELECT count(*) FROM rejections").fetchone() == (11,)
    again = archive("ingest", folder)
    assert again.code == 3
    assert tally(again.err)["unchanged"] == 1
    with closing(sqlite3.connect("data/archive.db")) as db:
        assert db.execute("SELECT count(*) FROM rejections").fetchone() == (11,)


def test_links_to_the_web_are_skipped_and_counted(archive: Archive, story: Path) -> None:
    index = "- [lido.txt](lido.txt)\n- [another](https://example.org/story)\n"
    (story.parent / "INDEX.md").write_text(index, encoding="utf-8")
    ran = archive("ingest", story.parent)
    assert ran.code == 0
    assert tally(ran.err) == {
        "listed": 2,
        "added": 1,
        "updated": 0,
        "unchanged": 0,
        "skipped": 1,
        "failed": 0,
    }


def test_a_file_over_the_size_is_rejected_with_the_reason(archive: Archive, story: Path) -> None:
    ran = archive("ingest", story, "--max-size", "100")
    assert ran.code == 3
    assert "--max-size" in ran.err


@pytest.mark.parametrize("size", ["0", "-1", "ten", "1e9", "64X", "9" * 40])
def test_a_size_that_is_none_is_a_usage_error(archive: Archive, story: Path, size: str) -> None:
    assert archive("ingest", story, f"--max-size={size}").code == 2


def test_a_path_that_is_not_there_is_an_error_before_anything_is_stored(archive: Archive, story: Path) -> None:
    ran = archive("ingest", story, "nosuch")
    assert ran.code == 1
    assert "nosuch" in ran.err
    assert not Path("data").exists()


def test_an_empty_folder_is_done_and_says_so(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    ran = archive("ingest", "nothing")
    assert ran.code == 0
    assert tally(ran.err)["listed"] == 0


@pytest.mark.parametrize("name", ["with space.txt", "line\nbreak.txt", "rtl\u202egpj.txt", "esc\x1b[31m.txt"])
def test_odd_names_are_read_and_never_printed_raw(archive: Archive, story: Path, name: str) -> None:
    folder = story.parent
    (folder / name).write_bytes(b"")
    ran = archive("ingest", folder)
    assert tally(ran.err)["failed"] == 1
    assert "\x1b" not in ran.err
    assert "\u202e" not in ran.err
    assert all("break.txt" not in line or "line" in line for line in ran.err.splitlines())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"this is a letter, not a database, and long enough to be sure of that" * 20, "not an archive"),
        (b"SQLite format 3\x00" + b"\x00" * 500, "archive"),
    ],
)
def test_a_file_that_is_no_archive_is_refused(
    archive: Archive, story: Path, tmp_path: Path, content: bytes, words: str
) -> None:
    wrong = tmp_path / "wrong.db"
    wrong.write_bytes(content)
    for command in (("ingest", story), ("list",), ("search", "lido"), ("show", "lido.txt")):
        ran = archive(*command, "--db", wrong)
        assert ran.code == 1, command
        assert words in ran.err
        assert len(ran.err.splitlines()) == 1
    assert wrong.read_bytes() == content


def test_a_foreign_database_is_refused_and_left_alone(archive: Archive, story: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as db:
        db.execute("CREATE TABLE recipes (name TEXT)")
        db.commit()
    before = (tmp_path / "other.db").read_bytes()
    assert archive("ingest", story, "--db", "other.db").code == 1
    assert (tmp_path / "other.db").read_bytes() == before


def test_an_archive_of_a_newer_version_is_refused(archive: Archive, story: Path) -> None:
    archive("ingest", story)
    with closing(sqlite3.connect("data/archive.db")) as db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('newsarchive', '9999_later', '')"
        )
        db.commit()
    for command in (("ingest", story), ("list",)):
        ran = archive(*command)
        assert ran.code == 1
        assert "newer" in ran.err


def test_the_archive_is_where_the_environment_says(
    archive: Archive, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARCHIVE_DB", "elsewhere/news.db")
    archive("ingest", story)
    assert Path("elsewhere/news.db").exists()
    assert not Path("data").exists()


def test_ctrl_c_keeps_what_is_done_and_a_second_run_completes_it(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(3000):
        (folder / f"{number:04}.txt").write_text(f"{STORY}\nNumber {number} of many stories.\n", encoding="utf-8")
    command = [sys.executable, "-m", "newsarchive", "ingest", str(folder), "--db", str(tmp_path / "a.db")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + 60
        while not (tmp_path / "a.db").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "interrupted" in err
    assert "Traceback" not in err
    kept = tally(err)["added"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    counts = tally(done.stderr)
    assert counts["unchanged"] == kept
    assert counts["added"] + counts["unchanged"] == 3000


def test_what_was_rejected_is_listed_until_it_is_stored(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "empty.txt").write_bytes(b"")
    (folder / "gone.txt").symlink_to("nowhere")
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    ran = archive("ingest", folder, "--no-names")
    assert "failed: saved/empty.txt: empty: " in ran.err.replace(f"{tmp_path}/", "")
    listed = archive("list", "--rejected")
    assert [line.split()[-1] for line in listed.out.replace(f"{tmp_path}/", "").splitlines()] == [
        "place",
        "saved/empty.txt",
        "saved/gone.txt",
    ]
    assert listed.err == "2 of 2 rejected\n"
    full = archive("list", "--rejected", "--json", "-n", "1").json
    assert [(row["place"], row["size"]) for row in full] == [((folder / "empty.txt").as_uri(), 0)]
    (folder / "empty.txt").write_text(f"{STORY}The roof leaks.\n", encoding="utf-8")
    archive("ingest", folder, "--no-names", "--retry-failed")
    left = archive("list", "--rejected", "--json")
    assert [row["place"] for row in left.json] == [(folder / "gone.txt").as_uri()]

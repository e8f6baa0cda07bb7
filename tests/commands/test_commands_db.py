"""`archive export --db` and `archive db`: copies, backups and care from the command line."""

from __future__ import annotations

import csv
import errno
import io
from pathlib import Path

import pytest
from tests.conftest import Archive
from tests.store.store_samples import assert_sound, rows

from newsarchive.commands.db import command
from newsarchive.store.care import file_systems

DB = Path("data/archive.db")


@pytest.fixture
def filled(archive: Archive, story: Path) -> Archive:
    story.with_name("other.txt").write_text("A second story. It has two sentences in it.\n", encoding="utf-8")
    assert archive("ingest", story.parent).code == 0
    return archive


def test_all_is_exported_to_an_archive_of_its_own(filled: Archive) -> None:
    assert filled("export", "--db", "all.db").err.startswith("wrote all.db: 2 articles, 2 captures, ")
    assert filled("export", "--db", "deep/er/all.db", "all").code == 0
    assert Path("all.db").read_bytes() == Path("deep/er/all.db").read_bytes()
    assert {row["uri"] for row in filled("list", "--db", "all.db", "--json").json} == {
        row["uri"] for row in filled("list", "--json").json
    }
    assert filled("search", "lido", "--db", "all.db").out == filled("search", "lido").out
    assert filled("people", "--db", "all.db").out == filled("people").out


def test_some_are_exported_by_name_or_from_standard_input(filled: Archive) -> None:
    assert filled("export", "--db", "one.db", "lido.txt").code == 0
    found = filled("search", "lido", "--json").json[0]["id"]
    assert filled("export", "--db", "two.db", "-", input=f"{found}\n\n lido.txt \n".encode()).code == 0
    assert Path("one.db").read_bytes() == Path("two.db").read_bytes()
    assert len(filled("list", "--db", "one.db", "--json").json) == 1
    assert filled("export", "--db", "none.db", "-", input=b"\n").code == 0
    assert filled("list", "--db", "none.db", "--json").json == []


def test_the_archive_to_read_can_be_named(filled: Archive) -> None:
    assert filled("export", "--db", "копия.db").code == 0
    assert filled("export", "--from", "копия.db", "--db", "again.db").code == 0
    assert Path("again.db").read_bytes() == Path("копия.db").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("export", "-f", "db"), 2, "name it with -o"),
        (("export", "--db", DB), 1, "this is the archive itself"),
        (("export", "--db", "saved"), 1, "a folder stands"),
        (("export", "--db", "saved/lido.txt"), 1, "already"),
        (("export", "--db", "x.db", "nothing"), 1, "no article answers to this"),
        (("export", "--db", "x.db", "--from", "gone.db"), 1, "no archive here: gone.db"),
        (("db", "backup"), 2, "Missing argument 'OUT'"),
        (("db", "backup", DB), 1, "this is the archive itself"),
        (("db", "backup", "x.db", "--db", "gone.db"), 1, "no archive here: gone.db"),
        (("db", "optimize", "--db", "gone.db"), 1, "no archive here"),
        (("db", "migrate", "--db", "saved/lido.txt"), 1, "not an archive"),
        (("db", "info", "--db", "gone.db"), 1, "no archive here"),
        (("db", "inf"), 2, "No such command"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_made(
    filled: Archive, arguments: tuple[str, ...], code: int, message: str
) -> None:
    before = set(Path().iterdir())
    ran = filled(*arguments)
    assert (ran.code, ran.out) == (code, "")
    assert message in ran.err
    assert set(Path().iterdir()) == before


def test_what_is_there_is_replaced_only_by_force(filled: Archive) -> None:
    for name in (("export", "--db", "out.db"), ("db", "backup", "out2.db")):
        assert [filled(*name).code, filled(*name).code, filled(*name, "--force").code] == [0, 1, 0]
    assert_sound(Path("out.db"))
    assert_sound(Path("out2.db"))


def test_a_backup_says_what_it_holds(filled: Archive) -> None:
    ran = filled("db", "backup", "backup.db")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("wrote backup.db: 2 articles, ")
    assert rows(Path("backup.db"), "SELECT * FROM runs") == rows(DB, "SELECT * FROM runs")


def test_a_folder_that_takes_no_copy_is_said_with_what_to_do(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> str:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("newsarchive.store.care.targets.tempfile.mkdtemp", refuse)
    for words in (("db", "backup", "copy.db"), ("export", "--db", "copy.db", "--from", "data/archive.db")):
        ran = filled(*words)
        assert ran.code == 1
        what = "archive: no file can be made in this folder (Permission denied): ."
        assert ran.err == f"{what} (check the rights of the folder, or name another file)\n"


def test_optimizing_and_migrating_say_what_they_did(filled: Archive) -> None:
    assert "bytes before" in filled("db", "optimize").err
    assert "is up to date" in filled("db", "migrate").err
    assert_sound(DB)


def test_info_comes_in_every_shape(filled: Archive) -> None:
    facts = filled("db", "info", "--json").json
    assert (facts["articles"], facts["newest_articles"]) == (2, 2)
    assert "articles: 2\n" in filled("db", "info").out
    table = csv.DictReader(io.StringIO(filled("db", "info", "--csv").out))
    assert {row["name"]: row["value"] for row in table}["articles"] == "2"
    assert "table blocks: " in filled("db", "info", "--tables").out
    assert filled("db", "info", "--tables", "--json").json["tables"]["blocks"] > 0


def test_a_network_drive_is_said_at_ingest_and_by_info(
    filled: Archive, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mounts").write_text("server:/ / nfs4 rw 0 0\n")
    monkeypatch.setattr(file_systems, "_MOUNTS", tmp_path / "mounts")
    for arguments in (("ingest", story), ("db", "info")):
        ran = filled(*arguments)
        assert ran.code == 0
        assert "on a network drive (nfs4)" in ran.err
    assert filled("db", "info", "--json").json["is_network_drive"] is True


@pytest.mark.parametrize("name", command.commands)
def test_every_help_has_two_examples(archive: Archive, name: str) -> None:
    ran = archive("db", name, "--help")
    assert ran.code == 0
    assert ran.out.count(f"\n    archive db {name}") >= 2

"""`archive verify`: what is damaged is named, what can be is made anew, and what cannot is said."""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Archive
from tests.store.store_samples import assert_sound, fill, made, rows

from newsarchive.store import open_writer

DB = Path("data/archive.db")


@pytest.fixture
def filled(archive: Archive, story: Path) -> Archive:
    for n in range(6):
        story.with_name(f"other-{n}.txt").write_text(f"Another story\n\nIt is number {n} here.\n", encoding="utf-8")
    assert archive("ingest", story.parent).code == 0
    assert archive("people").code == 0
    return archive


def change(*statements: str, key: int = 0) -> None:
    """Run statements; `:key` in them is the number of an article."""
    with closing(sqlite3.connect(DB, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement, {"key": key})


def lido() -> int:
    ((key,),) = rows(DB, "SELECT id FROM articles WHERE uri LIKE '%lido.txt'")
    return int(key)


def tables(said: list[dict[str, Any]]) -> set[str]:
    return {row["table"] for row in said}


def test_a_good_archive_is_sound_and_stays_as_it_is(filled: Archive) -> None:
    ran = filled("verify")
    assert (ran.code, ran.out, ran.err) == (0, "", "sound: everything is as it was stored\n")
    assert filled("verify", "--repair").code == 0
    assert filled("verify", "--json").json == []
    assert [path.name for path in DB.parent.iterdir() if "damaged" in path.name] == []


def test_what_is_damaged_is_named_by_article_and_table(filled: Archive) -> None:
    key, record = lido(), filled("show", "lido.txt", "--json").json
    change("UPDATE blocks SET text = 'x\x1b[31m' WHERE article = :key AND number = 2", key=key)
    ran = filled("verify")
    assert ran.code == 1
    assert f"damaged: blocks {key} ({record['id']}): not as stored" in ran.out
    assert "archive verify --repair" in ran.err
    assert "\x1b" not in ran.out + ran.err
    (row,) = [row for row in filled("verify", "--json").json if row["table"] == "blocks"]
    assert row == {"table": "blocks", "row": key, "article": record["id"], "what": "not as stored", "state": "damaged"}
    assert filled("verify", "--csv").out.startswith("table,row,article,what,state\n")


def test_repair_makes_the_record_anew_with_the_facts_that_were_given(archive: Archive, story: Path) -> None:
    (story.parent / "INDEX.md").write_text("- lido.txt publisher: The Weir Street Gazette\n", encoding="utf-8")
    assert archive("ingest", story.parent).code == 0
    before = archive("show", "lido.txt", "--json").json
    for damage in (
        "UPDATE articles SET headline = 'Wrong', given = '{', uri = 'file:///wrong', run = 99",
        "DELETE FROM articles",
        "DELETE FROM people",
        "UPDATE blocks SET role = 'nonsense' WHERE number = 2",
        "DELETE FROM reasons WHERE id = 1",
        "UPDATE seals SET seal = x'00' WHERE name = 'articles'",
        "DELETE FROM seals",
        "DELETE FROM seal_totals",
    ):
        change(damage)
        ran = archive("verify", "--repair")
        assert ran.code == 0, (damage, ran.out, ran.err)
        assert "repaired: everything is sound now" in ran.err
        assert archive("show", "lido.txt", "--json").json == before, damage
        assert archive("verify").code == 0
    assert_sound(DB)


def test_what_follows_from_other_rows_is_made_anew_in_place(filled: Archive) -> None:
    people = filled("people", "--json").json
    for damage in (
        "DELETE FROM search_index_data WHERE id > 10",
        "INSERT INTO search_index (search_index) VALUES ('delete-all')",
        "UPDATE articles SET is_newest = 0",
        "UPDATE persons SET name = 'Nobody'",
        "DELETE FROM derived",
    ):
        change(damage)
        assert filled("verify").code == 1, damage
        ran = filled("verify", "--repair")
        assert (ran.code, "damaged file" in ran.err) == (0, False), damage
        assert filled("search", "lido", "--json").json
        assert filled("people", "--json").json == people
    assert_sound(DB)
    assert not list(DB.parent.glob("*.damaged*"))


def test_bytes_that_have_lost_their_hash_are_said_to_be_past_repair(filled: Archive) -> None:
    key = lido()
    change("UPDATE originals SET payload = x'00' WHERE id = :key", key=key)
    change("UPDATE blocks SET text = 'x' WHERE article = :key", key=key)
    for options in ((), ("--repair",)):
        ran = filled("verify", *options)
        assert ran.code == 1
        assert "the source bytes no longer have their hash" in ran.out
    assert f"damaged: blocks {key}" in ran.out
    assert "restore it from a copy" in ran.err
    # Nothing is gained by trying again, so nothing is written again.
    kept = len(list(DB.parent.glob("*.damaged*")))
    assert filled("verify", "--repair").code == 1
    assert len(list(DB.parent.glob("*.damaged*"))) == kept
    assert filled("show", "lido.txt").code == 0


def test_an_article_whose_source_bytes_are_gone_can_still_be_read(filled: Archive) -> None:
    key, before = lido(), filled("show", "lido.txt", "--json").json
    change("DELETE FROM originals WHERE id = :key", key=key)
    change("UPDATE blocks SET text = 'x' WHERE article = 2 AND number = 1")
    assert filled("verify", "--repair").code == 1
    after = filled("show", "lido.txt", "--json").json
    assert after["paragraphs"] == before["paragraphs"]
    assert filled("show", "lido.txt", "--original").code == 1


def test_a_lost_capture_is_said_to_be_lost_and_the_article_is_still_found(filled: Archive) -> None:
    change("DELETE FROM captures WHERE article = :key", key=lido())
    ran = filled("verify", "--repair")
    assert ran.code == 1
    assert "lost: captures" in ran.out
    assert filled("verify").code == 0
    assert filled("show", "lido.txt").code == 0


def test_an_article_that_is_gone_with_its_seal_is_missed(filled: Archive) -> None:
    every = ["articles", "captures", "originals", "blocks", "fields", "authors", "captions", "tags", "people", "places"]
    every += ["person_mentions", "place_mentions", "quotes", "organisations", "organisation_mentions", "person_keys"]
    conditions = {"articles": "id", "originals": "id"}
    key = lido()
    change(*(f"DELETE FROM {table} WHERE {conditions.get(table, 'article')} = :key" for table in every), key=key)  # noqa: S608
    change("DELETE FROM seals WHERE name IN ('articles', 'captures') AND id = :key", key=key)
    said = filled("verify", "--json").json
    assert {"articles", "captures"} <= tables(said)
    assert [row["what"] for row in said if row["table"] == "articles"] == [f"1 gone without a trace (id {key})"]


def test_the_damaged_file_is_kept_beside_the_repaired_one(filled: Archive) -> None:
    for count in (1, 2):
        change("UPDATE blocks SET text = 'x' WHERE article = 2 AND number = 1")
        ran = filled("verify", "--repair")
        assert ran.code == 0
        names = sorted(path.name for path in DB.parent.glob("*.damaged*"))
        assert len(names) == count
        assert names[-1] in ran.err
    assert rows(DB.parent / "archive.db.damaged", "SELECT text FROM blocks WHERE article = 2 AND number = 1") == [
        ("x",)
    ]
    assert not list(DB.parent.glob("*.repairing*"))


def test_an_archive_cut_short_says_so_and_what_is_left_is_saved(archive: Archive) -> None:
    fill(DB, *(made(f"Story {n}. " + f"word{n} " * 300, f"file:///{n}.txt") for n in range(60)))
    whole = DB.read_bytes()
    size = len(whole) * 2 // 3 // 4096 * 4096
    DB.write_bytes(whole[:size])
    ran = archive("verify")
    assert ran.code == 1
    assert ran.out == "damaged: file: the archive is cut short, nothing in it can be read as it is\n"
    assert ran.err.endswith("archive verify --repair makes anew what it can\n")
    assert len(ran.err.splitlines()) == 1
    ran = archive("verify", "--repair", "--no-names")
    assert (DB.parent / "archive.db.damaged").stat().st_size == size
    assert "repaired: file: the archive is cut short" in ran.out
    assert len(archive("list", "--json").json) > 20
    assert_sound(DB)


def test_an_archive_cut_within_its_schema_is_named_and_left_as_it_is(filled: Archive) -> None:
    cut = DB.read_bytes()[: 3 * 4096]
    DB.write_bytes(cut)
    ran = filled("verify", "--repair")
    what = "archive: the archive is cut short within its schema, nothing in it can be read: data/archive.db"
    assert (ran.code, ran.err) == (1, f"{what} (restore it from a copy)\n")
    assert DB.read_bytes() == cut
    assert not list(DB.parent.glob("*.patched*"))


def test_an_archive_damaged_where_it_begins_says_what_to_do(filled: Archive) -> None:
    whole = DB.read_bytes()
    for damaged in (b"\xff" * 16 + whole[16:], whole[:100] + b"\xff" * 3996 + whole[4096:]):
        DB.write_bytes(damaged)
        for options in ((), ("--repair",)):
            ran = filled("verify", *options)
            assert (ran.code, len(ran.err.splitlines())) == (1, 1)
            assert "restore it from a copy" in ran.err
            assert ran.out == "damaged: file: its first page is damaged, nothing in it can be read\n"
        assert DB.read_bytes() == damaged


def test_the_page_of_the_schema_that_is_damaged_is_named(filled: Archive) -> None:
    whole = DB.read_bytes()
    page = whole.index(b"CREATE TABLE seals (") // 4096 + 1
    DB.write_bytes(whole[: (page - 1) * 4096] + bytes(4096) + whole[page * 4096 :])
    ran = filled("verify")
    assert ran.code == 1
    assert ran.out == f"damaged: file: page {page} of its schema is damaged, nothing in it can be read\n"
    assert "restore it from a copy" in ran.err


def test_whatever_the_first_pages_hold_verify_says_something(filled: Archive) -> None:
    whole, chance = DB.read_bytes(), random.Random(3)  # noqa: S311
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.choice((1, 5, 200))):
            damaged[chance.randrange(4096)] = chance.randrange(256)
        DB.write_bytes(damaged)
        ran = filled("verify")
        assert ran.code in (0, 1)
        assert "Traceback" not in ran.err


@pytest.mark.parametrize("head", [(68, b"\0\0\0\0"), (63, b"\x07")])
def test_a_head_that_says_something_else_is_found_and_repaired(filled: Archive, head: tuple[int, bytes]) -> None:
    whole, (position, wrong) = DB.read_bytes(), head
    DB.write_bytes(whole[:position] + wrong + whole[position + len(wrong) :])
    assert "its head says" in filled("verify").out
    assert filled("verify", "--repair").code == 0
    assert filled("show", "lido.txt").code == 0


def test_a_view_that_was_altered_is_found(filled: Archive) -> None:
    change("DROP VIEW quote_list", "CREATE VIEW quote_list AS SELECT 1 AS text")
    assert "sqlite_master: the schema of quote_list is not as it was made" in filled("verify").out
    assert filled("verify", "--repair").code == 0
    change("CREATE TABLE mine (note TEXT)")
    assert filled("verify").code == 0


@pytest.mark.parametrize("options", [(), ("--repair",)])
def test_without_an_archive_the_error_says_what_to_do(archive: Archive, options: tuple[str, ...]) -> None:
    for content in (None, b"", b"Dear Sir,\n" * 500):
        if content is not None:
            DB.parent.mkdir(exist_ok=True)
            DB.write_bytes(content)
        ran = archive("verify", *options)
        assert (ran.code, ran.out, len(ran.err.splitlines())) == (1, "", 1)
        assert "--db" in ran.err
    assert [path.name for path in DB.parent.iterdir()] == [DB.name]


def test_it_is_not_repaired_under_the_hands_of_another(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    change("UPDATE blocks SET text = 'x' WHERE article = 2 AND number = 1")
    monkeypatch.setattr("newsarchive.store.care.repairing.BUSY_SECONDS", 0.1)
    monkeypatch.setattr("newsarchive.store.care.repairing.repair_by_copy.__kwdefaults__", {"busy_seconds": 0.1})
    before = DB.read_bytes()
    with open_writer(DB):
        ran = filled("verify", "--repair")
        assert ran.code == 1
        assert "locked by another process" in ran.err
    assert DB.read_bytes() == before
    assert not list(DB.parent.glob("*.repairing*"))


def test_it_may_be_read_while_another_process_writes(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsarchive.store.care.verifying.verify.__kwdefaults__", {"busy_seconds": 0.1})
    with closing(sqlite3.connect(DB, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ran = filled("verify")
    assert ran.code == 0
    assert "the search index was not compared with the articles: another process is writing" in ran.err


def test_interrupted_repair_leaves_the_archive_as_it_was(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    change("UPDATE blocks SET text = 'x' WHERE article = 2 AND number = 1")
    before = rows(DB, "SELECT * FROM blocks")

    def interrupt(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("newsarchive.store.care.salvaging.Salvage._make_anew", interrupt)
        assert filled("verify", "--repair").code == 130
    assert rows(DB, "SELECT * FROM blocks") == before
    assert not [path for path in DB.parent.iterdir() if "repairing" in path.name or "damaged" in path.name]
    assert filled("verify", "--repair").code == 0


@pytest.mark.parametrize("at", ["copy", "_swap"])
def test_killed_in_the_middle_of_a_repair_it_is_as_it_was(filled: Archive, at: str) -> None:
    change("UPDATE blocks SET text = 'x' WHERE article = 2 AND number = 1")
    shutil.copy(DB, "before.db")
    owner = "salvaging.Salvage" if at == "copy" else "repairing"
    program = (
        f"import os, sys, newsarchive.store.care.repairing, newsarchive.store.care.salvaging\n"
        f"newsarchive.store.care.{owner}.{at} = lambda *a: os.kill(os.getpid(), 9)\n"
        "from newsarchive.cli import main\nmain(['verify', '--repair'])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL
    assert rows(DB, "SELECT * FROM blocks") == rows(Path("before.db"), "SELECT * FROM blocks")
    assert filled("verify", "--repair").code == 0
    assert not list(DB.parent.glob("*.repairing*"))


def test_what_other_programs_keep_in_the_archive_is_there_after_a_repair(filled: Archive) -> None:
    change(
        "CREATE TABLE 'my \"notes' (id INTEGER PRIMARY KEY, note TEXT, long INTEGER AS (length(note)))",
        "INSERT INTO 'my \"notes' (id, note) VALUES (7, 'keep'), (9, NULL)",
        "CREATE INDEX by_note ON 'my \"notes' (note)",
        "CREATE INDEX mine ON articles (section)",
        "CREATE VIEW heads AS SELECT headline FROM articles",
        "CREATE TABLE log (what TEXT)",
        "CREATE TRIGGER seen AFTER INSERT ON articles BEGIN INSERT INTO log VALUES (new.headline); END",
        "UPDATE blocks SET text = 'x' WHERE article = :key AND number = 2",
        key=lido(),
    )
    heads = rows(DB, "SELECT headline FROM heads ORDER BY 1")
    ran = filled("verify", "--repair")
    assert (ran.code, ran.err.splitlines()[-1]) == (0, "repaired: everything is sound now")
    assert rows(DB, "SELECT id, note, long FROM 'my \"notes'") == [(7, "keep", 4), (9, None, None)]
    assert rows(DB, "SELECT headline FROM heads ORDER BY 1") == heads
    assert rows(DB, "SELECT * FROM log") == []
    names = "SELECT name FROM sqlite_master WHERE name IN ('by_note', 'mine', 'seen') ORDER BY 1"
    assert [name for (name,) in rows(DB, names)] == ["by_note", "mine", "seen"]


def test_a_virtual_table_of_another_program_is_said_to_be_in_the_damaged_file_only(filled: Archive) -> None:
    change(
        "CREATE VIRTUAL TABLE theirs USING fts5(words)",
        "INSERT INTO theirs VALUES ('some')",
        "UPDATE blocks SET text = 'x' WHERE article = :key AND number = 2",
        key=lido(),
    )
    ran = filled("verify", "--repair")
    assert ran.code == 1
    assert "lost: theirs: of another program: it cannot be copied, and is only in the damaged file" in ran.out
    assert ran.err.splitlines()[-1] == "lost: 1 place, of which the archive has nothing left; all else is sound now"
    assert filled("verify").code == 0


def test_a_seal_that_is_cut_short_is_told_once(filled: Archive) -> None:
    change("UPDATE seals SET seal = x'00' WHERE name = 'articles' AND id = :key", key=lido())
    assert filled("verify").out.count("\n") == 1

"""Damage to what is made of all articles together is found, named, and mended by making it anew."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.store.store_samples import assert_sound, fill, made

from newsarchive.store import open_writer
from newsarchive.store.care.repairing import repair_in_place
from newsarchive.store.care.verifying import verify
from newsarchive.store.copies import texts
from newsarchive.store.copies.reading import open_stories
from newsarchive.store.index import common
from newsarchive.store.records.sealing import seal_whole

TEXT = " ".join(f"the word{n} of the long story number {n} was told" for n in range(60))
TEXTS = [TEXT, TEXT + " An end was added by the editors.", TEXT.replace("told", "said"), TEXT[::-1]]


def faults(path: Path) -> set[str]:
    return {fault.table for fault in verify(path, lambda *_: None, lambda _: None)}


NOTES = ("sketches", "stories", "search_index", "words")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("derived") / "archive.db"
    fill(path, *(made(text, f"file:///news/{n}.txt") for n, text in enumerate(TEXTS)))
    with open_writer(path) as writer:
        writer.start_run("0.1.0", {})
        writer.finish_run({})
    with open_stories(path) as stories:
        assert len(list(stories.stories())) == 1
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert faults(path) == set()
    return path


@pytest.mark.parametrize(
    ("table", "damage"),
    [
        ("words", "UPDATE words SET articles = articles + 1 WHERE rowid = 3"),
        ("words", "UPDATE words SET word = word || 'x' WHERE rowid = 3"),
        ("words", "DELETE FROM words WHERE rowid = 3"),
        ("sketches", "UPDATE sketches SET length = length + 1 WHERE rowid IN (SELECT min(rowid) FROM sketches)"),
        ("sketches", "UPDATE sketches SET runs = zeroblob(8) WHERE rowid IN (SELECT max(rowid) FROM sketches)"),
        ("sketch_keys", "DELETE FROM sketch_keys WHERE article = 2"),
        ("sketch_runs", "DELETE FROM sketch_runs WHERE hash IN (SELECT min(hash) FROM sketch_runs)"),
        ("likenesses", "UPDATE likenesses SET larger = larger - 1"),
        ("stories", "UPDATE stories SET articles = 9"),
        ("story_articles", "DELETE FROM story_articles WHERE article = 2"),
        ("sketch_keys", "UPDATE sketch_keys SET is_stale = 2 WHERE article = 2"),
        *(("derived", f"UPDATE derived SET state = 'none' WHERE name = '{name}'") for name in NOTES),  # noqa: S608
        *(("derived", f"DELETE FROM derived WHERE name = '{name}'") for name in NOTES),  # noqa: S608
    ],
)
def test_a_changed_value_is_found_named_and_mended(whole: Path, tmp_path: Path, table: str, damage: str) -> None:
    path = tmp_path / "archive.db"
    shutil.copy(whole, path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(damage.replace("rowid = 3", "word = (SELECT max(word) FROM words)")).rowcount
        connection.commit()
    found = list(verify(path, lambda *_: None, lambda _: None))
    assert {fault.table for fault in found} == {table}
    assert repair_in_place(path, found)
    assert faults(path) == set()
    assert_sound(path)


def test_of_sketches_that_are_as_they_were_written_no_text_is_read_again(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, read = tmp_path / "archive.db", []
    shutil.copy(whole, path)
    before = texts.text_of
    monkeypatch.setattr(texts, "text_of", lambda *about: read.append(about[1]) or before(*about))  # type: ignore[func-returns-value]
    assert (faults(path), read) == (set(), [])
    # An archive of before says nothing of its sketches: all is made anew, and the note where more is written.
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM derived WHERE name = 'sketches'")
        seal_whole(connection, "derived")
    assert (faults(path), len(read)) == (set(), len(TEXTS))
    fill(path, made("A further text.", "file:///news/further.txt"))
    with open_stories(path):
        read.clear()
    assert (faults(path), read) == (set(), [])


def test_stories_that_are_out_of_date_are_not_damaged(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    notes: list[str] = []
    shutil.copy(whole, path)
    fill(path, made("Another text.", "file:///news/other.txt"))
    assert list(verify(path, lambda *_: None, notes.append)) == []
    assert "stories" in " ".join(notes)


def test_of_stories_that_nobody_asked_for_nothing_is_said(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    notes: list[str] = []
    fill(path, made(TEXT, "file:///news/a.txt"))
    assert list(verify(path, lambda *_: None, notes.append)) == []
    assert notes == []


def test_a_wrong_count_of_a_common_word_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(common, "FEWEST", 2)
    path = tmp_path / "archive.db"
    fill(path, *(made(text, f"file:///news/{n}.txt") for n, text in enumerate(TEXTS)))
    with open_writer(path) as writer:
        writer.start_run("0.1.0", {})
        writer.finish_run({})
    assert faults(path) == set()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("UPDATE common_words SET articles = 99 WHERE expression LIKE '%story%'").rowcount
        connection.commit()
    found = list(verify(path, lambda *_: None, lambda _: None))
    assert {fault.table for fault in found} == {"common_words"}
    assert repair_in_place(path, found)
    assert faults(path) == set()


def test_an_archive_that_lacks_the_newer_seals_is_sound(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    shutil.copy(whole, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM seal_totals WHERE name IN ('words', 'outlet_homes')")
        connection.commit()
    assert faults(path) == set()

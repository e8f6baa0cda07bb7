"""A copy of an archive is the same bytes however its articles came, loses nothing, and is put there whole or not."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import STORY
from tests.store.store_samples import assert_sound, fill, made, put, renew_outdated, rows

from newsarchive.errors import StoreError
from newsarchive.model import Article, Capture, Rejected
from newsarchive.store import Keeper, Limits, open_reader, open_writer
from newsarchive.store.care import copying as copying_module
from newsarchive.store.care.copying import DERIVED, HISTORY, SAVED, SHARED, copy_archive, tables_of_articles

ROOT = Path(__file__).parents[2]
Sample = tuple[Article, Capture]
PLACES = ("file:///a.txt", "file:///b.txt", "https://news.example/a", "https://news.example/b", "")
TEXTS = ("One ferry.", "Two ferries.", "Three ferries.")
FACTS = st.dictionaries(st.sampled_from(["publisher", "language"]), st.sampled_from(["x", "y", "z"]), max_size=2)


@contextmanager
def folder() -> Iterator[Path]:
    """A folder for one example of a property."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def copied(path: Path, *, with_history: bool = False) -> bytes:
    to = path.with_name("copy.db")
    copy_archive(path, to, force=True, with_history=with_history)
    return to.read_bytes()


def in_order(path: Path, samples: Sequence[Sample]) -> bytes:
    """The copy of an archive into which one writer put the samples as they stand."""
    with open_writer(path) as writer:
        for sample in samples:
            put(writer, *sample)
        renew_outdated(writer, samples)
    return copied(path)


@st.composite
def one_text_a_place(draw: st.DrawFn) -> list[Sample]:
    """Captures that hold what a folder holds at one moment: every place has one text, and states its facts."""
    places = draw(st.permutations(PLACES))
    return [made(draw(st.sampled_from(TEXTS)), place, **draw(FACTS)) for place in places]


@settings(max_examples=20, deadline=None)
@given(one_text_a_place(), st.randoms(use_true_random=False), st.integers(1, 6), st.data())
def test_the_order_of_arrival_and_the_batches_make_no_difference(
    samples: list[Sample], chance: random.Random, captures: int, data: st.DataObject
) -> None:
    shuffled = list(samples)
    chance.shuffle(shuffled)
    stop = data.draw(st.integers(0, len(shuffled)))
    with folder() as here:
        expected = in_order(here / "one.db", samples)
        path = here / "other.db"
        writer = open_writer(path, limits=Limits(captures))
        for sample in shuffled[:stop]:
            put(writer, *sample)
        writer.close()  # As if killed: what waits is lost, and what was outdated stays so.
        with open_writer(path, limits=Limits(captures)) as again:
            for sample in shuffled:
                put(again, *sample)
            renew_outdated(again, samples)
        assert_sound(path)
        assert copied(path) == expected


@settings(max_examples=20, deadline=None)
@given(one_text_a_place(), st.lists(st.tuples(st.integers(0, 1), st.booleans()), min_size=5, max_size=5))
def test_two_writers_at_once_make_no_difference(samples: list[Sample], turns: list[tuple[int, bool]]) -> None:
    with folder() as here:
        expected = in_order(here / "one.db", samples)
        path = here / "other.db"
        with open_writer(path) as one, open_writer(path) as two:
            for sample, (who, writes) in zip(samples, turns, strict=True):
                writer = (one, two)[who]
                put(writer, *sample)
                if writes:
                    writer.flush()
            renew_outdated(one, samples)
            renew_outdated(two, samples)
        assert_sound(path)
        assert copied(path) == expected


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(PLACES[:3]), st.sampled_from(TEXTS), FACTS), max_size=8),
    st.randoms(use_true_random=False),
)
def test_versions_of_a_place_come_in_its_own_order_and_other_places_between_make_no_difference(
    captures: list[tuple[str, str, dict[str, str]]], chance: random.Random
) -> None:
    samples = [made(text, place, **facts) for place, text, facts in captures]
    queues = {place: [sample for sample in samples if sample[1].uri == place] for place in PLACES[:3]}
    mixed = []
    while left := [queue for queue in queues.values() if queue]:
        mixed.append(chance.choice(left).pop(0))
    with folder() as here:
        assert in_order(here / "one.db", samples) == in_order(here / "other.db", mixed)
        assert_sound(here / "other.db")


@settings(max_examples=8, deadline=None)
@given(one_text_a_place(), st.booleans())
def test_a_copy_of_a_copy_is_the_copy(samples: list[Sample], with_history: bool) -> None:
    with folder() as here:
        fill(here / "a.db", *samples)
        copy_archive(here / "a.db", here / "b.db", with_history=with_history)
        copy_archive(here / "b.db", here / "c.db", with_history=with_history)
        assert (here / "b.db").read_bytes() == (here / "c.db").read_bytes()


@settings(max_examples=8, deadline=None)
@given(one_text_a_place())
def test_twice_is_once(samples: list[Sample]) -> None:
    with folder() as here:
        path = here / "a.db"
        once = in_order(path, samples)
        assert fill(path, *samples) == ["unchanged"] * len(samples)
        assert copied(path) == once


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


A, B, C = (made(f"{word} ferry left.", f"file:///news/{word}.txt", publisher="The Post") for word in ("A", "B", "C"))
NEWER = made("A ferry came back.", "file:///news/A.txt")


def test_a_copy_reads_as_the_archive_it_was_made_of(path: Path, tmp_path: Path) -> None:
    fill(path, C, A, B, NEWER)
    to = tmp_path / "new" / "копия ?#.db"
    assert copy_archive(path, to).articles == 4
    assert_sound(to)
    with open_reader(path) as old, open_reader(to) as new:
        for article, _ in (A, B, C, NEWER):
            stored = replace(old.article(article.id), ingested_at=None)
            assert new.article(article.id) == stored
            assert new.original(article.id) == old.original(article.id)
            assert new.kept_capture(article.id) == old.kept_capture(article.id)
        assert new.search("ferry").total == old.search("ferry").total == 3
        assert {item.id for item in new.listing()} == {item.id for item in old.listing()}
    versions = "SELECT uri, version, article_id FROM version_list"
    assert rows(to, versions) == rows(path, versions)
    assert fill(to, A, B, C) == ["updated", "unchanged", "unchanged"]  # It can be written, as any archive.


def test_a_copy_of_some_is_an_archive_of_its_own(path: Path, tmp_path: Path) -> None:
    fill(path, A, B, C, NEWER)
    to = tmp_path / "some.db"
    assert copy_archive(path, to, [B[0].id, A[0].id, B[0].id]).articles == 2
    assert_sound(to)
    assert rows(to, "SELECT article_id, is_newest FROM articles ORDER BY id") == sorted(
        [(A[0].id, 1), (B[0].id, 1)]  # The newer version of A is not here.
    )
    assert rows(to, "SELECT count(*) FROM originals") == [(2,)]
    with open_reader(to) as reader:
        assert reader.article(A[0].id).article == A[0]
        assert reader.search("ferry").total == 2


def test_history_is_left_out_unless_asked_for(path: Path) -> None:
    fill(path, A)
    with open_writer(path) as writer:
        writer.start_run("0.1.0", {})
        writer.reject(Rejected("the file is empty", "file:///gone.txt", "e3b0" * 16, 0))
    copied(path)
    copy = path.with_name("copy.db")
    assert rows(copy, "SELECT count(*) FROM runs UNION ALL SELECT count(*) FROM rejections") == [(0,), (0,)]
    assert (
        rows(copy, "SELECT run, ingested_at FROM articles UNION ALL SELECT run, ingested_at FROM captures")
        == [(None, "")] * 2
    )
    with open_reader(copy) as reader:
        assert reader.article(A[0].id).as_dict()["ingested_at"] is None
    copied(path, with_history=True)
    for table in ("runs", "rejections", "captures"):
        assert rows(copy, f"SELECT * FROM {table}") == rows(path, f"SELECT * FROM {table}")  # noqa: S608
    assert rows(copy, "SELECT run, ingested_at FROM articles") == rows(path, "SELECT run, ingested_at FROM articles")


def test_saved_queries_go_along_and_the_last_look_with_the_history_only(path: Path) -> None:
    fill(path, A)
    with open_writer(path) as writer:
        Keeper(writer).save("ferries", "ferry OR boat")
        Keeper(writer).save("a", '"ñ" \u200f-x')
    kept = "SELECT name, query, saved_at FROM saved_queries ORDER BY name"
    copy = path.with_name("copy.db")
    assert copied(path) == copied(path)
    assert rows(copy, kept) == rows(path, kept)
    assert rows(copy, "SELECT DISTINCT seen FROM saved_queries") == [(0,)]
    assert_sound(copy)
    copied(path, with_history=True)
    assert rows(copy, "SELECT * FROM saved_queries ORDER BY name") == rows(
        path, "SELECT * FROM saved_queries ORDER BY name"
    )
    assert_sound(copy)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 4), st.sets(st.integers(0, 3)))
def test_no_article_that_is_new_to_a_saved_query_is_passed_over_in_a_copy(looked_at: int, chosen: set[int]) -> None:
    """Articles have other numbers there; what had been seen may be shown again, what had not is shown."""
    samples = [made(f"The ferry of pier {n} left.", f"file:///{n}.txt") for n in range(4)]
    ids = [article.id for article, _ in samples]
    with folder() as here:
        with open_writer(here / "a.db") as writer:
            for n, sample in enumerate(samples):
                put(writer, *sample)
                if n + 1 == looked_at:
                    Keeper(writer).save("ferry", "ferry")
            if not looked_at:
                Keeper(writer).save("ferry", "ferry")
                Keeper(writer).look("ferry", 0)
        copy_archive(here / "a.db", here / "b.db", [ids[n] for n in chosen], with_history=True)
        with open_reader(here / "b.db") as reader:
            shown = {item.id for item in reader.come_since("ferry", since=reader.saved_query("ferry").seen)}
    new = {ids[n] for n in chosen if n >= looked_at}
    assert new <= shown
    if not new:
        assert shown == set()


def test_every_table_has_its_place_in_a_copy(path: Path) -> None:
    """A new table must have a column `article`, or copying.py must say what becomes of it."""
    fill(path, A)
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search\\_%' ESCAPE '\\'"
    with closing(sqlite3.connect(path)) as connection:
        copied_by_article = tables_of_articles(connection)
    assert {name for (name,) in rows(path, tables)} == {
        *(*copied_by_article, *HISTORY, SAVED, *DERIVED, *SHARED, "_sqlite_migrations")
    }
    # Numbers of rows of other tables are all told apart in `_value`.
    known = {"articles", "originals", "reasons", "runs"}
    for table in (*copied_by_article, *SHARED):
        targets = {target for (target,) in rows(path, 'SELECT DISTINCT "table" FROM pragma_foreign_key_list(?)', table)}
        assert targets <= known | set(copied_by_article)


def refusal(source: Path, to: Path, *, force: bool = False) -> str:
    with pytest.raises(StoreError) as caught:
        copy_archive(source, to, force=force)
    assert caught.value.todo
    return str(caught.value)


def test_what_is_there_is_not_replaced_unasked(path: Path, tmp_path: Path) -> None:
    fill(path, A)
    to = tmp_path / "there.txt"
    to.write_text("mine")
    assert "already" in refusal(path, to)
    assert to.read_text() == "mine"
    copy_archive(path, to, force=True)
    assert_sound(to)


@pytest.mark.parametrize("force", [False, True])
def test_the_archive_is_never_written_over_itself(path: Path, tmp_path: Path, force: bool) -> None:
    fill(path, A)
    before = path.read_bytes()
    (tmp_path / "link.db").symlink_to(path)
    (tmp_path / "hard.db").hardlink_to(path)
    for name in ("archive.db", "link.db", "hard.db", "archive.db-wal", "archive.db-shm", "archive.db-journal"):
        assert "itself" in refusal(path, tmp_path / name, force=force)
    assert path.read_bytes() == before


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_unfinished_work_beside_the_new_name_is_not_taken_for_part_of_it(
    path: Path, tmp_path: Path, ending: str
) -> None:
    fill(path, A)
    beside = tmp_path / f"to.db{ending}"
    beside.write_bytes(b"x" * 100)
    assert "unfinished work" in refusal(path, tmp_path / "to.db", force=True)
    assert beside.read_bytes() == b"x" * 100


def test_what_cannot_be_written_leaves_nothing(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(path, A)
    (tmp_path / "folder").mkdir()
    assert "a folder stands" in refusal(path, tmp_path / "folder", force=True)
    assert "cannot be made" in refusal(path, path / "x" / "to.db")
    assert "no archive here" in refusal(tmp_path / "gone.db", tmp_path / "to.db")
    before = set(tmp_path.iterdir())

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(copying_module, "make_schema", interrupted)
    with pytest.raises(KeyboardInterrupt):
        copy_archive(path, tmp_path / "to.db")
    assert set(tmp_path.iterdir()) == before


def test_a_damaged_archive_is_named_as_what_is_damaged(path: Path, tmp_path: Path) -> None:
    fill(path, A, B)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("UPDATE blocks SET reason = 99")
        connection.commit()
    assert str(path) in refusal(path, tmp_path / "to.db")
    assert not (tmp_path / "to.db").exists()


def test_an_archive_is_copied_while_another_process_writes_it(path: Path) -> None:
    fill(path, A)
    before = copied(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM captures")
        assert copied(path) == before
        other.execute("ROLLBACK")


INDEX = """\
- one.txt publisher: The Post
- two.txt publisher: The Herald, language: en
- three.txt
- four.txt language: fr
"""


def test_killed_and_run_by_several_processes_from_both_ends_the_copy_is_the_same(tmp_path: Path) -> None:
    here = tmp_path / "saved"
    here.mkdir()
    for name in ("one", "two", "three", "four"):
        (here / f"{name}.txt").write_text(STORY if name != "three" else STORY.replace("Leeds", "York"))
    others = tmp_path / "others"
    others.mkdir()
    for number in range(40):
        (others / f"{number}.txt").write_text(STORY.replace("Weir", f"Weir {number // 2}"))
    (here / "INDEX.md").write_text(INDEX)
    environment = {**os.environ, "ARCHIVE_RULES": ""}

    def ingest(db: str, *paths: Path) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "newsarchive", "ingest", "--no-names", "--db", str(tmp_path / db)]
        return subprocess.Popen([*command, *map(str, paths)], cwd=ROOT, stderr=subprocess.PIPE, env=environment)

    def finish(*processes: subprocess.Popen[bytes]) -> list[str]:
        """What went wrong in each."""
        said = [process.communicate()[1].decode() for process in processes]
        return [text for text, process in zip(said, processes, strict=True) if process.returncode]

    assert finish(ingest("one.db", here, others)) == []
    with ingest("two.db", others, here) as killed:
        assert killed.stderr is not None
        killed.stderr.readline()
        killed.kill()
    at_once = [ingest("two.db", others, here), ingest("two.db", here, others), ingest("two.db", here / "two.txt")]
    assert finish(*at_once) == []
    assert finish(ingest("two.db", here)) == []
    assert_sound(tmp_path / "two.db")
    assert rows(tmp_path / "two.db", "SELECT publisher, uri FROM articles WHERE given LIKE '%publisher%'") == [
        ("The Post", (here / "four.txt").as_uri())
    ]
    assert copied(tmp_path / "two.db") == copied(tmp_path / "one.db")

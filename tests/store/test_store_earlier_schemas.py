"""An archive of every earlier schema is brought up to date without loss, and killed at any statement is as it was."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.store_samples import assert_sound, fill, made, put, renew_outdated, rows

from newsarchive.model import Rejected
from newsarchive.store import open_reader, open_writer
from newsarchive.store.care.copying import DERIVED, copy_archive
from newsarchive.store.care.describing import describe
from newsarchive.store.care.upkeep import migrate
from newsarchive.store.index.indexing import index_anew
from newsarchive.store.migrating import open_for_writing
from newsarchive.store.schema.migrations import MIGRATIONS

ROOT = Path(__file__).parents[2]
NAMES = list(MIGRATIONS)
SAMPLES = [
    made("The ferry left.", "file:///news/a.txt", publisher="The Post"),
    made("The ferry left again.", "file:///news/a.txt"),
    made("Паром ушёл.", "https://news.example/b", headline="Паром"),
    made("Паром ушёл.", "file:///news/b.txt", headline="Паром", publisher="Пост"),
]
INTO_INDEX = "INSERT INTO search_index (rowid, headline, body, people, places) SELECT * FROM search_text"
# For each statement of the migrations that are missing, a process migrates a copy and is killed before it; the last
# is killed before the commit. Prints how many there were.
KILLED = """
import os, shutil, sys
from pathlib import Path
from newsarchive.store import migrating, open_writer
earlier, folder = Path(sys.argv[1]), Path(sys.argv[2])
count = 0
while True:
    path = folder / f"{count}.db"
    shutil.copy(earlier, path)
    child = os.fork()
    if not child:
        left = [count]
        class Dying:
            def __init__(self, connection):
                self.conn = self
                self._connection = connection
            def execute(self, statement):
                if not left[0]:
                    os.kill(os.getpid(), 9)
                left[0] -= 1
                return self._connection.execute(statement)
        run = migrating._run
        migrating._run = lambda statements, database: run(statements, Dying(database.conn))
        whole = migrating.make_schema
        def dying(connection):
            whole(connection)
            if left[0]:
                os._exit(7)
            os.kill(os.getpid(), 9)
        migrating.make_schema = dying
        open_writer(path)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status):
        assert os.WEXITSTATUS(status) == 7, status
        path.unlink()
        print(count)
        break
    count += 1
"""


def schema(path: Path) -> list[tuple[object, ...]]:
    return rows(path, "SELECT type, name, sql FROM sqlite_master ORDER BY type, name")


def columns(path: Path) -> dict[str, list[str]]:
    """The columns of each of our tables; not of `derived`, which says by what rules an archive of today was made."""
    names = rows(path, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search\\_%' ESCAPE '\\'")
    kept = [name for (name,) in names if not name.startswith(("_sqlite", "sqlite_"))]
    kept = [name for name in kept if name not in DERIVED]
    return {name: [one for (one,) in rows(path, "SELECT name FROM pragma_table_info(?)", name)] for name in kept}


def everything(path: Path, tables: dict[str, list[str]]) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: sorted(rows(path, f"SELECT {', '.join(names)} FROM {table}"), key=repr)  # noqa: S608
        for table, names in tables.items()
    }


def make_earlier(path: Path, filled: Path, last: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive whose newest migration is `last`, with what of `filled` it has columns for."""
    with monkeypatch.context() as earlier:
        for name in reversed(NAMES[NAMES.index(last) + 1 :]):  # so that undoing it puts them back in their order
            earlier.delitem(MIGRATIONS, name)
        open_for_writing(path, 1.0)[0].close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ATTACH ? AS filled", (str(filled),))
        for table, names in columns(path).items():
            some = ", ".join(names)
            connection.execute(f"INSERT INTO {table} ({some}) SELECT {some} FROM filled.{table}")  # noqa: S608
        if last < "0007_words":
            connection.execute(INTO_INDEX)
        else:
            index_anew(connection)
        connection.commit()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "archive.db"
    fill(path, *SAMPLES)
    with open_writer(path) as writer:
        writer.start_run("0.1.0", {})
        writer.reject(Rejected("the file is empty", "file:///empty.txt", "e3b0" * 16, 0))
    return path


@pytest.fixture(params=NAMES[:-1])
def earlier(request: pytest.FixtureRequest, tmp_path: Path, filled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / f"{request.param}.db"
    make_earlier(path, filled, request.param, monkeypatch)
    return path


def test_it_opens_and_has_lost_nothing(earlier: Path, filled: Path) -> None:
    tables = columns(earlier)
    before = everything(earlier, tables)
    assert any(before["rejections"])
    facts = describe(earlier)
    assert (facts["schema"], facts["articles"]) == (earlier.stem, 3)
    assert facts["migrations_missing"] == NAMES[NAMES.index(earlier.stem) + 1 :]
    assert migrate(earlier) == (earlier.stem, NAMES[-1])
    assert everything(earlier, tables) == before
    assert_sound(earlier)
    # What was migrated and what is made today have one schema, but for where added columns are written.
    assert columns(earlier).keys() == columns(filled).keys()
    assert [row[:2] for row in schema(earlier)] == [row[:2] for row in schema(filled)]
    assert [row for row in schema(earlier) if row[0] == "view"] == [row for row in schema(filled) if row[0] == "view"]


def test_its_articles_are_read_searched_copied_and_known_again(earlier: Path, filled: Path, tmp_path: Path) -> None:
    assert fill(earlier, *SAMPLES[1:]) == ["unchanged"] * 3
    with open_reader(earlier) as mine, open_reader(filled) as fresh:
        for article_id in {sample[0].id for sample in SAMPLES}:
            one, other = mine.article(article_id), fresh.article(article_id)
            assert replace(one.article, names=other.article.names) == other.article
            assert one.article.names.people == other.article.names.people
            assert (one.version, one.ingested_at) == (other.version, other.ingested_at)
            assert mine.original(article_id) == fresh.original(article_id)
        assert mine.search("ferry").total == fresh.search("ferry").total == 1
        assert mine.listing() == fresh.listing()
    copy_archive(earlier, tmp_path / "copy.db")
    assert_sound(tmp_path / "copy.db")


def test_killed_at_any_statement_it_is_as_it_was_and_the_next_try_ends_well(earlier: Path, tmp_path: Path) -> None:
    folder = tmp_path / "killed"
    folder.mkdir()
    tables, shape = columns(earlier), schema(earlier)
    before = everything(earlier, tables)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(earlier), str(folder)], check=True, cwd=ROOT, capture_output=True
    )
    paths = sorted(folder.glob("*.db"), key=lambda path: int(path.stem))
    missing = NAMES[NAMES.index(earlier.stem) + 1 :]
    assert len(paths) == int(done.stdout) == sum(len(MIGRATIONS[name]()) for name in missing) + 1
    for path in paths:
        assert schema(path) == shape
        assert everything(path, tables) == before
    migrate(paths[-1])
    assert everything(paths[-1], tables) == before
    assert_sound(paths[-1])


def test_records_that_an_earlier_version_made_with_what_came_last_are_noted_to_be_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled, path = tmp_path / "filled.db", tmp_path / "earlier.db"
    texts = ["As from another place.", "With another fact.", "From nowhere first.", "As it should be.", "In one place."]
    first = [made(text, f"file:///{n}.txt", publisher="The Post") for n, text in enumerate(texts)]
    second = [made(text, f"https://news.example/{n}", language="en") for n, text in enumerate(texts[:4])]
    with open_writer(filled) as writer:
        for sample in (*first, *second, made(texts[2])):
            put(writer, *sample)
    with closing(sqlite3.connect(filled)) as connection:
        for number, uri in ((1, "file:///0.txt"), (3, "")):
            connection.execute("UPDATE articles SET uri = ? WHERE id = ?", (uri, number))
        connection.execute("""UPDATE captures SET given = '{"publisher": "A"}' WHERE uri LIKE 'https%/1'""")
        connection.commit()
    make_earlier(path, filled, NAMES[NAMES.index("0008_outdated") - 1], monkeypatch)
    with open_writer(path) as writer:
        assert writer.outdated() == sorted(first[number][0].id for number in (0, 1, 2))
        renew_outdated(writer, first)
        assert writer.outdated() == []
    assert rows(path, "SELECT uri, publisher FROM articles ORDER BY id") == [
        ("https://news.example/0", "The Post"),
        ("https://news.example/1", "A"),
        ("https://news.example/2", "The Post"),
        ("https://news.example/3", "The Post"),
        ("file:///4.txt", "The Post"),
    ]
    assert_sound(path)


def test_tables_and_views_of_others_that_name_the_captures_lose_nothing(
    tmp_path: Path, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "earlier.db"
    make_earlier(path, filled, "0014_homes", monkeypatch)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE mine (capture INTEGER REFERENCES captures (id) ON DELETE CASCADE)")
        connection.execute("INSERT INTO mine SELECT id FROM captures")
        connection.execute("CREATE VIEW places_of_mine AS SELECT uri FROM mine JOIN captures ON captures.id = capture")
    migrate(path)
    assert rows(path, "SELECT * FROM places_of_mine ORDER BY 1") == rows(filled, "SELECT uri FROM captures ORDER BY 1")
    assert rows(path, "SELECT \"table\" FROM pragma_foreign_key_list('mine')") == [("captures",)]
    assert_sound(path)

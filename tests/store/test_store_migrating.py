"""An archive of an earlier schema is brought up to date: nothing is lost, and killed half-way it is as it was."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.store_samples import assert_sound, fill, made, put, rows

from newsarchive.errors import StoreError
from newsarchive.model import Article, Capture, Names, Place, PlaceName
from newsarchive.store import open_reader, open_writer
from newsarchive.store.migrating import open_for_writing
from newsarchive.store.schema.migrations import MIGRATIONS

ROOT = Path(__file__).parents[2]


def plain(text: str, uri: str, **given: str) -> tuple[Article, Capture]:
    """An article with no more than the first schema holds."""
    article, capture = made(text, uri, **given)
    return replace(article, names=replace(article.names, organisations=(), demonyms=(), quotes=())), capture


SAMPLES = [
    plain("The ferry left.", "file:///news/a.txt", publisher="The Post"),
    plain("The ferry left again.", "file:///news/a.txt"),
    plain("Паром ушёл.", "https://news.example/b", headline="Паром"),
]
TABLES = (
    *("runs", "originals", "articles", "captures", "reasons", "blocks", "fields", "authors", "captions"),
    *("people", "places", "person_mentions", "place_mentions", "rejections"),
)
WIDENED = ("articles", "blocks", "places")
PLACES = "SELECT article, number, name, kind, geonames_id, country_code, latitude, longitude, stands_for FROM places"
INTO_INDEX = "INSERT INTO search_index (rowid, headline, body, people, places) SELECT * FROM search_text"
# Opens the archive to write and is killed after so many statements of the second migration.
PROGRAM = """
import os, sys
from pathlib import Path
from newsarchive.store import migrating, open_writer
path, count = Path(sys.argv[1]), int(sys.argv[2])
def run(statements, database):
    for number, statement in enumerate(statements()):
        if number == count:
            os.kill(os.getpid(), 9)
        database.conn.execute(statement)
    os.kill(os.getpid(), 9)
migrating._run = run
open_writer(path)
"""


@pytest.fixture
def first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive that only the first migration has made, with rows in every table it has."""
    path, filled = tmp_path / "first.db", tmp_path / "filled.db"
    fill(filled, *SAMPLES)
    with monkeypatch.context() as earlier:
        for name in reversed(list(MIGRATIONS)[1:]):  # so that undoing it puts them back in their order
            earlier.delitem(MIGRATIONS, name)
        open_for_writing(path, 1.0)[0].close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ATTACH ? AS filled", (str(filled),))
        for table in TABLES:
            columns = ", ".join(
                name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
            )
            connection.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM filled.{table}")  # noqa: S608
        connection.execute(INTO_INDEX)
        connection.commit()
    return path


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of the first schema's tables, by its columns."""
    earlier = "SELECT article, number, role, reason, start, stop, text FROM blocks"
    tables = {table: f"SELECT * FROM {table}" for table in TABLES if table not in WIDENED}  # noqa: S608
    tables |= {
        "places": PLACES,
        "blocks": earlier,
        "articles": "SELECT id, article_id, headline, given, is_newest, run FROM articles",
    }
    return {table: sorted(rows(path, sql), key=repr) for table, sql in tables.items()}


def schema(path: Path) -> list[tuple[object, ...]]:
    return rows(path, "SELECT type, name, sql FROM sqlite_master ORDER BY type, name")


def test_an_archive_of_the_first_schema_opens_and_has_lost_nothing(first: Path, tmp_path: Path) -> None:
    before = everything(first)
    with pytest.raises(StoreError, match="older version"):
        open_reader(first)
    assert fill(first, *SAMPLES[1:]) == ["unchanged", "unchanged"]
    after = everything(first)
    assert {**after, "runs": after["runs"][:1]} == before
    assert_sound(first)
    with open_reader(first) as reader:
        for article, capture in SAMPLES[1:]:
            assert reader.article(article.id).article == article
            assert reader.original(article.id) == capture.payload
        assert reader.search("ferry").total == 1
    # What was migrated and what is made today have one schema, but for where the added columns are written.
    added = {"articles", "places"}
    mine, fresh = schema(first), schema(tmp_path / "filled.db")
    assert [row for row in mine if row[1] not in added] == [row for row in fresh if row[1] not in added]


def test_what_later_schemas_hold_can_be_stored_in_it(first: Path) -> None:
    article, capture = made("A page.", "https://news.example/c")
    blocks = tuple(block._replace(start=None, end=None, line=7, path="/html/body/p") for block in article.blocks)
    article = replace(article, blocks=blocks, section="Harbour", tags=("ferries", "tides"), truncated="a wall")
    with open_writer(first) as writer:
        put(writer, article, capture)
    with open_reader(first) as reader:
        assert reader.article(article.id).article == article
    assert rows(first, "SELECT name, words FROM organisation_list") == [("Agence France-Presse", "AFP")]
    assert rows(first, "SELECT surface, country_code FROM demonym_list ORDER BY 1") == [
        ("Elleran", None),
        ("French", "FR"),
    ]
    assert rows(first, "SELECT tag FROM tags ORDER BY number") == [("ferries",), ("tides",)]
    assert rows(first, "SELECT DISTINCT start, line, path FROM block_list WHERE line NOT NULL") == [
        (None, 7, "/html/body/p")
    ]


def test_how_a_place_was_read_can_be_stored_in_it(first: Path) -> None:
    known = PlaceName("Dover", "settlement", 4142290, "US", 39.16, -75.52, "Delaware", 0.97, "containment")
    article, capture = made("A ship left Dover, Del.", "https://news.example/d")
    article = replace(article, names=Names((), (Place(known, None, ()),)))
    with open_writer(first) as writer:
        put(writer, article, capture)
    with open_reader(first) as reader:
        (place,) = reader.article(article.id).article.names.places
    assert place.as_dict() == article.names.places[0].as_dict()
    assert rows(first, "SELECT DISTINCT admin, confidence, why FROM places ORDER BY admin") == [
        (None, None, None),
        ("Delaware", 0.97, "containment"),
    ]


@pytest.mark.parametrize("count", [0, 3, 8, 9, 10, 11, 14, 99])
def test_killed_half_way_it_is_as_it_was_and_the_next_try_ends_well(first: Path, count: int) -> None:
    before, shape = everything(first), schema(first)
    done = subprocess.run([sys.executable, "-c", PROGRAM, str(first), str(count)], check=False, cwd=ROOT)
    assert done.returncode == -9
    assert schema(first) == shape
    assert everything(first) == before
    with open_writer(first):
        pass
    assert everything(first) == before
    assert_sound(first)


def test_migrating_twice_at_once_is_migrating_once(first: Path) -> None:
    program = "import sys\nfrom pathlib import Path\nfrom newsarchive.store import open_writer\n"
    program += "open_writer(Path(sys.argv[1])).close()"
    running = [subprocess.Popen([sys.executable, "-c", program, str(first)], cwd=ROOT) for _ in range(3)]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    assert rows(first, "SELECT name FROM _sqlite_migrations ORDER BY id") == [(name,) for name in MIGRATIONS]
    assert_sound(first)

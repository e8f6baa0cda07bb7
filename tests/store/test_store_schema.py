"""docs/schema.md is what an archive really has, and what an archive has is put together well."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.store.store_samples import fill, made, rows

from newsarchive.model import KEPT_ROLES, RECORD_ROLES, Role
from newsarchive.store.query.conditions import HAS
from newsarchive.store.query.fields import PARTS
from newsarchive.store.schema.migrations import APPLICATION_ID, MIGRATIONS

PAGE = (Path(__file__).parents[2] / "docs" / "schema.md").read_text(encoding="utf-8")
COLUMN = re.compile(r"^\| `(\w+)` \| (.+?) \|$", re.MULTILINE)
REFERENCE = re.compile(r"→ `(\w+)\.(\w+)`")


def documented() -> dict[str, dict[str, str]]:
    """For each table and view of the page, its columns and what is said of them, in order."""
    sections = re.split(r"^#{1,2} ", PAGE, flags=re.MULTILINE)
    found = {section.split("\n", 1)[0]: dict(COLUMN.findall(section)) for section in sections}
    return {name: columns for name, columns in found.items() if columns}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("schema") / "archive.db"
    fill(path, made("The ferry left.", "file:///news/a.txt", publisher="The Post"))
    return path


def test_the_page_names_every_table_and_view_and_no_other(path: Path) -> None:
    names = {name for (name,) in rows(path, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    ours = {name for name in names if not name.startswith(("search_index_", "_sqlite_", "sqlite_"))}
    assert set(documented()) == ours


@pytest.mark.parametrize("name", documented())
def test_the_page_names_every_column_in_order(path: Path, name: str) -> None:
    columns = [column for (column,) in rows(path, "SELECT name FROM pragma_table_info(?)", name)]
    assert list(documented()[name]) == columns


@pytest.mark.parametrize("name", documented())
def test_the_page_names_every_reference(path: Path, name: str) -> None:
    stated = {
        (column, *target) for column, meaning in documented()[name].items() for target in REFERENCE.findall(meaning)
    }
    sql = 'SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)'
    assert stated == set(rows(path, sql, name))


@pytest.mark.parametrize("question", re.findall(r"```sql\n(.+?)```", PAGE, re.DOTALL))
def test_the_questions_on_the_page_can_be_asked(path: Path, question: str) -> None:
    rows(path, question)


def test_the_page_gives_the_application_id(path: Path) -> None:
    assert rows(path, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert f"application id is {APPLICATION_ID}" in PAGE
    assert APPLICATION_ID.to_bytes(4, "big") == b"NARC"


def test_the_views_know_the_kept_roles(path: Path) -> None:
    """A change of the model's lists needs a migration that makes the views anew."""
    flags = {
        role: (kept, stripped) for role, kept, stripped in rows(path, "SELECT role, kept, stripped FROM block_list")
    }
    assert flags == {role: (Role(role) in KEPT_ROLES, Role(role) not in KEPT_ROLES | RECORD_ROLES) for role in flags}
    (script,) = rows(path, "SELECT sql FROM sqlite_master WHERE name = 'block_list'")[0]
    assert all(f"'{role.value}'" in script for role in KEPT_ROLES | RECORD_ROLES)


def test_every_reference_can_be_followed_without_reading_a_whole_table(path: Path) -> None:
    """Else taking out one row would read all the rows that might refer to it."""
    with closing(sqlite3.connect(path)) as connection:
        for table in (
            "captures",
            "blocks",
            "people",
            "places",
            "person_mentions",
            "place_mentions",
            "organisations",
            "organisation_mentions",
            "demonyms",
            "demonym_mentions",
            "fields",
            "tags",
        ):
            sql = f"EXPLAIN QUERY PLAN SELECT 1 FROM {table} WHERE article = 1"  # noqa: S608
            assert "SEARCH" in connection.execute(sql).fetchone()[3]


@pytest.mark.parametrize("asked", [PARTS["note"].texts, HAS["correction"].partition("(")[2].removesuffix(")")])
def test_notes_are_found_without_reading_all_blocks(path: Path, asked: str) -> None:
    (plan,) = rows(path, f"EXPLAIN QUERY PLAN {asked}")
    assert "INDEX blocks_notes" in plan[3]


def test_migrations_are_named_in_the_order_in_which_they_run() -> None:
    assert list(MIGRATIONS) == sorted(MIGRATIONS)
    assert all(re.fullmatch(r"\d{4}_[a-z_]+", name) for name in MIGRATIONS)

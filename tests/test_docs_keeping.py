"""docs/keeping.md holds: every example on it is run, and prints what it says."""

from __future__ import annotations

import json
import re
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.page_examples import beside_the_seeds, examples, missing_links, run
from tests.store.store_samples import rows
from tests.store.test_store_schema import REFERENCE, documented

PAGE = (ROOT / "docs" / "keeping.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = beside_the_seeds(tmp_path_factory.mktemp("keeping"))
    printed(folder, "archive ingest seeds/")
    return folder


def printed(folder: Path, line: str) -> str:
    """What a command line of ours, or of one of the tools that the page uses, prints."""
    program, *words = shlex.split(line)
    if program == "sqlite3":
        with closing(sqlite3.connect(folder / words[0])) as connection:
            return "\n".join("|".join(map(str, row)) for row in connection.execute(words[1]))
    if program == "cmp":
        return "" if len({(folder / name).read_bytes() for name in words}) == 1 else "differ"
    return run(line, folder)


def test_every_example_prints_what_the_page_says(checkout: Path) -> None:
    assert len(examples(PAGE)) >= 10
    for command, said in examples(PAGE):
        pattern = ".*".join(map(re.escape, said.strip().split("[...]")))
        assert re.fullmatch(pattern, printed(checkout, command).strip(), re.DOTALL), command


def test_datasette_is_given_a_label_for_every_table_that_others_refer_to(checkout: Path) -> None:
    tables = json.loads((ROOT / "docs" / "datasette.json").read_text())["databases"]["archive"]["tables"]
    for table, about in tables.items():
        columns = rows(checkout / "data" / "archive.db", "SELECT name FROM pragma_table_info(?)", table)
        assert (about["label_column"],) in columns
    targets = {
        table
        for columns in documented().values()
        for meaning in columns.values()
        for table, column in REFERENCE.findall(meaning)
        if column == "id"
    }
    assert targets <= set(tables)


def test_every_file_the_page_links_to_is_there() -> None:
    assert missing_links(ROOT / "docs" / "keeping.md") == []

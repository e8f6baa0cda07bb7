"""docs/keeping.md holds: every example on it is run, and prints what it says."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.store.store_samples import rows
from tests.store.test_store_schema import REFERENCE, documented

PAGE = (ROOT / "docs" / "keeping.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```$", PAGE, flags=re.MULTILINE | re.DOTALL)


def examples() -> list[tuple[str, str]]:
    """(command line, what is printed) of every example, in order."""
    parts = [part for block in BLOCKS for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    return [(command, printed) for command, _, printed in (part.partition("\n") for part in parts)]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keeping")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
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
    done = subprocess.run(
        [sys.executable, "-m", "newsarchive", *words],
        cwd=folder,
        env={**os.environ, "COLUMNS": "88", "NO_COLOR": "1", "ARCHIVE_DB": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def test_every_example_prints_what_the_page_says(checkout: Path) -> None:
    assert len(examples()) >= 10
    for command, said in examples():
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
    assert [name for name in re.findall(r"\]\(([^)#:]+)\)", PAGE) if not (ROOT / "docs" / name).exists()] == []

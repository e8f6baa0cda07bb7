"""The group's one-line helps are the commands' own, each help has two examples, and --help stays light."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from tests.conftest import Archive

from newsarchive.cli import COMMANDS


def command(name: str) -> click.Command:
    found: click.Command = import_module(f"newsarchive.commands.{name}").command
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_the_group_says_what_the_command_says(name: str) -> None:
    assert command(name).get_short_help_str(200) == COMMANDS[name]
    assert command(name).name == name


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_has_two_examples(archive: Archive, name: str) -> None:
    ran = archive(name, "--help")
    assert ran.code == 0
    assert ran.out.count(f"\n    archive {name}") >= 2


def test_help_imports_no_room() -> None:
    probe = (
        "import sys\nfrom newsarchive.cli import archive\n"
        "try: archive.main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'newsarchive.pipeline', 'newsarchive.store', 'sqlite3', 'lxml', 'sqlite_utils', 'markdown_it'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", probe], check=True, stdout=subprocess.DEVNULL)


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["search", "x"],
        ["show", "x"],
        ["people"],
        ["places"],
        ["map"],
        ["graph"],
        ["kwic", "x"],
        ["facets", "year"],
        ["timeline"],
        ["terms", "-q", "x"],
        ["quotes", "person:x"],
        ["export", "-f", "csv"],
        ["cite", "x"],
    ],
)
def test_reading_imports_neither_sqlite_utils_nor_the_pipeline(arguments: list[str]) -> None:
    probe = (
        "import sys\nfrom newsarchive.cli import main\n"
        f"try: main({arguments!r} + ['--db', '/nonexistent/a.db'])\nexcept SystemExit: pass\n"
        "heavy = {'newsarchive.pipeline', 'lxml', 'bs4', 'sqlite_utils', 'markdown_it'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", probe], check=True, stderr=subprocess.DEVNULL)


def test_a_page_is_shown_without_what_only_writers_and_tables_need(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ferry returns\n\nThe ferry left at noon with all its crew.", "utf-8")
    archive("ingest", "--jobs", "1", "a.txt")
    probe = (
        "import sys\nfrom newsarchive.cli import main\n"
        "try: main(['show', 'a.txt'])\nexcept SystemExit as done: assert not done.code\n"
        "heavy = {'hashlib', 'bz2', 'lzma', 'csv', 'click.shell_completion', 'newsarchive.store.records.sealing',\n"
        "    'newsarchive.store.index.words', 'newsarchive.working', 'newsarchive.entities'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", probe], check=True, stdout=subprocess.DEVNULL, cwd=tmp_path)

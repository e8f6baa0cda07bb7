"""The README holds: its set-up commands, its help texts, every example and its output."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsarchive.cli import COMMANDS
from tests.conftest import ROOT
from tests.page_examples import beside_the_seeds, examples, missing_links, run_all

README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "exporting.md").read_text(encoding="utf-8")
SET_UP = re.findall(r"^```sh\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return beside_the_seeds(tmp_path_factory.mktemp("readme"))


def test_every_example_prints_what_the_readme_says(checkout: Path) -> None:
    assert len(examples(README)) >= 6
    run_all(README, checkout)


def test_every_example_prints_what_the_guide_to_exports_says(checkout: Path) -> None:
    assert len(examples(GUIDE)) >= 9
    run_all(GUIDE, checkout)


def test_every_command_appears_in_the_readme_with_its_help() -> None:
    for name, text in COMMANDS.items():
        assert f"| `archive {name}` | {text} |" in README


def test_there_are_two_set_up_commands_one_for_the_job_and_one_for_the_tests() -> None:
    lines = SET_UP[0].strip().splitlines()
    assert len(lines) == 2
    assert "archive ingest seeds/" in lines[0]
    assert "pytest" in lines[1]
    assert all(line.startswith("python3 -m venv .venv && .venv/bin/python -m pip install ") for line in lines)


def test_every_file_the_readme_links_to_is_there() -> None:
    assert missing_links(ROOT / "README.md") == []

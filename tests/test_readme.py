"""The README holds: its set-up commands, its help texts, every example and its output."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsarchive.cli import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "exporting.md").read_text(encoding="utf-8")
SET_UP = re.findall(r"^```sh\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


def examples(page: str) -> list[tuple[str, str]]:
    """(command line, what is printed) of every example of a page, in order."""
    found = []
    for block in re.findall(r"^```console\n(.*?)^```$", page, flags=re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = part.partition("\n")
            found.append((command, printed))
    return found


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    return folder


def test_every_example_prints_what_the_readme_says(checkout: Path) -> None:
    assert len(examples(README)) >= 6
    run_all(README, checkout)


def test_every_example_prints_what_the_guide_to_exports_says(checkout: Path) -> None:
    assert len(examples(GUIDE)) >= 9
    run_all(GUIDE, checkout)


def run_all(page: str, checkout: Path) -> None:
    """Runs the examples one after the other beside the seeds; [...] stands for anything."""
    for command, printed in examples(page):
        words = shlex.split(command)
        assert words[0] == "archive", command
        done = subprocess.run(
            [sys.executable, "-m", "newsarchive", *words[1:]],
            cwd=checkout,
            env={**os.environ, "COLUMNS": "88", "NO_COLOR": "1"} | {"ARCHIVE_DB": ""},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, command
        parts = re.split(r"\n\[\.\.\.\]\n|\[\.\.\.\]", printed.rstrip("\n"))
        shown = r"(?s:.*)".join(map(re.escape, parts))
        assert re.fullmatch(shown, done.stdout.rstrip("\n")), f"{command}\n{done.stdout}"


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
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []

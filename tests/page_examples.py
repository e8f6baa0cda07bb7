"""Running the examples on a page of the documentation, and comparing what they print with what the page says."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def examples(page: str) -> list[tuple[str, str]]:
    """(command line, what is printed) of every example of a page, in order."""
    found = []
    for block in re.findall(r"^```console\n(.*?)^```$", page, flags=re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = part.partition("\n")
            found.append((command, printed))
    return found


def beside_the_seeds(folder: Path) -> Path:
    """A folder as a new user has it: nothing but the sample articles in it."""
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    return folder


def run_all(page: str, folder: Path) -> None:
    """Runs the examples one after the other; [...] stands for anything."""
    for command, printed in examples(page):
        parts = re.split(r"\n\[\.\.\.\]\n|\[\.\.\.\]", printed.rstrip("\n"))
        shown = r"(?s:.*)".join(map(re.escape, parts))
        said = run(command, folder).rstrip("\n")
        assert re.fullmatch(shown, said), f"{command}\n{said}"


def run(line: str, folder: Path) -> str:
    """What a command line of ours prints, on both streams; of several joined by | the first hands on its output."""
    commands = _commands(shlex.split(line))
    said, handed = "", ""
    for command in commands:
        assert command[0] == "archive", line
        done = subprocess.run(
            [sys.executable, "-m", "newsarchive", *command[1:]],
            cwd=folder,
            env={**os.environ, "COLUMNS": "88", "NO_COLOR": "1", "ARCHIVE_DB": ""},
            input=handed,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT if command is commands[-1] else subprocess.PIPE,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        said, handed = said + (done.stderr or ""), done.stdout
    return said + handed


def _commands(words: list[str]) -> list[list[str]]:
    """The commands of a line, by the bars that stand alone."""
    commands: list[list[str]] = [[]]
    for word in words:
        if word == "|":
            commands.append([])
        else:
            commands[-1].append(word)
    return commands


def missing_links(page: Path) -> list[str]:
    """The files that a page links to and that are not there."""
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    return [target for target in targets if not (page.parent / target).exists()]

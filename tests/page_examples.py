"""Running the examples on a page of the documentation, and comparing what they print with what the page says."""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import sys
from contextlib import ExitStack, chdir
from pathlib import Path
from unittest.mock import patch

import pytest

from newsarchive.cli import main
from tests.conftest import ROOT

ENVIRONMENT = {"COLUMNS": "88", "NO_COLOR": "1", "ARCHIVE_DB": "", "ARCHIVE_RULES": ""}


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
    """What a command line of ours prints, on both streams; of several joined by | the next takes what one prints.

    They run in this process: the libraries are loaded once, not for every example.
    """
    *first, last = _commands(shlex.split(line))
    said, handed = b"", b""
    for command in first:
        errors = io.BytesIO()
        handed = _printed(command, folder, handed, errors)
        said += errors.getvalue()
    return (said + _printed(last, folder, handed, None)).decode("utf-8")


def _printed(command: list[str], folder: Path, handed: bytes, errors: io.BytesIO | None) -> bytes:
    """Runs one command, which has to succeed. errors: where its standard error goes, None for where the rest goes."""
    assert command[0] == "archive", command
    out = io.BytesIO()
    streams = {"stdin": _text(io.BytesIO(handed)), "stdout": _text(out), "stderr": _text(errors or out)}
    with ExitStack() as stack:
        stack.enter_context(
            patch.dict(os.environ, {"COLUMNS": "88", "NO_COLOR": "1", "ARCHIVE_DB": "", "ARCHIVE_RULES": ""})
        )
        stack.enter_context(chdir(folder))
        for name, stream in streams.items():
            stack.enter_context(patch.object(sys, name, stream))
        with pytest.raises(SystemExit) as stop:
            main(command[1:])
    for stream in streams.values():
        stream.detach()  # or it closes what it wrote to, when it goes
    printed = out.getvalue()
    assert stop.value.code == 0, f"{command}\n{printed.decode('utf-8', 'replace')}"
    return printed


def _text(stream: io.BytesIO) -> io.TextIOWrapper:
    return io.TextIOWrapper(stream, "utf-8", write_through=True)


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

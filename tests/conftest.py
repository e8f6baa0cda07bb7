"""Fixtures that several folders of tests share."""

from __future__ import annotations

import io
import json
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from newsarchive.cli import main

ROOT = Path(__file__).parent.parent

# A shell lets what it starts in the background ignore interrupts, and so would the processes that tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)


@dataclass(frozen=True)
class Ran:
    """What one call of the command line did."""

    code: int
    out: str
    err: str
    raw: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Archive = Callable[..., Ran]


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """Calls the command line in this process, in an empty folder; input: standard input."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ARCHIVE_DB", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    # A developer's own rules must not leak into the tests.
    monkeypatch.setenv("ARCHIVE_RULES", "")

    def run(*arguments: str | Path, input: bytes = b"") -> Ran:  # noqa: A002 - as subprocess.run calls it
        out, err = io.BytesIO(), io.BytesIO()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(input), "utf-8"))
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, "utf-8", write_through=True))
        monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(err, "utf-8", write_through=True))
        with pytest.raises(SystemExit) as stop:
            main([str(argument) for argument in arguments])
        raw = out.getvalue()
        code = stop.value.code
        assert isinstance(code, int)
        return Ran(code, raw.decode("utf-8", "replace"), err.getvalue().decode("utf-8"), raw)

    return run


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"


STORY = """\
Support The Harbour Post!

Council votes to keep the lido open

By Ana Ruiz

3 May 2024

The council voted by nine to four on Tuesday to keep the lido on Weir Street open for three more summers.

"We were told nobody swims any more," said Maren Oduya, who collected the signatures in Leeds.

A second vote follows in the spring, after the surveyors have looked at the roof.

Read more
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A small article in a file of its own."""
    folder = tmp_path / "saved"
    folder.mkdir(exist_ok=True)
    path = folder / "lido.txt"
    path.write_text(STORY, encoding="utf-8")
    return path

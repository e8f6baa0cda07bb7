"""The door: paths in, outcomes out."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

import newsarchive
from newsarchive.errors import SourceError
from newsarchive.model import Capture, Failed, Notice
from newsarchive.sources import read_sources


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "b.txt").write_text("b")
    return tmp_path.resolve()


def test_several_paths_are_read_in_their_order(here: Path) -> None:
    (here / "dump").mkdir()
    (here / "dump" / "c.txt").write_text("c")
    found = list(read_sources(["b.txt", "dump", "a.txt", "-"], max_size=10, stdin=io.BytesIO(b"in")))
    assert found == [
        Capture(b"b", (here / "b.txt").as_uri()),
        Notice("no INDEX.md in dump: reading its 1 file"),
        Capture(b"c", (here / "dump" / "c.txt").as_uri()),
        Capture(b"a", (here / "a.txt").as_uri()),
        Capture(b"in"),
    ]


def test_no_path_gives_nothing() -> None:
    assert list(read_sources([], max_size=10)) == []


@pytest.mark.parametrize("path", ["gone.txt", "", "a.txt/b", "gone/INDEX.md", "a\0b", "dead"])
def test_a_path_that_is_not_there_is_an_error_before_anything_is_read(here: Path, path: str) -> None:
    (here / "dead").symlink_to("gone")
    with pytest.raises(SourceError, match="no such file or folder"):
        read_sources(["a.txt", "-", path], max_size=10, stdin=None)


def test_the_error_is_one_safe_line_and_suggests_a_close_name() -> None:
    with pytest.raises(SourceError) as caught:
        read_sources(["a.tx\x1b\n"], max_size=10)
    assert str(caught.value) == "no such file or folder: a.tx\\x1b\\n (did you mean a.txt?)"
    with pytest.raises(SourceError) as caught:
        read_sources(["qq/zz"], max_size=10)
    assert str(caught.value) == "no such file or folder: qq/zz (check the path)"


def test_a_file_is_named_by_its_real_path(here: Path) -> None:
    (here / "link").symlink_to("a.txt")
    assert list(read_sources(["link"], max_size=10)) == [Capture(b"a", (here / "a.txt").as_uri())]


def test_a_file_that_is_too_large_or_odd_fails(here: Path) -> None:
    os.mkfifo(here / "pipe")
    assert list(read_sources(["a.txt", "pipe"], max_size=0)) == [
        Failed("a.txt", "larger than --max-size of 0 bytes (1 bytes)", (here / "a.txt").as_uri()),
        Failed("pipe", "is a FIFO", (here / "pipe").as_uri()),
    ]


def test_files_are_read_when_their_turn_comes(here: Path) -> None:
    outcomes = read_sources(["a.txt", "b.txt"], max_size=10)
    (here / "b.txt").unlink()
    assert [type(one) for one in outcomes] == [Capture, Failed]


def test_standard_input_has_no_address_and_the_same_limit() -> None:
    assert list(read_sources(["-"], max_size=4, stdin=io.BytesIO(b"1234"))) == [Capture(b"1234", "")]
    (failed,) = read_sources(["-"], max_size=3, stdin=io.BytesIO(b"1234"))
    assert failed == Failed("standard input", "larger than --max-size of 3 bytes (more were piped in)")


def test_the_standard_input_of_the_process_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff")))
    assert list(read_sources(["-"], max_size=4)) == [Capture(b"\xff")]
    monkeypatch.setattr(sys, "stdin", None)
    assert list(read_sources(["-"], max_size=4)) == [Failed("standard input", "is closed")]


def test_a_failing_standard_input_is_an_outcome() -> None:
    class Broken(io.BytesIO):
        def read(self, _size: int | None = -1) -> bytes:
            raise OSError(5, "Input/output error")

    assert list(read_sources(["-"], max_size=4, stdin=Broken())) == [Failed("standard input", "Input/output error")]


def test_the_markdown_parser_is_loaded_only_for_an_index() -> None:
    code = (
        "import sys, newsarchive.sources as s; list(s.read_sources(['a.txt'], max_size=9));"
        "print([name for name in sys.modules if 'markdown' in name])"
    )
    home = str(Path(newsarchive.__file__).parents[1])
    env = {**os.environ, "PYTHONPATH": home}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert done.stdout == "[]\n"

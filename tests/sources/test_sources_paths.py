"""Safe steps on the disk."""

from __future__ import annotations

import io
import os
import socket
import stat
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.errors import SourceError
from newsarchive.sources import paths
from newsarchive.sources.paths import MissingError


def reason(real: Path | str, max_size: int = 100) -> str:
    with pytest.raises(SourceError) as caught:
        paths.read_file(str(real), max_size)
    return caught.value.what


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00\xff words")
    assert paths.read_file(str(tmp_path / "a.txt"), 8) == b"\x00\xff words"


def test_an_empty_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    assert paths.read_file(str(tmp_path / "a.txt"), 0) == b""


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(1 << 40)  # a terabyte of nothing: reading it would be noticed
    assert reason(tmp_path / "big.txt") == f"larger than --max-size of 100 bytes ({1 << 40} bytes)"


def test_a_file_that_grows_while_it_is_read_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 500)
    status = os.fstat

    def smaller(handle: int) -> os.stat_result:
        found = list(status(handle))
        found[stat.ST_SIZE] = 10
        return os.stat_result(found)

    monkeypatch.setattr(os, "fstat", smaller)
    assert reason(path) == "larger than --max-size of 100 bytes (it grew while it was read)"
    assert paths.read_file(str(path), 500) == b"x" * 500
    assert reason(path, 10) == "larger than --max-size of 10 bytes (it grew while it was read)"


def test_a_fifo_is_named_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert reason(tmp_path / "pipe") == "is a FIFO"


def test_a_fifo_put_in_the_place_of_a_file_is_never_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.txt").touch()
    plain = os.lstat(tmp_path / "a.txt")
    monkeypatch.setattr(os, "lstat", lambda _path: plain)
    assert reason(tmp_path / "pipe") == "is a FIFO"


def test_a_socket_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the address of a socket has to be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s")
        assert reason(tmp_path / "s") == "is a socket"


def test_a_directory_and_a_device_are_named(tmp_path: Path) -> None:
    assert reason(tmp_path) == "is a directory"
    assert reason("/dev/null") == "is a character device"
    assert paths.odd_kind(stat.S_IFBLK) == "is a block device"
    assert paths.odd_kind(0) == "is not a regular file"


def test_a_link_put_in_the_place_of_a_file_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "link").symlink_to("a.txt")
    assert reason(tmp_path / "link") == "is a link"
    plain = os.lstat(tmp_path / "a.txt")
    monkeypatch.setattr(os, "lstat", lambda _path: plain)
    assert reason(tmp_path / "link") == "Too many levels of symbolic links"


def test_no_permission_is_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").touch()

    def refuse(*_args: Any) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert reason(tmp_path / "a.txt") == "Permission denied"


def test_an_input_error_is_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").touch()

    def fail(*_args: Any) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(paths, "_read_bounded", fail)
    assert reason(tmp_path / "a.txt") == "Input/output error"
    assert reason(tmp_path / "gone.txt") == "No such file or directory"


def test_no_handle_stays_open(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 500)
    before = len(list(Path("/dev/fd").iterdir()))
    for _ in range(20):
        reason(tmp_path / "a.txt")
        reason(tmp_path)
    assert len(list(Path("/dev/fd").iterdir())) == before


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file, a sub-folder, links in and out; beside it a secret."""
    root = tmp_path.resolve() / "root"
    (root / "sub").mkdir(parents=True)
    (root / "a.txt").touch()
    (root / "sub" / "b.txt").touch()
    (root / "b\\c.txt").touch()
    (tmp_path / "secret.txt").touch()
    (tmp_path / "root-beside").mkdir()
    (tmp_path / "root-beside" / "x.txt").touch()
    (root / "in").symlink_to("sub/b.txt")
    (root / "out").symlink_to("../secret.txt")
    (root / "beside").symlink_to("../root-beside/x.txt")
    (root / "up").symlink_to("..")
    (root / "nowhere").symlink_to("gone.txt")
    (root / "loop").symlink_to("loop")
    return root


@pytest.mark.parametrize(
    ("name", "real"),
    [
        ("a.txt", "a.txt"),
        ("./sub//b.txt", "sub/b.txt"),
        ("sub/../a.txt", "a.txt"),
        ("in", "sub/b.txt"),
        ("sub", "sub"),
        (".", "."),
        ("b\\c.txt", "b\\c.txt"),
    ],
)
def test_a_name_inside_the_folder_is_found(folder: Path, name: str, real: str) -> None:
    assert paths.locate(str(folder), (name,)) == os.path.normpath(folder / real)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../secret.txt", ".. leads out of it"),
        ("..", ".. leads out of it"),
        ("sub/../../secret.txt", ".. leads out of it"),
        ("..\\secret.txt", ".. leads out of it"),
        ("/etc/hostname", "an absolute path"),
        ("//server/share", "an absolute path"),
        ("C:\\news\\a.txt", "a Windows path"),
        ("c:a.txt", "a Windows path"),
        ("\\\\server\\share", "a Windows path"),
        ("file:///etc/hostname", "a file: address"),
        ("FILE:a.txt", "a file: address"),
        ("out", "a link leads out of it"),
        ("beside", "a link leads out of it"),
        ("up/secret.txt", "a link leads out of it"),
        ("up/root/../secret.txt", "a link leads out of it"),
    ],
)
def test_a_name_outside_the_folder_is_refused(folder: Path, name: str, said: str) -> None:
    with pytest.raises(SourceError, match=f"outside the folder: {said}") as caught:
        paths.locate(str(folder), (name,))
    assert not isinstance(caught.value, MissingError)


def test_a_link_to_nothing_and_a_circle_of_links_are_told(folder: Path) -> None:
    for name in ("nowhere", "loop"):
        with pytest.raises(SourceError, match="is a link that leads nowhere"):
            paths.locate(str(folder), (name,))


@pytest.mark.parametrize("name", ["gone.txt", "", "a\0b", "a.txt/b", "loop/x"])
def test_a_name_of_nothing_is_missing(folder: Path, name: str) -> None:
    with pytest.raises(MissingError, match="no such file"):
        paths.locate(str(folder), (name,))
    assert paths.kind_within(str(folder), name) == ""


def test_a_name_that_no_system_takes_is_a_reason(folder: Path) -> None:
    with pytest.raises(SourceError, match="File name too long"):
        paths.locate(str(folder), ("x" * 10_000,))


def test_a_name_with_backslashes_that_is_not_there_is_told_how_to_be_written(folder: Path) -> None:
    with pytest.raises(SourceError, match="write folders with /"):
        paths.locate(str(folder), ("sub\\b.txt",))


def test_the_first_name_that_is_there_is_taken(folder: Path) -> None:
    assert paths.locate(str(folder), ("gone", "a.txt", "in")) == str(folder / "a.txt")


def test_the_root_of_all_folders_holds_everything() -> None:
    assert paths.within("/", "/etc")
    assert not paths.within("/etc", "/etcetera")


def test_the_kind_of_a_name_never_looks_outside(folder: Path) -> None:
    kinds = {name: paths.kind_within(str(folder), name) for name in ("a.txt", "sub", "in", "out", "../secret.txt")}
    assert kinds == {"a.txt": "file", "sub": "folder", "in": "file", "out": "file", "../secret.txt": ""}
    assert paths.kind_within(str(folder), str(folder / "a.txt")) == ""


@given(st.binary(min_size=1, max_size=60).filter(lambda name: b"\0" not in name))
def test_every_path_has_a_uri_that_gives_its_bytes_back(name: bytes) -> None:
    uri = paths.file_uri("/" + os.fsdecode(name))
    assert uri.isascii()
    assert uri.isprintable()
    assert unquote_to_bytes(uri.removeprefix("file://")) == b"/" + name


def test_the_uri_is_the_one_of_pathlib(tmp_path: Path) -> None:
    path = tmp_path / "ferry & \u202elive\nblog ü#?.txt"
    assert paths.file_uri(str(path)) == path.as_uri()


def test_names_in_messages_are_safe_and_short() -> None:
    assert paths.shown("a\n\x1b[31m\u202e\udcff.txt") == "a\\n\\x1b[31m\\u202e\\udcff.txt"
    assert len(paths.shown("x" * 9999)) == 203


def test_a_stream_is_read_to_its_end_or_its_limit() -> None:
    class Slow(io.RawIOBase):
        def __init__(self, parts: list[bytes]) -> None:
            self.parts = parts

        def read(self, size: int = -1) -> bytes | None:
            assert 0 < size <= 11
            return self.parts.pop(0) if self.parts else b""

    assert paths.read_stream(Slow([b"12345", b"67"]), 10) == b"1234567"  # type: ignore[arg-type]
    assert paths.read_stream(io.BytesIO(b"1234567890"), 10) == b"1234567890"
    with pytest.raises(SourceError, match="larger than --max-size of 10 bytes"):
        paths.read_stream(io.BytesIO(b"x" * 11), 10)

"""A folder without INDEX.md."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.model import Capture, Failed, Kept, Notice, Skipped
from newsarchive.sources import read_sources

if TYPE_CHECKING:
    from pathlib import Path

Outcome = Capture | Kept | Skipped | Failed | Notice


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path.resolve() / "dump"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    return folder


def write(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)


def read(path: str = "dump", max_size: int = 1_000) -> list[Outcome]:
    return list(read_sources([path], max_size=max_size))


def payloads(outcomes: list[Outcome]) -> list[str]:
    return [one.payload.decode() for one in outcomes if isinstance(one, Capture)]


def test_a_folder_is_read_in_sorted_order_and_says_so(root: Path) -> None:
    write(root, "b.txt", "a b.txt", "sub/z.txt", "sub/a.txt", "sub.txt", "B.txt", "Ü\u202e.txt", "a\nb.txt")
    found = read()
    assert found[0] == Notice("no INDEX.md in dump: reading its 8 files in sorted order")
    ordered = ["B.txt", "a\nb.txt", "a b.txt", "b.txt", "sub/a.txt", "sub/z.txt", "sub.txt", "Ü\u202e.txt"]
    assert payloads(found) == ordered
    first = found[1]
    assert isinstance(first, Capture)
    assert (first.uri, dict(first.given), first.captured_at) == ((root / "B.txt").as_uri(), {}, None)


def test_hidden_names_are_left_out_and_mentioned_once(root: Path) -> None:
    write(root, "a.txt", ".DS_Store", ".git/config", "sub/.x", "sub/b.txt")
    found = read()
    assert found[:2] == [
        Notice("no INDEX.md in dump: reading its 2 files in sorted order"),
        Notice("3 hidden names in dump left out: .DS_Store, .git, sub/.x"),
    ]
    assert payloads(found) == ["a.txt", "sub/b.txt"]


@pytest.mark.parametrize("names", [[], [".hidden"], ["empty/.hidden"]])
def test_an_empty_folder_is_a_notice(root: Path, names: list[str]) -> None:
    write(root, *names)
    (root / "sub").mkdir()
    found = read()
    assert found[0] == Notice("no INDEX.md in dump and no file: nothing to read")
    assert all(isinstance(one, Notice) for one in found)


def test_a_sub_folder_with_an_index_is_read_by_it(root: Path) -> None:
    write(root, "a.txt", "own/b.txt", "own/c.txt", "z.txt")
    (root / "own" / "INDEX.md").write_text("- c.txt publisher: X\n- gone.txt\n")
    found = read()
    told = "reading its 2 files in sorted order, and 1 of its folders by an INDEX.md of their own"
    assert found[0] == Notice(f"no INDEX.md in dump: {told}")
    assert payloads(found) == ["a.txt", "own/c.txt", "z.txt"]
    gone = (root / "own" / "gone.txt").resolve().as_uri()
    assert Failed("dump/own/INDEX.md line 2: gone.txt", "no such file", gone) in found
    assert Notice("1 file is there but not listed in dump/own/INDEX.md: b.txt") in found


def test_a_sub_folder_whose_index_cannot_be_read_fails_and_the_rest_goes_on(root: Path) -> None:
    write(root, "a.txt", "own/b.txt", "z.txt")
    os.mkfifo(root / "own" / "INDEX.md")
    found = read()
    assert payloads(found) == ["a.txt", "z.txt"]
    assert found[2] == Failed("dump/own", "cannot read INDEX.md: is a FIFO", (root / "own").as_uri())


def test_links_are_read_skipped_or_failed_each_with_its_reason(root: Path) -> None:
    write(root, "a.txt", ".annex/object", "sub/b.txt")
    write(root.parent, "secret.txt")
    for name, target in {
        "1-in": "a.txt",
        "2-annex": ".annex/object",
        "3-again": ".annex/object",
        "4-out": "../secret.txt",
        "5-folder": "sub",
        "6-up": "..",
        "7-dead": "gone",
        "8-circle": "8-circle",
    }.items():
        (root / name).symlink_to(target)
    found = read()
    assert payloads(found) == [".annex/object", "a.txt", "sub/b.txt"]
    taken = "a link to a file that is read itself"
    out = "outside the folder: a link leads out of it"
    assert [one for one in found if isinstance(one, Skipped)] == [
        Skipped("dump/1-in", taken),
        Skipped("dump/3-again", taken),
        Skipped("dump/4-out", out),
        Skipped("dump/5-folder", "a link to a folder, which is not followed"),
        Skipped("dump/6-up", out),
    ]
    dead = "is a link that leads nowhere"
    assert [one for one in found if isinstance(one, Failed)] == [
        Failed("dump/7-dead", dead, (root / "7-dead").as_uri()),
        Failed("dump/8-circle", dead, (root / "8-circle").as_uri()),
    ]


def test_what_is_no_regular_file_fails(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, "a.txt", "big.txt")
    (root / "big.txt").write_text("x" * 99)
    os.mkfifo(root / "pipe")
    monkeypatch.chdir(root)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("sock")
        monkeypatch.chdir(root.parent)
        found = read(max_size=50)
    assert payloads(found) == ["a.txt"]
    assert [(one.where, one.reason) for one in found if isinstance(one, Failed)] == [
        ("dump/big.txt", "larger than --max-size of 50 bytes (99 bytes)"),
        ("dump/pipe", "is a FIFO"),
        ("dump/sock", "is a socket"),
    ]


def test_a_folder_that_may_not_be_listed_fails(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: str) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    assert read() == [Failed("dump", "Permission denied", root.as_uri())]


def test_a_folder_that_vanishes_before_it_is_read_fails(root: Path) -> None:
    outcomes = read_sources(["dump"], max_size=10)
    root.rmdir()
    assert list(outcomes) == [Failed("dump", "No such file or directory", root.as_uri())]


def test_a_file_that_vanishes_while_the_folder_is_read_fails(root: Path) -> None:
    write(root, "a.txt", "b.txt")
    outcomes = read_sources(["dump"], max_size=10)
    assert isinstance(next(outcomes), Notice)
    assert isinstance(next(outcomes), Capture)
    (root / "b.txt").unlink()
    assert list(outcomes) == [Failed("dump/b.txt", "is gone", (root / "b.txt").as_uri())]


def test_the_current_folder_is_not_spelt_out_before_each_name(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(root / "pipe")
    monkeypatch.chdir(root)
    assert read(".")[1] == Failed("pipe", "is a FIFO", (root / "pipe").as_uri())


file_names = st.binary(min_size=1, max_size=40).filter(
    lambda name: not set(b"\0/") & set(name) and name[:1] != b"." and name.lower() != b"index.md"
)


@given(st.lists(file_names, max_size=8, unique=True))
@settings(max_examples=50, deadline=None)
def test_every_file_is_read_exactly_once_in_the_order_of_its_bytes(
    tmp_path_factory: pytest.TempPathFactory, names: list[bytes]
) -> None:
    root = tmp_path_factory.mktemp("walk")
    for name in names:
        (root / os.fsdecode(name)).write_bytes(name)
    found = read(str(root))
    assert [one.payload for one in found if isinstance(one, Capture)] == sorted(names)
    assert sum(not isinstance(one, Notice) for one in found) == len(names)
    assert all(one.text.isprintable() for one in found if isinstance(one, Notice))

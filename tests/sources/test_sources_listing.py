"""What lies in a folder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.sources.listing import Item, few, find_manifest, list_folder

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_is_listed_in_sorted_order_links_and_odd_things_named(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a/z.txt",
        "a/y/1.txt",
        "B.txt",
        "é.txt",
        "own/index.MD",
        "own/x.txt",
        ".git/x",
        "a/.x",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to("a")
    os.mkfifo(tmp_path / "pipe")
    listing = list_folder(str(tmp_path))
    assert listing.items == (
        Item("B.txt", "file"),
        Item("a/y/1.txt", "file"),
        Item("a/z.txt", "file"),
        Item("b.txt", "file"),
        Item("link", "link"),
        Item("own", "manifest"),
        Item("pipe", "odd", "is a FIFO"),
        Item("é.txt", "file"),
    )
    assert listing.hidden == (".git", "a/.x")


def test_names_that_are_no_text_are_listed_by_their_bytes(tmp_path: Path) -> None:
    for name in (b"\xff.txt", b"a\n.txt", "\u202e.txt".encode(), b"\xc3\xa9.txt"):
        (tmp_path / os.fsdecode(name)).touch()
    found = [os.fsencode(item.name) for item in list_folder(str(tmp_path)).items]
    assert found == [b"a\n.txt", b"\xc3\xa9.txt", "\u202e.txt".encode(), b"\xff.txt"]


def test_a_sub_folder_that_may_not_be_listed_is_an_odd_thing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "z.txt").touch()
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    items = list_folder(str(tmp_path)).items
    assert items == (Item("shut", "odd", "Permission denied"), Item("z.txt", "file"))


def test_a_circle_of_links_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "back").symlink_to("..")
    assert list_folder(str(tmp_path)).items == (Item("a/back", "link"),)


def test_folders_may_lie_deep(tmp_path: Path) -> None:
    deep = "d/" * 300
    (tmp_path / deep).mkdir(parents=True)
    (tmp_path / deep / "a.txt").touch()
    assert list_folder(str(tmp_path)).items == (Item(deep + "a.txt", "file"),)


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["INDEX.md", "a.txt"], "INDEX.md"),
        (["index.md", "INDEX.md", "Index.md"], "INDEX.md"),
        (["index.md", "Index.MD"], "Index.MD"),
        (["INDEX.txt", "index", "1index.md"], ""),
        ([], ""),
    ],
)
def test_the_manifest_is_found_whatever_its_case(tmp_path: Path, names: list[str], found: str) -> None:
    for name in names:
        (tmp_path / name).touch()
    assert find_manifest(str(tmp_path)) == found


def test_a_folder_of_that_name_is_no_manifest(tmp_path: Path) -> None:
    (tmp_path / "INDEX.md").mkdir()
    assert find_manifest(str(tmp_path)) == ""


@given(st.lists(st.text(min_size=1, max_size=3), max_size=9))
def test_few_names_and_how_many_more(names: list[str]) -> None:
    told = few(names, 2)
    assert told.endswith(f" and {len(names) - 2} more") == (len(names) > 2)

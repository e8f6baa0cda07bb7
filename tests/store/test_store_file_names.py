"""The name of a file as captures keep it, told from the address of its place."""

import pytest

from newsarchive.store.writing.ledger import file_name


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("file:///home/a/b.html", "b.html"),
        ("file:///home/a%20b/c%20d.txt", "c d.txt"),
        ("file:///a/b.txt?x=1#y", "b.txt"),
        ("file:///a/b#c/d", "b"),
        ("file:///a/folder/", "folder"),
        ("file:///", None),
        ("file://host", None),
        ("file://host/share/e.txt", "e.txt"),
        ("file:///a/%D8%AE%D8%A8%D8%B1.html", "خبر.html"),
        ("file:///a/خبر.html", "خبر.html"),
        ("file:///a/b\n.txt", "b.txt"),
        ("https://paper.example/2024/05/story.html?page=2", "story.html"),
        ("https://paper.example", None),
        ("https://[broken", None),
        ("sha256:00ff", None),
        ("", None),
    ],
)
def test_file_name(place: str, name: str | None) -> None:
    assert file_name(place) == name

"""Large text, read by the piece: the same blocks as in one, and white space that takes no memory."""

from __future__ import annotations

import tracemalloc
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.model import Capture, Document
from newsarchive.readers import by_the_piece
from newsarchive.readers.plain_text import read_plain_text

_LEFT = "the ferry left the quay at nine and".ljust(38)
_RIGHT = "while the council met on the hill to"
_COLUMNS = f"{_LEFT}{_RIGHT}\n" * 12
_WORDS = [
    "word",
    "The mole was closed. ",
    " ",
    "  ",
    "—",
    "é",
    "日本",
    "> ",
    "\ufeff",
    "\0",
    "\x1b$B",
    "HD  Quay shut\n",
]
_ENDS = ["\n", "\r\n", "\r", "\x0c", "\u2028", "\n" * 130, "\n" * 70, " \x0c \n" * 3, _COLUMNS, f"{_LEFT}\n" * 3]
_TEXTS = st.lists(st.sampled_from(_WORDS + _ENDS), max_size=30).map("".join)


def read(payload: bytes, large: int) -> Document:
    modules = ("newsarchive.readers.by_the_piece.LARGE", "newsarchive.readers.plain_text.LARGE")
    with patch(modules[0], large), patch(modules[1], large):
        return read_plain_text(Capture(payload, "file:///quay.txt"))


@given(_TEXTS, st.sampled_from((1, 7, 60, 900)))
def test_by_the_piece_it_is_the_same_document(text: str, large: int) -> None:
    payload = text.encode()
    assert read(payload, large) == read(payload, 10**9)


@pytest.mark.parametrize("payload", [b"caf\xe9 au lait\n" * 9, b"\xff\xfe" + "quay\n".encode("utf-16-le") * 9])
def test_what_is_no_utf8_is_read_as_ever(payload: bytes) -> None:
    assert read(payload, 20) == read(payload, 10**9)


def test_cut_at_the_end_of_lines_and_within_none() -> None:
    with patch.object(by_the_piece, "LARGE", 8):
        found = by_the_piece.decode_by_the_piece("one\ntwo\na line that is long\néé\n".encode(), None)
        assert list(found.texts) == ["one\ntwo\n", "a line that is long\n", "éé\n"]


def test_of_white_space_nothing_is_kept() -> None:
    payload = b"The quay was shut.\n\n" + (b" " * 79 + b"\n") * 150_000 + "It is open — again.\n".encode()
    tracemalloc.start()
    document = read_plain_text(Capture(payload))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [block.text for block in document.blocks] == ["The quay was shut.", "It is open — again."]
    assert document.blocks[1].start == 20 + 80 * 150_000
    assert most < len(payload) * 2

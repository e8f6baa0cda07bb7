"""Rows go in as they are, whichever of their columns are empty."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import product
from typing import TYPE_CHECKING

import pytest
from tests.store.store_samples import assert_sound, made, put

from newsarchive.model import Article
from newsarchive.store import open_writer
from newsarchive.store.inserting import insert

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("count", [0, 1, 2])
def test_columns_that_are_empty_in_some_rows_or_in_all_come_back_so(count: int) -> None:
    for rows in product(product((None, 1), repeat=3), repeat=count):
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute("CREATE TABLE tried (a, b, c)")
            insert(connection, "tried", "a b c", rows)
            assert connection.execute("SELECT * FROM tried").fetchall() == list(rows)


def test_articles_without_any_words_are_stored_together(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_writer(path) as writer:
        for text in ("!", "?"):
            article, capture = made(text)
            put(writer, Article((), (), article.original), capture)
    assert_sound(path)

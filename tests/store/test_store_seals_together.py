"""Seals made of many rows at once are those that each of them has by itself."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import accumulate, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.store_samples import made
from tests.store.test_store_seals import COLUMNS

from newsarchive.model import Article, Label, Role
from newsarchive.store.records.rows import CHILDREN, add_children
from newsarchive.store.records.sealing import seal_whole, whole_hash
from newsarchive.store.records.seals import hash_rows
from newsarchive.store.records.seals_together import hash_each, hash_groups


@given(st.integers(1, 6).flatmap(lambda width: st.lists(st.tuples(*[COLUMNS] * width), min_size=1, max_size=9)))
def test_rows_are_hashed_together_as_one_by_one(table: list[Any]) -> None:
    assert hash_each(list(zip(*table, strict=True))) == [hash_rows([row]) for row in table]


@given(
    st.integers(1, 5).flatmap(lambda width: st.lists(st.tuples(*[COLUMNS] * width), min_size=1, max_size=12)),
    st.lists(st.integers(0, 5), max_size=5),
    st.sampled_from(["", "a long text, so that it is not held twice, in which nothing is spelled otherwise \t"]),
)
def test_groups_of_rows_are_hashed_together_as_one_by_one(table: list[Any], sizes: list[int], text: str) -> None:
    table = [(*row, f"{text}{number}", *row[:1]) for number, row in enumerate(table)]
    sizes = [*sizes, len(table)]
    ends = list(accumulate(sizes, initial=0))
    groups = [table[start:stop] for start, stop in pairwise(ends)]
    sizes = list(map(len, groups))
    assert hash_groups(list(zip(*table, strict=True)), sizes) == list(map(hash_rows, groups))


@pytest.mark.parametrize("count", [0, 1, 500, 501, 1203])
def test_the_list_of_words_is_hashed_by_sqlite_as_by_python(count: int) -> None:
    odd = ['"', "\\", '","', "\b\f\n\r\t\x01\x1f\x7f", "é", "\u2028", "😀", "ﬀ", ""]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            "CREATE TABLE words (word TEXT PRIMARY KEY, articles INTEGER NOT NULL) STRICT, WITHOUT ROWID"
        )
        connection.execute("CREATE TABLE seal_totals (name TEXT PRIMARY KEY, rows INTEGER, total BLOB)")
        rows = [(f"w{number}{odd[number % len(odd)]}", number * 7) for number in range(count)]
        connection.executemany("INSERT INTO words VALUES (?, ?)", rows)
        seal_whole(connection, "words")
        found = connection.execute("SELECT rows, total FROM seal_totals").fetchone()
        assert found == whole_hash(connection, "words")
        assert found[0] == count


@pytest.mark.parametrize("labels", [(), (Label(Role.BODY, "shape.body", "prose"),) * 3])
def test_each_block_has_one_label(labels: tuple[Label, ...]) -> None:
    article, _ = made("The ferry left.\n\nIt was late.")
    odd = Article(article.blocks, labels, article.original)
    with pytest.raises(ValueError, match="one label"):
        add_children(odd, 1, lambda _label: 1, {name: [] for name in CHILDREN})

"""Searches of what there is much of: bounded, counted right, and said to be bounded; and the facets of a search."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.store.store_samples import fill, made, rows

from newsarchive.store import open_reader, open_writer
from newsarchive.store.asking import ranking
from newsarchive.store.index import common, indexing, wordlist

if TYPE_CHECKING:
    from pathlib import Path

HEADLINES = ("Ferry returns", "Nothing new", "A ferry", "Nothing", "Harbour", "Quay", "Ferries", "Pier")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "archive.db"
    samples = [
        made(
            f"A ferry left, number {n}.",
            f"file:///{n}.txt",
            headline=headline,
            publisher=f"Post {n % 3}",
            language="en" if n else "fr",
        )
        for n, headline in enumerate(HEADLINES)
    ]
    fill(path, *[(replace(article, published_at=f"{2000 + n // 4}-01"), c) for n, (article, c) in enumerate(samples)])
    return path


def headlines(path: Path, query: str, limit: int = 20, offset: int = 0) -> list[str | None]:
    with open_reader(path) as reader:
        return [hit.headline for hit in reader.search(query, limit=limit, offset=offset).hits]


def test_of_many_matches_the_newest_are_ranked_and_it_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "RANKED", 6)
    with open_reader(path) as reader:
        page = reader.search("ferry")
    assert page.total == len(HEADLINES)
    assert page.is_exact
    assert page.note == "only the 6 of them stored last are ranked"
    expected = ["Ferries", "A ferry", "Pier", "Quay", "Harbour", "Nothing", "Nothing new", "Ferry returns"]
    assert [hit.headline for hit in page.hits] == expected
    pages = [headline for offset in range(0, 9, 3) for headline in headlines(path, "ferry", 3, offset)]
    assert pages == expected


def test_counting_ends_when_it_takes_too_long_and_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "RANKED", 2)
    monkeypatch.setattr(ranking, "COUNTED_AT_ONCE", (3, 3))
    monkeypatch.setattr(ranking, "SECONDS_TO_COUNT", -1.0)
    with open_reader(path) as reader:
        page = reader.search("ferry")
        assert (page.total, page.is_exact) == (3, False)
        assert page.note == "3 or more articles match; only the 2 of them stored last are ranked"
        monkeypatch.setattr(ranking, "SECONDS_TO_COUNT", 1000.0)
        assert reader.search("ferry").total == len(HEADLINES)


@pytest.mark.parametrize("tail", [1, 3, 1000])
def test_counts_of_common_words_stay_right_whatever_changes(
    path: Path, tail: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(common, "FEWEST", 2)
    monkeypatch.setattr(common, "_ONE_BY_ONE", 3)
    monkeypatch.setattr(common, "TAIL", tail)
    monkeypatch.setattr(wordlist, "is_due", lambda *_, **__: False)
    with closing(sqlite3.connect(path)) as connection:
        common.refresh(connection)
        connection.commit()

    def check() -> int:
        kept = rows(path, "SELECT expression FROM common_words WHERE expression != ''")
        sql = "SELECT count(*) FROM search_index WHERE search_index MATCH ?"
        with closing(sqlite3.connect(path)) as connection:
            for (expression,) in kept:
                assert [(common.count_of(connection, expression),)] == rows(path, sql, expression)
        return len(kept)

    assert check() > 10
    fill(path, made("Another ferry left.", "file:///new.txt"), made("No boat.", "file:///0.txt"))
    assert check() > 10
    article, _ = made("A ferry left, number 3.", "file:///3.txt", headline="Nothing", publisher="Post 0", language="en")
    with open_writer(path) as writer:
        writer.renew(replace(article, headline="Other words"), {"publisher": "Post 0", "language": "en"})
    assert rows(path, "SELECT count(*) FROM articles WHERE headline = 'Other words'") == [(1,)]
    assert check() > 10
    with closing(sqlite3.connect(path)) as connection:
        common.refresh(connection)
        connection.commit()
    assert check() > 10
    with closing(sqlite3.connect(path)) as connection:
        indexing.Index(connection).take_out([1, 2, 3, 4, 5])
        connection.commit()
    assert check() == 0


def test_facets_count_the_articles_of_a_search(path: Path) -> None:
    with open_reader(path) as reader:
        found = reader.facets("ferry", limit=2)
        assert found.articles == len(HEADLINES)
        assert found.note is None
        assert found.values["publisher"] == (("Post 0", 3), ("Post 1", 3))
        assert found.values["year"] == (("2000", 4), ("2001", 4))
        assert found.values["language"] == (("en", 7), ("fr", 1))
        assert found.values["person"] == (("Maren Oduya", 8),)
        assert found.values["place"] == (("Port Ellery", 8),)
        assert found.values["country"] == ()
        some = reader.facets("", ["language"], at_most=3)
        assert (some.articles, some.note) == (3, "of the 3 articles stored last")
        assert reader.facets("&", ["year"]).values == {"year": ()}
        assert reader.facets("zeppelin", ["year"]).values == {"year": ()}

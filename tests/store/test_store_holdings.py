"""Many articles read together: equal to what was added, in the order asked for, whatever is damaged among them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.store.store_samples import fill, made

from newsarchive.model import Holding
from newsarchive.store import DamagedError, open_reader
from newsarchive.store.taking.holdings import AT_ONCE, Key, portions


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


def test_articles_come_whole_in_the_order_asked_for(path: Path) -> None:
    samples = [made(f"Story {number} of the ferry.", f"file:///{number}") for number in range(2 * AT_ONCE + 3)]
    fill(path, *samples)
    wanted = [article.id for article, _ in reversed(samples)]
    with open_reader(path) as reader:
        found = list(reader.articles([*wanted, "0" * 16], originals=True))
    assert [one.id for one in found if isinstance(one, Holding)] == wanted
    for (article, capture), one in zip(reversed(samples), found, strict=True):
        assert isinstance(one, Holding)
        assert one.article == article
        assert one.payload == capture.payload
        assert [captured.uri for captured in one.captures] == [capture.uri]


def test_every_capture_of_an_article_comes_with_it(path: Path) -> None:
    fill(path, made("Same.", "file:///a"), made("Same.", "file:///b", language="de"), made("Other.", "file:///a"))
    with open_reader(path) as reader:
        (one,) = reader.articles([made("Same.")[0].id])
        everything = list(reader.every_id())
        newest = list(reader.newest_ids())
    assert isinstance(one, Holding)
    assert [(captured.uri, captured.version, captured.given) for captured in one.captures] == [
        ("file:///a", 1, {}),
        ("file:///b", 1, {"language": "de"}),
    ]
    assert one.given == {"language": "de"}
    assert one.payload is None
    assert len(everything) == len(newest) == 2


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE articles SET warnings = '{' WHERE id = 2",
        "UPDATE blocks SET role = 'king' WHERE article = 2 AND number = 1",
        "UPDATE fields SET rivals = '[[1]]' WHERE article = 2",
        "UPDATE originals SET payload = x'00' WHERE id = 2",
        "UPDATE articles SET given = '7' WHERE id = 2",
        "DELETE FROM captures WHERE article = 2",
        "UPDATE places SET latitude = 9e999 WHERE article = 2",
    ],
)
def test_a_damaged_article_is_one_outcome_among_others(path: Path, damage: str) -> None:
    samples = [made(f"Story {number}.", f"file:///{number}") for number in range(3)]
    fill(path, *samples)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(damage)
    with open_reader(path) as reader:
        found = list(reader.articles([article.id for article, _ in samples], originals=True))
    assert [type(one) for one in found] == [Holding, DamagedError, Holding]


def test_what_is_read_together_is_small() -> None:
    keys = [Key(n, str(n), "", "{}", "", 3_000_000) for n in range(5)]
    assert [len(portion) for portion in portions(keys)] == [1, 1, 1, 1, 1]
    assert [len(portion) for portion in portions([key._replace(size=1) for key in keys])] == [5]
    assert list(portions([])) == []

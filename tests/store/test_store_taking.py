"""What leaves the archive without becoming an Article is what the Article would have said."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.export.hostile import NASTY, holding
from tests.store.store_samples import fill, made
from tests.store.test_store_roundtrip import articles, put_as_it_is, words

from newsarchive.export import columns, records
from newsarchive.export.columns import COLUMNS
from newsarchive.model import Article, Capture, Holding
from newsarchive.model.taken import TakenFacts, TakenRecord
from newsarchive.store import DamagedError, Reader, open_reader, open_writer


def told_the_same(reader: Reader, ids: list[str]) -> None:
    """Whether both ways say the same of the articles, in their order."""
    for originals in (False, True):
        held = [one for one in reader.articles(ids, originals=originals) if isinstance(one, Holding)]
        taken = [one for one in reader.records(ids, originals=originals) if isinstance(one, TakenRecord)]
        assert list(records.lines(taken)) == list(records.lines(held))
        assert len(taken) == len(ids)
    facts = [one for one in reader.facts(ids) if isinstance(one, TakenFacts)]
    assert list(map(columns.row, facts)) == list(map(columns.row, reader.articles(ids)))  # type: ignore[arg-type]
    assert all(COLUMNS.keys() <= one.values.keys() for one in facts)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(articles(), min_size=1, max_size=3, unique_by=lambda made: made[1]),
    st.dictionaries(words, words),
)
def test_both_ways_out_say_the_same(samples: list[tuple[Article, bytes]], facts: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        with open_writer(path) as writer:
            for article, payload in samples:
                put_as_it_is(writer, article, Capture(payload, article.original.uri, None, facts))
        with open_reader(path) as reader:
            told_the_same(reader, [article.id for article, _ in samples])


def test_every_character_that_json_escapes_comes_out_the_same(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    hostile = [*NASTY.values(), "".join(map(chr, range(0x300))), '","', '", "', '\\"', '\\\\",\\"', "\\", '"', ""]
    samples = []
    for number, text in enumerate(hostile):
        article = holding(text, number=number).article
        samples.append((article, Capture(f"{number} {text}".encode("utf-8", "replace"), f"file:///{number}")))
    fill(path, *samples)
    with open_reader(path) as reader:
        told_the_same(reader, [article.id for article, _ in samples])


def test_texts_that_end_like_the_marks_between_texts_come_out_whole(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    texts = ['"I came",', '"I saw\u202e",', ",", '",', '\\",', "", '","']
    article, capture = made("\n\n".join(texts), "file:///news/a.txt")
    blocks = tuple(block._replace(text=text) for block, text in zip(article.blocks, texts, strict=True))
    with open_writer(path) as writer:
        put_as_it_is(writer, replace(article, blocks=blocks), capture)
    with open_reader(path) as reader:
        told_the_same(reader, [article.id])
        (record,) = reader.records([article.id])
    assert isinstance(record, TakenRecord)
    line = records.line(record)
    assert [block["text"] for block in json.loads(line)["blocks"]] == texts


def test_what_the_user_added_goes_along(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    article, capture = made("The ferry left.", "file:///news/a.txt")
    fill(path, (article, capture))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO own_tags VALUES (1, 'for “May”', '2026-01-02T03:04:05Z')")
        connection.execute("INSERT INTO remarks VALUES (1, 1, 'ask\nagain', '2026-01-02T03:04:05Z')")
        connection.execute(
            "INSERT INTO captures SELECT 9, article, 'file:///b', 1, 'b', '{}', NULL, '', run FROM captures"
        )
    with open_reader(path) as reader:
        told_the_same(reader, [article.id])


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE blocks SET role = 'bodz' WHERE number = 3 AND article = 1",
        "UPDATE blocks SET role = 'body,body' WHERE number = 3 AND article = 1",
        "DELETE FROM captures WHERE article = 1",
        "UPDATE articles SET warnings = '[' WHERE id = 1",
        "UPDATE captures SET given = '{' WHERE article = 1",
        "UPDATE fields SET rivals = '[[1]]' WHERE article = 1",
        "UPDATE places SET latitude = 1e9 WHERE article = 1",
        "DELETE FROM reasons",
    ],
)
def test_a_damaged_article_is_told_and_the_others_go_on(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "archive.db"
    bad, good = made("The ferry left.", "file:///news/a.txt"), made("It came back.", "file:///news/b.txt")
    fill(path, bad, good)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(damage)
    with open_reader(path) as reader:
        ids = [bad[0].id, good[0].id]
        record, other = list(reader.records(ids))
        fact, _ = list(reader.facts(ids))
    assert isinstance(record, DamagedError)
    assert bad[0].id in str(record)
    assert isinstance(other, TakenRecord) != (damage == "DELETE FROM reasons")
    tables_say_less = ("fields", "places", "reasons", "captures SET", "warnings")
    assert isinstance(fact, DamagedError) != any(word in damage for word in tables_say_less)


@pytest.mark.parametrize("originals", [False, True])
def test_ids_that_are_not_there_are_left_out(tmp_path: Path, originals: bool) -> None:
    path = tmp_path / "archive.db"
    article, capture = made("The ferry left.", "file:///news/a.txt")
    fill(path, (article, capture))
    with open_reader(path) as reader:
        assert len(list(reader.records(["0" * 16, article.id, "f" * 16], originals=originals))) == 1
        assert list(reader.facts([])) == []

"""What a query finds is what it says: compared with a plain reading of the same tree, whatever the tree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Connection

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.query_samples import STORIES, build, expected

from newsarchive.store import open_reader
from newsarchive.store.asking.selecting import look_at
from newsarchive.store.connect import open_for_reading
from newsarchive.store.query.compiling import compile_query
from newsarchive.store.query.explaining import outline
from newsarchive.store.query.nodes import And, Circle, Dated, Is, Near, Node, Not, Or, Term, Words
from newsarchive.store.query.parsing import MAX_DEPTH

WORDS = "ferry barge rare moment dawn left oil field troops dog the at café o'brien u.s. at&t ruiz hasakah zebra never"
PHRASES = ("rare moment", "oil field", "the ferry", "left at dawn", "well-known ferry", "samuel ramani", "field of oil")

TERMS = st.one_of(
    st.builds(Term, st.sampled_from(WORDS.split())),
    st.builds(Term, st.sampled_from(PHRASES)),
    st.builds(Term, st.sampled_from(("fer", "mom", "ra", "oil fi", "a", "c")), st.just(True)),
)
PARTS = st.sampled_from(("", "", "headline", "body", "caption", "note", "quote", "byline"))
SIDES = st.lists(st.lists(TERMS, min_size=1, max_size=2).map(tuple), min_size=2, max_size=3).map(tuple)
DATES = st.sampled_from(("2023", "2024", "2024-01", "2024-03", "2023-12-31", "2024-01-15", "2024-06"))
VALUES = {
    "publisher": ("harbour post", "post", "The Herald", "écho", "echo des", "harbour herald"),
    "person": ("ramani", "Samuel Ramani", "ana", "Ruiz Ana", "troops", "nobody"),
    "said-by": ("ramani", "Ana Ruiz", "maren", "bo"),
    "place": ("Hasakah", "al-hasakah", "Syria", "173813", "hasa"),
    "country": ("SY", "sy", "Syria", "GB", "FR"),
    "tag": ("oil", "OIL", "shipping", "ship", "dog"),
    "lang": ("en", "fr", "FR-ca", "f"),
    "file": ("ferry", "ferry.txt", "oil-copy", "o", "fer"),
}
LEAVES = st.one_of(
    st.builds(Words, TERMS, PARTS),
    st.builds(Words, TERMS),
    st.builds(Near, SIDES, st.integers(0, 6), PARTS),
    st.sampled_from([Is(name, value) for name, values in VALUES.items() for value in values]),
    st.sampled_from([Is(name, value, True) for name in ("publisher", "person", "place", "tag", "file", "said-by")
                     for value in VALUES[name] if not value.isdigit()]),
    st.sampled_from([Is("has", kind) for kind in ("caption", "correction", "quote", "coordinates", "copies")]),
    st.just(Is("undated", "")),
    st.builds(Dated, since=DATES, until=DATES),
    st.builds(Dated, since=DATES) | st.builds(Dated, after=DATES) | st.builds(Dated, before=DATES),
    st.sampled_from((Circle(36.5, 41.5, 60), Circle(36.5, 41.5, 50), Circle(0, 179.9, 20_000), Circle(89.9, 0, 4_100))),
)  # fmt: skip
MANY = (2, 4)


def _groups(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(nodes, min_size=MANY[0], max_size=MANY[1]).map(tuple)
    return st.builds(And, several) | st.builds(Or, several) | st.builds(Not, nodes)


TREES = st.recursive(LEAVES, _groups, max_leaves=8)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    path = tmp_path_factory.mktemp("queries") / "archive.db"
    build(path, retold=True)
    connection = open_for_reading(path, 1.0)
    yield connection
    connection.close()


def found(connection: Connection, tree: Node) -> set[str]:
    compiled = compile_query(look_at(connection), tree)
    sql = f"SELECT uri FROM articles WHERE id IN ({compiled.sql})"  # noqa: S608
    uris = connection.execute(sql, compiled.values).fetchall()
    return {uri.rpartition("/")[2].removesuffix(".txt").removesuffix("-copy") for (uri,) in uris}


@settings(deadline=None, max_examples=500)
@given(TREES)
def test_a_tree_finds_what_it_says(connection: Connection, tree: Node) -> None:
    assert found(connection, tree) == expected(tree)
    assert found(connection, Not(tree)) == {story.name for story in STORIES} - expected(tree)
    assert all(outline(tree))


@settings(deadline=None, max_examples=200)
@given(st.builds(Near, SIDES, st.integers(0, 6), st.sampled_from(("", "headline", "body", "caption", "quote"))))
def test_near_is_as_near_as_it_says_in_the_index_and_beside_it(connection: Connection, near: Near) -> None:
    assert found(connection, near) == expected(near)


@settings(deadline=None, max_examples=100)
@given(
    st.lists(LEAVES, min_size=1, max_size=4), st.lists(st.sampled_from(("and", "or", "not")), min_size=9, max_size=30)
)
def test_no_depth_that_brackets_may_have_is_too_much(
    connection: Connection, some: list[Node], steps: list[str]
) -> None:
    """Two levels for each bracket: what is joined by AND within what is joined by OR; and a NOT before any of them."""
    tree: Node = Words(Term("dawn"))
    levels = 0
    for number, step in enumerate(steps):
        leaf = some[number % len(some)]
        if step == "not":
            tree = Not(tree)
        elif levels < 2 * MAX_DEPTH:
            tree, levels = (And if levels % 2 else Or)((tree, leaf)), levels + 1
    assert found(connection, tree) == expected(tree)


@pytest.mark.parametrize(
    "query", ["moment OR dawn OR ferry", "(moment OR dawn OR ferry) -lang:fr", "dawn OR caption:ferry OR tag:oil"]
)
@pytest.mark.parametrize("size", [1, 2, 3])
def test_where_only_some_are_ranked_pages_still_follow_one_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, query: str, size: int
) -> None:
    build(tmp_path / "archive.db")
    with open_reader(tmp_path / "archive.db") as reader:
        everything = {hit.id for hit in reader.search(query, limit=99).hits}
        monkeypatch.setattr("newsarchive.store.asking.ranking.RANKED", 2)
        monkeypatch.setattr("newsarchive.store.asking.searching.RANKED", 2)
        paged = [hit.id for at in range(0, 6, size) for hit in reader.search(query, limit=size, offset=at).hits]
        assert sorted(paged) == sorted(everything)
        note = reader.search(query).note
        assert ("ranked" in (note or "")) is ("caption" not in query)


def test_one_query_may_be_asked_while_another_is_read(tmp_path: Path) -> None:
    build(tmp_path / "archive.db")
    with open_reader(tmp_path / "archive.db") as reader:
        outer = []
        for one in reader.matching("caption:dawn OR publisher:post OR tag:oil", sort="date"):
            assert reader.search("publisher:herald caption:ferry OR byline:ruiz").total == 1
            outer.append(one)
        assert len(outer) == 3

"""No string breaks a query, wherever queries are taken; none takes long, however long it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.hostile_queries import LONG, by_hand, generated
from tests.store.query_samples import STORIES, build

from newsarchive.store import Reader, Wanted, open_reader
from newsarchive.store.asking.concordance import Context, concordance
from newsarchive.store.asking.facets import FIELDS
from newsarchive.store.asking.keywords import keywords
from newsarchive.store.asking.timeline import timeline
from newsarchive.store.query.explaining import explain
from newsarchive.store.query.fields import NAMES
from newsarchive.store.query.lexing import tokens
from newsarchive.store.query.nodes import Not, leaves
from newsarchive.store.query.parsing import MAX_TERMS, read_query

QUERIES = [*by_hand(), *generated(600)]
PER_TEST = 25


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    path = tmp_path_factory.mktemp("hostile") / "archive.db"
    build(path)
    with open_reader(path) as reader:
        yield reader


def test_there_are_many() -> None:
    assert len(set(QUERIES)) >= 1500


@pytest.mark.parametrize("first", range(0, len(QUERIES), PER_TEST))
def test_no_string_breaks_a_search(reader: Reader, first: int) -> None:
    for query in QUERIES[first : first + PER_TEST]:
        page = reader.search(query, limit=3, seconds=60)
        assert page.is_exact, query
        assert len(page.hits) == min(page.total, 3), query
        assert page.total == reader.count_matching(query), query
        assert page.total == len(list(reader.matching(query, sort="date"))), query


@pytest.mark.parametrize(
    "condition",
    [
        "published:none",
        "has:caption",
        "has:quote",
        "has:copies",
        "person:’",
        "-published:none",
        "(has:quote OR has:caption)",
    ],
)
def test_a_condition_without_words_is_heard_beside_a_word(reader: Reader, condition: str) -> None:
    both = {hit.id for hit in reader.search(f"a {condition}", limit=100).hits}
    words = {hit.id for hit in reader.search("a", limit=100).hits}
    assert both == words & {hit.id for hit in reader.search(condition, limit=100).hits}
    assert reader.search(f"a {condition}").total == reader.count_matching(f"a {condition}") == len(both)


@pytest.mark.parametrize("first", range(0, len(QUERIES), 8 * PER_TEST))
def test_no_string_breaks_what_else_takes_a_query(reader: Reader, first: int) -> None:
    for query in QUERIES[first : first + 8 * PER_TEST : 4]:
        tree = read_query(query).tree
        reader.quotes(Wanted(words=query), limit=3)
        reader.facets(query, (FIELDS[len(query) % len(FIELDS)],))
        with reader.looking() as look:
            assert all(explain(look, tree)[:1])
            list(concordance(look, tree, Context(limit=5), []))
            timeline(look, tree, "week")
            keywords(look, tree, 3)


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.text(st.characters(), max_size=80), st.lists(st.sampled_from(QUERIES), max_size=3).map(" ".join)))
def test_what_a_string_finds_and_what_its_opposite_finds_is_everything(reader: Reader, query: str) -> None:
    parsed = read_query(query[:2_000])
    if parsed.tree is not None:
        both = [reader.count_matching(type(parsed)(tree)) for tree in (parsed.tree, Not(parsed.tree))]
        assert sum(both) == len(STORIES)


@pytest.mark.parametrize("query", LONG, ids=range(len(LONG)))
def test_reading_is_linear(query: str) -> None:
    """Counted, not timed: a token takes a character at least, and a tree has few leaves."""
    assert len(list(tokens(query, NAMES))) <= len(query)
    assert sum(1 for _ in leaves(read_query(query).tree)) <= 10 * MAX_TERMS


def test_a_path_as_a_query_names_no_file_outside(reader: Reader) -> None:
    for path in ("file:/etc/passwd", "file:../../etc/passwd", f"file:{Path.home()}"):
        assert reader.search(path).total == 0

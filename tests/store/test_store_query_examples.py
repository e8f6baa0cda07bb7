"""docs/queries.md is true: every example finds what it says, and every field and operator has one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.store.query_samples import STORIES, build, expected

from newsarchive.store import Reader, open_reader
from newsarchive.store.query.fields import NAMES
from newsarchive.store.query.parsing import read_query

PAGE = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
EXAMPLES, BROKEN = (re.findall(r"^\| `(.+?)` \| .+? \| ([a-z ]+) \|$", part, re.MULTILINE) for part in
                    PAGE.partition("## Examples")[2].split("What is broken is read"))  # fmt: skip


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    path = tmp_path_factory.mktemp("examples") / "archive.db"
    build(path, retold=True)
    with open_reader(path) as reader:
        yield reader


def found(reader: Reader, query: str) -> set[str]:
    return {Path(hit.uri).stem.removesuffix("-copy") for hit in reader.search(query, limit=99).hits}


@pytest.mark.parametrize(("query", "names"), EXAMPLES + BROKEN)
def test_an_example_finds_what_the_page_says(reader: Reader, query: str, names: str) -> None:
    named = set() if names == "nothing" else set(names.split())
    assert found(reader, query) == named
    assert expected(read_query(query).tree) == named


@pytest.mark.parametrize("query", [query for query, _ in EXAMPLES])
def test_a_sound_query_has_no_note(query: str) -> None:
    assert read_query(query).notes == ()


@pytest.mark.parametrize("query", [query for query, _ in BROKEN if query != "headline: ferry"])
def test_a_broken_query_says_how_it_was_read(query: str) -> None:
    assert read_query(query).notes


def test_every_field_and_operator_has_an_example() -> None:
    asked = " ".join(query for query, _ in EXAMPLES)
    missing = {name for name in NAMES if f"{name}:" not in asked}
    assert missing == {"id"}  # An id is the hash of the bytes: its test is below.
    assert all(word in asked for word in ("AND", "OR", "NOT", "NEAR/", " -", "*", "(", '"'))


def test_an_id_is_found_by_its_beginning(reader: Reader) -> None:
    for hit in reader.search("dawn OR -dawn").hits:
        assert [one.id for one in reader.search(f"id:{hit.id[:8].upper()}").hits] == [hit.id]


def test_the_page_shows_the_articles_as_they_are() -> None:
    shown = dict(re.findall(r"^\| ([a-z]+) \| (.+? \| .+?) \|$", PAGE, re.MULTILINE))
    assert all(shown[story.name] == f"{story.headline} | {story.body}" for story in STORIES)

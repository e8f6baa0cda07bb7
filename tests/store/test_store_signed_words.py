"""Words that end in signs: the index has C++ as a c; what is found, counted and marked has the signs too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.store.store_samples import fill, made

from newsarchive.store import open_reader
from newsarchive.store.query.matching import test_of as holds
from newsarchive.store.query.nodes import Term, Words
from newsarchive.store.query.snippets import finder, spans_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsarchive.store import Reader

TEXTS = {
    "both": "He wrote it in C. Then in C++, and again in c++.",
    "minor": "Vitamin C is here. F# minor, (C).",
    "grade": "C+ is a grade, C+++ is none.",
    "plain": "Nothing of the kind.",
}


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    path: Path = tmp_path_factory.mktemp("signed") / "archive.db"
    headed = made("Programming.", "file:///headed.txt", headline="C++ wins")
    fill(path, headed, *(made(text, f"file:///{name}.txt", headline=name) for name, text in TEXTS.items()))
    with open_reader(path) as reader:
        yield reader


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("C++", {"C++ wins", "both"}),
        ('"c++"', {"C++ wins", "both"}),
        ('"in C++"', {"both"}),
        ("headline:C++", {"C++ wins"}),
        ("body:C++", {"both"}),
        ("C+", {"grade"}),
        ("F#", {"minor"}),
        ("C", {"C++ wins", "both", "minor", "grade"}),
        ("C -C++", {"minor", "grade"}),
        ("NOT C++", {"minor", "grade", "plain"}),
        ("C++ OR minor", {"C++ wins", "both", "minor"}),
        ("C++ again", {"both"}),
        ("C#", set()),
    ],
)
def test_a_word_with_signs_is_found_where_it_is_printed_with_them(reader: Reader, query: str, names: set[str]) -> None:
    page = reader.search(query)
    assert {hit.headline for hit in page.hits} == names
    assert (page.total, page.is_exact) == (len(names), True)


def test_only_the_word_with_its_signs_is_marked(reader: Reader) -> None:
    (hit,) = reader.search("body:C++").hits
    assert [hit.snippet[start : end + 2] for start, end in hit.spans] == ["C++", "c++"]
    (hit,) = reader.search("F#").hits
    assert [hit.snippet[start : end + 1] for start, end in hit.spans] == ["F#"]


LETTERS = st.text(st.sampled_from("cC+# .é\u0301ﬁ"), max_size=30)


@settings(deadline=None)
@given(LETTERS, st.sampled_from(["c++", "C#", "c+", "é+"]))
@example("c.++", "c++")
@example("c\u0301+", "c+")
def test_a_plain_reading_finds_the_same(text: str, typed: str) -> None:
    letter, signs = typed[:1], typed[1:]
    plain = rf"(?<![^\W_\u0301])[{'cC' if letter in 'cC' else 'éeE'}]\u0301*{re.escape(signs)}(?![+#])"
    wanted = finder([Term(typed)])
    assert wanted is not None
    found = [text[start:end] for start, end in spans_of(text, wanted)]
    assert len(found) == len(re.findall(plain, text))
    assert holds(Words(Term(typed)))(text) == bool(found)

"""Words that end in signs: the index has C++ as a c; what is found, counted and marked has the signs too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.store.store_samples import fill, made

from newsarchive.store import open_reader
from newsarchive.store.asking.concordance import Context, concordance
from newsarchive.store.query.matching import test_of as holds
from newsarchive.store.query.nodes import Term, Words
from newsarchive.store.query.parsing import read_query
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
    "coded": "Old C++ code and F# scores.\n\nC code. The C++\n\nlibrary, C in code.",
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
        ("C++", {"C++ wins", "both", "coded"}),
        ('"c++"', {"C++ wins", "both", "coded"}),
        ('"in C++"', {"both"}),
        ("headline:C++", {"C++ wins"}),
        ("body:C++", {"both", "coded"}),
        ("C+", {"grade"}),
        ("F#", {"minor", "coded"}),
        ("C", {"C++ wins", "both", "minor", "grade", "coded"}),
        ("C -C++", {"minor", "grade"}),
        ("NOT C++", {"minor", "grade", "plain"}),
        ("C++ OR minor", {"C++ wins", "both", "minor", "coded"}),
        ("C++ again", {"both"}),
        ("C#", set()),
        ("C++,", {"C++ wins", "both", "coded"}),
        ('"C++ code"', {"coded"}),
        ('"C+ code"', set()),
        ('"C code"', {"coded"}),
        ('"old C++ code and F# scores"', {"coded"}),
        ('"old C++ code and F scores"', {"coded"}),
        ('"old C++ code and F++ scores"', set()),
        ('"C++ library"', {"coded"}),
        ('"C++ cod"*', {"coded"}),
        ('"in C++"*', {"both", "coded"}),
        ("body:“in C++, and”", {"both"}),
        ("C++ NEAR/1 code", {"coded"}),
        ("C# NEAR/1 code", set()),
        ("F# NEAR/9 C++", {"coded"}),
        ('NOT "C++ code" C', {"C++ wins", "both", "minor", "grade"}),
    ],
)
def test_a_word_with_signs_is_found_where_it_is_printed_with_them(reader: Reader, query: str, names: set[str]) -> None:
    page = reader.search(query)
    assert {hit.headline for hit in page.hits} == names
    assert (page.total, page.is_exact) == (len(names), True)


def test_only_the_word_with_its_signs_is_marked(reader: Reader) -> None:
    (hit,) = reader.search("body:C++ again").hits
    assert [hit.snippet[start : end + 2] for start, end in hit.spans if end - start == 1] == ["C++", "c++"]
    (hit,) = reader.search("F# minor").hits
    assert "F#" in [hit.snippet[start : end + 1] for start, end in hit.spans]


def test_a_phrase_is_marked_where_its_signs_are(reader: Reader) -> None:
    (hit,) = reader.search('"C++ code"').hits
    assert [hit.snippet[start:end] for start, end in hit.spans] == ["C++ code"]
    with reader.looking() as look:
        tree = read_query('"C++ code" OR "C++ library"').tree
        lines = concordance(look, tree, Context(), [])
        assert [(line.paragraph, line.keyword) for line in lines] == [(1, "C++ code"), (1, "C++ library")]


LETTERS = st.text(st.sampled_from("cC+# .é\u0301ﬁ"), max_size=30)


@settings(deadline=None)
@given(LETTERS, st.sampled_from(["c++", "C#", "c+", "é+"]))
@example("c.++", "c++")
@example("c\u0301+", "c+")
@example("C\u0301C#", "C#")
def test_a_plain_reading_finds_the_same(text: str, typed: str) -> None:
    letter, signs = typed[:1], typed[1:]
    text = re.sub("\u0301+", "\u0301", text)
    plain = rf"(?<![^\W_])(?<![^\W_]\u0301)[{'cC' if letter in 'cC' else 'éeE'}]\u0301*{re.escape(signs)}(?![+#])"
    wanted = finder([Term(typed)])
    assert wanted is not None
    found = [text[start:end] for start, end in spans_of(text, wanted)]
    assert len(found) == len(re.findall(plain, text))
    assert holds(Words(Term(typed)))(text) == bool(found)

"""How words are used: a table that names no word twice, and lookups that never fail whatever a word is printed like."""

from __future__ import annotations

from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.entities.tables.usage import part_of, usage

LINES = [
    line.split("\t")
    for line in files("newsarchive.entities").joinpath("data", "usage.txt").read_text("utf-8").splitlines()
]


def test_no_word_stands_twice_and_each_in_the_line_of_its_letters() -> None:
    words = [(part, word.split(" ")[0]) for part, *words in LINES for word in words]
    assert len(words) == len({word for _, word in words}) > 100_000
    assert [word for part, word in words if part_of(word) != part] == []


def test_towns_share_a_kind_that_verbs_have_not() -> None:
    assert usage("Paris").kin == usage("Sydney").kin
    assert usage("Paris").kin != usage("said").kin


def test_a_word_with_a_capital_tells_how_it_is_usually_printed() -> None:
    assert usage("Will").usual == "-4"
    assert usage("Will").called
    assert usage("Reuters").usual == "cap"
    assert usage("Xolvin").usual == "rare"
    assert usage("will")[1:] == ("", ())


def test_capitals_throughout_are_read_as_one_capital() -> None:
    assert usage("KOWALSKI").called == usage("Kowalski").called == ("2", "last")


@given(st.text(min_size=1, max_size=30))
def test_any_word_has_a_usage(word: str) -> None:
    found = usage(word)
    assert 0 <= found.kin <= 63
    assert found.usual in {"", "cap", "low", "rare", "-", *map(str, range(-4, 5))}
    assert set(found.called) <= {"1", "2", "f", "first", "last"}


def test_the_words_of_a_line_are_sorted_by_their_bytes() -> None:
    assert [part for part, *words in LINES if words != sorted(words, key=str.encode)] == []

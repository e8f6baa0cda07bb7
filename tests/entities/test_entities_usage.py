"""How words are used: tables that name no word twice, and lookups that never fail whatever a word is printed like."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.entities.usage import usage

ROWS = {
    name: [
        line.split("\t")
        for line in files("newsarchive.entities").joinpath("data", name).read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
    for name in ("word_clusters.txt", "people_names.txt")
}


def test_no_word_stands_twice_in_a_table() -> None:
    for name, rows in ROWS.items():
        counts = Counter(word for _, words in rows for word in words.split(" "))
        assert [word for word, times in counts.items() if times > 1] == [], name
        assert len(counts) > 50_000


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

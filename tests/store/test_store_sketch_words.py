"""Words for sketches: cleaned in a few steps for a whole text, and yet as if each piece were read by itself."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.store.copies.sketch_words import read_words

_ODD = "abcXYZ019 .,'-\n\x00\x1c\xa0“”’—…éÉßİıſ½²ªﬁΣς٣٤漢かไ\u0301\u0338=<>\u200b\u2028、Ω\u00ad\ud800"
_SPACES = re.compile("[\u2012\u2013\u2014\u2015\u2026]")
_UNSPACED = re.compile("([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")


def cleaned(piece: str) -> str:
    whole = unicodedata.normalize("NFKC", piece)
    return "".join(char for char in whole if char.isalnum() or unicodedata.category(char) in ("Mn", "Mc"))


def read_one_by_one(text: str) -> list[bytes]:
    pieces = _SPACES.sub(" ", text).split()
    if any(_UNSPACED.search(cleaned(piece).casefold()) for piece in pieces):
        pieces = _UNSPACED.sub(r" \1 ", _SPACES.sub(" ", text)).split()
    words = [cleaned(piece).casefold() for piece in pieces]
    return [word.encode("utf-8", "surrogatepass") for word in words if word]


@given(st.one_of(st.text(), st.text(alphabet=_ODD), st.text(alphabet="abAB 01.’é")))
def test_a_whole_text_has_the_words_of_its_pieces(text: str) -> None:
    assert read_words(text).letters == read_one_by_one(text)


@pytest.mark.parametrize(
    "text",
    [
        "e'\u0301",
        "=\u0338x",
        "“E”\u0301",
        "™foo",
        "Ŀx ŉ Ǆ",
        "²3 ½",
        "x\u00b4 a\u00a8\u0301",
        "İ I",
        "« é »",
        "word" * 40,
    ],
)
def test_marks_between_letters_change_no_word(text: str) -> None:
    assert read_words(text).letters == read_one_by_one(text)


def test_names_are_words_with_a_capital_that_stand_nowhere_without() -> None:
    words = read_words("“Vela said that Apple met Ørsted. An apple or 2024 and 375 and 3rd, É")
    others = read_words("vela Apple Ørsted. É said an")
    assert len(words.names()) == 4  # Vela, Ørsted, É and An, but not Apple
    assert len(others.names()) == 3
    assert len(words.numbers()) == 2

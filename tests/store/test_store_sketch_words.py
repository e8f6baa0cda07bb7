"""Words for sketches: cleaned in a few steps for a whole text, and yet as if each piece were read by itself."""

from __future__ import annotations

import re
import unicodedata
from zlib import crc32

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


def words_one_by_one(text: str) -> list[str]:
    pieces = _SPACES.sub(" ", text).split()
    if any(_UNSPACED.search(cleaned(piece).casefold()) for piece in pieces):
        pieces = _UNSPACED.sub(r" \1 ", _SPACES.sub(" ", text)).split()
    return [word for piece in pieces if (word := cleaned(piece))]


def read_one_by_one(text: str) -> list[bytes]:
    return [word.casefold().encode("utf-8", "surrogatepass") for word in words_one_by_one(text)]


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
        "".join(map(chr, range(0xC0, 0x250))),
        " ".join(map(chr, range(0x370, 0x530))),
    ],
)
def test_marks_between_letters_change_no_word(text: str) -> None:
    assert read_words(text).letters == read_one_by_one(text)


def names_in(text: str) -> set[bytes]:
    words = read_words(text)
    codes = [crc32(word) for word in words.letters]
    return {word for word, code in zip(words.letters, codes, strict=True) if code in words.names(codes)}


def test_names_are_words_with_a_capital_that_stand_nowhere_without() -> None:
    text = "“Vela said that Apple met Ørsted. An apple or 2024 and 375 and 3rd, É"
    assert names_in(text) == {b"vela", "ørsted".encode(), "é".encode(), b"an"}
    assert names_in("vela Apple Ørsted. É said an") == {b"apple", "ørsted".encode(), "é".encode()}
    assert read_words(text).numbers() == {b"375", b"3rd"}


@given(
    st.one_of(st.text(), st.text(alphabet=_ODD), st.text(alphabet="abAB 01.’éÉ"), st.text(alphabet="aAéÉ б Б\u0301"))
)
def test_names_and_figures_are_those_of_the_pieces(text: str) -> None:
    words = words_one_by_one(text)
    spaced = [word for word in words if not _UNSPACED.search(word.casefold())]
    capitals = {word.casefold() for word in spaced if word[0].isupper()}
    plain = {word.casefold() for word in words if word not in spaced or not word[0].isupper()}
    figures = {word for word in map(str.casefold, spaced) if word[0].isdigit() and len(word) > 1}
    figures -= {word for word in figures if re.fullmatch("(?:19|20)[0-9]{2}", word)}
    assert names_in(text) == {word.encode("utf-8", "surrogatepass") for word in capitals - plain}
    assert read_words(text).numbers() == {word.encode("utf-8", "surrogatepass") for word in figures}


@given(st.text(alphabet="éÉßſﬁİ½ ab“—"), st.text(alphabet="\u0301漢"))
def test_a_text_read_at_once_has_the_words_it_has_read_piece_by_piece(text: str, more: str) -> None:
    assert read_words(f"{text} {more}").letters[: len(read_words(text).letters)] == read_words(text).letters

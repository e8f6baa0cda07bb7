"""Small string functions: folding, and what a terminal is never sent raw."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.text import (
    ascii_words,
    fold,
    from_a_letter,
    has_digit,
    one_line,
    path_uri,
    printable,
    readable_uri,
    western_words,
)

WESTERN = st.text(st.characters(codec="cp1252"))


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("… We Have  a Small\tFavor", "... we have a small favor"),
        ("“Support us”", '"support us"'),
        ("It’s the reader’s", "it's the reader's"),
        ("a — b – c", "a - b - c"),
        ("zero\u200bwidth\u00ad", "zerowidth"),
        ("İLGİLİ", "ilgili"),
    ],
)
def test_typographic_variants_fold_to_one(printed: str, folded: str) -> None:
    assert fold(printed) == folded


@given(st.text(st.characters(max_codepoint=127)))
def test_words_of_ascii_are_those_that_an_expression_finds(text: str) -> None:
    assert ascii_words(text) == re.findall(r"\w+", text)


@given(WESTERN)
def test_words_of_western_texts_are_those_that_an_expression_finds(text: str) -> None:
    assert western_words(text) == re.findall(r"\w+", text)


def test_words_of_other_alphabets_are_left_to_an_expression() -> None:
    assert western_words("маяк") is None


@given(WESTERN)
def test_western_texts_fold_as_those_of_other_alphabets_do(text: str) -> None:
    assert fold(f"{text} é") == fold(f"{text} éя")[:-1]


@given(st.text() | st.text("0٣²½Ⅷ三 "))
def test_a_digit_is_one_of_whatever_script(text: str) -> None:
    assert has_digit(text) == any(map(str.isdigit, text))


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_nothing_that_steers_a_terminal_is_printed(text: str) -> None:
    shown = one_line(text)
    assert not any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for character in shown)
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f") & set(shown)
    assert shown.encode("utf-8").decode("utf-8") == shown


def test_line_feeds_and_tabs_stay_in_running_text() -> None:
    assert printable("a\n\tb\x1b") == "a\n\tb\\x1b"


def test_a_file_uri_is_read_as_the_path_it_names() -> None:
    assert readable_uri("file:///home/ana/saved%20news/a.txt") == "/home/ana/saved news/a.txt"
    assert readable_uri("file:///home/ana/saved%20news/a.txt", "/home/ana") == "saved news/a.txt"
    assert readable_uri("https://example.org/a%20b") == "https://example.org/a%20b"
    assert readable_uri("") == "standard input"


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("\u0301te\u0301", "te\u0301"),
        ("\u0e31\u0e48น", "น"),
        ("e\u0301", "e\u0301"),
        ("", ""),
        ("\u0301\u0302", ""),
        ("é", "é"),
    ],
)
def test_marks_without_their_letter_are_left_out(words: str, kept: str) -> None:
    assert from_a_letter(words) == kept


def test_a_path_has_one_uri_and_what_is_none_has_not(tmp_path: Path) -> None:
    assert path_uri(f"{tmp_path}/a/../b c.txt") == (tmp_path.resolve() / "b c.txt").as_uri()
    assert path_uri("a\0b") == ""

"""What clues are made of, held against the plain expressions that the quick ways stand for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.boilerplate.clues import shape, word_clues, words_of
from newsarchive.boilerplate.declared_clues import DeclaredClues
from newsarchive.boilerplate.placing import mark_words
from newsarchive.model import Declared
from newsarchive.western import printed, western

# What western newspapers print, and what is none of it but close by: raised digits, dotted capitals, other alphabets.
LETTERS = st.sampled_from([*map(chr, range(32, 384)), *"‘’“”„–—…•€™ˆ˜ƒ²³¹½İΣςК中", "\n", "\u2028"])
TEXTS = st.text(LETTERS, max_size=30) | st.text(max_size=30)


@given(text=TEXTS)
def test_words_are_runs_of_letters_and_numbers(text: str) -> None:
    runs = re.findall(r"[^\W\d_]+|\d+", text.lower())
    assert words_of(text) == ["0" if run[0].isdigit() else run for run in runs]


@given(text=TEXTS)
def test_a_shape_says_the_words_of_its_text(text: str) -> None:
    found = shape(text)
    assert found.said.split() == words_of(text)
    assert found.size == len(text)


@given(text=TEXTS | st.sampled_from([" - ", "\u2014 *"]))
def test_the_clues_of_the_words_of_a_block_are_of_all_that_a_short_one_says(text: str) -> None:
    words = words_of(text)
    ends = {f"w0={words[0]}", f"wz={words[-1]}"} if words else set()
    assert set(word_clues(shape(text).said, len(words))) - ends == {f"w={word}" for word in words if len(words) <= 14}


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The pool is open now. The roof is not.", 1),
        ('He said that it "stays open now!" And it does.', 1),
        ("The pool is open, the roof is not, he said.", 0),
        ("The pool is open (he said so.)", 0),
        ("Is the pool open now?! He did not say that much...", 0),
    ],
)
def test_sentences_that_end_before_another_are_counted(text: str, sentences: int) -> None:
    assert f"s={sentences}" in shape(text).clues


@given(texts=st.lists(TEXTS, max_size=4))
def test_words_of_texts_put_together_are_those_of_each(texts: list[str]) -> None:
    assert words_of(" ".join(texts)) == [word for text in texts for word in words_of(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In 2024, 1,000 fled", ["in", "0", "0", "0", "fled"]),
        ("H5N1 at 10:30", ["h", "0", "n", "0", "at", "0", "0"]),
        ("Straße in Köln – „schön“", ["straße", "in", "köln", "schön"]),
        ("²see below, 10 m²", ["0", "below", "0", "m²"]),
        ("Москва 2024", ["москва", "0"]),
        ("a_b", ["a", "b"]),
    ],
)
def test_words_of_a_text(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@given(text=TEXTS)
def test_western_texts_come_back_as_they_were(text: str) -> None:
    bare = western(text)
    assert bare is None or (printed(bare) == text and len(bare) == len(text))


@given(marks=TEXTS | st.text("abcXYZ-_ 0é", max_size=30))
def test_words_of_marks_are_their_latin_letters_parted_by_case(marks: str) -> None:
    words = [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", marks) if len(word) > 1]
    assert mark_words(marks) == tuple(dict.fromkeys(words))[:14]


@given(opening=st.text(LETTERS, max_size=20))
def test_a_block_that_says_the_declared_summary_has_the_clue(opening: str) -> None:
    summary = f"{opening} The harbour stays closed for a month, the mayor said."
    known = DeclaredClues(Declared(meta=(("description", summary),)))
    assert "summary" in known.clues(summary, shape(summary))
    assert "summary" in known.clues(f"“{summary}", shape(summary))
    assert "summary" not in known.clues(f"Never {summary}", shape(summary))

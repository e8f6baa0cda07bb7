"""Bylines, by the examples in bylines.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.grammar import BylineMatch, names_editors, read_byline, read_labelled_byline, split_names

EXAMPLES = tomllib.loads(Path(__file__).with_name("bylines.toml").read_text(encoding="utf-8"))


def _expected(example: list[str | list[str]], *, labelled: bool) -> BylineMatch:
    _, names, *rest = example
    return BylineMatch(tuple(names), labelled, str(rest[0]) if rest else None)


@pytest.mark.parametrize("example", EXAMPLES["labelled"], ids=lambda example: example[0])
def test_a_labelled_byline_names_its_writers(example: list[str | list[str]]) -> None:
    assert read_byline(str(example[0])) == _expected(example, labelled=True)


@pytest.mark.parametrize("example", EXAMPLES["bare"], ids=lambda example: example[0])
def test_a_bare_name_is_left_to_the_caller(example: list[str | list[str]]) -> None:
    assert read_byline(str(example[0])) == _expected(example, labelled=False)


@pytest.mark.parametrize("block", EXAMPLES["none"])
def test_sentences_headings_and_menus_are_no_byline(block: str) -> None:
    assert read_byline(block) is None


_LINES = [str(example[0]) for kind in ("labelled", "bare") for example in EXAMPLES[kind]] + EXAMPLES["none"]
_MARKED = st.lists(st.sampled_from(["-", "—", "*", "[", "•", "\t", "\xa0", " "]), max_size=5).map("".join)


@given(_MARKED, st.sampled_from(_LINES), st.sampled_from(["", " ", "\t", "*"]))
def test_a_labelled_byline_is_known_by_its_first_word(marks: str, line: str, end: str) -> None:
    read = read_byline(f"{marks}{line}{end}")
    assert read_labelled_byline(f"{marks}{line}{end}") == (read if read and read.labelled else None)


@pytest.mark.parametrize(("text", "names"), EXAMPLES["lists"])
def test_a_list_of_names_is_split_into_people(text: str, names: list[str]) -> None:
    assert split_names(text) == tuple(names)


@pytest.mark.parametrize(("language", "block", "names"), EXAMPLES["by_language"])
def test_a_small_word_is_a_label_in_its_own_language(language: str, block: str, names: list[str]) -> None:
    read = read_byline(block, language)
    assert (read.names if read and read.labelled else ()) == tuple(names)


@pytest.mark.parametrize(
    ("line", "edited"),
    [
        ("Editor: Ana Ruiz", True),
        ("Editor : Sari", True),
        ("Edited by Ana Ruiz", True),
        ("责任编辑：王芳", True),
        ("By Ana Ruiz, Editor", False),
        ("Editors on the shore", False),
        ("Ana Ruiz: Editor", False),
        ("", False),
        (":" * 400, False),
    ],
)
def test_a_line_of_editors_is_known_by_its_label(line: str, edited: bool) -> None:
    assert names_editors(line) is edited

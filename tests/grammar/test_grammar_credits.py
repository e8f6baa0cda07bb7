"""Credits and agencies, by the examples in credits.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from newsarchive.grammar import CreditMatch, is_agency, read_credit

EXAMPLES = tomllib.loads(Path(__file__).with_name("credits.toml").read_text(encoding="utf-8"))


def _check(marked: str, credit: str, person: str, agency: str, *, weak: bool) -> None:
    expected = CreditMatch(marked.index("~"), credit, person or None, agency or None, weak)
    assert read_credit(marked.replace("~", "")) == expected


@pytest.mark.parametrize(("marked", "credit", "person", "agency"), EXAMPLES["strong"])
def test_a_credit_gives_its_place_person_and_agency(marked: str, credit: str, person: str, agency: str) -> None:
    _check(marked, credit, person, agency, weak=False)


@pytest.mark.parametrize(("marked", "credit", "person", "agency"), EXAMPLES["weak"])
def test_an_agency_or_outlet_alone_is_a_weak_credit(marked: str, credit: str, person: str, agency: str) -> None:
    _check(marked, credit, person, agency, weak=True)


@pytest.mark.parametrize("block", EXAMPLES["none"])
def test_prose_and_menus_have_no_credit(block: str) -> None:
    assert read_credit(block) is None


@pytest.mark.parametrize("name", EXAMPLES["agencies"])
def test_agencies_are_known_by_their_names(name: str) -> None:
    assert is_agency(name)


@pytest.mark.parametrize("name", EXAMPLES["no_agencies"])
def test_words_places_and_papers_are_no_agencies(name: str) -> None:
    assert not is_agency(name)


def test_a_long_paragraph_that_ends_in_an_agency_is_no_caption() -> None:
    paragraph = "The council said on Saturday that the bridge would be closed. " * 10
    assert read_credit(f"{paragraph}AFP") is None

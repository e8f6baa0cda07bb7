"""The word lists are whole and agree with one another, and importing the grammar reads none of them."""

from __future__ import annotations

import subprocess
import sys
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.grammar.agencies import agency_name
from newsarchive.grammar.calendar_words import tokens_of
from newsarchive.grammar.tables import plain, table

CALENDAR = table("calendar")
MONTHS = [(tongue, names) for tongue, names in CALENDAR["months"].items()]
WEEKDAYS = [(tongue, names) for tongue, names in CALENDAR["weekdays"].items()]


@pytest.mark.parametrize(("tongue", "names"), MONTHS)
def test_a_language_has_twelve_months(tongue: str, names: list[str]) -> None:
    assert len(names) == 12, tongue


@pytest.mark.parametrize(("tongue", "names"), WEEKDAYS)
def test_a_language_has_seven_weekdays(tongue: str, names: list[str]) -> None:
    assert len(names) == 7, tongue


@given(st.text(st.characters(codec="cp1252")))
def test_western_letters_lose_their_accents_as_others_do(text: str) -> None:
    assert plain(f"é{text}") == plain(f"яé{text}")[1:]


def test_a_month_has_the_same_number_in_every_language() -> None:
    numbers: dict[str, set[int]] = {}
    for names in CALENDAR["months"].values():
        for number, forms in enumerate(names, 1):
            for form in forms.split():
                numbers.setdefault(plain(form), set()).add(number)
    assert {form for form, found in numbers.items() if len(found) > 1} == set()


@pytest.mark.parametrize(("tongue", "names"), MONTHS)
def test_every_month_is_one_token(tongue: str, names: list[str]) -> None:
    for forms in names:
        for form in forms.split():
            assert tokens_of(f"8 {form.replace('_', ' ')} 2022").codes == "NMY", (tongue, form)


def test_an_agency_has_one_usual_name() -> None:
    usual = [line.split("=")[0].strip() for line in table("agencies")["agencies"]]
    assert len(usual) >= 80
    assert [name for name in usual if agency_name(name) is None] == []
    assert [name for name in usual if usual.count(name) > 1] == []


def test_every_list_is_package_data() -> None:
    folder = resources.files("newsarchive.grammar")
    for name in ("agencies", "bylines", "calendar", "credits", "date_labels", "names", "places"):
        assert folder.joinpath(f"{name}.toml").is_file()


def test_the_import_compiles_and_reads_nothing() -> None:
    code = (
        "import re, sys; calls = []; compiled = re.compile; "
        "re.compile = lambda *a, **k: calls.append(a) or compiled(*a, **k); "
        "import dataclasses, datetime, typing; calls.clear(); import newsarchive.grammar.credit; "
        "print(len(calls), 'tomllib' in sys.modules, 'importlib.resources' in sys.modules)"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert shown.stdout.split() == ["0", "False", "False"]

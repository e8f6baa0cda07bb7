"""The names by which outlets call themselves in their own lines, and what is no name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.grammar.outlet import ANCHORED, NAMED, read_outlets


def named(text: str, least: int = NAMED) -> list[str]:
    return [name for name, weight in read_outlets(text) if weight >= least]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Support The Weir Gazette!", "The Weir Gazette"),
        ("© 2024 Weir Gazette. All rights reserved.", "Weir Gazette"),
        ("Copyright 2019-2024 The Weir Gazette", "The Weir Gazette"),
        ("We, the journalists of The Weir Gazette, refuse to be silenced.", "The Weir Gazette"),
        ("Download the Weir Gazette app", "Weir Gazette"),
        ("Jetzt den Weirer Anzeiger lesen", "Weirer Anzeiger"),
        ("Unterstützen Sie den Weirer-Boten", "Weirer-Boten"),
        ("Soutenez Le Courrier du Lac", "Le Courrier du Lac"),
        ("© 2024 «Речной вестник». Все права защищены", "Речной вестник"),
        ("© 2024 Річковий дзвін. Передрук заборонено.", "Річковий дзвін"),
        ("جميع الحقوق محفوظة © مرفأ اليوم ٢٠٢٤", "مرفأ اليوم"),
        ("未经江边新报书面授权，不得转载", "江边新报"),
        ("Nehir Postası'nda yayımlanan haberlerin tüm hakları saklıdır", "Nehir Postası"),
    ],
)
def test_an_outlet_is_named_by_its_own_line(line: str, name: str) -> None:
    assert name in named(line)


@pytest.mark.parametrize(
    "line",
    [
        "Support us",
        "Support Independent Journalism!",
        "Follow us on Facebook and Twitter",
        "Sign up for our newsletter",
        "All Rights Reserved",
        "News Sport Opinion Business",
        "© 2024 AFP",
        "",
        "2024",
    ],
)
def test_generic_words_and_agencies_name_nobody(line: str) -> None:
    assert named(line) == []


def test_capitals_say_nothing_where_every_word_has_them() -> None:
    assert named("SUPPORT OUR JOURNALISM. SUBSCRIBE TODAY FROM 1 EURO A MONTH.", NAMED) == []
    assert named("SUPPORT THE WEIR GAZETTE. JOIN TODAY.", ANCHORED) == ["THE WEIR GAZETTE"]


def test_an_order_is_no_part_of_the_name() -> None:
    assert named("Keep The Weir Gazette free", ANCHORED) == ["The Weir Gazette"]


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for name, weight in read_outlets(text):
        assert len(name) >= 3
        assert weight > 0

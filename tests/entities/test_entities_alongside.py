"""Names whose bounds or kind other words of the text show: apostrophes, towns of states, couples, lists of counties."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.entities.conftest import KINDS, mentioned

from newsarchive import find_mentions
from newsarchive.entities.mending.alongside import with_neighbours
from newsarchive.entities.mending.cut_short import continued
from newsarchive.model import Mention

LETTERS = {kind: letter for letter, kind in KINDS.items()}


def plain(text: str, mentions: list[Mention]) -> list[tuple[str, str]]:
    assert all(text[one.start : one.end] == one.text for one in mentions)
    return [(LETTERS[one.kind], one.text) for one in mentions]


CUT_SHORT = [
    ("Gov. Peter Obong' Wuor'o said", [("P", "Peter Obong")], [("P", "Peter Obong' Wuor'o")]),
    ("Achieng’, a foreman, left", [("P", "Achieng")], [("P", "Achieng’")]),
    ("Ana Ruiz' goal", [("P", "Ana Ruiz")], [("P", "Ana Ruiz")]),
    ("a wall that says 'ask Ana Tavarov' in red", [("P", "Ana Tavarov")], [("P", "Ana Tavarov")]),
    ("Ana Obong' The end", [("P", "Ana Obong")], [("P", "Ana Obong'")]),
    ("signed by Jas. K. Oluoch, who fled", [("L", "Jas"), ("P", "K. Oluoch")], [("P", "Jas. K. Oluoch")]),
    ("Wm. Hatter, referee", [("P", "Hatter")], [("P", "Wm. Hatter")]),
    ("He met Md. Alam", [("L", "Md."), ("P", "Alam")], [("P", "Md. Alam")]),
    ("The team. Hatter left", [("P", "Hatter")], [("P", "Hatter")]),
]


@pytest.mark.parametrize(("text", "known", "wanted"), CUT_SHORT)
def test_a_name_has_the_marks_that_are_its_own(
    text: str, known: list[tuple[str, str]], wanted: list[tuple[str, str]]
) -> None:
    assert plain(text, continued(text, mentioned(text, *known))) == wanted


ALONGSIDE = [
    ("They played in Prince George on Friday", [("P", "George")], [("L", "Prince George")]),
    ("They met Prince George on Friday", [("P", "George")], [("P", "George")]),
    ("They played in King Harrowmere on Friday", [("P", "Harrowmere")], [("P", "Harrowmere")]),
    ("a team from Kansas City, Mo., came", [("O", "Kansas City"), ("L", "Mo.")], [("L", "Kansas City"), ("L", "Mo.")]),
    (
        "BRAC, Bangladesh's biggest charity",
        [("O", "BRAC"), ("L", "Bangladesh")],
        [("O", "BRAC"), ("L", "Bangladesh")],
    ),
    (
        "Sheriff Dee Two Hawks came. Two Hawks left.",
        [("P", "Dee Two Hawks"), ("O", "Two Hawks")],
        [("P", "Dee Two Hawks"), ("P", "Two Hawks")],
    ),
    (
        "born to Hōne Pōrae, a shearer. Ana Pōrae wept. He lay in Hone Pōrae, a town.",
        [("L", "Hōne Pōrae"), ("P", "Ana Pōrae"), ("L", "Hone Pōrae")],
        [("P", "Hōne Pōrae"), ("P", "Ana Pōrae"), ("L", "Hone Pōrae")],
    ),
    (
        "Marbach Optik falls. Marbach Optik AG said so.",
        [("L", "Marbach Optik"), ("O", "Marbach Optik AG")],
        [("O", "Marbach Optik"), ("O", "Marbach Optik AG")],
    ),
    (
        "a fire at Muelle Sol and on Gull Quay",
        [("P", "Muelle Sol"), ("O", "Gull Quay")],
        [("L", "Muelle Sol"), ("L", "Gull Quay")],
    ),
    (
        "in Cedar Fork, Bent Oak and Sioux",
        [("L", "Cedar Fork"), ("O", "Bent Oak"), ("L", "Sioux")],
        [("L", "Cedar Fork"), ("L", "Bent Oak"), ("L", "Sioux")],
    ),
    (
        "an emergency in Saline, Thayer and Nuckolls counties",
        [("L", "Saline"), ("L", "Nuckolls")],
        [("L", "Saline"), ("L", "Thayer"), ("L", "Nuckolls")],
    ),
    ("Republican and Kurdish regions", [("L", "Kurdish")], [("L", "Kurdish")]),
    ("His sons, Tomás and León, were safe", [("P", "Tomás")], [("P", "Tomás"), ("P", "León")]),
    ("his brothers London and Ames", [("L", "London"), ("P", "Ames")], [("P", "London"), ("P", "Ames")]),
    ("his sons in Lima", [("L", "Lima")], [("L", "Lima")]),
    (
        "Farmers Bud and Lureen Schafermeyr lost cattle",
        [("O", "Lureen Schafermeyr")],
        [("P", "Bud"), ("P", "Lureen Schafermeyr")],
    ),
    ("to Rach Gia and Phu Quoc", [("L", "Rach Gia"), ("O", "Phu Quoc")], [("L", "Rach Gia"), ("O", "Phu Quoc")]),
    ("Marx, Karl and Engels, Friedrich", [("P", "Marx"), ("P", "Engels")], [("P", "Marx"), ("P", "Engels")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "known", "wanted"), ALONGSIDE)
def test_other_names_show_what_a_name_is(
    text: str, known: list[tuple[str, str]], wanted: list[tuple[str, str]]
) -> None:
    assert plain(text, with_neighbours(text, mentioned(text, *known))) == wanted


def test_a_nobleman_a_lady_and_a_church_have_their_whole_names() -> None:
    text = (
        "The founder, Ulrich von und zu Löwenfels-Berg, met María del Carmen Iturralde Ybarra at St. Brigid's "
        "Church, said Prof. Peter Obong' Wuor'o."
    )
    names = [one.text for one in find_mentions(text)]
    assert "Ulrich von und zu Löwenfels-Berg" in names
    assert "María del Carmen Iturralde Ybarra" in names
    assert "Peter Obong' Wuor'o" in names
    assert "St. Brigid's Church" in names


@given(st.text(alphabet="Ana Ruiz'’.,“ \nWm.JasandMo", max_size=120))
@settings(max_examples=60, deadline=None)
def test_names_lie_in_the_text_whatever_marks_it_has(text: str) -> None:
    last = 0
    for one in find_mentions(text):
        assert text[one.start : one.end] == one.text
        assert one.start >= last
        last = one.end

"""Whom reports of games, lists, ages and firms' doings show: rules that know no name, each on names it has not met."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.entities.conftest import mentioned

from newsarchive.entities.mending.firms import with_firms, with_traded
from newsarchive.entities.mending.kin_and_lists import with_kin
from newsarchive.entities.mending.misread import put_right
from newsarchive.entities.mending.players import with_players
from newsarchive.entities.mending.settling import settled
from newsarchive.model import Mention

SCORES = "\n\nRovik 2-1 Selmo\n\nTarn 0-0 Osk\n\nVeld 3-1 Hask"


def people(mentions: list[Mention]) -> list[str]:
    """The names of persons, in order."""
    return [one.text for one in mentions if one.kind == "person"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Dumaro headed level. The keeper beat away a shot of Dumaro.", ["Dumaro"]),
        ("Pikato (Saulo 75) went close.", ["Saulo"]),
        ("Everto (capt); Pikato", ["Everto"]),
        ("5-Kesko (USA) bt Itonu (JPN) 6-0, 6-3", ["Kesko", "Itonu"]),
        ("Yellow cards: Mingalo, Ayrtono, Platu.", ["Mingalo", "Ayrtono", "Platu"]),
        ("SCORERS: Kaiano 16, Arrasco 14, Willano 9", ["Kaiano", "Arrasco", "Willano"]),
        ("Veld: Ronaldu; Gilbo, Mingalo, David Duarte, Jubano (Iagu 80); Acevo, Jean Luc, Cauly", None),
        ("A goal by Pedrano settled it.", ["Pedrano"]),
        ("On Monday Veld headed home.", []),
        ("Coach: Norway", []),
    ],
)
def test_a_report_of_games_shows_its_players(line: str, names: list[str] | None) -> None:
    found = people(with_players(f"{line}{SCORES}", []))
    if names is None:
        assert {"Ronaldu", "David Duarte", "Jean Luc", "Iagu"} <= set(found)
        assert len(found) == 9
    else:
        assert set(names) <= set(found)
        assert names or "Norway" not in found
        assert "Monday" not in found


def test_a_text_without_results_shows_no_players() -> None:
    assert with_players("Dumaro headed level. Yellow cards: Mingalo.", []) == []


def test_a_player_called_as_a_town_is_a_person_but_where_it_is_the_town() -> None:
    text = f"Barletta was booked. Barletta hit the post at Barletta.{SCORES}"
    known = mentioned(text, ("L", "Barletta"), ("L", "Barletta"), ("L", "Barletta"))
    assert [one.kind for one in with_players(text, known)] == ["person", "person", "place"]


@pytest.mark.parametrize(
    ("text", "known", "names"),
    [
        ("They held his driver, Suparno.", [], ["Suparno"]),
        ("It was switched on for a porter, Bakhit, who waits.", [], ["Bakhit"]),
        ("The dead are Rahat, 11, a pupil; Anika, 4, whose parents are missing.", [], ["Rahat", "Anika"]),
        ("Rony, Sassá and Pikachu scored.", [("P", "Rony")], ["Rony", "Sassá", "Pikachu"]),
        ("Rony and Sassá, scored.", [("P", "Rony"), ("L", "Sassá")], ["Rony"]),
        ("Rony and Norway drew.", [("P", "Rony"), ("L", "Norway")], ["Rony"]),
        ("The Mongolian, 24, left on Friday, 13, as ever.", [], []),
        ("He met a rival, Oil, and left.", [], []),
        ("Bridie Padden (née Lavelle), Doohoma, peacefully.", [("L", "Lavelle")], ["Lavelle"]),
    ],
)
def test_who_somebody_is_and_what_stands_beside_show_people(
    text: str, known: list[tuple[str, str]], names: list[str]
) -> None:
    assert people(with_kin(text, mentioned(text, *known))) == names


@pytest.mark.parametrize(
    ("text", "known", "firm"),
    [
        ("He works at Bailey & Foster Trucking.", [("P", "Bailey"), ("P", "Foster")], "Bailey & Foster Trucking"),
        (
            "The law firm of Gorman, Waszkiewicz & Hale is leaving.",
            [("P", "Gorman"), ("P", "Waszkiewicz"), ("P", "Hale")],
            "Gorman, Waszkiewicz & Hale",
        ),
        ("A bid by D. Byrne & Co for the hall.", [("P", "D. Byrne")], "D. Byrne & Co"),
        ("Refused: Hanley’s Quarries, floodlights.", [("P", "Hanley")], "Hanley’s Quarries"),
        ("Carlton Funeral Home has charge.", [("P", "Carlton")], "Carlton Funeral Home"),
        ("Audrey & Hazel sang.", [("P", "Audrey"), ("P", "Hazel")], None),
        ("THIS & THAT", [], None),
    ],
)
def test_a_firm_called_after_people_is_one_name(text: str, known: list[tuple[str, str]], firm: str | None) -> None:
    found = with_firms(text, mentioned(text, *known))
    assert [one.text for one in found if one.kind == "organisation"] == ([firm] if firm else [])
    assert firm is None or not people(found)


def test_what_does_as_firms_do_is_one_wherever_it_stands() -> None:
    text = "Dello rose 4.2%. An analyst at Kestro said so. Dello sells chips. Birlo's shares fell."
    known = mentioned(text, ("P", "Dello"), ("P", "Kestro"), ("P", "Dello"), ("P", "Birlo"))
    assert {one.kind for one in with_traded(text, known)} == {"organisation"}


def test_who_is_called_as_a_firm_stays_a_person() -> None:
    text = "Ford president Ana Ruiz met Bill Ford. Ford smiled."
    known = mentioned(text, ("P", "Ford"), ("P", "Ana Ruiz"), ("P", "Bill Ford"), ("P", "Ford"))
    assert people(with_traded(text, known)) == ["Ana Ruiz", "Bill Ford", "Ford"]


def test_a_town_whose_shares_rose_stays_a_town() -> None:
    text = "Tokyo rose 1.8 percent."
    assert with_traded(text, mentioned(text, ("L", "Tokyo")))[0].kind == "place"


def test_where_somebody_of_an_age_is_from_is_a_place() -> None:
    text = "Roger Bovill, 58, of Bovill, was found."
    found = put_right(text, mentioned(text, ("P", "Roger Bovill"), ("P", "Bovill")))
    assert [one.kind for one in found] == ["person", "place"]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Salalah’s Abdulrahman al Kathiri won.", "Salalah’s Abdulrahman al Kathiri", ["Abdulrahman al Kathiri"]),
        ("Jaspreet Bedi’s 74 beat them.", "Jaspreet Bedi’s 74", ["Jaspreet Bedi"]),
        ("Dee Rourke of Rourke & Sims left.", "Dee Rourke of Rourke", ["Dee Rourke"]),
        ("Rose of Sharon Hurst died.", "Rose of Sharon Hurst", ["Rose of Sharon Hurst"]),
        ("Mawlawi Abdul Basir Zadran spoke.", "Mawlawi Abdul Basir Zadran", ["Abdul Basir Zadran"]),
        ("K.H. Abdul Muhaimin Basri said no.", "K.H. Abdul Muhaimin Basri", ["Abdul Muhaimin Basri"]),
        ("Shaikh Nawaf al Mubarak came.", "Shaikh Nawaf al Mubarak", ["Nawaf al Mubarak"]),
        ("Lawyers P. Battuvshin and Kh. Sarnai spoke.", "Sarnai", ["Kh. Sarnai"]),
        ("Roscommon: C Carroll; C Hussey, B Stack", "Hussey", ["C Hussey"]),
        ('The vet J.D. "Shorty" Madison died.', "Madison", ['J.D. "Shorty" Madison']),
        ('Ronald "Ronnie the Post" MacDonald ran.', "MacDonald", ['Ronald "Ronnie the Post" MacDonald']),
    ],
)
def test_a_person_has_the_whole_name_and_no_more(text: str, name: str, expected: list[str]) -> None:
    assert people(settled(text, mentioned(text, ("P", name), ), mentioned(text, ("P", name)))) == expected  # fmt: skip


def test_single_words_are_people_where_a_text_is_full_of_them() -> None:
    names = [f"{first}{second}zq" for first in ("Bra", "Cla", "Dro") for second in ("mil", "nel", "pul", "rin")]
    text = " ran past ".join(names)
    assert people(settled(text, mentioned(text, *[("P", name) for name in names]), [])) == names
    few = mentioned(text, *[("P", name) for name in names[:5]])
    assert people(settled(text, few, [])) == []


@given(st.text(alphabet="ABab .,;:&()'’\"0123456789-\n", max_size=300))
def test_whatever_the_text_names_are_where_they_say_and_none_lies_on_another(text: str) -> None:
    for rule in (with_players, with_firms, with_kin, with_traded):
        free = 0
        for one in rule(f"{text}{SCORES}", []):
            assert one.start >= free
            assert f"{text}{SCORES}"[one.start : one.end] == one.text
            free = one.end

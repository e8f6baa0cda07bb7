"""What a name's own words and the title before it show; what is told of somebody beside a single name."""

from __future__ import annotations

import pytest

from newsarchive.entities import find_mentions
from newsarchive.entities.mending.abbreviations import spelled_out
from newsarchive.entities.mending.by_itself import by_itself
from newsarchive.entities.mending.firms import with_firms
from newsarchive.entities.mending.long_names import goes_on_with_of
from newsarchive.entities.mending.settling import settled
from newsarchive.entities.mending.told import is_told
from newsarchive.entities.mending.two_bodies import each_body
from newsarchive.entities.mending.whole_names import whole_persons
from newsarchive.model import Mention

PERSON, PLACE, BODY = "person", "place", "organisation"
Parts = list[tuple[str, str]]


def made(text: str, parts: Parts) -> list[Mention]:
    found, at = [], 0
    for words, kind in parts:
        at = text.index(words, at)
        found.append(Mention(at, at + len(words), kind, words))
        at += len(words)
    return found


def parts_of(found: list[Mention]) -> Parts:
    return [(one.text, one.kind) for one in found]


@pytest.mark.parametrize(
    ("text", "parts", "right"),
    [
        ("The miner Orlan SA fell.", [("Orlan SA", PERSON)], [("Orlan SA", BODY)]),
        ("ORLAN SA", [("ORLAN SA", PERSON)], None),
        ("Iddo Tamm KC spoke.", [("Iddo Tamm KC", PERSON)], [("Iddo Tamm", PERSON)]),
        ("Tamm KC spoke.", [("Tamm KC", PERSON)], None),
        ("The Cape Town-based Tamm & Roo left.", [("Cape Town-based Tamm & Roo", BODY)], [("Tamm & Roo", BODY)]),
        ("The Republic of Orlia fell.", [("Republic of Orlia", BODY)], [("Republic of Orlia", PLACE)]),
        ("The Republic of Orlia Guard fell.", [("Republic of Orlia Guard", BODY)], None),
        ("He left Tamm-sur-Orle.", [("Tamm-sur-Orle", PERSON)], [("Tamm-sur-Orle", PLACE)]),
        ("He left Tamm-Ville.", [("Tamm-Ville", BODY)], [("Tamm-Ville", PLACE)]),
        ("Jean-de-Dieu left.", [("Jean-de-Dieu", PERSON)], None),
        ("Ven. Orlane Tammo Thera spoke.", [("Orlane Tammo Thera", BODY)], [("Orlane Tammo Thera", PERSON)]),
        ("In Ven. Orlane Steel rose.", [("Orlane Steel", BODY)], None),
        (
            "The United Nations Assistance Mission in Chad left.",
            [("United Nations Assistance Mission", BODY), ("Chad", PLACE)],
            [("United Nations Assistance Mission in Chad", BODY)],
        ),
        ("The Met Office in Chad left.", [("Met Office", BODY), ("Chad", PLACE)], None),
        (
            "Ana Ruiz, known as Paris, left.",
            [("Ana Ruiz", PERSON), ("Paris", PLACE)],
            [("Ana Ruiz", PERSON), ("Paris", PERSON)],
        ),
        ("Ana Ruiz, seen in Paris, left.", [("Ana Ruiz", PERSON), ("Paris", PLACE)], None),
    ],
)
def test_the_words_of_a_name_show_its_kind_and_its_bounds(text: str, parts: Parts, right: Parts | None) -> None:
    assert parts_of(by_itself(text, made(text, parts))) == (right or parts)


def test_letters_leave_out_the_state_whose_body_they_stand_for() -> None:
    text = "The U.S. Coral Reef Commission (CRC) met."
    named = made(text, [("U.S. Coral Reef Commission", BODY)])
    assert [one.text for one in spelled_out(text, named)] == ["U.S. Coral Reef Commission", "CRC"]


def test_letters_say_nothing_of_somebody_who_is_of_a_body() -> None:
    text = "Said Corla Tamm of the National League (CNL) today."
    named = made(text, [("Corla Tamm", PERSON), ("National League", BODY)])
    assert list(spelled_out(text, named)) == []


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Communist Party of Orlia (Maoist) met.", "Communist Party of Orlia (Maoist)", BODY),
        ("The vote in (Orlia) was lost.", "Orlia)", PLACE),
        ("A nurse, ‘Ana Moala, left.", "‘Ana Moala", PERSON),
        ("They call him ‘Tamm’ there.", "‘Tamm’", PERSON),
    ],
)
def test_brackets_and_marks_that_are_of_a_name_stay_in_it(text: str, name: str, kind: str) -> None:
    found = settled(text, made(text, [(name, kind)]), [])
    whole = name.count("(") == name.count(")") and not name.endswith("’")
    assert [one.text for one in found] in ([name if whole else name.strip("‘’)")], [])


def test_a_sentence_that_ends_before_a_quotation_parts_two_people() -> None:
    text = "It was told to Wayra Condori. “Esteban left. Norman A. “Tormod” Beel left."
    named = made(text, [("Wayra Condori", PERSON), ("Esteban", PERSON), ("Norman A", PERSON), ("Beel", PERSON)])
    assert [one.text for one in whole_persons(text, named)] == ["Wayra Condori", "Esteban", "Norman A. “Tormod” Beel"]


@pytest.mark.parametrize(
    ("name", "goes_on"),
    [("Police Service", True), ("Harlow Rotary Club", True), ("Harlow Football Club", False), ("Harlow Motors", False)],
)
def test_what_goes_on_with_the_place_that_it_is_of(name: str, goes_on: bool) -> None:
    assert goes_on_with_of(name.split(" ")) is goes_on


def test_the_united_nations_are_a_body_wherever_they_stand() -> None:
    found = find_mentions("The envoy of Orlia met U.N. officials, and the UN envoy left.")
    assert [one.text for one in found if one.kind == BODY] == ["U.N.", "UN"]


@pytest.mark.parametrize("name", ["Fire Service and Civil Defence", "Customs and Border Protection"])
def test_one_body_of_two_fields_stays_one(name: str) -> None:
    assert [one.text for one in each_body(Mention(0, len(name), BODY, name))] == [name]


def test_partners_of_three_names_are_a_firm_though_nothing_was_found_of_it() -> None:
    text = "He is with Orlan, Tamm, Rooker & Beel in Kent. Wheat & Barley fell."
    assert parts_of(with_firms(text, [])) == [("Orlan, Tamm, Rooker & Beel", BODY)]


def test_whose_son_somebody_is_belongs_to_the_name() -> None:
    text = "Deputy Governor Orlan ole Tammo left. Leonardo da Vinci left."
    named = made(text, [("Orlan", PERSON), ("Tammo", PLACE)])
    assert parts_of(whole_persons(text, named)) == [("Orlan ole Tammo", PERSON)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The driver, Tammo, left.", True),
        ("Sergeant Tammo left.", True),
        ("Tammo, 34, left.", True),
        ("Tammo, his sister, left.", True),
        ("Tammo, a bank of the county, closed.", False),
        ("He lives in Tammo, his wife said.", False),
        ("Tammo rose.", False),
    ],
)
def test_what_is_told_beside_a_name_of_one_word_shows_somebody(text: str, told: bool) -> None:
    assert is_told(text, made(text, [("Tammo", PERSON)])[0]) is told

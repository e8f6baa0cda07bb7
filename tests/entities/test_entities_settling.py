"""What is put right after the tagger, each rule by what it takes and what it spares."""

from __future__ import annotations

import pytest

from newsarchive.entities.mending.settling import settled
from newsarchive.model import Mention


def mention(text: str, words: str, kind: str) -> Mention:
    start = text.index(words)
    return Mention(start, start + len(words), kind, words)


@pytest.mark.parametrize(
    ("text", "tagged", "left"),
    [
        ("By Lee Kang-in, who left.", [("Lee Kang", "person")], [("Lee Kang-in", "person")]),
        ("The CPI(M) won (with the ABC).", [("CPI(M)", "organisation")], [("CPI(M)", "organisation")]),
        ("The Union (a club) won.", [("Union (a club)", "organisation")], [("Union (a club", "organisation")]),
        ("Attorney General Barr left.", [("Barr", "person")], [("Barr", "person")]),
        ("Barr. Ana Ruiz left.", [("Barr", "person"), ("Ana Ruiz", "person")], [("Ana Ruiz", "person")]),
        ("In Lahore Siraj-ul-Haq spoke.", [("Siraj-ul-Haq", "person")], [("Siraj-ul-Haq", "person")]),
        ("Ana Ruiz-born songs.", [("Ruiz", "person")], [("Ruiz", "person")]),
        ("In Anaheim, Calif. They left.", [("Calif", "place")], [("Calif.", "place")]),
        ("On State Route 48. They left.", [("State Route 48.", "place")], [("State Route 48", "place")]),
        ("Ratu Ana Ruiz left.", [("Ratu Ana Ruiz", "person")], [("Ana Ruiz", "person")]),
        ("The retailer Velmora shut.", [("Velmora", "person")], [("Velmora", "organisation")]),
        (
            "Tarn Water won. Later Harlow left.",
            [("Tarn Water", "organisation"), ("Harlow", "person")],
            [("Tarn Water", "organisation"), ("Harlow", "person")],
        ),
        ("Fire at Harlow's Flat.", [("Harlow", "person")], []),
        ("Harlow's flat burnt.", [("Harlow", "person")], [("Harlow", "person")]),
        ("In Cox's Bazar it rained.", [("Cox's Bazar", "place")], [("Cox's Bazar", "place")]),
        ("Syria's al-Zarrin fell.", [("Syria's al-Zarrin", "place")], [("Syria", "place"), ("al-Zarrin", "place")]),
        ("A U.S. Base shut.", [("U.S. Base", "place")], [("U.S.", "place")]),
        ("Ana “Tick” Ruiz left.", [("Ana", "person"), ("Ruiz", "person")], [("Ana “Tick” Ruiz", "person")]),
        ("Jo B. ‘Red’ Lee left.", [("Jo B", "person"), ("Red’ Lee", "person")], [("Jo B. ‘Red’ Lee", "person")]),
        ("Ana (Zug) Ruiz left.", [("Ana", "person"), ("Ruiz", "person")], [("Ana (Zug) Ruiz", "person")]),
        (
            "So said Ana. “Go,” Ruiz said.",
            [("Ana", "person"), ("Ruiz", "person")],
            [("Ana", "person"), ("Ruiz", "person")],
        ),
        ("Ana, Ruiz left.", [("Ana", "person"), ("Ruiz", "person")], [("Ana", "person"), ("Ruiz", "person")]),
        ("The Kurdish-held region is calm.", [("Kurdish-held region", "place")], []),
        ("Rebel-held Zarrin fell.", [("Rebel-held Zarrin", "place")], [("Zarrin", "place")]),
        ("Stratford-upon-Avon is calm.", [("Stratford-upon-Avon", "place")], [("Stratford-upon-Avon", "place")]),
        ("Geologist Ana Ruiz left.", [("Geologist Ana Ruiz", "person")], [("Ana Ruiz", "person")]),
        ("Baker Ruiz left.", [("Baker Ruiz", "person")], [("Baker Ruiz", "person")]),
        (
            "Sheikh Omar bin Zayed left.",
            [("Sheikh Omar bin Zayed", "person")],
            [("Omar bin Zayed", "person")],
        ),
        ("Sheikh Mujibur Rahman won.", [("Sheikh Mujibur Rahman", "person")], [("Sheikh Mujibur Rahman", "person")]),
        (
            "Ana Ruiz III and Li Wei Jr. left.",
            [("Ana Ruiz", "person"), ("Li Wei", "person")],
            [("Ana Ruiz III", "person"), ("Li Wei Jr.", "person")],
        ),
        ("Ana Ruiz, Jr. left.", [("Ana Ruiz", "person")], [("Ana Ruiz, Jr.", "person")]),
        ("Ana Ruiz IIIrd left.", [("Ana Ruiz", "person")], [("Ana Ruiz", "person")]),
        ("A goal for Belgium.", [("Belgium", "organisation")], [("Belgium", "place")]),
        ("England won a corner.", [("England", "organisation")], [("England", "place")]),
        (
            "Lebanon High School won.",
            [("Lebanon High School", "organisation")],
            [("Lebanon High School", "organisation")],
        ),
        ("“Shukri “Shaah”, a cook.", [("Shukri “Shaah", "person")], [("Shukri “Shaah”", "person")]),
        (
            "Jasim “Chalak” al-Zarrin left.",
            [("Jasim “Chalak", "person"), ("al-Zarrin", "person")],
            [("Jasim “Chalak” al-Zarrin", "person")],
        ),
        ("Hywel ap Lewin left.", [("Hywel", "person"), ("Lewin", "person")], [("Hywel ap Lewin", "person")]),
        (
            "Goals: M. A. Rautio, L. Aalto.",
            [("Rautio", "person"), ("L. Aalto", "person")],
            [("M. A. Rautio", "person"), ("L. Aalto", "person")],
        ),
        (
            "Alhaja Sekinat Balogun and Mzee Juma Faki.",
            [("Alhaja Sekinat Balogun", "person"), ("Mzee Juma Faki", "person")],
            [("Sekinat Balogun", "person"), ("Juma Faki", "person")],
        ),
        ("Coun. Amy Vaughan left.", [("Coun", "person"), ("Amy Vaughan", "person")], [("Amy Vaughan", "person")]),
        ("We met President Ana Ruiz.", [("President Ana Ruiz", "person")], [("Ana Ruiz", "person")]),
    ],
)
def test_bounds_and_kinds_are_put_right(text: str, tagged: list[tuple[str, str]], left: list[tuple[str, str]]) -> None:
    ruled = [mention(text, "Harlow", "person")] if ("Harlow", "person") in left else []
    found = settled(text, [mention(text, words, kind) for words, kind in tagged], ruled)
    assert [(one.text, one.kind) for one in found] == left


def test_the_short_name_of_an_organisation_is_the_organisation() -> None:
    text = "Tarn Water won. Tarn said so."
    short = Mention(16, 20, "person", "Tarn")
    found = settled(text, [mention(text, "Tarn Water", "organisation"), short], [])
    assert [(one.text, one.kind) for one in found] == [("Tarn Water", "organisation"), ("Tarn", "organisation")]

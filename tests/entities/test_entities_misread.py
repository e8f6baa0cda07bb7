"""Names that what stands beside them shows to be something else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive import find_mentions, find_quotes
from newsarchive.entities.mending.misread import put_right
from newsarchive.entities.quotes.marks import with_one_mark
from newsarchive.model import Mention


def of_kind(kind: str, text: str) -> list[str]:
    return [one.text for one in find_mentions(text) if one.kind == kind]


def made(text: str, *parts: tuple[str, str]) -> list[Mention]:
    return [Mention(at := text.index(words), at + len(words), kind, words) for words, kind in parts]


@pytest.mark.parametrize(
    ("text", "parts", "right"),
    [
        ("Typhoon Amihan hit Samar.", [("Amihan", "person"), ("Samar", "place")], [("Samar", "place")]),
        ("After tropical storm Ana came she.", [("Ana", "person")], []),
        ("The Tour of Japan began in Japan.", [("Japan", "place")], []),
        ("They call it Amihan. Typhoon Amihan hit.", [("Amihan", "person")], []),
        ("Bay Marine (OSE: HALM) rose.", [("OSE", "place")], []),
        ("They met in Oslo (Norway: north).", [("Oslo", "place")], [("Oslo", "place")]),
        ("From Elkins, W.Va., he wrote.", [("W.Va", "person")], [("W.Va.", "place")]),
        ("It was J.R. Friel.", [("J.R. Friel", "person")], [("J.R. Friel", "person")]),
        (
            "She told The Harbour Post.",
            [("Harbour Post", "organisation")],
            [("The Harbour Post", "organisation")],
        ),
        ("It rained. The Zarrin Board met.", [("Zarrin Board", "organisation")], [("Zarrin Board", "organisation")]),
        ("Ghana 3, U.S. 2 (Ruiz) it ended.", [("U.S.", "place")], [("U.S.", "place")]),
        ("Their shirts said “Hope” on the back.", [("Hope", "person")], []),
        ("“Hope” is what Hope Ruiz said.", [("Hope", "person")], [("Hope", "person")]),
        ("She spoke Amharic.", [("Amharic", "place")], [("Amharic", "demonym")]),
        ("The Argentine envoy left.", [("Argentine", "demonym")], [("Argentine", "demonym")]),
        ("To Olga (Berg) Amund.", [("Olga", "person"), ("Berg) Amund", "person")], [("Olga (Berg) Amund", "person")]),
        ("To Olga (Thorson) Amundson.", [("Olga", "person")], [("Olga (Thorson) Amundson", "person")]),
        ("He (Thorson) Amundson.", [("Thorson) Amundson", "person")], [("Amundson", "person")]),
        ("A Rare Moment of Congeniality\nA display of congeniality.", [("Congeniality", "place")], []),
        ("A Rare Moment of Congeniality\nIt was.", [("Congeniality", "place")], [("Congeniality", "place")]),
        ("Storms Batter Town of Reading\nReading is wet.", [("Reading", "place")], [("Reading", "place")]),
        ("A win in Group G for Panama.", [("Group G", "place"), ("Panama", "place")], [("Panama", "place")]),
        (
            "Said Governor of Washington Chris Gregoire.",
            [("Washington Chris Gregoire", "person")],
            [("Washington", "place"), ("Chris Gregoire", "person")],
        ),
        ("The Mayor of Xolvin Ana Ruiz.", [("Xolvin Ana Ruiz", "person")], [("Xolvin Ana Ruiz", "person")]),
        ("A wreck on U.S. 52 at Naugatuck.", [("U.S.", "place")], [("U.S. 52", "place")]),
        ("To the U.S. 52 soldiers went.", [("U.S.", "place")], [("U.S.", "place")]),
        ("In the U.S. 52 per cent won.", [("U.S.", "place")], [("U.S.", "place")]),
        ("It costs EGP 100,000 in Cairo.", [("EGP", "organisation"), ("Cairo", "place")], [("Cairo", "place")]),
        ("Next: Leeds, July 18.", [("Leeds", "place"), ("July", "person")], [("Leeds", "place")]),
        ("To Maj. Gen. Ana Ruiz.", [("Maj", "person"), ("Ana Ruiz", "person")], [("Ana Ruiz", "person")]),
        ("The Sylhet-Tamabil road.", [("Sylhet-Tamabil", "place")], [("Sylhet", "place"), ("Tamabil", "place")]),
        ("In Baden-Baden road crews met.", [("Baden-Baden", "place")], [("Baden-Baden", "place")]),
        ("He won the Harrow Man of the Match award.", [("Harrow Man", "organisation")], []),
        ("A trawl on the Miss Odile tore.", [("Odile", "person")], []),
        ("The frigate Cork left.", [("Cork", "place")], []),
        ("Space Shuttle Columbia rose.", [("Space Shuttle Columbia", "organisation")], []),
        ("HMS Anaheim met Ana Ruiz.", [("Anaheim", "place"), ("Ana Ruiz", "person")], [("Ana Ruiz", "person")]),
        ("Olga (Oslo) Amundson.", [("Olga", "person"), ("Oslo", "place")], [("Olga", "person"), ("Oslo", "place")]),
    ],
)  # fmt: skip
def test_what_stands_beside_a_name_puts_it_right(
    text: str, parts: list[tuple[str, str]], right: list[tuple[str, str]]
) -> None:
    found = put_right(text, made(text, *parts))
    assert [(one.text, one.kind) for one in found] == right
    assert all(text[one.start : one.end] == one.text for one in found)


def test_the_philippines_and_the_united_states_are_places() -> None:
    text = "Help came from Japan, Australia and the United States to the northern Philippines, and from Laos."
    assert of_kind("place", text) == ["Japan", "Australia", "United States", "Philippines", "Laos"]


def test_a_country_is_no_people_and_a_people_no_country() -> None:
    text = "In Phonsavan, Laos, the Argentine envoy sat with Laotian farmers."
    assert of_kind("place", text) == ["Phonsavan", "Laos"]
    assert of_kind("demonym", text) == ["Argentine", "Laotian"]


def test_a_storm_is_nobody_and_a_state_is_a_place() -> None:
    text = "MARLINTON, W.Va. -- Hurricane Maria killed forty people in Dominica, said Ana Ruiz."
    assert of_kind("person", text) == ["Ana Ruiz"]
    assert "W.Va." in of_kind("place", text)


def test_quotations_of_old_wires_open_and_close_with_two_marks() -> None:
    text = "``We dug until morning,'' said Ana Ruiz, whose brothers were killed. ``It was dark.''"
    found = find_quotes(text)
    assert [one.text for one in found] == ["We dug until morning,", "It was dark."]
    assert [one.speaker for one in found] == ["Ana Ruiz"] * 2
    assert all(text[one.start : one.end] == one.text for one in found)


@given(st.text(alphabet="ab `'\n\"", max_size=80))
@settings(deadline=None)
def test_marks_made_one_keep_every_place(text: str) -> None:
    assert len(with_one_mark(text)) == len(text)
    assert all(text[one.start : one.end] == one.text for one in find_quotes(text))

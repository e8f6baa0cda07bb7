"""What a text itself shows of its names: letters, results, kin, lists, names that stand again."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.entities.conftest import mentioned

from newsarchive.entities.mending.evidence import shown
from newsarchive.model import Mention


def seen(text: str, *known: tuple[str, str]) -> list[tuple[str, str]]:
    """What is shown of a text whose tagger found the known names, each once, in order: (letter of its kind, name)."""
    return [(mention.kind[0].upper().replace("P", "L" if mention.kind == "place" else "P"), mention.text)
            for mention in shown(text, mentioned(text, *known))]  # fmt: skip


SHOWN = [
    (
        "The Board of Control for Sailing in Malta (BCSM) met. BCSM agreed.",
        [("L", "Malta")],
        [("O", "Board of Control for Sailing in Malta"), ("O", "BCSM"), ("O", "BCSM")],
    ),
    ("Mohammed bin Salman (MBS) met him.", [("P", "Mohammed bin Salman")], [("P", "Mohammed bin Salman")]),
    ("The Harbour Front (HF) won. HF sang.", [("O", "Harbour Front")], [("O", "Harbour Front")] + [("O", "HF")] * 2),
    ("ACCRA (VNA) — The ferry left.", [("L", "ACCRA")], [("L", "ACCRA"), ("O", "VNA")]),
    ("The quay. (Ana Ruiz/Tide Pictures)", [("P", "Ana Ruiz")], [("P", "Ana Ruiz"), ("O", "Tide Pictures")]),
    ("Congo's army, the FARDC, said so.", [], [("O", "FARDC")]),
    ("THE FARDC SAID NO.", [], []),
    ("He left the GMT, as it were.", [], []),
    ("The Port Hospital shut.", [("L", "Port Hospital")], [("O", "Port Hospital")]),
    ("Council members Dee Rourke left.", [("O", "Council members Dee Rourke")], [("P", "Dee Rourke")]),
    ("Schools on Mull shut. Roads on Mull too.", [], [("L", "Mull"), ("L", "Mull")]),
    ("Floods in northeast Syria.", [("L", "northeast Syria")], [("L", "Syria")]),
    ("Floods in Northern Ireland.", [("L", "Northern Ireland")], [("L", "Northern Ireland")]),
    ("The High Court sat.", [("O", "The High Court")], [("O", "High Court")]),
    ("The broadcaster Radio Sol shut.", [("O", "broadcaster Radio Sol")], [("O", "Radio Sol")]),
    ("Mole Line and the Reef Bank.", [("O", "Mole Line and the Reef Bank")], [("O", "Mole Line"), ("O", "Reef Bank")]),
    ("Real Betis of Seville flew.", [("O", "Real Betis of Seville")], [("O", "Real Betis"), ("L", "Seville")]),
    ("The University of Ghana met.", [("O", "University of Ghana")], [("O", "University of Ghana")]),
    ("His brother Idris, a cook, left.", [], [("P", "Idris")]),
    ("Her daughter, Sydney, left.", [("L", "Sydney")], [("P", "Sydney")]),
    (
        "Val Paris left. Paris said so.",
        [("P", "Val Paris"), ("L", "Paris")],
        [("P", "Val Paris"), ("P", "Paris")],
    ),
    (
        "Val Paris left for central Paris. Paris slept.",
        [("P", "Val Paris"), ("L", "Paris"), ("L", "Paris")],
        [("P", "Val Paris"), ("L", "Paris"), ("L", "Paris")],
    ),
    ("Paris slept. Val Paris left.", [("L", "Paris"), ("P", "Val Paris")], [("L", "Paris"), ("P", "Val Paris")]),
    (
        "The envoy to Saudi Arabia Ana Ruiz left.",
        [("P", "Saudi Arabia Ana Ruiz")],
        [("L", "Saudi Arabia"), ("P", "Ana Ruiz")],
    ),
    (
        "The National Police of Peru met the Royal Ballet of the Netherlands.",
        [("O", "National Police"), ("L", "Peru"), ("O", "Royal Ballet"), ("L", "Netherlands")],
        [("O", "National Police of Peru"), ("O", "Royal Ballet of the Netherlands")],
    ),
    ("Everton of Liverpool won.", [("O", "Everton"), ("L", "Liverpool")], [("O", "Everton"), ("L", "Liverpool")]),
    (
        "St. Michael's Hospital is by St Mary's Church.",
        [("L", "St. Michael"), ("L", "Hospital"), ("P", "St Mary")],
        [("O", "St. Michael's Hospital"), ("L", "St Mary's Church")],
    ),
    ("The flood on the Panj river.", [("L", "Panj river")], [("L", "Panj")]),
    ("The Hudson River rose.", [("L", "Hudson River")], [("L", "Hudson River")]),
    ("Marseille had beaten Paris.", [("L", "Marseille"), ("L", "Paris")], [("O", "Marseille"), ("O", "Paris")]),
    ("Sweden beat Korea.", [("L", "Sweden"), ("L", "Korea")], [("L", "Sweden"), ("L", "Korea")]),
    ("London beat Paris to the games.", [("L", "London"), ("L", "Paris")], [("L", "London"), ("L", "Paris")]),
    ("Barnard Castle, 52, left.", [("L", "Barnard Castle")], [("P", "Barnard Castle")]),
    ("A man of Leeds, 52, left.", [("L", "Leeds")], [("L", "Leeds")]),
    ("Cape Nosappu, 3.7 km away.", [("L", "Cape Nosappu")], [("L", "Cape Nosappu")]),
    ("Council members Dee Rourke left.", [("O", "Dee Rourke")], [("P", "Dee Rourke")]),
    ("The retailer John Lewin shut.", [("O", "John Lewin")], [("O", "John Lewin")]),
    (
        "Ohinemuri captain Ana Ruiz sang. Ohinemuri won.",
        [("P", "Ohinemuri"), ("P", "Ana Ruiz"), ("P", "Ohinemuri")],
        [("O", "Ohinemuri"), ("P", "Ana Ruiz"), ("O", "Ohinemuri")],
    ),
    ("Chad Ruiz left.", [("P", "Chad Ruiz")], [("P", "Chad Ruiz")]),
    ("Ana Ruiz left. Nobody saw Ruiz go.", [("P", "Ana Ruiz")], [("P", "Ana Ruiz"), ("P", "Ruiz")]),
    ("They met at the Tyne Arts Centre. Tyne Arts Centre shut.", [("O", "Tyne Arts Centre"), ("O", "Tyne Arts Centre")],
     [("L", "Tyne Arts Centre"), ("L", "Tyne Arts Centre")]),
    ("They paid the Tyne Arts Centre.", [("O", "Tyne Arts Centre")], [("O", "Tyne Arts Centre")]),
    ("Vorlix of Sweden won.", [("O", "Vorlix of Sweden")], [("O", "Vorlix"), ("L", "Sweden")]),
    ("Sisters of Sweden won.", [("O", "Sisters of Sweden")], [("O", "Sisters of Sweden")]),
    ("The Vela Grid Corporation of Peru shut.", [("O", "Vela Grid Corporation"), ("L", "Peru")],
     [("O", "Vela Grid Corporation of Peru")]),
    ("The Barron County Sheriff's Department shut.", [("L", "Barron County"), ("O", "Department")],
     [("O", "Barron County Sheriff's Department")]),
    ("The Ross County Sheriff's Office shut.", [("O", "Ross County Sheriff's Office")],
     [("O", "Ross County Sheriff's Office")]),
    ("The sheriff's office shut.", [], []),
    ("Dockers Local 238 sang.", [("O", "Dockers Local")], [("O", "Dockers Local 238")]),
    ("Dockers Union 238 sang.", [("O", "Dockers Union")], [("O", "Dockers Union")]),
    ("The Ministry of Culture, Sports and Tourism sang.", [("O", "Ministry of Culture")],
     [("O", "Ministry of Culture, Sports and Tourism")]),
    ("The Ministry of Culture, Ana Ruiz said, sang.", [("O", "Ministry of Culture"), ("P", "Ana Ruiz")],
     [("O", "Ministry of Culture"), ("P", "Ana Ruiz")]),
    ("Ana Ruiz (ESP) bt Li Wei (KAZ); NED v POL.", [("P", "Ana Ruiz"), ("O", "ESP"), ("P", "Li Wei")],
     [("P", "Ana Ruiz"), ("L", "ESP"), ("P", "Li Wei"), ("L", "KAZ"), ("L", "NED"), ("L", "POL")]),
    ("The paper (ESP) shut.", [("O", "ESP")], [("O", "ESP")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "known", "found"), SHOWN)
def test_what_a_text_shows(text: str, known: list[tuple[str, str]], found: list[tuple[str, str]]) -> None:
    assert seen(text, *known) == found


def test_towns_that_play_are_teams_and_others_stay() -> None:
    text = (
        "Leeds 2, Bolton 1\n\nGrimsby 0, Barnsley 3\n\nSpain 1, Leyton 0\n\nLeeds beat Bolton in Bolton. Fans came "
        "from Leeds for York, who lost."
    )
    known = [
        ("L", "Leeds"),
        ("L", "Spain"),
        ("L", "Leeds"),
        ("L", "Bolton"),
        ("L", "Bolton"),
        ("L", "Leeds"),
        ("L", "York"),
    ]
    found = seen(text, *known)
    assert found[:4] == [("O", "Leeds"), ("O", "Bolton"), ("O", "Grimsby"), ("O", "Barnsley")]
    assert found[4:8] == [("L", "Spain"), ("O", "Leyton"), ("O", "Leeds"), ("O", "Bolton")]
    assert found[8:] == [("L", "Bolton"), ("L", "Leeds"), ("O", "York")]


ROUND_UP = "Leeds 2, Bolton 1\n\nGrimsby 0, Barnsley 3\n\nLeyton 2, Bury 2\n\n"


@pytest.mark.parametrize(
    ("line", "known", "kinds"),
    [
        ("Genoa finished with nine men.", ["Genoa"], "O"),
        ("In Genoa the talk was of rain.", ["Genoa"], "L"),
        ("Genoa, Italy, slept.", ["Genoa"], "L"),
        ("Genoa has asked for the games.", ["Genoa"], "L"),
        ("GENOA\nThey slept.", ["GENOA"], "L"),
        ("Scotland slept.", ["Scotland"], "L"),
        ("Genoa (Ruiz 5-4) at Verona (Li 4-4), 6:40 p.m.", ["Genoa", "Verona"], "OO"),
        ("Genoa at Verona, postponed.", ["Genoa", "Verona"], "OO"),
        ("He slept at Verona, in a tent.", ["Verona"], "L"),
    ],
)
def test_in_a_round_up_towns_that_do_something_or_are_to_play_are_teams(
    line: str, known: list[str], kinds: str
) -> None:
    text = ROUND_UP + line
    found = {name: kind for kind, name in seen(text, *[("L", name) for name in known])}
    assert "".join(found[name] for name in known) == kinds
    assert {name: kind for kind, name in seen(line, ("L", known[0]))}[known[0]] == "L"


def test_two_sides_taken_for_one_name_are_two() -> None:
    assert seen("Velmor 1. Harlow won.", ("L", "Velmor 1. Harlow")) == [("O", "Velmor"), ("O", "Harlow")]


def test_the_rest_of_a_side_are_people() -> None:
    text = "Harbour: Ruiz; Brandl, Oduya, Milan, Sesay; Tarr, Fofana (Ilić 60), Vukas."
    known = [("P", name) for name in ("Ruiz", "Brandl", "Oduya")] + [("L", "Milan")]
    known += [("P", name) for name in ("Sesay", "Tarr", "Fofana")]
    found = seen(text, *known)
    assert ("P", "Milan") in found
    assert ("P", "Vukas") in found


WORDS = "Leeds 2, 1 (ABC) the The ABC’s said and of brother Ana Ruiz / — ; \n\n Court 😀 İ ß " + "\ud800"


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=40), st.data())
def test_spans_are_true_and_do_not_overlap(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    edges = data.draw(st.lists(st.integers(0, len(text)), max_size=8).map(sorted))
    mentions = [
        Mention(start, end, data.draw(st.sampled_from(["person", "place", "organisation"])), text[start:end])
        for start, end in zip(edges[::2], edges[1::2], strict=False)
        if text[start:end].strip() == text[start:end] and start < end
    ]
    position = 0
    for mention in shown(text, mentions):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= position
        position = mention.end


MANY = 20_000
HOSTILE = [
    "Leeds 2, Bolton 1; " * MANY,
    "Ana A B C D " * MANY,
    "A (ABC) " * MANY,
    "the FARDC, the " * MANY,
    "brother Ana Ruiz, " * MANY,
    "x/Ana Ruiz " * MANY,
    "A" * MANY * 10,
    "Ana; " * MANY + "\n",
    "(" * MANY * 10,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_time_grows_with_the_length(text: str) -> None:
    def seconds(part: str) -> float:
        mentions = [Mention(n, n + 3, "person", part[n : n + 3]) for n in range(0, len(part) - 4, 40)]
        mentions = [mention for mention in mentions if mention.text.strip() == mention.text]
        start = time.process_time()
        shown(part, mentions)
        return time.process_time() - start

    half, whole = seconds(text[: len(text) // 2]), seconds(text)
    assert whole < 0.5 + 4 * half

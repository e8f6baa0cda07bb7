"""The small print of local and sports pages, codes of countries and shares, and names that news takes as known."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.entities.conftest import KINDS, mentioned, split

from newsarchive.entities.mending.agate import with_agate
from newsarchive.entities.mending.codes import with_codes, with_shares
from newsarchive.entities.mending.games import with_teams
from newsarchive.entities.mending.measured import with_measured
from newsarchive.entities.mending.two_bodies import each_body
from newsarchive.entities.tables.known import known
from newsarchive.entities.tagger.clues import clues_of
from newsarchive.entities.tagger.printed import printed
from newsarchive.entities.tagger.words import sentences
from newsarchive.model import Mention

LETTERS = {kind: letter for letter, kind in KINDS.items()}
PRIZES = "Jam: 1. Ada Zuehl, Horicon; 2. Mason Hart, Lomira; 3. Ben Wight-Ames, Neosho."
TRACK = (
    "1, Malik Bess (Marshfield), 10.91; 2, Tate Hunt (Siuslaw), 11.01; 3, Gus Elk (Siuslaw), 11.5; 4, Bo Ray (USA) 12"
)
WARD = "North: *J. Laid (Lab) 901; E. Nichol (Con) 880; R. Dee (Lab) 702; T. van der Ark (Ind) 98"
RELAY = "4x100: 1, Marshfield (Bess, D. Church, K. Church), 43.20; 2, Siuslaw, 43.99"
CARD = "Newby c Bell b O. Beech 19; F. Hope lbw b Beech 1; A. Rob not out 4. Bowling: Beech 8-2-30-4"


def plain(text: str, mentions: list[Mention]) -> list[tuple[str, str]]:
    assert all(text[one.start : one.end] == one.text for one in mentions)
    return [(LETTERS[one.kind], one.text) for one in mentions]


@pytest.mark.parametrize(
    ("text", "before", "wanted"),
    [
        (PRIZES, "P Horicon", "P Ada Zuehl|L Horicon|P Mason Hart|L Lomira|P Ben Wight-Ames|L Neosho"),
        (PRIZES, "P Mason Hart", "P Ada Zuehl|L Horicon|P Mason Hart|L Lomira|P Ben Wight-Ames|L Neosho"),
        ("Ana Ruiz, Bo Lee; Li Wei, Jo Ames; Al Hay, Ed Orr.", "P Bo Lee", "P Bo Lee"),
        ("Ana Ruiz, Leeds; Bo Lee, York.", "", ""),
        (TRACK, "L Siuslaw", "P Malik Bess|O Marshfield|P Tate Hunt|O Siuslaw|P Gus Elk|O Siuslaw|P Bo Ray"),
        (WARD, "L Ind", "P J. Laid|O Lab|P E. Nichol|O Con|P R. Dee|O Lab|P T. van der Ark|O Ind"),
        ("Ana Ruiz (Leeds) 4, Bo Lee (Hull) 3, Li Wei (York) 2", "", ""),
        (RELAY, "P Marshfield", "O Marshfield|P Bess|P D. Church|P K. Church"),
        (CARD, "O O. Beech", "P Newby|P Bell|P O. Beech|P F. Hope|P Beech|P A. Rob|P Beech"),
        ("Plan b Area 51 is not out 4", "", ""),
    ],
)  # fmt: skip
def test_lists_show_who_was_there_from_where_and_for_whom(text: str, before: str, wanted: str) -> None:
    assert plain(text, with_agate(text, mentioned(text, *split(before)))) == split(wanted)


@pytest.mark.parametrize(
    ("text", "before", "wanted"),
    [
        ("Ver (Ned/Red Bull); Lind (Swe/Alfa); Kerr (GB) 3", "P Ned", "L Ned|O Red Bull|L Swe|O Alfa|L GB"),
        ("Kuipers (Neth; Metec) 3h; Tsar (Ukr; Kyiv Hawks); Daly (Ire)", "", "L Neth|O Metec|L Ukr|O Kyiv Hawks|L Ire"),
        ("He (Ned) left with her (Mon).", "P Ned", "P Ned"),
    ],
)  # fmt: skip
def test_countries_cut_short_are_places_where_three_are(text: str, before: str, wanted: str) -> None:
    assert plain(text, with_codes(text, mentioned(text, *split(before)))) == split(wanted)


@pytest.mark.parametrize(
    ("text", "before", "wanted"),
    [
        ("Hartwell (HWL.N) fell.", "P Hartwell|O HWL.N", "O Hartwell"),
        ("Home builders Lennar (LEN.N) and Toll Brothers (TOL.N) fell.", "", "O Lennar|O Toll Brothers"),
        ("But Pulte (PHM.N) rose with D.R. Horton (DHI.N).", "", "O Pulte|O D.R. Horton"),
        ("Ana Ruiz (left) rose.", "P Ana Ruiz", "P Ana Ruiz"),
        ("shares (ABC.N) rose", "O ABC", ""),
    ],
)
def test_the_code_of_a_share_shows_a_firm(text: str, before: str, wanted: str) -> None:
    assert plain(text, with_shares(text, mentioned(text, *split(before)))) == split(wanted)


def test_the_sides_of_a_table_are_teams_and_countries_are_none() -> None:
    text = "East: Portland 18-10, L.A. Lakers 22-8, Kenya 4-1, Denver 16-13. Hull 4-1 was a joke."
    found = with_teams(text, mentioned(text, ("L", "Portland"), ("L", "Kenya"), ("P", "Denver"), ("L", "Hull")))
    assert plain(text, found) == [
        ("O", "Portland"), ("O", "L.A. Lakers"), ("L", "Kenya"), ("O", "Denver"), ("L", "Hull"),
    ]  # fmt: skip


RAIN = "Rain (mm): Adelong 61, Batlow 74, Cootamundra 48, Hay 4, Junee 39, Leeton 17 and Young 45."


@pytest.mark.parametrize("kind", ["O", "P", "L"])
def test_towns_with_their_rain_are_places_and_no_teams(kind: str) -> None:
    text = f"Hay is wet.\n{RAIN}"
    given = mentioned(text, (kind, "Adelong"), (kind, "Batlow"), (kind, "Cootamundra"))
    assert plain(text, with_measured(text, given)) == [
        ("L", name) for name in ("Adelong", "Batlow", "Cootamundra", "Hay", "Junee", "Leeton", "Young")
    ]
    towns = mentioned(text, *[("L", name) for name in ("Hay", "Adelong", "Batlow")])
    assert with_teams(text, towns) == towns


@pytest.mark.parametrize(
    "table",
    [
        "Points: Milan 27, Roma 25, Napoli 25, Inter 24",
        "Auburn 832, Hay 840, Young 841, Texas 850.",
        "Hay 2, Young 0; Leeton 4, Junee 3; Adelong 1, Batlow 1",
        "Hay 2, Young 7, Leeton 4",
        "Lemon 40, Pear 31, Apple 37, Kiwifruit 90.",
    ],
)
def test_tables_of_teams_results_and_fruit_are_no_lists_of_towns(table: str) -> None:
    assert with_measured(table, []) == []


def test_a_town_is_a_side_only_near_the_games_of_a_local_paper() -> None:
    games = "SPORT: Hay 2, Young 0. Leeton 4, Junee 3. Adelong 1, Batlow 0."
    news = "The council met and spoke of water until late. " * 20
    text = f"Finley tipped to flood. {news}{games} Temora won."
    found = with_teams(text, mentioned(text, ("L", "Finley"), ("L", "Temora")))
    assert plain(text, found)[0] == ("L", "Finley")
    assert plain(text, found)[-1] == ("O", "Temora")


def test_every_known_name_is_of_a_kind_and_is_printed_as_names_are() -> None:
    assert known()["Pfizer"] == "firm"
    assert known()["Washington"] == "person"
    assert known()["Delta Air Lines"] == "firm"
    kinds = {kind for own in known().values() for kind in own.split("+")}
    assert kinds == {"firm", "club", "nickname", "college", "media", "body", "party", "armed", "band", "person"}
    assert not [name for name in known() if name != name.strip() or "  " in name or not any(map(str.isalpha, name))]


def clue(text: str, word: str) -> set[str]:
    words = next(sentences(text))
    clues = clues_of(words, text, ["-"] * len(words), printed([words]))
    return set(clues[[one.text for one in words].index(word)])


def test_the_tagger_is_told_of_the_longest_known_name_and_of_sport() -> None:
    assert {"k=B2firm", "k=B2firm|0"} <= clue("She flew with Delta Air Lines from Riga", "Delta")
    assert "k=Ifirm" in clue("She flew with Delta Air Lines from Riga", "Lines")
    assert "k=Bfirm" in clue("A shot by Pfizer came", "Pfizer")
    assert not [one for one in clue("A shot by Ruizmann came", "Ruizmann") if one.startswith("k=")]
    sport = clue("The striker scored twice as Leeds beat the league champions", "Leeds")
    assert "k=Bclub|2" in sport
    assert any(one.startswith("g=") and one.endswith("|2") for one in sport)


PIECES = st.sampled_from(
    "Ana|Ruiz|J.|(|)|, |; |. | c | b |lbw| 12|1:02.3|Leeds|(Lab)|(HWL.N)|Ned/|\n|not out|18-10|Ó|王| van ".split("|")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join), st.data())
def test_whatever_the_small_print_offsets_are_true_and_nothing_overlaps(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    kinds = st.sampled_from(["person", "place", "organisation"])
    given_ = [Mention(a, b, data.draw(kinds), text[a:b]) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    found = with_agate(text, with_codes(text, with_shares(text, given_)))
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Orascom Construction and Arab Contractors", "O Orascom Construction|O Arab Contractors"),
        ("Bank of America and Barclays", "O Bank of America|O Barclays"),
        ("Royal Northern College of Music and Harvard", "O Royal Northern College of Music|O Harvard"),
        ("Bulls, Sharks", "O Bulls|O Sharks"),
        ("SPIELBERG, Austria", "O SPIELBERG|L Austria"),
        ("Hart & Sims, Inc", "O Hart & Sims, Inc"),
        ("Flood Forecasting and Warning Centre", "O Flood Forecasting and Warning Centre"),
        ("Ministry of Health and Population", "O Ministry of Health and Population"),
        ("Marine and Safety Tasmania", "O Marine and Safety Tasmania"),
        ("Karachi Water and Sewerage Corporation", "O Karachi Water and Sewerage Corporation"),
        ("Marks and Spencer", "O Marks and Spencer"),
        ("Enforcement and Emergency Information System", "O Enforcement and Emergency Information System"),
        ("Fire and rescue", "O Fire and rescue"),
        (", and ", "O , and "),
    ],
)
def test_organisations_that_were_taken_for_one_are_parted(name: str, parts: str) -> None:
    text = f"To {name} it fell."
    assert plain(text, list(each_body(mentioned(text, ("O", name))[0]))) == split(parts)

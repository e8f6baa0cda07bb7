"""Small towns of the region that a text is about."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.entities.conftest import mentioned, split

from newsarchive.entities.mending import home_region
from newsarchive.entities.mending.home_region import with_home_towns

# Four towns that lie in few regions beside West Virginia, so that the text is of it.
HOME = "Oceana, Beckley, Delbarton and Chapmanville had water. "
TOWNS = "L Oceana|L Beckley|L Delbarton|L Chapmanville"


def plain(text: str, names: str) -> list[str]:
    """What is a place behind the four towns, by their names."""
    mentions = mentioned(text, *split(names))
    found = with_home_towns(text, mentions)
    assert all(text[one.start : one.end] == one.text for one in found)
    return [one.text for one in found if one.kind == "place"][4:]


@pytest.mark.parametrize(
    ("rest", "names", "places"),
    [
        ("Welch, the county seat, has none.", "P Welch", ["Welch"]),
        ("A bridge at Bluefield is gone.", "O Bluefield", ["Bluefield"]),
        ("Oceana and War are dry.", "L Oceana", ["Oceana", "War"]),
        ("The mayor, Ana Welch, left; Welch wept.", "P Ana Welch|P Welch", []),
        ("Logan said so.", "P Logan", []),
        ("The sheriff, Logan, knew.", "P Logan", []),
        ("His sons Logan, Wayne and Zed left.", "P Logan|P Wayne|P Zed", []),
        ("Bluefield beat Welch 61-44.", "O Bluefield|P Welch", []),
        ("Bluefield will sue.", "O Bluefield", []),
        ("The War of 1812 was long.", "", []),
        ("Commissioner Welch Moore came.", "", []),
    ],
)
def test_a_town_of_the_region_is_one_where_nothing_says_that_it_is_something_else(
    rest: str, names: str, places: list[str]
) -> None:
    assert plain(HOME + "\n" + rest, "|".join(filter(None, (TOWNS, names)))) == places


def test_a_text_of_no_one_region_keeps_what_was_found() -> None:
    text = "Oceana, Lyon, Osaka and Delhi met. Welch, the county seat, has none."
    mentions = mentioned(text, *split("L Oceana|L Lyon|L Osaka|L Delhi|P Welch"))
    assert with_home_towns(text, mentions) == mentions


def test_a_line_is_read_once_however_many_names_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    read = []

    class Counted:
        def search(self, line: str) -> None:
            read.append(line)

    monkeypatch.setattr(home_region, "_GAMES", Counted())
    plain(HOME + "\n" + "Bluefield, " * 50, TOWNS + "|O Bluefield" * 50)
    assert len(read) == 2


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="Welch, Wara and\nOcea.’:", max_size=120))
def test_whatever_the_text_names_stand_in_order_and_apart(rest: str) -> None:
    text = HOME + rest
    found = with_home_towns(text, mentioned(text, *split(TOWNS)))
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= after.start for one, after in pairwise(found))

"""What is printed of a place: its kind, its county, its name cut short or spelt otherwise, the outlet's own name."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsarchive
from newsarchive.entities.places.homes import Home, home_of
from newsarchive.entities.places.outlets import places_in
from newsarchive.entities.tables.abbreviations import abbreviated
from newsarchive.entities.tables.meanings import meanings
from newsarchive.entities.tables.respelling import respelt
from newsarchive.model import PlaceName


def ids(text: str, names: str, publisher: str | None = None) -> list[int | None]:
    spans = [next(re.finditer(re.escape(name), text)).span() for name in names.split("|")]
    found = newsarchive.resolve_places(text, spans, publisher=publisher)
    return [place.geonames_id if place else None for place in found]


@pytest.mark.parametrize(
    ("text", "names", "wanted"),
    [
        ("1. Ana Kiplagat (KEN) 2. Luisa Frei (Swi)", "KEN|Swi", [192950, 2658434]),
        ("A man of Dubbo, N.S.W., and one of Waco, TX, won.", "Dubbo|N.S.W.|TX", [2168305, 2155400, 4736286]),
        ("Boats from Biloxi, Miss., came.", "Biloxi|Miss.", [4418478, 4436296]),
        ("Kabkabiya, El Fasher and Nyala are in Darfur.", "Kabkabiya|El Fasher|Nyala", [373198, 379555, 369004]),
        ("They left Kabkabiya.", "Kabkabiya", [None]),
        ("A barn burned in Upper Sandusky.", "Upper Sandusky", [5174870]),
        ("In Sharjah, Afghanistan beat Nepal.", "Sharjah|Afghanistan", [292672, 1149361]),
        ("In Juticalpa, capital of Olancho, it rained.", "Juticalpa|Olancho", [3608503, 3604249]),
        ("Sites in the Poltava and Kharkiv regions were hit.", "Poltava|Kharkiv", [696634, 706482]),
        ("He lived in Brazil, a town east of Terre Haute.", "Brazil|Terre Haute", [4254884, 4265737]),
        ("A judge from Paris, in Henry County, came.", "Paris|Henry County", [4647963, 4628829]),
        ("The Rogun dam is high; the Tamm river rose.", "Rogun|Tamm", [1220701, None]),
        ("It snowed in Geneva.", "Geneva", [2660646]),
        ("Trade between Mexico and Chile grew.", "Mexico|Chile", [3996063, 3895114]),
        ("Fairs in St. George and Brantford, Ontario.", "St. George|Brantford", [7290516, 5907990]),
    ],
)  # fmt: skip
def test_what_is_printed_tells_the_place(text: str, names: str, wanted: list[int | None]) -> None:
    assert ids(text, names) == wanted


@pytest.mark.parametrize(
    "publisher", ["The Bucyrus Ledger", "bucyrus-ledger.example", "https://www.thebucyrusnews.example/"]
)
def test_an_outlet_s_name_tells_where_it_is(publisher: str) -> None:
    text = "Snow closed the road to Marion."
    assert ids(text, "Marion") == [4866263]
    assert ids(text, "Marion", publisher) == [5161902]


@pytest.mark.parametrize(
    ("publisher", "places"),
    [
        ("The Springfield News-Leader", ["springfield"]),
        ("Kansas City Star", ["kansas city"]),
        ("The Boston and Spilsby Messenger", ["boston", "spilsby"]),
        ("Coosa Valley Tribune", []),
        ("The Daily Independent", []),
        ("", []),
        (None, []),
        ("x" * 5000, []),
        ("....", []),
    ],
)
def test_words_of_the_press_are_no_places(publisher: str | None, places: list[str]) -> None:
    assert list(places_in(publisher)) == places


def test_spans_may_stand_in_any_order_and_over_each_other() -> None:
    text = "In Paris, Texas, the mayor met people from Boston."
    spans = [(43, 49), (10, 15), (3, 8), (3, 15), (3, 8), (0, 0)]
    found = newsarchive.resolve_places(text, spans)
    assert [place.geonames_id if place else None for place in found] == [
        4930956, 4736286, 4717560, 4717560, 4717560, None,
    ]  # fmt: skip
    assert newsarchive.resolve_places(text, []) == []


@pytest.mark.parametrize("span", [(3, 400), (-3, 3), (5, 3), (51, 51)])
def test_a_span_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=f"span {span[0]} to {span[1]} does not lie in a text of 50 characters"):
        newsarchive.resolve_places("In Paris, Texas, the mayor met people from Boston.", [span])


def test_homes_of_thousands_of_outlets_are_found_by_other_spellings() -> None:
    homes = {f"Outlet {n}": Home("US", {"Texas": 1.0}) for n in range(5000)}
    assert home_of("OUTLET  4999", homes) == homes["Outlet 4999"]
    del homes["Outlet 4999"]
    homes["Another"] = Home("GB")
    assert home_of("OUTLET 4999", homes) is None
    assert home_of("another", dict(homes)) == Home("GB")


def test_an_outlet_is_at_home_where_its_names_lie_together() -> None:
    text = "Paris beat Casey; Mattoon and Charleston drew."
    spans = [match.span() for match in re.finditer("Paris|Casey|Mattoon|Charleston", text)]
    apart = [newsarchive.resolve_places(text, [span]) for span in spans]
    assert [place.admin for (place,) in apart if place].count("Illinois") < 3
    homes = newsarchive.learn_homes(("The Beacon", places) for places in apart)
    assert homes["The Beacon"].country_code == "US"
    assert homes["The Beacon"].share("Illinois") == 1.0


def test_a_containment_is_kept_whatever_an_outlet_s_other_names_say() -> None:
    text = "From Paris, Texas, to Mattoon, Casey, and Charleston, Illinois."
    spans = [match.span() for match in re.finditer("Paris|Mattoon|Casey|Charleston", text)]
    places: list[PlaceName | None] = newsarchive.resolve_places(text, spans)
    homes = newsarchive.learn_homes([("The Beacon", places)] * 4)
    assert homes["The Beacon"].areas == {"Illinois": 0.75, "Texas": 0.25}


def test_a_word_is_short_for_what_it_says() -> None:
    assert [row.place.country_code for row in abbreviated("KEN")] == ["KE"]
    assert [row.place.name for row in abbreviated("WIS.")] == ["Wisconsin"]
    assert abbreviated("Kenneth") == abbreviated("") == []
    assert {one.place.kind for one in meanings("Oxford County")} == {"admin2"}


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_other_spellings_are_few_and_none_is_the_name(name: str) -> None:
    found = list(respelt(name))
    assert len(found) <= 80
    assert name not in found
    assert len(set(found)) == len(found)

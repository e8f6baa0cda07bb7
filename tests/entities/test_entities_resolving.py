"""Which place a name means: by the words beside it, by the other names, by where the outlet is at home."""

from __future__ import annotations

import re

import pytest

import newsarchive
from newsarchive.entities.places.homes import Home, home_of
from newsarchive.entities.tables.gazetteer import gazetteer
from newsarchive.entities.tables.meanings import meanings
from newsarchive.model import PlaceName


def places(text: str, *names: str, publisher: str | None = None, homes: object = None) -> list[PlaceName | None]:
    spans = [next(re.finditer(re.escape(name), text)).span() for name in names]
    return newsarchive.resolve_places(text, spans, publisher=publisher, homes=homes)  # type: ignore[arg-type]


def codes(*found: PlaceName | None) -> list[str | None]:
    return [place.country_code if place else None for place in found]


@pytest.mark.parametrize(
    ("text", "names", "wanted"),
    [
        ("The fair in Paris, Texas, drew a crowd.", ["Paris", "Texas"], [4717560, 4736286]),
        ("The fair in Paris drew a crowd.", ["Paris"], [2988507]),
        ("Police in Birmingham, Ala., said so.", ["Birmingham", "Ala."], [4049979, 4829764]),
        ("The mayor of Birmingham spoke in London, and Leeds agreed.", ["Birmingham", "London"], [2655603, 2643743]),
        ("In Dayton, Akron and Toledo, Ohio, schools shut.", ["Toledo", "Akron"], [5174035, 5145476]),
        (
            "In Paris, Lebanon and Franklin, all in Tennessee.",
            ["Paris", "Lebanon", "Franklin", "Tennessee"],
            [4647963, 4636045, 4623560, 4662168],
        ),
        ("A man of Paris, TX, was held.", ["Paris"], [4717560]),
        ("He left Paris, Henry County, Tennessee, last year.", ["Paris"], [4647963]),
        ("He left Paris, Texas, last year.", ["Paris, Texas"], [4717560]),
        ("Votes in Texas, Georgia and Ohio are counted.", ["Texas", "Georgia", "Ohio"], [4736286, 4197000, 5165418]),
        ("Armenia, Georgia and Iran share a border.", ["Armenia", "Georgia", "Iran"], [174982, 614540, 130758]),
        ("Talks in Washington, London and Paris went on.", ["Washington", "London"], [4140963, 2643743]),
        ("In the Kware district of Nairobi it rained.", ["Nairobi"], [184745]),
        (
            "Between Madrid, Segovia and Toledo the trains stood still.",
            ["Madrid", "Segovia", "Toledo"],
            [3117735, 3109256, 2510409],
        ),
    ],
)
def test_the_article_says_which_place_is_meant(text: str, names: list[str], wanted: list[int]) -> None:
    assert [place.geonames_id if place else None for place in places(text, *names)] == wanted


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Rallies were held in Kyiv, Lviv, Odesa, and other cities.", "Lviv", "settlement"),
        ("Rallies were held in Kyiv, Lviv, Odesa, and other cities.", "Odesa", "settlement"),
        ("The bus went to Homs, Aleppo and Idlib.", "Aleppo", "settlement"),
        ("He was born in Macon, Georgia, and died in Albany, New York.", "Georgia", "admin1"),
        ("In Conway, Washington, a man fell.", "Washington", "admin1"),
    ],
)
def test_a_comma_makes_an_area_only_of_what_the_place_before_can_lie_in(text: str, name: str, kind: str) -> None:
    spans = [found.span() for found in re.finditer(r"(?<= )[A-Z]\w+(?: York)?", text)]
    places_in = newsarchive.resolve_places(text, spans)
    found = dict(zip([text[start:end] for start, end in spans], places_in, strict=True))[name]
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A train stopped on the West Side that day.", "West Side"),
        ("It was common knowledge at Fox that he knew.", "Fox"),
        ("Staying on the Moon is hard, the agency said.", "Moon"),
        ("Unlike us in the West, he said, two Western hostages were freed.", "West"),
        ("Unlike us in the West, he said, two Western hostages were freed.", "Western"),
    ],
)
def test_a_small_place_that_nothing_speaks_for_is_not_guessed(text: str, name: str) -> None:
    assert places(text, name) == [None]


def test_the_same_small_place_is_found_where_its_country_is_named() -> None:
    (found, _) = places("The pass at Lokichoggio in Kenya was shut.", "Lokichoggio", "Kenya")
    assert found is not None
    assert found.country_code == "KE"


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Jupiter's moon Europa has water, NASA said, and Mars had some.", "Europa", None),
        ("Jupiter's moon Europa has water, NASA said, and Mars had some.", "Jupiter", None),
        ("The spacecraft left Earth in orbit, astronauts said.", "Earth", None),
        ("Jupiter, Fla. (AP) — A spacecraft is to leave Mars in orbit.", "Jupiter", "US"),
        ("The mayor of Jupiter and deputies of Palm Beach in Florida met.", "Jupiter", "US"),
        ("La Unión se juega el futuro de Europa, dijo ella en Madrid.", "Madrid", "ES"),
    ],
)
def test_bodies_of_the_sky_are_no_towns(text: str, name: str, code: str | None) -> None:
    assert codes(*places(text, name)) == [code]


def test_a_name_has_one_meaning_in_an_article() -> None:
    text = "Fire in Paris, Texas, on Monday. The mayor said Paris was safe."
    spans = [match.span() for match in re.finditer("Paris", text)]
    first, second = newsarchive.resolve_places(text, spans)
    assert first == second
    text_with_texas = newsarchive.resolve_places(text, [spans[0], (15, 20), spans[1]])
    assert codes(*text_with_texas) == ["US", "US", "US"]


def test_a_name_that_nobody_has_is_unknown() -> None:
    assert places("They met in Zarrinbrookhaven.", "Zarrinbrookhaven") == [None]
    assert meanings("Zarrinbrookhaven") == ()


def test_the_printed_kind_rules_out_places_of_another() -> None:
    (place,) = places("The Tamm river rose.", "Tamm")
    assert place is None


def test_the_outlet_s_home_decides_what_nothing_else_does() -> None:
    text = "The council of Springfield met on Monday."
    home = {"The Valley Post": Home("US", {"Massachusetts": 0.8})}
    (anywhere,) = places(text, "Springfield")
    (at_home,) = places(text, "Springfield", publisher="The valley post", homes=home)
    assert anywhere is not None
    assert anywhere.geonames_id == 4409896
    assert at_home is not None
    assert at_home.geonames_id == 4951788


def test_homes_are_learnt_from_what_outlets_write() -> None:
    story = places("From Boston to Worcester and Lowell, Massachusetts.", "Boston", "Worcester", "Lowell")
    world = [place for name in ("Paris", "Nairobi", "Lima", "Cairo") for place in places(f"In {name}.", name)]
    articles = [*[("Valley Post", story)] * 4, *[("World Wire", world)] * 4, ("Once", story), (None, story)]
    homes = newsarchive.learn_homes(iter(articles))
    assert set(homes) == {"Valley Post"}
    assert homes["Valley Post"].country_code == "US"
    assert homes["Valley Post"].share("Massachusetts") == 1.0
    assert newsarchive.learn_homes(reversed(articles)) == homes


def test_a_publisher_is_found_however_it_is_spelt() -> None:
    homes = {"Valley Post": Home("US")}
    assert home_of("valley  post", homes) == homes["Valley Post"]
    assert home_of("Other", homes) is home_of(None, homes) is home_of("Valley Post", None) is None


def test_every_span_has_an_answer_whatever_it_covers() -> None:
    text = "Nothing here is a place, 北京 and القاهرة aside. " + "x" * 600
    spans = [(0, 7), (25, 27), (32, 39), (46, 640), (0, 0)]
    found = newsarchive.resolve_places(text, spans)
    assert len(found) == len(spans)
    assert codes(found[1], found[2]) == ["CN", "EG"]
    assert found[3] is found[4] is None


def read(text: str, name: str) -> PlaceName:
    (place,) = places(text, name)
    assert place is not None
    return place


@pytest.mark.parametrize(
    ("text", "name", "admin", "why"),
    [
        ("He left Paris, Texas, last year.", "Paris", "Texas", "containment"),
        ("He saw Paris.", "Paris", "Île-de-France", "known place"),
        ("It rained in Karnataka.", "Karnataka", "Karnataka", "only place of the name"),
        ("The Aleppo province fell.", "Aleppo", "Aleppo", "printed kind"),
    ],
)
def test_a_reading_says_where_the_place_lies_and_why(text: str, name: str, admin: str, why: str) -> None:
    place = read(text, name)
    assert place.admin == admin
    assert why in (place.why or "")


def test_a_reading_is_surer_the_more_speaks_for_it() -> None:
    alone, told = read("Snow in Springfield.", "Springfield"), read("Snow in Springfield, Ohio.", "Springfield")
    assert 0.0 < (alone.confidence or 0.0) < 0.7 < 0.9 < (told.confidence or 0.0) <= 1.0


def test_a_home_that_decided_is_named() -> None:
    home = {"Valley Post": Home("US", {"Massachusetts": 1.0})}
    (place,) = places("The council of Springfield met.", "Springfield", publisher="Valley Post", homes=home)
    assert place is not None
    assert (place.why or "").startswith("outlet home")


def test_waters_and_regions_are_known_and_words_that_are_names_too_only_where_they_are_places() -> None:
    for name, kind in (("Mt. Fuji", "mountain"), ("Lake Kivu", "water"), ("Lombok", "island"), ("Gobi", "desert")):
        assert read(f"They saw {name}.", name).kind == kind
    assert "Sambisa Forest" in {one.place.name for one in meanings("Sambisa")}
    assert not gazetteer().rows("Sambisa")

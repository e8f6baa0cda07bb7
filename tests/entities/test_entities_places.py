"""Places: names of the table, names that a trigger word shows, and what is no place."""

from __future__ import annotations

import pytest

from newsarchive.entities import find_mentions, name_article, resolve_places
from newsarchive.model import Piece, Place, PlaceName

pytestmark = pytest.mark.usefixtures("rules_alone")


def places(text: str, language: str | None = None) -> list[Place]:
    return list(name_article([Piece(1, 0, text)], language=language).places)


def found(text: str) -> list[str]:
    return [mention.text for mention in find_mentions(text) if mention.kind == "place"]


def resolved(text: str, surface: str) -> PlaceName | None:
    start = text.index(surface)
    return resolve_places(text, [(start, start + len(surface))])[0]


@pytest.mark.parametrize(
    ("surface", "name", "code"),
    [
        ("Syria", "Syria", "SY"),
        ("U.S.", "United States", "US"),
        ("US", "United States", "US"),
        ("UK", "United Kingdom", "GB"),
        ("UAE", "United Arab Emirates", "AE"),
        ("DR Congo", "Democratic Republic of the Congo", "CD"),
        ("the Netherlands", "Netherlands", "NL"),
        ("Deutschland", "Germany", "DE"),
        ("Россия", "Russia", "RU"),
        ("в Москве", "Moscow", "RU"),
        ("Syrie", "Syria", "SY"),
        ("Allemagne", "Germany", "DE"),
        ("Côte d'Ivoire", "Ivory Coast", "CI"),
        ("Kiev", "Kyiv", "UA"),
        ("Hassakeh", "Al-Hasakah", "SY"),
        ("Al-Hasakah", "Al-Hasakah", "SY"),
        ("Deir ez-Zor", "Deir Ezzor", "SY"),
        ("Kashmir", "Kashmir", None),
        ("Donbas", "Donbas", "UA"),
        ("Crimea", "Crimea", "UA"),
        ("Gaza Strip", "Gaza Strip", "PS"),
        ("southern Ukraine", "Ukraine", "UA"),
        ("Black Sea", "Black Sea", None),
    ],
)
def test_a_name_of_the_table_is_the_place(surface: str, name: str, code: str | None) -> None:
    surface = surface.removeprefix("в ").removeprefix("the ").removeprefix("southern ")
    place = resolved(f"It was said that {surface} was quiet on Monday.", surface)
    assert place is not None
    assert (place.name, place.country_code) == (name, code)


@pytest.mark.parametrize(
    "text",
    [
        "Readers of The Moscow Times wrote in.",
        "The Bank of England raised its rate.",
        "Paris Saint-Germain lost again.",
        "She studied at the University of Leeds.",
        "A group called Islamic State claimed it.",
        "He lives on Berlin Road with his cat.",
        "The novel by Jack London sold well.",
        "Singer Paris Hilton was on stage.",
        "The house of President Lincoln burned.",
        "Russian and Syrian soldiers met the Americans.",
        "We asked Chelsea Harlow about the boats.",
        "Let us go, said the boy. It is us or them.",
    ],
)
def test_what_is_no_place_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_surname_that_is_a_city_is_the_person_save_where_the_city_is_meant() -> None:
    kinds = {
        (mention.start, mention.kind): mention.text
        for mention in find_mentions("Jack London spoke. Then London left the room. He lives in London now.")
    }
    assert list(kinds) == [(0, "person"), (24, "person"), (58, "place")]


@pytest.mark.parametrize(
    ("text", "name", "kind", "code"),
    [
        ("They met in the town of Tell Zarrin near dusk.", "Tell Zarrin", "settlement", None),
        ("They met near the town of Zarrin in the northern province of Hassakeh.", "Zarrin", "settlement", "SY"),
        ("They met near Syria's al-Zarrin town at dusk.", "Al-Zarrin", "settlement", "SY"),
        ("Troops left the Zarrin province at dusk.", "Zarrin", "admin1", None),
        ("He was born in Brackwell, Ohio, in a barn.", "Brackwell", "settlement", "US"),
        ("They crossed the Tamm river at dusk.", "Tamm", "water", None),
    ],
)
def test_a_trigger_word_gives_the_kind_and_the_place_around_gives_the_country(
    text: str, name: str, kind: str, code: str | None
) -> None:
    place = next(one.place for one in places(text) if one.place.name == name)
    assert (place.kind, place.country_code) == (kind, code)
    assert place.geonames_id is None


def test_the_printed_kind_chooses_the_area_named_after_its_town() -> None:
    (place,) = places("Fighting hit Aleppo province at dusk.")
    assert (place.place.kind, place.place.geonames_id, place.place.why) == ("admin1", 170062, "printed kind")


def test_a_town_with_and_without_its_article_is_one_place() -> None:
    _, town = places("Near Syria's al-Zarrin town it was calm. Later the town of Zarrin was hit. Zarrin is small.")
    assert town.place == PlaceName("Al-Zarrin", "settlement", None, "SY")
    assert [mention.text for mention in town.mentions] == ["al-Zarrin", "Zarrin"]


@pytest.mark.parametrize(
    ("text", "surface", "code", "kind"),
    [
        ("They drove to Atlanta, Georgia, on Monday.", "Georgia", "US", "admin1"),
        ("They drove to Tbilisi, Georgia, on Monday.", "Georgia", "GE", "country"),
        ("They asked Georgia Gov. Ana Ruiz about it.", "Georgia", "US", "admin1"),
    ],
)
def test_the_words_around_choose_between_places_of_one_name(text: str, surface: str, code: str, kind: str) -> None:
    place = next(place for place in places(text) if place.mentions[0].text == surface).place
    assert (place.country_code, place.kind) == (code, kind)


def test_capitals_are_read_as_names() -> None:
    mentions = find_mentions("RUSSIAN, U.S. TROOPS IN SYRIA\n\nBEIRUT, Lebanon (AP) — It rained in US towns.")
    assert [(mention.text, mention.kind) for mention in mentions if mention.kind != "organisation"] == [
        ("RUSSIAN", "demonym"),
        ("U.S.", "place"),
        ("SYRIA", "place"),
        ("BEIRUT", "place"),
        ("Lebanon", "place"),
        ("US", "place"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Washington first deployed troops there.", "government of the United States"),
        ("Both Moscow and Washington have troops there.", "government of Russia"),
        ("Moscow has denied it.", "government of Russia"),
        ("Moscow on Monday first deployed troops there.", "government of Russia"),
        ("Moscow answered within the hour.", "government of Russia"),
        ("Moscow on Monday was cold.", None),
        ("Talks between Moscow and Beijing began.", "government of Russia"),
        ("It snowed in Moscow on Monday.", None),
        ("Moscow is a large city.", None),
        ("Moscow accused them. In Moscow it snowed.", None),
    ],
)
def test_a_capital_stands_for_its_government_where_it_acts_as_one(text: str, expected: str | None) -> None:
    place = next(place for place in places(text) if place.place.name in ("Washington", "Moscow"))
    if text.startswith("Both"):
        assert [one.stands_for for one in places(text)] == [
            "government of Russia",
            "government of the United States",
        ]
    assert place.stands_for == expected


def test_spans_may_be_pairs_or_mentions_and_the_unknown_is_none() -> None:
    text = "It rained in Paris and Zarrinbrook."
    mention = next(mention for mention in find_mentions(text) if mention.text == "Paris")
    paris, unknown = resolve_places(text, [mention, (23, 34)])
    assert paris == resolve_places(text, [(13, 18)], publisher="Harbour Post", homes={})[0]
    assert paris is not None
    assert (paris.geonames_id, paris.country_code) == (2988507, "FR")
    assert unknown is None


def test_a_place_without_a_point_is_no_answer_of_resolve_places() -> None:
    text = "They met in the town of Tell Zarrin."
    assert resolve_places(text, [(24, 35)]) == [None]

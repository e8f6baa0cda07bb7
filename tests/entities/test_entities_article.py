"""An article: every person and place once, in order, with block numbers and offsets of the blocks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsarchive import extract
from newsarchive.entities import find_mentions, name_article
from newsarchive.entities.places.resolving import usual_form
from newsarchive.model import Mention, Names, Piece

HEADLINE = "Syrian, Turkish Crews Share Well Near U.S. Base in Syria"
CAPTION = "Engineers rest near Syria's al-Zarrin town in Hasakah province, close to Turkey, on May 3."
FIRST = "Both Washington and Ankara have troops in Syria, a sign of thaw."
SECOND = 'It was "a quiet day," said water expert Xolvin Brassard, as US crews left the town of Zarrin in Hassakeh.'
THIRD = "President Karim al-Sattari did not speak. Brassard said more wells were planned. Sattari's office agreed."


def article() -> Names:
    blocks = (HEADLINE, CAPTION, FIRST, SECOND, THIRD)
    return name_article([Piece(number, 0, text) for number, text in enumerate(blocks, 3)], language="en")


def test_people_are_exact_with_role_and_quotation() -> None:
    assert [(person.name, person.role, person.quoted) for person in article().people] == [
        ("Xolvin Brassard", "water expert", True),
        ("Karim al-Sattari", "President", False),
    ]


def test_places_are_exact_and_in_order_of_appearance() -> None:
    assert [(one.place.name, one.place.kind, one.place.country_code) for one in article().places] == [
        ("United States", "country", "US"),
        ("Syria", "country", "SY"),
        ("Al-Zarrin", "settlement", "SY"),
        ("Al-Hasakah", "admin1", "SY"),
        ("Turkey", "country", "TR"),
        ("Washington", "settlement", "US"),
        ("Ankara", "settlement", "TR"),
    ]


def test_mentions_are_counted_by_surface() -> None:
    counts = {one.place.name: [mention.text for mention in one.mentions] for one in article().places}
    assert counts["United States"] == ["U.S.", "US"]
    assert counts["Syria"] == ["Syria"] * 3
    assert counts["Al-Zarrin"] == ["al-Zarrin", "Zarrin"]
    assert counts["Al-Hasakah"] == ["Hasakah", "Hassakeh"]


def test_governments_are_marked() -> None:
    meant = {one.place.name: one.stands_for for one in article().places if one.stands_for}
    assert meant == {"Washington": "government of the United States", "Ankara": "government of Turkey"}


def test_offsets_are_those_of_the_block() -> None:
    block = "HARBOUR TOWN — It rained, Ana Ruiz said in Leeds."
    names = name_article([Piece(9, 15, block[15:])])
    spans = [*names.people[0].mentions, *names.places[0].mentions]
    assert [(span.block, block[span.start : span.end]) for span in spans] == [(9, "Ana Ruiz"), (9, "Leeds")]
    assert all(span.text == block[span.start : span.end] for span in spans)


def test_names_never_join_two_pieces() -> None:
    names = name_article([Piece(1, 0, "We asked Ana"), Piece(2, 0, "Ruiz Brothers opened a mill")])
    assert [person.name for person in names.people] in ([], ["Ana"])


def test_the_publisher_is_neither_place_nor_person() -> None:
    text = "Write to Leeds about it, or to our office in York."
    assert [one.place.name for one in name_article([Piece(1, 0, text)], publisher="Leeds").places] == ["York"]


def test_no_pieces_no_names() -> None:
    assert replace(name_article([]), tagger=None) == Names()
    assert find_mentions("") == []


def test_organisations_and_peoples_keep_their_kind() -> None:
    text = "The Moscow Times asked Middle Eastern and Russian staff of the Ministry of Health and NATO."
    assert [(mention.text, mention.kind) for mention in find_mentions(text)] == [
        ("Moscow Times", "organisation"),
        ("Middle Eastern", "demonym"),
        ("Russian", "demonym"),
        ("Ministry of Health", "organisation"),
        ("NATO", "organisation"),
    ]


def test_the_same_article_gives_the_same_names() -> None:
    assert article() == article()


def test_organisations_and_demonyms_of_an_article_stand_beside_its_people() -> None:
    block = "The Ministry of Health and NATO met Russian staff. Later NATO left."
    names = name_article([Piece(3, 0, block)])
    assert [(one.name, len(one.mentions)) for one in names.organisations] == [("Ministry of Health", 1), ("NATO", 2)]
    assert [(one.surface, one.country_code) for one in names.demonyms] == [("Russian", "RU")]


def test_writers_and_photographers_are_not_people_in_the_news() -> None:
    source = (
        "Old mill reopens after flood\n\nBy Xolvin Brassard\n\n"
        "The mill on Monday. Ines Falk / AFP\n\n"
        "The old mill reopened on Monday, Mayor Ana Ruiz said, after two years of work on its walls and its wheel.\n\n"
        "The council paid for the roof, and people of the town for the rest of it, which took a year longer.\n"
    )
    article = extract(source.encode())
    assert article.authors == ("Xolvin Brassard",)
    assert [person.name for person in article.names.people] == ["Ana Ruiz"]


def test_a_place_that_nobody_knows_has_its_name_as_it_is_usually_printed() -> None:
    names = name_article([Piece(1, 0, "CEDAR SKAGVIK, Iowa (AP) - The council of Cedar Skagvik voted on Thursday.")])
    assert names.places[0].place.name == "Cedar Skagvik"
    assert usual_form("DRUMSKAG’S END") == "Drumskag’s End"
    assert usual_form("AL-DRUMSKAG") == "Al-Drumskag"
    assert usual_form("DRM") == "DRM"


@pytest.mark.parametrize(
    ("text", "people", "places"),
    [
        ("Saltmere lido shuts.", [], ["Saltmere"]),
        ("Saltmere spoke. Ada Saltmere left.", ["Ada Saltmere"], []),
        ("Brack spoke.", ["Brack"], []),
    ],
)
def test_the_town_that_a_paper_is_called_after_is_no_person(
    monkeypatch: pytest.MonkeyPatch, text: str, people: list[str], places: list[str]
) -> None:
    names = ("Ada Saltmere", "Saltmere", "Brack")
    found = [Mention(at, at + len(name), "person", name) for name in names if (at := text.find(name)) >= 0]
    found = [one for one in found if one.text != "Saltmere" or one.start == 0]
    monkeypatch.setattr(
        "newsarchive.entities.article.named_by", lambda *_: (sorted(found, key=lambda one: one.start), "told")
    )
    made = name_article([Piece(1, 0, text)], publisher="Saltmere Mercury", language="en")
    assert [one.name for one in made.people] == people
    assert [one.place.name for one in made.places] == places

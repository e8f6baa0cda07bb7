"""The derived table of outlets' homes: the same for the same articles in any order, and made anew when out of date."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.store_samples import assert_sound, fill, made, rows

import newsarchive
from newsarchive import Archive
from newsarchive.joining import homes_of
from newsarchive.model import Article, Capture, Names, Place, PlaceName, Span
from newsarchive.store.care.copying import copy_archive

SPRINGFIELD = PlaceName("Springfield", "settlement", 4951788, "US", 42.1, -72.6, "Massachusetts")
PARIS = PlaceName("Paris", "settlement", 2988507, "FR", 48.9, 2.4, "Île-de-France")


def story(number: int, publisher: str, place: PlaceName, stands_for: str | None = None) -> tuple[Article, Capture]:
    article, capture = made(f"Story {number}.", f"file:///news/{number}.txt", publisher=publisher)
    return replace(article, names=Names((), (Place(place, stands_for, (Span(4, 0, 3, "Sto"),)),))), capture


VALLEY = [story(n, "The Valley Post", SPRINGFIELD) for n in range(4)]
OTHERS = [
    *(story(n, "Le Quai", PARIS) for n in range(10, 13)),
    *(story(n, "The Far Post", PARIS) for n in range(20, 22)),
    *(story(n, "The Desk", SPRINGFIELD, "the government") for n in range(30, 34)),
]


def test_the_order_of_the_articles_does_not_matter(tmp_path: Path) -> None:
    found = []
    for number, stories in enumerate(([*VALLEY, *OTHERS], [*OTHERS[::-1], *VALLEY[::-1]])):
        path = tmp_path / f"{number}.db"
        fill(path, *stories)
        homes_of(path)
        assert_sound(path)
        found.append(rows(path, "SELECT * FROM outlet_homes"))
    assert found[0] == found[1]
    assert found[0] == [
        ("Le Quai", "FR", 3, '{"Île-de-France": 1.0}'),
        ("The Valley Post", "US", 4, '{"Massachusetts": 1.0}'),
    ]


def test_they_are_learnt_anew_when_articles_are_written_and_not_before(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    fill(path, *VALLEY[:2])
    assert homes_of(path) == []
    fill(path, *VALLEY[2:])
    (home,) = homes_of(path)
    assert (home.publisher, home.country_code, home.articles) == ("The Valley Post", "US", 4)
    before = rows(path, "SELECT state FROM derived WHERE name = 'outlet_homes'")
    assert homes_of(path) == [home]
    assert rows(path, "SELECT state FROM derived WHERE name = 'outlet_homes'") == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_an_archive_that_cannot_be_written_answers_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    fill(path, *VALLEY)
    path.chmod(0o444)
    assert [home.publisher for home in homes_of(path)] == ["The Valley Post"]


def test_a_copy_has_none_until_asked(tmp_path: Path) -> None:
    path, copy = tmp_path / "archive.db", tmp_path / "copy.db"
    fill(path, *VALLEY)
    kept = homes_of(path)
    copy_archive(path, copy)
    assert rows(copy, "SELECT count(*) FROM outlet_homes") == [(0,)]
    assert homes_of(copy) == kept


def test_python_hands_them_to_the_resolver(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    fill(path, *VALLEY)
    with Archive(path) as archive:
        homes = archive.homes()
    text = "The council of Springfield met."
    (place,) = newsarchive.resolve_places(text, [(15, 26)], publisher="The Valley Post", homes=homes)
    assert place is not None
    assert place.admin == "Massachusetts"

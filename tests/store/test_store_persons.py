"""The derived table of persons: the same for the same articles in any order, and made anew when it is out of date."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.store_samples import assert_sound, fill, made, rows

from newsarchive.joining import counts
from newsarchive.model import Article, Capture, Names, Person, Span
from newsarchive.store.asking.selecting import Selection
from newsarchive.store.names.distance import km_between

PERSONS = """
SELECT persons.key, persons.name, is_alone, article_id, number, mentions FROM persons
JOIN person_keys ON person = persons.id JOIN articles ON articles.id = article ORDER BY 1, 4, 5
"""


def story(text: str, *people: str) -> tuple[Article, Capture]:
    article, capture = made(text, f"file:///news/{text}.txt")
    spans = (Span(4, 0, 3, text[:3]),)
    return replace(article, names=Names(tuple(Person(name, None, False, spans) for name in people))), capture


STORIES = [
    story("one", "J. K. Ruiz", "Sergei Volnov"),
    story("two", "John K. Ruiz", "Volnov"),
    story("three", "Sergey Volnov", "Volnov"),
]


def names(path: Path) -> set[tuple[str, int]]:
    with counts(path, Selection()) as archive:
        return {(person.name, person.articles) for person in archive.people()}


def test_the_order_of_the_articles_does_not_matter(tmp_path: Path) -> None:
    found = []
    for number, stories in enumerate((STORIES, STORIES[::-1])):
        path = tmp_path / f"{number}.db"
        fill(path, *stories)
        names(path)
        assert_sound(path)
        found.append(rows(path, PERSONS))
    assert found[0] == found[1]
    assert [row[2] for row in found[0]].count(1) == 2


def test_what_is_written_later_is_joined_too(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    fill(path, STORIES[0])
    assert names(path) == {("J. K. Ruiz", 1), ("Sergei Volnov", 1)}
    fill(path, *STORIES[1:])
    assert ("John K. Ruiz", 2) in names(path)
    before = rows(path, "SELECT state FROM derived")
    names(path)
    assert rows(path, "SELECT state FROM derived") == before


def test_an_empty_archive_has_nobody(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    fill(path)
    assert names(path) == set()


@pytest.mark.parametrize(
    ("points", "km"),
    [
        ((0, 0, 0, 0), 0),
        ((0, 179.5, 0, -179.5), 111.2),
        ((90, 0, -90, 0), 20015.1),
        ((52.52, 13.405, 48.857, 2.352), 877.5),
    ],
)
def test_distances_are_along_great_circles(points: tuple[float, float, float, float], km: float) -> None:
    assert km_between(*points) == pytest.approx(km, abs=0.5)

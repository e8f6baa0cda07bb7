"""Joining and roles are measured with the annotated mentions given; weights are the same each time they are trained."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.news.marks import News, read_news
from training.news.persons import line, persons, score
from training.news.roles import fit, train, windows

from newsarchive.entities.people.learned_roles import role_among, shipped
from newsarchive.entities.people.role_clues import Surroundings
from newsarchive.model import Mention

STORY = """\
genre: court
region: nowhere
outlet: The Weir Post
author: tests
---
# [Mayor|role ana] [Ruiz|per ana] wins

[Ana Ruiz|per ana], [the mayor of [Leeds|loc 2644688]|role ana], spoke. [Syria expert|role bo] [Bo Lind|per bo] left.

[Lind|per bo] went home with [Cy Oduya|per cy].
"""


@pytest.fixture
def news(tmp_path: Path) -> News:
    path = tmp_path / "a-story.txt"
    path.write_text(STORY, encoding="utf-8")
    return read_news(path)


def test_joining_is_scored_by_the_annotated_keys_and_persons_with_a_role_are_those_annotated(news: News) -> None:
    found = score(news)
    assert (found.mentions, found.precision, found.recall) == (5, 5.0, 5.0)
    assert found.roles == 2  # Cy has none, whatever is found for him
    assert found.exact <= found.overlapping <= found.given
    assert "B-cubed P 100.0 R 100.0 F1 100.0; 2 persons with a role" in line([found])


def test_a_role_is_labelled_at_the_mention_that_it_stands_beside(news: News) -> None:
    labelled = [
        [(piece.text, label) for piece, label in zip(window.pieces, labels, strict=True) if label != "O"]
        for window, labels in windows(news)
    ]
    assert labelled == [
        [("Mayor", "B"), ("Ruiz", "N")],
        [("Ana Ruiz", "N"), ("the", "B"), ("mayor", "I"), ("of", "I"), ("Leeds", "I")],
        [("Syria", "B"), ("expert", "I"), ("Bo Lind", "N")],
        [("Lind", "N")],
        [("Cy Oduya", "N")],
    ]


def test_the_same_articles_give_the_same_weights(news: News, tmp_path: Path) -> None:
    one, two = tmp_path / "one.crf", tmp_path / "two.crf"
    assert fit([news] * 3, one) == fit([news] * 3, two) == 15
    assert one.read_bytes() == two.read_bytes()


def test_nothing_is_learnt_from_the_test_part(tmp_path: Path) -> None:
    names = [f"story-{n}" for n in range(40)]
    for name in names:
        (tmp_path / f"{name}.txt").write_text(STORY, encoding="utf-8")
    tests = sum(read_news(tmp_path / f"{name}.txt").is_test for name in names)
    assert 0 < tests < len(names)
    assert train(tmp_path, tmp_path / "out.crf") == 5 * (len(names) - tests)
    assert [row[:6].strip() for row in persons(tmp_path)] == ["train", "test"]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("A trader in cattle, Xolvin Brassard, was there.", "Xolvin Brassard", "trader in cattle"),
        ("Xolvin Brassard, a baker who had come early, was there.", "Xolvin Brassard", "baker"),
        ("She walked home with her husband, Xolvin.", "Xolvin", "her husband"),
        ("It rained on Xolvin Brassard for a week.", "Xolvin Brassard", None),
        ("Browns player on Xolvin Brassard's role in the fight: He asked me.", "Xolvin Brassard", None),
    ],
)
def test_the_weights_that_ship_read_roles(text: str, name: str, role: str | None) -> None:
    start = text.index(name)
    around = Surroundings(text, [Mention(start, start + len(name), "person", name)])
    found = role_among(around, [(start, start + len(name))], shipped())
    assert (found.text if found else None) == role
    assert found is None or text[found.start : found.end].endswith(found.text)

"""The last reading: what it is asked about, what it is told, and whom it believes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.entities.judging.candidates import NONE, candidates
from newsarchive.entities.judging.judged import judged
from newsarchive.entities.judging.name_clues import Told
from newsarchive.model import Mention


class Reader:
    """Says of every name that it is of one kind, as surely as it is told to."""

    def __init__(self, kind: str, chance: float = 1.0) -> None:
        self._kind, self._chance = kind, chance
        self._count = 0

    def set(self, clues: Sequence[Sequence[str]]) -> None:
        self._count = len(clues)

    def tag(self) -> list[str]:
        return [self._kind] * self._count

    def marginal(self, kind: str, at: int) -> float:
        assert kind == self._kind
        assert at < self._count
        return self._chance


def made(text: str, *parts: tuple[str, str]) -> list[Mention]:
    return [Mention(at := text.index(words), at + len(words), kind, words) for words, kind in parts]


def read(text: str, mentions: Sequence[Mention], reader: Reader) -> list[tuple[str, str]]:
    return [(one.text, one.kind) for one in judged(text, mentions, cast("Any", reader))]


@pytest.mark.parametrize(
    ("text", "overlooked"),
    [
        ("Then Ana Ruiz left Zarrin.", ["Ana Ruiz", "Zarrin"]),
        ("On Monday Zarrin’s mayor met President Lind.", ["Zarrin", "Lind"]),
        ("It cost @Ruiz #Lind nothing at all.", []),
        ("A b c", []),
        ("RAIN IN OSLO STOPPED", ["RAIN IN OSLO STOPPED"]),
    ],
)
def test_runs_of_words_with_capitals_are_asked_about(text: str, overlooked: list[str]) -> None:
    found = candidates(text, [])
    assert [one.text for one in found] == overlooked
    assert all(text[one.start : one.end] == one.text for one in found)


def test_what_was_found_is_not_asked_about_twice() -> None:
    text = "Ana Ruiz left Zarrin with Bo Lind."
    names = candidates(text, made(text, ("Ruiz", "person"), ("Zarrin", "place")))
    assert [(one.text, one.kind) for one in names] == [("Ruiz", "person"), ("Zarrin", "place"), ("Bo Lind", NONE)]


def test_the_weights_are_believed_where_they_are_sure() -> None:
    text = "Ruiz left the Norwegian town of Zarrin with Lind."
    mentions = made(text, ("Ruiz", "place"), ("Norwegian", "demonym"), ("Zarrin", "place"))
    assert read(text, mentions, Reader("person", 0.9)) == [
        ("Ruiz", "person"),
        ("Norwegian", "demonym"),
        ("Zarrin", "person"),
        ("Lind", "person"),
    ]
    unsure = read(text, mentions, Reader("person", 0.5))
    assert unsure == [("Ruiz", "place"), ("Norwegian", "demonym"), ("Zarrin", "place")]
    assert read(text, mentions, Reader(NONE)) == [("Norwegian", "demonym")]


def test_a_name_is_told_of_its_neighbours_and_of_the_rest_of_the_text() -> None:
    text = "Ana Ruiz left. In Zarrin: Lind, Bo and Ruiz met."
    names = made(text, ("Ana Ruiz", "person"), ("Zarrin", "place"), ("Lind", "person"), ("Bo", "person"))
    names.append(Mention(text.rindex("Ruiz"), text.rindex("Ruiz") + 4, "place", "Ruiz"))
    told = Told(text, names).clues(0, len(names))
    assert "last" in told[4]
    assert "chain=person|2|place" in told[4]
    assert not any(clue.startswith("chain") for clue in told[1])
    assert "l=in" in told[1]
    assert Told(text, names).clues(2, 9) == told[2:]


def test_nothing_is_found_in_nothing() -> None:
    assert judged("", [], cast("Any", Reader("person"))) == []


@settings(max_examples=50, deadline=None)
@given(st.text(st.sampled_from("Aa Bé\ud800\U0001f600’'.-\n1,&@"), max_size=80))
def test_offsets_are_true_whatever_the_text(text: str) -> None:
    found = judged(text, [], cast("Any", Reader("person")))
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))

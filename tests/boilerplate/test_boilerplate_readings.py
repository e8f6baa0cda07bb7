"""Sums of weights beside crfsuite, which looks each clue up: the same roles, as likely."""

from __future__ import annotations

from importlib.resources import files
from operator import add

import pycrfsuite
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.boilerplate import readings as module
from newsarchive.boilerplate.crf_file import Weights
from newsarchive.boilerplate.learned import first_reading, readings_of, tenth
from newsarchive.boilerplate.readings import Clue, Readings, flat

NAMES = ("page.first", "page.second", "text")
DATA = {name: files("newsarchive.boilerplate").joinpath("weights", f"{name}.crf").read_bytes() for name in NAMES}
KNOWN = sorted({clue.decode() for data in DATA.values() for clue in Weights(data).clues})
CLUE = st.sampled_from(KNOWN) | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
TOGETHER = st.lists(CLUE, max_size=5).map(tuple)
DOCUMENT = st.lists(st.lists(CLUE | TOGETHER, max_size=40), min_size=1, max_size=8)


def crfsuite(name: str) -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(DATA[name])
    return tagger


TAGGERS = {name: crfsuite(name) for name in NAMES}


@pytest.mark.parametrize("names", [("page.first", "page.second"), ("text",)])
@given(document=DOCUMENT)
@settings(max_examples=30, deadline=None)
def test_roles_are_as_likely_as_crfsuite_finds_them(names: tuple[str, ...], document: list[list[Clue]]) -> None:
    readings = readings_of(*names)
    rows = readings.rows(map(readings.worth, document))
    for name, reading in zip(names, readings.each, strict=True):
        reading.read(rows)
        tagger = TAGGERS[name]
        best = tagger.tag(list(map(flat, document)))
        assert sorted(reading.roles) == sorted(tagger.labels())
        for at in range(len(document)):
            for role in reading.roles:
                assert reading.chance(role, at) == pytest.approx(tagger.marginal(role, at), abs=1e-4)
        assert tagger.probability(reading.likeliest()) == pytest.approx(tagger.probability(best), rel=1e-3)


def test_documents_of_any_length_are_read_one_after_the_other() -> None:
    readings, tagger = Readings(DATA["text"]), TAGGERS["text"]
    reading = readings.each[0]
    clues: list[Clue] = list(KNOWN[: 3 * 1_026])
    for size in (2, 1_026, 64, 65, 1_024, 1, 1_025):
        document = [clues[3 * at : 3 * at + 3] for at in range(size)]
        reading.read(readings.rows(map(readings.worth, document)))
        tagger.set(list(map(flat, document)))
        for at in (0, size // 2, size - 1):
            for role in reading.roles:
                assert reading.chance(role, at) == pytest.approx(tagger.marginal(role, at), abs=1e-4)


@given(document=DOCUMENT)
@settings(max_examples=50, deadline=None)
def test_what_is_known_of_a_chance_gives_the_same_tenth(document: list[list[Clue]]) -> None:
    readings = readings_of("page.first", "page.second")
    first = first_reading(readings, list(map(readings.worth, document)))
    for index, (least, most) in enumerate(zip(first.least, first.most, strict=True)):
        chance = first.chance(index)
        assert least - 1e-4 <= chance <= most + 1e-4
        assert tenth(least) == tenth(most) == tenth(min(1.0, chance))


@pytest.mark.parametrize("name", NAMES)
def test_each_weight_is_the_one_that_crfsuite_tells_of(name: str) -> None:
    weights, about = Weights(DATA[name]), crfsuite(name).info()
    numbers = {clue.decode(): number for number, clue in enumerate(weights.clues)}
    told = [(clue, role, weight) for (clue, role), weight in list(about.state_features.items())[::50]]
    ours = {
        (clue, weights.roles[at]): weight
        for clue in {clue for clue, _, _ in told}
        for at, weight in weights.of(numbers[clue])
    }
    assert [ours[clue, role] for clue, role, _ in told] == pytest.approx([one for *_, one in told], abs=1e-6)
    moves = [about.transitions.get((a, b), 0.0) for a in weights.roles for b in weights.roles]
    assert [one for row in weights.moves for one in row] == pytest.approx(moves, abs=1e-6)
    # What is added up has room: readings.py says how large a weight may be, and of how many clues an item has.
    assert all(abs(weight) < 8 for number in numbers.values() for _, weight in weights.of(number))


@given(st.lists(CLUE | TOGETHER, max_size=40), st.lists(CLUE | TOGETHER, max_size=40))
@settings(max_examples=100, deadline=None)
def test_clues_are_worth_as_much_one_by_one_as_together(some: list[Clue], more: list[Clue]) -> None:
    readings = readings_of("page.first", "page.second")
    assert readings.worth(some) == readings.worth(flat(some))
    assert add(readings.worth(some), readings.worth(more)) == readings.worth([*some, *more])


def test_what_was_met_long_ago_is_forgotten_and_looked_up_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_KNOWN", 5)
    readings = Readings(DATA["text"])
    clues: list[Clue] = [*KNOWN[:50], tuple(KNOWN[50:100])]
    assert readings.worth(clues) == readings_of("text").worth(clues)
    assert len(readings._known) <= 5


def test_other_bytes_are_no_weights() -> None:
    with pytest.raises(ValueError, match="not a model"):
        Weights(b"lCRFbut of something else, whatever that is")

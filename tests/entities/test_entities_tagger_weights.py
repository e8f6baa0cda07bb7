"""Our reading of crfsuite's weights beside crfsuite's own: the same tags, from the same clues."""

from __future__ import annotations

from importlib.resources import files
from itertools import pairwise, product

import pycrfsuite
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.entities.finding import rules_in
from newsarchive.entities.tables.known import known
from newsarchive.entities.tagger import longest
from newsarchive.entities.tagger.longest import known_in, places_in
from newsarchive.entities.tagger.paths import Paths
from newsarchive.entities.tagger.tagging import Reading, spans, tag
from newsarchive.entities.tagger.weights import Weights
from newsarchive.entities.tagger.words import Word, sentences
from newsarchive.model import Mention

FOLDER = files("newsarchive.entities").joinpath("weights")
DATA = {name: FOLDER.joinpath(f"names.{name}.crf").read_bytes() for name in ("first", "second")}
WORDS = (
    "Ana|Ruiz|of|said|the|The|in|St|.|,|King|'s|Lynn|Leeds|United|U.S.|Al|-|Bab|New|York|Pfizer|Delta|Air|Lines|AT&T|J.|\n"
    "|İzmir|Σ|ΑΣ|São|3M|O'Brien|(|)|“|Washington|D.C.|GmbH|met|on|Monday|王|é|Xi'an|_|Port|au|Prince|\0|x\0y"
).split("|")
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", " ", ""])), max_size=60).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


def crfsuite(name: str) -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(DATA[name])
    return tagger


FIRST, SECOND = crfsuite("first"), crfsuite("second")


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_texts_are_tagged_as_crfsuite_tags_them(text: str) -> None:
    mentions = rules_in(text, "en")
    reading = Reading(text, list(sentences(text)), mentions)
    twice = reading.second_clues(reading.tags(FIRST))
    expected: list[Mention] = []
    for words, clues in zip(reading.sentences, twice, strict=True):
        expected += [one for one in spans(text, words, SECOND.tag(clues)) if any(map(str.isalpha, one.text))]
    assert list(tag(text, mentions)) == expected


@pytest.mark.parametrize("name", sorted(DATA))
def test_each_weight_is_the_one_that_crfsuite_tells_of(name: str) -> None:
    weights, about = Weights(DATA[name]), crfsuite(name).info()
    told = [(clue, label, weight) for (clue, label), weight in list(about.state_features.items())[::50]]
    ours = {
        (clue, weights.tags[at]): weight
        for clue in {clue for clue, _, _ in told}
        for at, weight in weights.of(weights.clues.index(clue.encode()))
    }
    assert [ours[clue, label] for clue, label, _ in told] == pytest.approx([one for *_, one in told], abs=1e-6)
    moves = [about.transitions.get((a, b), 0.0) for a in weights.tags for b in weights.tags]
    assert [one for row in weights.moves for one in row] == pytest.approx(moves, abs=1e-6)


def test_other_bytes_are_no_weights() -> None:
    with pytest.raises(ValueError, match="not a model"):
        Weights(b"lCRFbut of something else, whatever that is")


NUMBERS = st.integers(-20, 20)


@given(st.lists(st.lists(NUMBERS, min_size=3, max_size=3), min_size=3, max_size=3), st.data())
def test_no_way_is_worth_more_than_the_best(moves: list[list[int]], data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.lists(NUMBERS, min_size=3, max_size=3), min_size=1, max_size=5))

    def worth(way: tuple[int, ...]) -> int:
        return sum(row[tag] for row, tag in zip(rows, way, strict=True)) + sum(moves[a][b] for a, b in pairwise(way))

    assert worth(tuple(Paths(moves).best(rows))) == max(map(worth, product(range(3), repeat=len(rows))))


@pytest.mark.parametrize(
    ("text", "places", "others"),
    [
        ("They met in St. Louis", [3, 4, 5], []),
        ("They met in King's Lynn", [3, 4, 5], []),
        ("They met in Al-Bab", [3, 4, 5], []),
        ("He said New York was large", [2, 3], []),
        ("She flew Delta Air Lines", [0, 2, 3], [2, 3, 4]),
    ],
)
def test_names_of_several_words_are_found_however_their_words_are_parted(
    text: str, places: list[int], others: list[int]
) -> None:
    words = next(sentences(text))
    assert [at for at, clue in enumerate(places_in(words, text)) if clue] == places
    assert [at for at, clue in enumerate(known_in(words, text)) if clue] == others


def tried(words: list[Word], text: str, most: int, is_place: bool) -> list[bool]:
    """Which words are of a longest name, where every name that could be is looked up."""
    found = [False] * len(words)
    at = 0
    while at < len(words):
        opens = words[at].text[0].isupper() if is_place else not words[at].text[0].islower()
        end = at + 1
        for past in range(min(at + most, len(words)), at, -1) if opens else ():
            name = text[words[at].start : words[past - 1].end]
            if (words[past - 1].text[0].isalpha() and longest._size(name)) if is_place else name in known():
                found[at:past], end = [True] * (past - at), past
                break
        at = end
    return found


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_no_name_of_the_tables_is_missed_by_not_looking_for_it(text: str) -> None:
    for words in sentences(text):
        assert [bool(clue) for clue in places_in(words, text)] == tried(words, text, 4, True)
        assert [bool(clue) for clue in known_in(words, text)] == tried(words, text, 5, False)

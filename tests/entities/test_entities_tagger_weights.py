"""Our reading of crfsuite's weights beside crfsuite's own: the same tags, from the same clues."""

from __future__ import annotations

from itertools import islice, pairwise, product

import pycrfsuite
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from training.names.__main__ import NEWS
from training.names.corpora import own_news
from training.names.packing import packed
from training.names.recipe import Recipe, sample_of, train

from newsarchive.entities.finding import rules_in
from newsarchive.entities.tables.known import known
from newsarchive.entities.tagger import longest, tagging
from newsarchive.entities.tagger.longest import known_in, places_in
from newsarchive.entities.tagger.paths import Paths
from newsarchive.entities.tagger.scores import Scores
from newsarchive.entities.tagger.tagging import Reading, spans, tag
from newsarchive.entities.tagger.weights import STEPS, Weights
from newsarchive.entities.tagger.words import Word, sentences
from newsarchive.model import Mention

WORDS = (
    "Ana|Ruiz|of|said|the|The|in|St|.|,|King|'s|Lynn|Leeds|United|U.S.|Al|-|Bab|New|York|Pfizer|Delta|Air|Lines|AT&T|J.|\n"
    "|İzmir|Σ|ΑΣ|São|3M|O'Brien|(|)|“|Washington|D.C.|GmbH|met|on|Monday|王|é|Xi'an|_|Port|au|Prince"
).split("|")
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", " ", ""])), max_size=60).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> list[pycrfsuite.Tagger]:
    """Two readings by crfsuite's own tagger, of weights that it learnt from twenty of our articles."""
    samples = [sample_of(text) for text in islice(own_news(NEWS, test=False), 20)]
    first = [pair for sample in samples for pair in zip(sample.reading.clues, sample.tags, strict=True)]
    recipe = Recipe(least_seen=2)
    folder = tmp_path_factory.mktemp("readings")
    once = train(first, recipe, 20, folder / "first.crf")
    second = [
        pair
        for sample in samples
        for pair in zip(sample.reading.second_clues(sample.reading.tags(once)), sample.tags, strict=True)
    ]
    return [once, train(second, recipe, 20, folder / "second.crf")]


def test_texts_are_tagged_as_crfsuite_tags_them(
    readings: list[pycrfsuite.Tagger], monkeypatch: pytest.MonkeyPatch
) -> None:
    once, again = readings
    scores = Scores(Weights(packed(readings)))
    monkeypatch.setattr(tagging, "_scores", lambda: scores)
    monkeypatch.setattr(tagging, "about", lambda words, _named: [range(len(words))])
    monkeypatch.setattr(tagging, "once_more", lambda read, _named, _tags: read)

    @given(TEXTS)
    @settings(max_examples=150, deadline=None)
    def they_are(text: str) -> None:
        mentions = rules_in(text, "en")
        reading = Reading(text, list(sentences(text)), mentions)
        twice = reading.second_clues(reading.tags(once))
        expected: list[Mention] = []
        for words, clues in zip(reading.sentences, twice, strict=True):
            expected += [one for one in spans(text, words, again.tag(clues)) if any(map(str.isalpha, one.text))]
        assert list(tag(text, mentions)) == expected

    they_are()


def test_each_weight_is_the_one_that_crfsuite_learnt(readings: list[pycrfsuite.Tagger]) -> None:
    weights = Weights(packed(readings))
    size = len(weights.tags)
    for number, reading in enumerate(readings):
        about = reading.info()
        ours = {
            (clue, weights.tags[lane % size]): worth / STEPS
            for clue, at in weights.clues.items()
            for lane, worth in weights.of(at)
            if lane // size == number
        }
        told = {key: weight for key, weight in about.state_features.items() if round(weight * STEPS)}
        assert ours == pytest.approx(told, abs=1 / STEPS)
        moves = [about.transitions.get((a, b), 0.0) for a in weights.tags for b in weights.tags]
        assert [one / STEPS for row in weights.moves[number] for one in row] == pytest.approx(moves, abs=1 / STEPS)


@pytest.mark.parametrize("length", [0, 5, 40, 400, -1])
def test_other_bytes_are_no_weights(readings: list[pycrfsuite.Tagger], length: int) -> None:
    whole = packed(readings)
    for data in (b"lCRFbut of something else, whatever that is", whole[:length], whole + b"x\0"):
        with pytest.raises(ValueError, match="weights of names"):
            Weights(data)


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
            if (words[past - 1].text[0].isalpha() and longest.size_of_place(name)) if is_place else name in known():
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

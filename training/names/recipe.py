"""How the weights of the tagger are made: the same corpora, in the same order, give the same bytes."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from sys import intern
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import pycrfsuite

from newsarchive.entities.finding import rules_in
from newsarchive.entities.tagger.tagging import WEIGHTS, Reading
from newsarchive.entities.tagger.words import Word, sentences
from training.names.at_once import at_once
from training.names.corpora import Text
from training.names.packing import packed

if TYPE_CHECKING:
    Sequences = Iterable[tuple[list[list[str]], list[str]]]


@dataclass(frozen=True, slots=True)
class Recipe:
    """What the weights depend on beside the corpora; as `training.recipe.Recipe`.

    own_times: how often our own news is read, for it is what the tagger is for; second_l1: of the second reading, which
    has more clues.
    """

    version: int = 1
    l1: float = 0.3
    second_l1: float = 0.36
    l2: float = 0.2
    first_iterations: int = 60
    second_iterations: int = 80
    least_seen: int = 3
    inner_folds: int = 3
    own_times: int = 2


class Sample(NamedTuple):
    """A text as the tagger reads it, with the tag of each word."""

    text: Text
    reading: Reading
    tags: list[list[str]]


def sample_of(text: Text) -> Sample:
    """A document of a corpus; a word of which a part is in a name is in the name."""
    reading = Reading(text.text, list(sentences(text.text)), rules_in(text.text, "en"))
    reading.clues = [[[intern(clue) for clue in own] for own in clues] for clues in reading.clues]
    return Sample(text, reading, [_tags(words, text.spans) for words in reading.sentences])


def _tags(words: Sequence[Word], spans: Sequence[tuple[int, int, str]]) -> list[str]:
    tags = []
    before = -1
    for word in words:
        at = next((n for n, (start, end, _) in enumerate(spans) if start < word.end and word.start < end), -1)
        tags.append("O" if at < 0 else f"{'I' if at == before else 'B'}-{spans[at][2]}")
        before = at
    return tags


def fit(samples: Sequence[Sample], recipe: Recipe, folder: Path, jobs: int = 1) -> None:
    """Trains both readings and writes them, packed, into a folder. jobs: how many trainings go on at once, which
    makes no difference to the weights.
    """
    parts = _parts(len(samples), recipe.inner_folds)
    with TemporaryDirectory() as inner:
        first, *unseen = _learn_first(samples, parts, recipe, Path(inner), jobs)
        outside = list(_read_unseen(samples, parts, unseen))
        second = replace(recipe, l1=recipe.second_l1)
        readings = [first, train(outside, second, recipe.second_iterations, Path(inner, "second.crf"))]
        folder.joinpath(WEIGHTS).write_bytes(packed(readings))


def _learn_first(
    samples: Sequence[Sample], parts: Sequence[int], recipe: Recipe, folder: Path, jobs: int
) -> list[pycrfsuite.Tagger]:
    """The first reading, and as it is learnt without each of the parts."""
    tasks, paths = [], []
    for part in range(-1, recipe.inner_folds):  # no sample is of part -1
        rest = [sample for sample, of in zip(samples, parts, strict=True) if of != part]
        paths.append(folder / f"{part}.crf")
        tasks.append(partial(train, _first(rest), recipe, recipe.first_iterations, paths[-1]))
    at_once(tasks, jobs)
    return [opened(path) for path in paths]


def _first(samples: Iterable[Sample]) -> Sequences:
    for sample in samples:
        yield from zip(sample.reading.clues, sample.tags, strict=True)


def _parts(count: int, folds: int) -> list[int]:
    """The part that each of so many samples is of."""
    order = list(range(count))
    random.Random(2).shuffle(order)
    part_of = {number: place % folds for place, number in enumerate(order)}
    return [part_of[number] for number in range(count)]


def _read_unseen(samples: Sequence[Sample], parts: Sequence[int], taggers: Sequence[pycrfsuite.Tagger]) -> Sequences:
    """The second reading learns from what the first makes of texts that it has not seen."""
    for part, tagger in enumerate(taggers):
        for sample in (sample for sample, of in zip(samples, parts, strict=True) if of == part):
            clues = sample.reading.second_clues(sample.reading.tags(tagger))
            yield from zip(clues, sample.tags, strict=True)


def train(sequences: Sequences, recipe: Recipe, iterations: int, path: Path) -> pycrfsuite.Tagger:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(
        {"c1": recipe.l1, "c2": recipe.l2, "max_iterations": iterations, "feature.minfreq": recipe.least_seen}
    )
    for clues, tags in sequences:
        trainer.append(clues, tags)
    trainer.train(str(path))
    return opened(path)


def opened(path: Path) -> pycrfsuite.Tagger:
    """The weights in a file of crfsuite."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger

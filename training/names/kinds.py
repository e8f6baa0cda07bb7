"""How the weights of the last reading are made, which judges each name of a text by all that is known of it.

It learns from what the tagger and the rules behind it make of texts that neither reading has seen: what they find in
those that they learnt from is too good to learn from. To be quick, these taggers learn from our own articles alone.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import pycrfsuite

from newsarchive.entities.finding import mended, rules_in
from newsarchive.entities.judging.candidates import NONE, candidates
from newsarchive.entities.judging.judged import WEIGHTS
from newsarchive.entities.judging.name_clues import Told
from newsarchive.entities.tagger.tagging import KINDS, spans
from newsarchive.model import Mention
from training.names.at_once import at_once
from training.names.corpora import Text
from training.names.recipe import Recipe, Sample, opened, sample_of, train

if TYPE_CHECKING:
    from training.names.recipe import Sequences

_SEED = 7


class Tagger(NamedTuple):
    """Both readings, as crfsuite has them."""

    first: pycrfsuite.Tagger
    second: pycrfsuite.Tagger


@dataclass(frozen=True, slots=True)
class KindsRecipe:
    """What the weights depend on beside our news and the recipe of the tagger.

    folds: parts that the news is cut in, each read by a tagger that learnt from the others; the rest as `Recipe`.
    """

    version: int = 1
    folds: int = 4
    l1: float = 0.3
    l2: float = 0.2
    iterations: int = 80
    least_seen: int = 3


def fit_kinds(
    own: Sequence[Text], others: Sequence[Text], recipe: Recipe, kinds: KindsRecipe, folder: Path, jobs: int = 1
) -> None:
    """Trains the last reading on our own articles and other corpora, and writes its weights into a folder. jobs: as
    `recipe.fit`."""
    ordered = sorted(own)
    with TemporaryDirectory() as inner:
        taggers = learn_parts(ordered, recipe, kinds, Path(inner), jobs)
        found = [*read_unseen(ordered, taggers), *read_unseen(others, taggers)]
    write_kinds([*ordered, *others], found, kinds, folder)


def learn_parts(own: Sequence[Text], recipe: Recipe, kinds: KindsRecipe, folder: Path, jobs: int) -> list[Tagger]:
    """Taggers, each of both readings, that learnt from all parts of our articles but one; files go to the folder."""
    samples = [sample_of(text) for text in own]
    parts = parts_of(len(samples), kinds.folds)
    first_paths = [folder / f"first{part}.crf" for part in range(kinds.folds)]
    second_paths = [folder / f"second{part}.crf" for part in range(kinds.folds)]
    tasks = [
        partial(train, _once(samples, parts, part), recipe, recipe.first_iterations, path)
        for part, path in enumerate(first_paths)
    ]
    at_once(tasks, jobs)
    firsts = [opened(path) for path in first_paths]
    tags = [sample.reading.tags(firsts[part]) for sample, part in zip(samples, parts, strict=True)]
    second = replace(recipe, l1=recipe.second_l1)
    tasks = [
        partial(train, _again(samples, tags, parts, part), second, recipe.second_iterations, path)
        for part, path in enumerate(second_paths)
    ]
    at_once(tasks, jobs)
    return [Tagger(first, opened(path)) for first, path in zip(firsts, second_paths, strict=True)]


def _once(samples: Sequence[Sample], parts: Sequence[int], part: int) -> Sequences:
    """What a first reading learns from all samples but those of a part."""
    for sample, own_part in zip(samples, parts, strict=True):
        if own_part != part:
            yield from zip(sample.reading.clues, sample.tags, strict=True)


def _again(samples: Sequence[Sample], tags: Sequence[list[list[str]]], parts: Sequence[int], part: int) -> Sequences:
    """What a second reading learns from them. tags: what a first reading made of each."""
    for sample, found, own_part in zip(samples, tags, parts, strict=True):
        if own_part != part:
            yield from zip(sample.reading.second_clues(found), sample.tags, strict=True)


def read_unseen(texts: Sequence[Text], taggers: Sequence[Tagger]) -> Iterator[list[Mention]]:
    """What is found in each text by that of the taggers which has not learnt from it.

    Our articles are parted as they were for `learn_parts`; of other texts none has learnt.
    """
    for text, part in zip(texts, parts_of(len(texts), len(taggers)), strict=True):
        yield list(_found(sample_of(text), taggers[part]))


def write_kinds(texts: Sequence[Text], tagged: Sequence[Sequence[Mention]], kinds: KindsRecipe, folder: Path) -> None:
    """Trains on what was found in each text, once the rules have mended it, and writes the weights."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(
        {"c1": kinds.l1, "c2": kinds.l2, "max_iterations": kinds.iterations, "feature.minfreq": kinds.least_seen}
    )
    for text, mentions in zip(texts, tagged, strict=True):
        names = candidates(text.text, mended(text.text, mentions, rules_in(text.text, "en")))
        if names:
            trainer.append(Told(text.text, names).clues(0, len(names)), labels(names, text.spans))
    trainer.train(str(folder / WEIGHTS))


def labels(names: Sequence[Mention], marked: Sequence[tuple[int, int, str]]) -> list[str]:
    """What each name is: as it is marked, or as that which it shares most letters with; of what was overlooked, only as
    it is marked. A demonym stays one: which words are is known."""
    exact = {(start, end): KINDS[tag] for start, end, tag in marked}
    return [one.kind if one.kind == "demonym" else _label(one, exact, marked) for one in names]


def _label(one: Mention, exact: dict[tuple[int, int], str], marked: Sequence[tuple[int, int, str]]) -> str:
    kind = exact.get((one.start, one.end))
    if kind or one.kind == NONE:
        return kind or NONE
    shared = [(min(end, one.end) - max(start, one.start), KINDS[tag]) for start, end, tag in marked]
    most = max(shared, default=(0, NONE))
    return most[1] if most[0] > 0 else NONE


def parts_of(count: int, folds: int) -> list[int]:
    """The part of each of so many texts, by chance."""
    order = list(range(count))
    random.Random(_SEED).shuffle(order)
    parts = [0] * count
    for place, number in enumerate(order):
        parts[number] = place % folds
    return parts


def _found(sample: Sample, tagger: Tagger) -> Iterator[Mention]:
    clues = sample.reading.second_clues(sample.reading.tags(tagger.first))
    for words, own in zip(sample.reading.sentences, clues, strict=True):
        found = spans(sample.text.text, words, tagger.second.tag(own))
        yield from (one for one in found if any(map(str.isalpha, one.text)))

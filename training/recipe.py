"""How weights are made of samples: the same numbers, order and seeds each time, so the same bytes."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import pycrfsuite

from newsarchive.boilerplate.learned import First, added_clues, coarse, decode, first_reading
from newsarchive.boilerplate.readings import Readings, flat
from training.pages import is_invented
from training.samples import Sample

if TYPE_CHECKING:
    Sequences = Iterable[tuple[list[list[str]], list[str]]]


@dataclass(frozen=True, slots=True)
class Recipe:
    """What the weights depend on beside the samples.

    l1, l2: weights of the two penalties; iterations: of L-BFGS, at most; least_seen: how often a clue must occur with
    a role to get a weight; inner_folds: parts of the sites, each read by a first reading that has not seen it; 0: there
    is one reading alone, which gives the roles.
    """

    version: int = 1
    l1: float = 0.3
    l2: float = 0.5
    first_iterations: int = 70
    second_iterations: int = 90
    least_seen: int = 3
    inner_folds: int = 3


class Fitted(NamedTuple):
    """Weights as they were fitted: of the first reading, None where there is one alone, and of the last."""

    first: Readings | None
    last: Readings

    def roles(self, sample: Sample) -> list[str]:
        """The role of each item of a sample, as the archive would give it."""
        if self.first is None:
            return decode(self.last, [self.last.worth(item.clues) for item in sample.items])
        once = _read_once(self.first, sample)
        twice = _twice(sample, once)
        return decode(self.last, list(map(self.last.worth, twice)), once)


def _read_once(readings: Readings, sample: Sample) -> First:
    return first_reading(readings, [readings.worth(item.clues) for item in sample.items])


def _twice(sample: Sample, once: First) -> list[list[str]]:
    """The clues of each item with those that the first reading adds."""
    added = added_clues(sample.document, sample.items, once)
    return [flat([*item.clues, *more]) for item, more in zip(sample.items, added, strict=True)]


def fit(samples: Sequence[Sample], recipe: Recipe, folder: Path, name: str) -> Fitted:
    """Trains both readings and writes NAME.first.crf and NAME.second.crf into a folder; of one alone, NAME.crf.

    The second learns from what the first makes of pages whose sites it has not seen, as it will have to later.
    Raises ValueError where the samples are of fewer than two sites.
    """
    if not recipe.inner_folds:
        alone = (([flat(item.clues) for item in sample.items], sample.roles) for sample in samples)
        return Fitted(None, _train(alone, recipe, recipe.second_iterations, folder / f"{name}.crf"))
    outside = list(_read_unseen(samples, recipe))
    first = _train_first(samples, recipe, folder / f"{name}.first.crf")
    second = _train(outside, recipe, recipe.second_iterations, folder / f"{name}.second.crf")
    return Fitted(first, second)


def split(samples: Sequence[Sample], count: int, seed: int) -> Iterator[tuple[list[Sample], list[Sample]]]:
    """(the rest, a part) of the samples, for each of so many parts; no site is on both sides."""
    sites = sorted({sample.site for sample in samples})
    if len(sites) < 2:
        raise ValueError(f"samples of two sites at least are needed, not of {len(sites)}")
    random.Random(seed).shuffle(sites)
    part_of = {site: index % count for index, site in enumerate(sites)}
    for part in range(min(count, len(sites))):
        rest = [sample for sample in samples if part_of[sample.site] != part]
        yield rest, [sample for sample in samples if part_of[sample.site] == part]


def parts_of(samples: Sequence[Sample], count: int) -> Iterator[tuple[list[Sample], list[Sample]]]:
    """(the rest, a part) for a cross-validation; pages of our own invention are always in the rest, never measured."""
    invented = [sample for sample in samples if is_invented(sample.set)]
    others = [sample for sample in samples if not is_invented(sample.set)]
    for rest, part in split(others, count, seed=1):
        yield [*rest, *invented], part


def _read_unseen(samples: Sequence[Sample], recipe: Recipe) -> Iterator[tuple[list[list[str]], list[str]]]:
    with TemporaryDirectory() as folder:
        for rest, part in split(samples, recipe.inner_folds, seed=2):
            readings = _train_first(rest, recipe, Path(folder, "inner.crf"))
            for sample in part:
                yield _twice(sample, _read_once(readings, sample)), sample.roles


def _train_first(samples: Sequence[Sample], recipe: Recipe, path: Path) -> Readings:
    sequences = (
        ([flat(item.clues) for item in sample.items], [coarse(role) for role in sample.roles]) for sample in samples
    )
    return _train(sequences, recipe, recipe.first_iterations, path)


def _train(sequences: Sequences, recipe: Recipe, iterations: int, path: Path) -> Readings:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(
        {
            "c1": recipe.l1,
            "c2": recipe.l2,
            "max_iterations": iterations,
            "feature.minfreq": recipe.least_seen,
            "feature.possible_transitions": True,
        }
    )
    for clues, roles in sequences:
        trainer.append(clues, roles)
    trainer.train(str(path))
    return Readings(path.read_bytes())

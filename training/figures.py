"""How good the labeller is on sites it has not seen: the body it keeps, and each role."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from training.recipe import Recipe, fit, parts_of
from training.samples import Sample

_WORD = re.compile(r"\w+")
_GRAM = 4

Answers = list[tuple[Sample, list[str]]]


class Agreement(NamedTuple):
    """Means over pages, from 0 to 1; f1 is the harmonic mean of the other two."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def cross_validate(samples: Sequence[Sample], recipe: Recipe, count: int) -> Iterator[Answers]:
    """The roles given to each part of the samples by readings trained on the other sites, part by part."""
    with TemporaryDirectory() as folder:
        for rest, part in parts_of(samples, count):
            readings = fit(rest, recipe, Path(folder), "fold")
            yield [(sample, readings.roles(sample)) for sample in part]


def report(answers: Answers) -> Iterator[str]:
    """Lines of a report: the body by set, against our labels and the collection's own body, then each role."""
    yield f"{'body, 4-gram F1':<24}{'pages':>6}{'labels':>9}{'P':>8}{'R':>8}{'gold':>9}{'P':>8}{'R':>8}"
    by_set: dict[str, Answers] = defaultdict(list)
    for answer in answers:
        by_set[answer[0].set].append(answer)
    for name, own in [*sorted(by_set.items()), ("all", answers)]:
        ours = four_grams((sample.wanted, sample.body(roles)) for sample, roles in own)
        line = f"{name:<24}{len(own):>6}{_row(ours)}"
        theirs = [(sample.gold, sample.body(roles)) for sample, roles in own if sample.gold is not None]
        yield line + (_row(four_grams(theirs)) if theirs else "")
    yield ""
    yield f"{'role, by item':<24}{'items':>6}{'F1':>9}{'P':>8}{'R':>8}"
    for role, count, agreement in roles_of(answers):
        yield f"{role:<24}{count:>6}{_row(agreement)}"


def roles_of(answers: Answers) -> Iterator[tuple[str, int, Agreement]]:
    """(role, items that have it, precision and recall over all items), the most frequent first."""
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    true: Counter[str] = Counter()
    for sample, roles in answers:
        given.update(roles)
        true.update(sample.roles)
        right.update(role for role, own in zip(roles, sample.roles, strict=True) if role == own)
    for role, count in sorted(true.items(), key=lambda pair: (-pair[1], pair[0])):
        yield role, count, Agreement(right[role] / given[role] if given[role] else 0.0, right[role] / count)


def four_grams(pairs: Iterable[tuple[str, str]]) -> Agreement:
    """Agreement of bodies with what they should be: runs of four words in common, a mean over the pages.

    A page where nothing is kept counts towards recall alone, one where nothing should be towards precision alone.
    """
    precisions, recalls = [], []
    for wanted, body in pairs:
        want, have = _grams(wanted), _grams(body)
        common = (want & have).total()
        if have:
            precisions.append(common / have.total())
        if want:
            recalls.append(common / want.total())
    return Agreement(_mean(precisions), _mean(recalls))


def _grams(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    last = max(1, len(words) - _GRAM + 1) if words else 0
    return Counter(tuple(words[start : start + _GRAM]) for start in range(last))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _row(agreement: Agreement) -> str:
    return f"{100 * agreement.f1:>9.2f}{100 * agreement.precision:>8.2f}{100 * agreement.recall:>8.2f}"

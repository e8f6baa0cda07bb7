"""The three things to do with the labels of roles: hold them against the pages, train on them, measure."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from training.figures import Answers, cross_validate, report
from training.labels import LabelError, Matched, PageLabels, match, read_labels
from training.manifest import MOST_BYTES, PageList, label_sums, write_manifest
from training.pages import MissingPagesError, Page, read_pages
from training.recipe import Recipe, fit
from training.samples import Sample, of_page, of_text


class Medium(NamedTuple):
    """What has weights of its own: what makes samples of a page and its blocks' roles, and how they are trained."""

    samples: Callable[[Page, list[str]], Iterator[Sample]]
    recipe: Recipe


MEDIA = {
    "page": Medium(of_page, Recipe()),
    "text": Medium(of_text, Recipe(l1=1.0, l2=2.0, second_iterations=70, inner_folds=0)),
}
"""By the name that the files of weights begin with."""


class Labelled(NamedTuple):
    """A page, its labels, and how they fit."""

    page: Page
    labels: PageLabels
    matched: Matched

    @property
    def is_usable(self) -> bool:
        """Whether so few labels are lost that the rest still tell the truth about the page."""
        return self.matched.lost * 20 <= max(20, len(self.labels.roles))


def check(folder: Path, labels: Path) -> int:
    """Prints a line for each page whose labels do not all name a block of it; 1 where there are any."""
    pages = lost = changed = 0
    for found in labelled_pages(folder, labels):
        pages += 1
        lost += found.matched.lost
        changed += not found.matched.is_same
        if found.matched.lost:
            print(_lost(found))
    print(f"{pages} pages, {changed} of them not read as when they were labelled, {lost} labels lost")
    return 1 if lost else 0


def train(folder: Path, labels: Path, output: Path, recipe: Recipe | None = None) -> int:
    """Trains on all labelled pages and writes weights and manifest; 1 where they are larger than may ship."""
    recipes = {medium: recipe or MEDIA[medium].recipe for medium in MEDIA}
    pages = PageList()
    samples = load(folder, labels, pages)
    with TemporaryDirectory() as new:
        for medium, own in samples.items():
            _say(f"{medium}: {len(own)} documents, {sum(len(sample.items) for sample in own)} items")
            fit(own, recipes[medium], Path(new), medium)
        write_manifest(Path(new), label_sums(labels), pages, recipes)
        output.mkdir(parents=True, exist_ok=True)
        for path in sorted(Path(new).iterdir()):
            shutil.copyfile(path, output / path.name)
    sizes = {path.name: path.stat().st_size for path in sorted(output.glob("*.crf"))}
    for name, size in [*sizes.items(), ("together", sum(sizes.values()))]:
        print(f"{name:<24}{size:>12,} bytes")
    return 1 if sum(sizes.values()) > MOST_BYTES else 0


def measure(folder: Path, labels: Path, count: int, recipe: Recipe | None = None) -> int:
    """Prints figures of a cross-validation in so many parts, no site in two of them."""
    for medium, own in load(folder, labels, PageList()).items():
        answers: Answers = []
        for part, some in enumerate(cross_validate(own, recipe or MEDIA[medium].recipe, count), 1):
            _say(f"{medium}: part {part} of {count}")
            answers += some
        print(f"{medium}\n" + "\n".join(report(answers)) + "\n")
    return 0


def load(folder: Path, labels: Path, pages: PageList) -> dict[str, list[Sample]]:
    """The samples of each medium from all labelled pages that can be used; the pages are noted in the list."""
    samples: dict[str, list[Sample]] = {name: [] for name in MEDIA}
    for found in labelled_pages(folder, labels):
        if found.matched.lost:
            _say(_lost(found))
        if not found.is_usable:
            continue
        pages.add(found.page)
        for name, medium in MEDIA.items():
            samples[name] += medium.samples(found.page, found.matched.roles)
    return samples


def labelled_pages(folder: Path, labels: Path) -> Iterator[Labelled]:
    """All labelled pages that are articles, set by set, in the order of each set's list.

    Raises LabelError where there are no labels, MissingPagesError where pages are missing, with all sets they are of.
    """
    files = sorted(labels.glob("*.tsv"))
    if not files:
        raise LabelError(f"no label files in {labels}")
    missing = []
    for path in files:
        wanted = {page.id: page for page in read_labels(path).values() if not page.skipped}
        try:
            for page in read_pages(folder, path.stem, frozenset(wanted)):
                own = wanted[page.id]
                yield Labelled(page, own, match(own, page.texts))
        except MissingPagesError as problem:
            missing.append(str(problem))
    if missing:
        raise MissingPagesError("\n  ".join(["pages that are labelled are missing", *missing]))


def _lost(found: Labelled) -> str:
    page, lost = found.page, found.matched.lost
    use = "" if found.is_usable else "; too many, it is left out of the training"
    return f"{page.set}\t{page.id}\t{lost} of {len(found.labels.roles)} labels name no block{use}"


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)

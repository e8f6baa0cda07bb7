"""The training of what finds roles, from our annotated news to the weights that ship."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pycrfsuite

from newsarchive.entities.people.role_clues import Surroundings, Window, clues_of
from training.news.marks import Mark, News, read_folder
from training.news.persons import line, mentions_of, score

PARAMETERS = {
    "c1": 0.1,
    "c2": 0.3,
    "max_iterations": 120,
    "feature.minfreq": 2,
    "feature.possible_transitions": True,
}
"""L-BFGS with both penalties; clues seen twice at least."""


def train(folder: Path, output: Path) -> int:
    """Trains on the train part of a folder and writes the weights; how many names it learnt from.

    The same articles give the same bytes with the same version of python-crfsuite.
    """
    return fit((news for news in read_folder(folder) if not news.is_test), output)


def fit(articles: Iterable[News], output: Path) -> int:
    """Trains on articles and writes the weights; how many names it learnt from."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMETERS)
    count = 0
    for news in articles:
        for window, labels in windows(news):
            trainer.append(clues_of(window), labels)
            count += 1
    trainer.train(str(output))
    return count


def windows(news: News) -> Iterator[tuple[Window, list[str]]]:
    """The window of each person's mention, and the label of each piece: B and I of its role, N of the name, else O."""
    people = [mark for mark in news.marks if mark.kind == "person"]
    beside: dict[int, list[Mark]] = {}
    for role in (mark for mark in news.marks if mark.kind == "role"):
        beside.setdefault(_nearest(role, people).start, []).append(role)
    around = Surroundings(news.text, mentions_of(news))
    for mark in people:
        window = around.window(mark.start, mark.end)
        labels = ["O"] * len(window.pieces)
        for role in beside.get(mark.start, ()):
            inside = [n for n, piece in enumerate(window.pieces) if role.start <= piece.start and piece.end <= role.end]
            for n in inside:
                labels[n] = "B" if n == inside[0] else "I"
        labels[window.name] = "N"
        yield window, labels


def _nearest(role: Mark, people: list[Mark]) -> Mark:
    own = [mark for mark in people if mark.key == role.key]
    return min(own, key=lambda mark: max(role.start - mark.end, mark.start - role.end))


def cross_validate(folder: Path, parts: int) -> str:
    """The figures on the train part alone, each article read by weights that have not seen it."""
    articles = [news for news in read_folder(folder) if not news.is_test]
    scores = []
    with TemporaryDirectory() as scratch:
        for part in range(parts):
            path = Path(scratch, f"{part}.crf")
            fit((news for n, news in enumerate(articles) if n % parts != part), path)
            tagger = pycrfsuite.Tagger()
            tagger.open(str(path))
            scores += [score(news, tagger) for news in articles[part::parts]]
    return line(scores)

"""Stories: how many copies are found and how many are none, how fast, and what an update costs."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.story_archive import fill
from benchmarks.story_samples import EDITED, QUARTER, Sample, copies, fillers, originals, reports, vocabulary
from newsarchive.store.copies.reading import open_stories

_REPORTS = 60
_UPDATE = 1_000
_FILLERS = 2_000
_PROGRAM = """
import sys, time
from benchmarks.peak_memory import peak
from newsarchive.cli import main
try:
    main(sys.argv[1:])
finally:
    print(time.process_time(), peak())
"""


class Ran(NamedTuple):
    """One call of `archive`: CPU seconds, and MB (10^6 bytes) of memory at most."""

    seconds: float
    megabytes: float


def measure(count: int) -> dict[str, float]:
    """Quality on our own news, speed and memory with so many articles, of which one in nine is a copy."""
    news = list(originals())
    words = vocabulary(news)
    made = [copy for sample in news for copy in copies(sample, words)]
    with TemporaryDirectory() as name:
        folder = Path(name)
        samples = [*news, *made, *reports(_REPORTS), *fillers(_FILLERS, words)]
        figures = _quality(folder / "quality.db", samples)
        figures |= _speed(folder / "speed.db", list(fillers(count + _UPDATE, words)), [*news, *made], count)
    return figures


def _quality(path: Path, samples: list[Sample]) -> dict[str, float]:
    """Recall: copies in the story of their original. Precision: of all pairs in stories, those of one story."""
    fill(path, samples)
    homes: dict[str, dict[str, str]] = defaultdict(dict)
    right = wrong = 0
    with open_stories(path) as archive:
        for story in archive.stories():
            placed = [article.uri.split("/")[-2:] for article in archive.articles(story.id)]
            right += sum(_pairs(number) for number in Counter(true for true, _ in placed).values())
            wrong += _pairs(len(placed))
            for true, name in placed:
                homes[true][name.rpartition("-")[0].replace("-", " ")] = story.id
    found: dict[str, list[bool]] = {kind: [] for kind in (*EDITED, QUARTER)}
    for sample in samples:
        if sample.kind in found:
            home = homes[sample.story]
            found[sample.kind].append(sample.kind in home and home[sample.kind] == home.get("original"))
    shares = {kind: sum(hits) / len(hits) for kind, hits in found.items()}
    return {
        **{f"stories: recall, {kind}": share for kind, share in shares.items()},
        "stories: precision of pairs": right / wrong,
    }


def _speed(path: Path, texts: list[Sample], wire: Iterable[Sample], count: int) -> dict[str, float]:
    """The command itself, with its start, in processes of its own; plain shingling of the same texts here."""
    first = [*texts[: count - count // 9], *islice(wire, count // 9)]
    fill(path, first)
    whole = _run(path)
    start = time.process_time()
    for sample in first:
        _plain_shingles(sample.text)
    plain = time.process_time() - start
    fill(path, texts[count:])
    update = _run(path)
    return {
        "stories: articles a second": len(first) / whole.seconds,
        "stories: plain shingling over ours": plain / whole.seconds,
        "stories: an article of an update over one of the first": (update.seconds / _UPDATE)
        / (whole.seconds / len(first)),
        "stories: peak memory, MB": max(whole.megabytes, update.megabytes),
    }


def _plain_shingles(text: str) -> set[int]:
    """What is done without much thought: every run of four words hashed, nothing stored, nothing compared."""
    words = text.lower().split()
    return {hash(" ".join(words[at : at + 4])) for at in range(len(words) - 3)}


def _run(path: Path) -> Ran:
    command = [sys.executable, "-c", _PROGRAM, "stories", "-n", "0", "--db", str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, peak = done.stdout.split()[-2:]
    return Ran(float(seconds), int(peak) / 1e6)


def _pairs(number: int) -> int:
    return number * (number - 1) // 2

"""Extraction on the pages of an evaluation folder, by the folder's own scorer, beside each peer and each floor.

The folder is not part of the project: without it the benchmark says so and is skipped. Its score.py is run as it is, in
a process of its own; nothing of it is copied.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import evaluation
from benchmarks.environment import UnavailableError, prepare, surroundings
from benchmarks.evaluation import COLUMNS, Score
from benchmarks.floors import CROSS_VALIDATED, Figure, Limit
from benchmarks.tables import table

ROOT = Path(__file__).parent.parent
OURS = "newsarchive:extract"
MEMORY = "every page: peak memory, MB"


@dataclass(frozen=True, slots=True)
class Settings:
    """What was asked on the command line; see there. cross_validated: a file of the scorer's shape."""

    folder: Path | None = None
    datasets: str | None = None
    limit: int | None = None
    runs: int = 1
    worst: int = 0
    peers: tuple[str, ...] = ()
    cross_validated: Path | None = None
    cache: Path | None = None


@dataclass(frozen=True, slots=True)
class Extractor:
    """Something the scorer can call: its name in the tables, the function, the Python and its environment."""

    label: str
    function: str
    python: str
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Run:
    """What an extractor reached: scores by data set, and peak memory over all of them in MB."""

    extractor: Extractor
    scores: dict[str, Score]
    memory: float


class ScorerError(Exception):
    """A process of the benchmark ended badly; the text says which."""


def measure(settings: Settings, limits: Mapping[str, Limit]) -> list[Figure]:
    """Run us, and the peers asked for; print a table for each data set; the figures that floors can hold.

    Raises ScorerError where the scorer cannot be run on us; a peer that cannot be run is said and left out.
    """
    folder = settings.folder.resolve() if settings.folder else None
    if folder is None or not (folder / evaluation.SCORER).is_file():
        where = f"no {evaluation.SCORER} in {folder}" if folder else "no --evaluation FOLDER"
        print(f"extraction: skipped, {where}")
        return []
    ours = _run(Extractor("newsarchive, as shipped", OURS, sys.executable, os.environ), folder, settings)
    others = list(_peers(folder, settings))
    validated = _cross_validated(settings, ours.scores)
    stored = evaluation.peers(folder)
    for dataset, score in ours.scores.items():
        rows = [("newsarchive, " + CROSS_VALIDATED, validated[dataset])] if dataset in validated else []
        rows.append((ours.extractor.label, score))
        rows += [(run.extractor.label, run.scores[dataset]) for run in others if dataset in run.scores]
        rows += list(stored.get(dataset, {}).items())
        print(table(dataset, rows, limits, settings.limit))
    for run in (ours, *others):
        print(f"{MEMORY:<36}{run.memory:>8.1f}  {run.extractor.label}")
    return list(_figures(folder, settings, ours, validated))


def _figures(folder: Path, settings: Settings, ours: Run, validated: Mapping[str, Score]) -> Iterator[Figure]:
    """Quality cross-validated where that is known, else as shipped; cost always as shipped."""
    whole = settings.limit is None
    for dataset, score in ours.scores.items():
        data = evaluation.data_hash(folder, [dataset]) if whole else None
        better = validated.get(dataset, Score(0, {})).figures
        for column, value in score.figures.items():
            if column in better:
                yield Figure(f"{dataset}: {column}", better[column], data, CROSS_VALIDATED)
            else:
                yield Figure(f"{dataset}: {column}", value, data)
    yield Figure(MEMORY, ours.memory, evaluation.data_hash(folder, ours.scores) if whole else None)


def _cross_validated(settings: Settings, ours: Mapping[str, Score]) -> dict[str, Score]:
    """The figures of the file named, without those that are not of as many pages as were scored here."""
    if settings.cross_validated is None:
        return {}
    kept = {}
    for dataset, score in evaluation.scores(settings.cross_validated).items():
        if dataset not in ours:
            continue
        if score.pages != ours[dataset].pages:
            print(f"{dataset}: cross-validated on {score.pages} pages, scored here on {ours[dataset].pages}: left out")
            continue
        quality = {column: value for column, value in score.figures.items() if column in COLUMNS}
        kept[dataset] = Score(score.pages, quality)
    return kept


def _peers(folder: Path, settings: Settings) -> Iterator[Run]:
    for name in settings.peers:
        try:
            peer = prepare(name, settings.cache)
            label, function = f"{peer.label}, run here", f"benchmarks.peers:{name}"
            yield _run(Extractor(label, function, str(peer.python), surroundings()), folder, settings)
        except (UnavailableError, ScorerError) as error:
            print(f"{name}: skipped, {error}")


def _run(extractor: Extractor, folder: Path, settings: Settings) -> Run:
    """Score an extractor, then extract the same pages once more in a fresh process for its memory."""
    limit = [] if settings.limit is None else ["--limit", str(settings.limit)]
    with TemporaryDirectory() as name:
        out = Path(name) / "figures.json"
        command = ["--callable", extractor.function, "--json", str(out), "--runs", str(settings.runs), *limit]
        command += ["--dataset", settings.datasets] if settings.datasets else []
        ours = extractor.function == OURS
        command += ["--worst", str(settings.worst)] if ours and settings.worst else []
        print(f"{extractor.label}:", file=sys.stdout if ours and settings.worst else sys.stderr, flush=True)
        _python(
            extractor, [str(folder / evaluation.SCORER), *command], "stdout" if ours and settings.worst else "stderr"
        )
        scores = evaluation.scores(out)
    again = ["-m", "benchmarks.peak_memory", str(folder), extractor.function, *scores, *limit]
    return Run(extractor, scores, float(_python(extractor, again, "caught")))


def _python(extractor: Extractor, arguments: list[str], output: str) -> str:
    """Run the extractor's Python at the top of the checkout, its output to our stdout, our stderr, or returned."""
    stream = {"stdout": None, "stderr": sys.__stderr__, "caught": subprocess.PIPE}[output]
    command = [extractor.python, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=extractor.environment, stdout=stream, text=True, check=False)
    if done.returncode:
        raise ScorerError(f"{Path(arguments[0]).name} for {extractor.label} ended with {done.returncode}")
    return done.stdout or ""

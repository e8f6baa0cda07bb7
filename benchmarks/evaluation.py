"""The evaluation folder: its data sets and their hashes, its peers, and the figures of what its score.py writes."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCORER = "score.py"
# Name of a figure -> where it is in the scorer's JSON, and what it is multiplied by. Shares are shown as F1 is in its
# benchmark (0 to 1), the rest in percent; ROUGE-Lsum comes in percent.
COLUMNS = {
    "body F1": ("four_grams", "f1", 1),
    "with standfirst": ("with_standfirst", "f1", 1),
    "ROUGE-Lsum": ("rouge_lsum", "f1", 1),
    "snippets F1": ("snippets", "f1", 1),
    "line F1": ("line", "f1", 1),
    "headline": ("title", "exact", 100),
    "authors": ("authors", "exact_set", 100),
    "date": ("date", "same_day", 100),
}
CPU = "CPU over lxml parse"


@dataclass(frozen=True, slots=True)
class Score:
    """How one extractor did on one data set: its figures by column, its pages, its errors."""

    pages: int
    figures: dict[str, float]
    errors: int = 0


def score_of(entry: Mapping[str, Any]) -> Score:
    """The figures of a data set from one entry of the scorer's JSON or of peers.json."""
    figures = {
        column: factor * float(entry[part][key]) for column, (part, key, factor) in COLUMNS.items() if part in entry
    }
    ratio = entry.get("speed", {}).get("ratio_to_lxml_parse")
    if ratio is not None:
        figures[CPU] = float(ratio)
    return Score(int(entry.get("n", 0)), figures, len(entry.get("errors", ())))


def scores(path: Path) -> dict[str, Score]:
    """Each data set's score in a file of the scorer's shape: {"datasets": {name: figures}}."""
    found = json.loads(path.read_text(encoding="utf-8"))
    return {name: score_of(entry) for name, entry in found["datasets"].items()}


def peers(folder: Path) -> dict[str, dict[str, Score]]:
    """Data set -> peer -> score, from the folder's peers.json; empty where there is none."""
    path = folder / "peers.json"
    if not path.is_file():
        return {}
    found = json.loads(path.read_text(encoding="utf-8"))
    speeds = found.get("speed", {})
    return {
        name: {peer: score_of({**entry, "speed": speeds.get(name, {}).get(peer, {})}) for peer, entry in rows.items()}
        for name, rows in found["datasets"].items()
    }


def files(folder: Path, dataset: str) -> list[Path]:
    """The files of a data set: its list, then its pages. A text set is one file for all its variants."""
    branch, _, rest = dataset.partition("/")
    if rest:
        return [folder / branch / f"{rest.partition('/')[0]}.jsonl"]
    pages = folder / "pages"
    return [pages / f"{dataset}.jsonl", *sorted(path for path in (pages / dataset).rglob("*") if path.is_file())]


def data_hash(folder: Path, datasets: Iterable[str]) -> str:
    """SHA-256 over the names and the bytes of the data sets' files, in order."""
    digest = hashlib.sha256()
    for path in (path for dataset in datasets for path in files(folder, dataset)):
        digest.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def pages(folder: Path, dataset: str) -> Iterator[tuple[dict[str, Any], bytes, str, str]]:
    """(row of the list, bytes, media type, address) of each page as the scorer hands it over, one at a time."""
    for number, row in enumerate(rows(files(folder, dataset)[0])):
        if not dataset.startswith("text/"):
            yield (
                row,
                gzip.decompress((folder / "pages" / row["file"]).read_bytes()),
                "text/html",
                row["url"] or row["file"],
            )
        elif variant := row["variants"].get(dataset.rpartition("/")[2]):
            name = f"{dataset.replace('/', '-')}-{number:03}.txt"
            yield row, "\n\n".join(variant["lines"]).encode(), "text/plain", name


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON lines of a file, one at a time."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)

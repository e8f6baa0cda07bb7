"""Cross-validation by the folder's own scorer: every page is extracted by weights that have not seen its site.

  python -m benchmarks.folds EVALUATION_FOLDER --json OUT [--parts 5] [--dataset NAMES]

trains the labeller once for each part of the sites, runs score.py with the weights that fit each page, and writes the
scorer's JSON: the file that `python -m benchmarks extraction --cross-validated` reads. The function `extract` is what
the scorer calls; it reads the folder of weights that $NEWSARCHIVE_FOLDS names.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import newsarchive
from benchmarks import evaluation
from newsarchive.boilerplate import learned
from newsarchive.boilerplate.readings import Readings

ROOT = Path(__file__).parent.parent
VARIABLE = "NEWSARCHIVE_FOLDS"
INDEX = "folds.json"


def main() -> int:
    """Train the parts, score, write the figures; the exit code is the scorer's."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.folds", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="EVALUATION_FOLDER")
    parser.add_argument("--json", type=Path, required=True, metavar="OUT", help="where the figures go")
    parser.add_argument("--parts", type=int, default=5, metavar="N", help="parts of the sites [5]")
    parser.add_argument(
        "--dataset", metavar="NAMES", help="score only these data sets; all labelled pages are trained on"
    )
    parser.add_argument("--labels", type=Path, default=ROOT / "data" / "training" / "roles", metavar="FOLDER")
    options = parser.parse_args()
    folder = options.folder.resolve()
    with TemporaryDirectory() as name:
        weights = Path(name)
        parts = train(folder, options.labels, weights, options.parts)
        index = {"sites": sites(folder), "parts": parts}
        (weights / INDEX).write_text(json.dumps(index), encoding="utf-8")
        command = [sys.executable, str(folder / evaluation.SCORER), "--callable", "benchmarks.folds:extract"]
        command += ["--json", str(options.json.resolve())]
        command += ["--dataset", options.dataset] if options.dataset else []
        environment = {**os.environ, VARIABLE: str(weights)}
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def train(folder: Path, labels: Path, weights: Path, count: int) -> dict[str, dict[str, int]]:
    """Write weights/PART/MEDIUM.*.crf for each part; returns medium -> site -> the part that leaves the site out."""
    from training.manifest import PageList  # deferred: the scorer's process needs no training
    from training.recipe import fit, parts_of
    from training.roles import MEDIA, load

    parts: dict[str, dict[str, int]] = {}
    for medium, samples in load(folder, labels, PageList()).items():
        for number, (rest, part) in enumerate(parts_of(samples, count)):
            parts.setdefault(medium, {}).update({sample.site: number for sample in part})
            own = weights / str(number)
            own.mkdir(exist_ok=True)
            fit(rest, MEDIA[medium].recipe, own, medium)
            print(f"{medium}: part {number + 1} of {count} trained", file=sys.stderr, flush=True)
    return parts


def sites(folder: Path) -> dict[str, str]:
    """The site of each page and text dump of the folder, by the SHA-256 of the bytes the scorer hands over."""
    from training.pages import site_of

    found = {}
    for path in sorted((folder / "pages").glob("*.jsonl")):
        hosts = {row["id"]: site_of(row.get("domain") or "") for row in evaluation.rows(path)}
        dumps = [f"text/{path.stem}/{variant}" for variant in ("container", "innertext")]
        dumps = dumps if (folder / "text" / path.name).is_file() else []
        for dataset in (path.stem, *dumps):
            for row, payload, _, _ in evaluation.pages(folder, dataset):
                found[_digest(payload)] = hosts[row["id"]]
    return found


def extract(payload: bytes, *, media_type: str, uri: str) -> newsarchive.Article:
    """The record of a page, read by the weights that were trained without its site."""
    index = _index()
    site = index["sites"][_digest(payload)]
    with patch.object(learned, "readings_of", _readings_without(site)):
        return newsarchive.extract(payload, media_type=media_type, uri=uri, names=False)


def _readings_without(site: str) -> Callable[..., Any]:
    """A site that no label is of was in no training: the first part's weights have not seen it either."""
    parts = _index()["parts"]
    return lambda *names: _readings(parts[names[0].partition(".")[0]].get(site, 0), *names)


@cache
def _readings(part: int, *names: str) -> Readings:
    folder = Path(os.environ[VARIABLE]) / str(part)
    return Readings(*[(folder / f"{name}.crf").read_bytes() for name in names])


@cache
def _index() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((Path(os.environ[VARIABLE]) / INDEX).read_text(encoding="utf-8"))
    return found


def _digest(payload: bytes) -> str:
    return hashlib.sha256(payload).hexdigest()


if __name__ == "__main__":
    sys.exit(main())

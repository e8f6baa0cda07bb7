"""What the shipped weights were made of: weights/manifest.json, and whether it still holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from training.pages import Dump, Page
from training.recipe import Recipe

NAME = "manifest.json"
MOST_BYTES = 5_000_000
"""The weights ship with the package: all of them together are no larger."""


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def label_sums(labels: Path) -> dict[str, str]:
    """The SHA-256 of each label file of a folder, by name."""
    return {path.name: sha256(path) for path in sorted(labels.glob("*.tsv"))}


class PageList:
    """Counts pages as they go by, and notes which they are."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._dumps: list[str] = []
        self.blocks = 0

    def add(self, page: Page) -> None:
        """Notes a page that is trained on."""
        self._lines.append(f"{page.set}\t{page.id}\t{page.sha256}\n")
        self._dumps += [f"{page.set}\t{page.id}\t{how}\t{_digest(dump)}\n" for how, dump in page.dumps.items()]
        self.blocks += len(page.document.blocks)

    def as_dict(self) -> dict[str, Any]:
        return {
            "pages": len(self._lines),
            "blocks": self.blocks,
            "pages_sha256": _sum("".join(sorted(self._lines))),
            "dumps": len(self._dumps),
            "dumps_sha256": _sum("".join(sorted(self._dumps))),
        }


def _digest(dump: Dump) -> str:
    return _sum("\n".join([*dump.lines, dump.kept]))


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def write_manifest(weights: Path, labels: Mapping[str, str], pages: PageList, recipes: Mapping[str, Recipe]) -> None:
    """Writes the manifest of a folder of weights, beside them."""
    held = {
        "recipes": {medium: asdict(recipe) for medium, recipe in recipes.items()},
        "python-crfsuite": version("python-crfsuite"),
        "weights": {
            path.name: {"bytes": path.stat().st_size, "sha256": sha256(path)} for path in sorted(weights.glob("*.crf"))
        },
        "trained_on": pages.as_dict(),
        "labels": dict(labels),
    }
    (weights / NAME).write_text(json.dumps(held, indent=2) + "\n", encoding="utf-8", newline="\n")


def problems(weights: Path, labels: Path) -> Iterable[str]:
    """What is wrong with shipped weights, their size, or the labels they were made of, in sentences."""
    held = json.loads((weights / NAME).read_text(encoding="utf-8"))
    names = {path.name for path in weights.glob("*.crf")}
    for name in sorted(names ^ held["weights"].keys()):
        yield f"{name} is {'not in the manifest' if name in names else 'missing'}"
    for name in sorted(names & held["weights"].keys()):
        if sha256(weights / name) != held["weights"][name]["sha256"]:
            yield f"{name} is not the file that the manifest names"
    if held["labels"] != label_sums(labels):
        yield "the labels are not those that the weights were trained on: train again"
    size = sum(path.stat().st_size for path in weights.glob("*.crf"))
    if size > MOST_BYTES:
        yield f"the weights hold {size:,} bytes, more than {MOST_BYTES:,}"

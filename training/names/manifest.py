"""What the weights of the tagger were made of, so that a test can tell whether they are what they say."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from newsarchive.entities.judging import judged
from newsarchive.entities.tagger import tagging
from training.names.corpora import CORPORA
from training.names.kinds import KindsRecipe
from training.names.recipe import Recipe
from training.news.marks import is_test

MANIFEST = "manifest.json"


def write_manifest(weights: Path, corpora: Path, news: Path, recipe: Recipe, kinds: KindsRecipe) -> None:
    """manifest.json beside the weights: SHA-256 of weights, corpora, our news, the recipes, the trainer's version."""
    said = {
        "weights": {name: sha256(weights / name) for name in (tagging.WEIGHTS, judged.WEIGHTS)},
        "corpora": {name: sha256(corpora / f"{name}.jsonl") for name in CORPORA},
        "news": news_sha256(news),
        "not_yet": [],
        "recipe": asdict(recipe),
        "kinds": asdict(kinds),
        "python-crfsuite": version("python-crfsuite"),
    }
    (weights / MANIFEST).write_text(json.dumps(said, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def news_sha256(folder: Path, without: Collection[str] = ()) -> str:
    """Of the names and the bytes of our annotated articles that are learnt from, in order.

    without: ids of articles that came after the weights, as the manifest names them under `not_yet`.
    """
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.glob("*.txt") if not is_test(path.stem) and path.stem not in without):
        digest.update(f"{path.name} {sha256(path)}\n".encode())
    return digest.hexdigest()


def sha256(path: Path) -> str:
    """Of the bytes of a file, in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()

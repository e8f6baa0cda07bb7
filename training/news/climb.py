"""Better weights for who is meant (data/speakers.toml), by trying changes one at a time on the train part."""

from __future__ import annotations

import random
import re
from importlib.resources import files
from pathlib import Path

from newsarchive.entities.quotes import speakers
from training.news.marks import News, read_folder
from training.news.quotes import tally, with_names_given

_CHANGES = (-2.0, -1.0, -0.5, -0.2, -0.1, 0.1, 0.2, 0.5, 1.0, 2.0)
_DRAW = 7


def climb(folder: Path, steps: int) -> None:
    """Try so many changes, keep those that leave no fewer speakers right, and write what is kept."""
    articles = [news for news in read_folder(folder) if not news.is_test]
    weights = speakers.weights()
    draw = random.Random(_DRAW)
    best = _right(articles)
    print(f"{best} right at the start")
    for _ in range(steps):
        row = weights[draw.choice(sorted(weights))]
        name = draw.choice(sorted(row))
        before = row[name]
        row[name] = round(before + draw.choice(_CHANGES), 1)
        right = _right(articles)
        if right < best:
            row[name] = before
        elif right > best:
            print(f"{right} right with {name} = {row[name]:g}", flush=True)
        best = max(best, right)
    _write(weights)


def _right(articles: list[News]) -> int:
    return tally(articles, with_names_given).right


def _write(weights: dict[str, dict[str, float]]) -> None:
    """Into the source tree's file; its comments stay."""
    path = Path(str(files("newsarchive.entities").joinpath("data", "speakers.toml")))
    comments = re.split(r"^\[", path.read_text(encoding="utf-8"), maxsplit=1, flags=re.MULTILINE)[0]
    rows = ("".join(f"{name} = {value:g}\n" for name, value in row.items()) for row in weights.values())
    tables = (f"[{kind}]\n{row}" for kind, row in zip(weights, rows, strict=True))
    path.write_text(comments + "\n".join(tables), encoding="utf-8")

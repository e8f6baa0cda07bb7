"""Storing and searching beside others: the same texts and queries for us and for each peer that can be run here."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks import growing
from benchmarks.environment import UnavailableError, is_made, prepare, run
from benchmarks.prepared import World, prepared, world
from benchmarks.search_peers import PEERS
from benchmarks.searching import p95, pages, phrases_of, words_of

ROOT = Path(__file__).parent.parent
_MOST = 20_000
_MINUTES = 60
_LABEL = 44
_HEAD = ("stored/s", "MB", "word, median", "word, p95", "phrase, p95")


@dataclass(frozen=True, slots=True)
class Asked:
    """names: peers that an environment may be made for; cache: where."""

    names: tuple[str, ...] = ()
    cache: Path | None = None


class _Told(NamedTuple):
    """CPU seconds of storing, bytes, and CPU milliseconds of each word and each phrase."""

    stored: float
    size: int
    words: list[float]
    phrases: list[float]


def show(count: int, asked: Asked) -> None:
    """Print a row of figures for us and for each peer; the reason for each that cannot be run."""
    peers = list(_peers(asked))
    if not peers:
        return
    count, made_of = min(count, _MOST), world()
    with TemporaryDirectory() as made:
        folder = Path(made)
        ours, words, phrases = _ours(folder / "archive.db", made_of, count)
        texts = folder / "texts.jsonl"
        with texts.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(text) + "\n" for text in _texts(made_of, count))
        print("\n" + _line(f"{count:,} articles, by CPU; milliseconds a page", _HEAD))
        print(_row("newsarchive: records, originals, facets too", count, ours))
        for label, command in peers:
            print(_beside(label, [*command, str(texts)], count, words, phrases))
    print()


def _ours(path: Path, made_of: World, count: int) -> tuple[_Told, list[str], list[str]]:
    stored, _ = growing.store(path, made_of, 0, count)
    words, phrases = words_of(path), phrases_of(made_of.sentences)
    return _Told(stored, path.stat().st_size, *pages(path, words, phrases)), words, phrases


def _texts(made_of: World, count: int) -> Iterator[dict[str, object]]:
    for number, (article, _) in enumerate(prepared(made_of, 0, count), 1):
        body = "\n\n".join(block.text for block in article.blocks)
        yield {"id": number, "headline": article.headline or "", "body": body}


def _peers(asked: Asked) -> Iterator[tuple[str, list[str]]]:
    for name in PEERS:
        try:
            label, python = _installed(name, asked)
        except UnavailableError as error:
            print(f"{name}: skipped, {error}")
        else:
            yield label, [python, "-m", "benchmarks.search_peers", name]


def _installed(name: str, asked: Asked) -> tuple[str, str]:
    is_ready = name in asked.names or is_made(name, asked.cache)
    if name == "ripgrep" and not is_ready and shutil.which("rg"):
        return "ripgrep of this machine", sys.executable
    if not is_ready:
        raise UnavailableError(f"it has no environment here yet: --with {name} makes one with pip")
    peer = prepare(name, asked.cache)
    return peer.label, str(peer.python)


def _beside(label: str, command: list[str], count: int, words: list[str], phrases: list[str]) -> str:
    """A peer's row of the table, or why it has none."""
    try:
        told = json.loads(run(command, json.dumps([*words, *phrases]), minutes=_MINUTES, folder=ROOT))
    except UnavailableError as error:
        return f"{label}: failed, {error}"
    split = len(words)
    return _row(label, count, _Told(told["stored"], told["size"], told["asked"][:split], told["asked"][split:]))


def _row(label: str, count: int, told: _Told) -> str:
    times = (median(told.words), p95(told.words), p95(told.phrases))
    return _line(label, (f"{count / told.stored:,.0f}", f"{told.size / 1e6:.0f}", *(f"{each:.1f}" for each in times)))


def _line(label: str, cells: Iterable[str]) -> str:
    return f"{label:<{_LABEL}}" + "".join(f"{cell:>14}" for cell in cells)

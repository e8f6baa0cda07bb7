"""Names, places, persons and quotations on annotated news, beside other finders of names and each floor.

The test part of our own news is always there. Development corpora are read where a folder holds them; they are not part
of the project.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from training.names.corpora import Text, own_news, read_corpus
from training.names.figures import TAGS, Score, Span, ours, scores
from training.news.marks import News, read_folder
from training.news.persons import b_cubed, score, summed
from training.news.quotes import figures, hash_of_test_part, tally, with_names_found, with_names_given
from training.news.resolve import judged, rates

from benchmarks.environment import UnavailableError, is_made, prepare, run
from benchmarks.floors import Figure
from benchmarks.name_peers import MODELS, PEERS

ROOT = Path(__file__).parent.parent
NEWS = ROOT / "data" / "training" / "news"
SHARED = ROOT.parent / "shared" / "corpora"
OWN = "test part"
_LABEL = 52


@dataclass(frozen=True, slots=True)
class Settings:
    """corpora: a folder whose dev/ holds annotated corpora; asked: peers to install; cache: of their environments."""

    corpora: Path | None = None
    asked: tuple[str, ...] = ()
    cache: Path | None = None
    news: Path = NEWS


@dataclass(frozen=True, slots=True)
class Corpus:
    """Annotated texts under the name that their figures bear. data: SHA-256 of the files they were read from."""

    name: str
    texts: list[Text]
    data: str


def measure(settings: Settings) -> list[Figure]:
    """Print a table of names for each corpus, us and every peer that is there; the figures that floors can hold."""
    corpora = list(_corpora(settings))
    peers = list(_peers(settings))
    found: list[Figure] = []
    for corpus in corpora:
        own = scores(corpus.texts, (ours(text.text) for text in corpus.texts))
        print("\n" + _line(f"{corpus.name}, {len(corpus.texts)} texts, F1 of exact spans", ("PER", "LOC", "ORG")))
        print(_row("newsarchive, as shipped", own))
        for label, command in peers:
            print(_beside(label, command, corpus.texts))
        found += [Figure(f"names, {corpus.name}: {tag} F1", own[tag].f1, corpus.data) for tag in reversed(TAGS)]
    print()
    return [*found, *_whole(settings.news, corpora[0].data)]


def _corpora(settings: Settings) -> Iterator[Corpus]:
    yield Corpus(OWN, list(own_news(settings.news, test=True)), hash_of_test_part(settings.news))
    folder = settings.corpora or (SHARED if SHARED.is_dir() else None)
    paths = sorted((folder / "dev").glob("*.jsonl")) if folder else []
    if not paths:
        print(f"development corpora: skipped, {f'no dev/*.jsonl in {folder}' if folder else 'no --corpora FOLDER'}")
        return
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    yield Corpus("development news", [text for path in paths for text in read_corpus(path)], digest.hexdigest())


def _whole(folder: Path, data: str) -> Iterator[Figure]:
    """The figures of the test part beside names: places by id, persons joined, quotations."""
    articles = [news for news in read_folder(folder) if news.is_test]
    shares = rates([one for news in articles for one in judged(news)])
    yield Figure("places, test part: by id", shares.by_id, data)
    yield Figure("places, test part: within 161 km", shares.near, data)
    yield Figure("persons, test part: joined, B-cubed F1", b_cubed(summed(map(score, articles)))[2], data)
    yield from _quotations(articles, data)


def _quotations(articles: Sequence[News], data: str) -> Iterator[Figure]:
    for how, finder in (("names found", with_names_found), ("names given", with_names_given)):
        yield from figures(tally(articles, finder), "test", how, data)


def _peers(settings: Settings) -> Iterator[tuple[str, list[str]]]:
    """The label and the command of each peer that can be run here; the reason is said for each that cannot."""
    for name in PEERS:
        try:
            label, python = _spacy() if name == "spacy" else _installed(name, settings)
        except UnavailableError as error:
            print(f"{name}: skipped, {error}")
        else:
            yield label, [python, "-m", "benchmarks.name_peers", name]


def _installed(name: str, settings: Settings) -> tuple[str, str]:
    if name not in settings.asked and not is_made(name, settings.cache):
        raise UnavailableError(f"it has no environment here yet: --with {name} makes one with pip")
    peer = prepare(name, settings.cache)
    return f"{peer.label}, run here", str(peer.python)


def _spacy() -> tuple[str, str]:
    if find_spec("spacy") is None:
        raise UnavailableError("it is not installed")
    model = next((name for name in MODELS if find_spec(name)), None)
    if model is None:
        raise UnavailableError(f"none of its models {', '.join(MODELS)} is installed")
    return f"spaCy {metadata.version('spacy')}, {model} {metadata.version(model)}", sys.executable


def _beside(label: str, command: list[str], texts: Sequence[Text]) -> str:
    """A peer's row of the table, or why it has none."""
    told = json.dumps([text.text for text in texts])
    try:
        found = run(command, told, folder=ROOT)
    except UnavailableError as error:
        return f"{label}: failed, {error}"
    return _row(label, scores(texts, _spans(json.loads(found))))


def _spans(found: Iterable[Iterable[tuple[int, int, str]]]) -> Iterator[list[Span]]:
    for spans in found:
        yield [(start, end, tag) for start, end, tag in spans]


def _row(label: str, found: Mapping[str, Score]) -> str:
    """F1 in percent of each kind of name; a kind of which the finder gives none is left empty."""
    return _line(label, (f"{100 * found[tag].f1:.1f}" if found[tag].given else "" for tag in ("PER", "LOC", "ORG")))


def _line(label: str, cells: Iterable[str]) -> str:
    return (f"{label:<{_LABEL}}" + "".join(f"{cell:>7}" for cell in cells)).rstrip()

"""Trains the tagger of names.

  python -m training.names train CORPORA_FOLDER [-o FOLDER]   the weights that ship, with their manifest
  python -m training.names kinds CORPORA_FOLDER [-o FOLDER]   only those of the last reading, and the manifest anew
  python -m training.names figures                            F1 of the shipped weights on the test part of our own news

CORPORA_FOLDER holds the annotated corpora, one JSON object a document and line: id, sents (lists of tokens), tags
(BIO, of the same shape), where known space_after and paragraph_starts. What is missing is named, with its licence.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from newsarchive.entities.judging import judged
from newsarchive.entities.tagger import tagging
from training.names.corpora import MissingCorpusError, Text, own_news, read_corpora
from training.names.figures import figures
from training.names.kinds import KindsRecipe, fit_kinds
from training.names.manifest import write_manifest
from training.names.recipe import Recipe, fit, sample_of
from training.names.swapping import swapped

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "src" / "newsarchive" / "entities" / "weights"
NEWS = ROOT / "data" / "training" / "news"


def main(arguments: list[str] | None = None) -> int:
    """Runs one of the commands; 2 where a corpus is missing."""
    options = _parser().parse_args(arguments)
    if options.command == "figures":
        for line in figures(options.news):
            print(line)
        return 0
    return _train(options.folder, options.news, options.output, options.jobs, both=options.command == "train")


def _train(folder: Path, news: Path, output: Path, jobs: int, *, both: bool) -> int:
    recipe, kinds = Recipe(), KindsRecipe()
    try:
        shared = list(read_corpora(folder))
    except MissingCorpusError as problem:
        print(f"training: {problem}", file=sys.stderr)
        return 2
    own = list(own_news(news, test=False))
    output.mkdir(parents=True, exist_ok=True)
    if both:
        _fit_tagger(shared, own, recipe, output, jobs)
    fit_kinds(own, shared, recipe, kinds, output, jobs)
    write_manifest(output, folder, news, recipe, kinds)
    for name in (tagging.WEIGHTS, judged.WEIGHTS):
        print(f"{name:<24}{(output / name).stat().st_size:>12,} bytes")
    return 0


def _fit_tagger(shared: Sequence[Text], own: Sequence[Text], recipe: Recipe, output: Path, jobs: int) -> None:
    samples = [sample_of(text) for text in [*shared, *swapped(shared, own), *[*own] * recipe.own_times]]
    words = sum(len(tags) for sample in samples for tags in sample.tags)
    print(f"{len(samples)} texts, {words:,} words", file=sys.stderr, flush=True)
    fit(samples, recipe, output, jobs)


def _parser() -> argparse.ArgumentParser:
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m training.names", description=__doc__, formatter_class=form)
    commands = parser.add_subparsers(dest="command", required=True)
    train = commands.add_parser("train", help="the weights that ship")
    kinds = commands.add_parser("kinds", help="those of the last reading alone")
    for command in (train, kinds):
        command.add_argument("folder", type=Path, metavar="CORPORA_FOLDER")
        command.add_argument("-o", "--output", type=Path, default=FOLDER, metavar="FOLDER", help="where weights go")
        command.add_argument("--jobs", type=int, default=1, metavar="N", help="at a time, a gigabyte each [1]")
    measure = commands.add_parser("figures", help="F1 on the test part of our own news")
    for command in (train, kinds, measure):
        command.add_argument("--news", type=Path, default=NEWS, metavar="FOLDER", help="our annotated news")
    return parser


if __name__ == "__main__":
    sys.exit(main())

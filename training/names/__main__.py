"""Trains the tagger of names.

  python -m training.names CORPORA_FOLDER [-o FOLDER]

CORPORA_FOLDER holds the annotated corpora, one JSON object a document and line: id, sents (lists of tokens), tags
(BIO, of the same shape), where known space_after and paragraph_starts. What is missing is named, with its licence.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from training.names.corpora import MissingCorpusError, read_corpora
from training.names.recipe import Recipe, fit, sample_of

WEIGHTS = Path(__file__).resolve().parents[2] / "src" / "newsarchive" / "entities" / "weights"


def main(arguments: list[str] | None = None) -> int:
    """Trains and writes the weights; 2 where a corpus is missing."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m training.names", description=__doc__, formatter_class=form)
    parser.add_argument("folder", type=Path, metavar="CORPORA_FOLDER")
    parser.add_argument("-o", "--output", type=Path, default=WEIGHTS, metavar="FOLDER", help="where weights go")
    options = parser.parse_args(arguments)
    try:
        samples = [sample_of(text) for text in read_corpora(options.folder)]
    except MissingCorpusError as problem:
        print(f"training: {problem}", file=sys.stderr)
        return 2
    words = sum(len(tags) for sample in samples for tags in sample.tags)
    print(f"{len(samples)} texts, {words:,} words", file=sys.stderr, flush=True)
    options.output.mkdir(parents=True, exist_ok=True)
    fit(samples, Recipe(), options.output)
    for path in sorted(options.output.glob("*.crf")):
        print(f"{path.name:<24}{path.stat().st_size:>12,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())

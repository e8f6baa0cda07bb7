"""Builds the tables of words that the tagger of names is told of.

  python -m training.words [-o FOLDER]

needs `pip install newsarchive[words]`: spacy-lookups-data (clusters and frequencies of English words), Faker (names of
people in many countries) and names (those of the census of the United States of 1990), all under the MIT licence. The
same versions of all three give the same bytes. Train the tagger again afterwards.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from training.words.clusters import cluster_lines
from training.words.people import people_lines
from training.words.sources import MissingPackageError

DATA = Path(__file__).resolve().parents[2] / "src" / "newsarchive" / "entities" / "data"
TABLES = {"word_clusters.txt": cluster_lines, "people_names.txt": people_lines}


def main(arguments: list[str] | None = None) -> int:
    """Writes both tables and says how large they are; 2 where a package is missing."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m training.words", description=__doc__, formatter_class=form)
    parser.add_argument("-o", "--output", type=Path, default=DATA, metavar="FOLDER", help="where they go [the package]")
    output: Path = parser.parse_args(arguments).output
    try:
        made = {name: list(lines()) for name, lines in TABLES.items()}
    except MissingPackageError as problem:
        print(f"training: {problem}", file=sys.stderr)
        return 2
    output.mkdir(parents=True, exist_ok=True)
    for name, lines in made.items():
        path = output / name
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        words = sum(line.count(" ") + 1 for line in lines if not line.startswith("#"))
        print(f"{name}: {words:,} words, {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())

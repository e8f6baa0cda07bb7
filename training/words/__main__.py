"""Builds the table of words that the tagger of names is told of.

  python -m training.words [-o FILE]

needs `pip install newsarchive[words]`: spacy-lookups-data (clusters and frequencies of English words), Faker (names of
people in many countries) and names (those of the census of the United States of 1990), all under the MIT licence. The
same versions of all three give the same bytes. Train the tagger again afterwards.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from training.packages import MissingPackageError
from training.words.clusters import clusters
from training.words.people import people
from training.words.writing import usage_lines

USAGE = Path(__file__).resolve().parents[2] / "src" / "newsarchive" / "entities" / "data" / "usage.txt"


def main(arguments: list[str] | None = None) -> int:
    """Writes the table and says how large it is; 2 where a package is missing."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m training.words", description=__doc__, formatter_class=form)
    parser.add_argument("-o", "--output", type=Path, default=USAGE, metavar="FILE", help="where it goes [the package]")
    output: Path = parser.parse_args(arguments).output
    try:
        used, called = clusters(), people()
    except MissingPackageError as problem:
        print(f"training: {problem}", file=sys.stderr)
        return 2
    output.write_text("".join(f"{line}\n" for line in usage_lines(used, called)), encoding="utf-8")
    print(f"{output.name}: {len({*used, *called}):,} words, {output.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())

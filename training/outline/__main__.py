"""Builds the outline of the world that `archive map` draws on.

  npm pack world-atlas@2.0.2
  python -m training.outline world-atlas-2.0.2.tgz [-o FILE]

The package holds Natural Earth 4.1 (public domain) as TopoJSON; it is needed to build the file, not to use it. The
same package gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
import tarfile
from pathlib import Path

from training.outline.simplifying import outline
from training.outline.writing import packed

OUTLINE = Path(__file__).resolve().parents[2] / "src" / "newsarchive" / "export" / "data" / "outline.bin"
_MEMBER = "package/countries-50m.json"


def main(arguments: list[str] | None = None) -> int:
    """Builds the file and says how large it is; 2 where the package cannot be read."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m training.outline", description=__doc__, formatter_class=form)
    parser.add_argument("package", type=Path, help="world-atlas-2.0.2.tgz")
    parser.add_argument(
        "-o", "--output", type=Path, default=OUTLINE, metavar="FILE", help="where it goes [the package]"
    )
    options = parser.parse_args(arguments)
    try:
        with tarfile.open(options.package) as package:
            member = package.extractfile(_MEMBER)
            topology = json.load(member) if member else None
    except (OSError, KeyError, tarfile.TarError, ValueError) as problem:
        print(f"training: {options.package}: {problem}", file=sys.stderr)
        return 2
    if topology is None:
        print(f"training: {options.package}: no {_MEMBER} in it", file=sys.stderr)
        return 2
    land, borders = outline(topology)
    data = packed(land, borders)
    options.output.write_bytes(data)
    points = sum(map(len, land)) + sum(map(len, borders))
    print(f"{options.output.name}: {len(land)} coasts, {len(borders)} borders, {points:,} points, {len(data):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Every benchmark, each against a peer or a limit in the same run: python -m benchmarks [--articles N] [NAME...]

Prints each figure beside its floor (benchmarks/floors.json) and ends with 1 where one is missed. Floors only rise.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks import startup, text_ingest

FLOORS = Path(__file__).parent / "floors.json"
ALL = {"text_ingest": text_ingest.measure, "startup": startup.measure}


def main() -> int:
    """Run the benchmarks that were named, or all; 1 where a figure misses its floor or ceiling."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"some of: {', '.join(ALL)}")
    parser.add_argument("--articles", type=int, default=20_000, help="how many articles to ingest [20000]")
    options = parser.parse_args()
    unknown = set(options.names) - ALL.keys()
    if unknown:
        parser.error(f"no benchmark {min(unknown)!r}; there are {', '.join(ALL)}")
    limits = json.loads(FLOORS.read_text(encoding="utf-8"))
    missed = 0
    for name in options.names or ALL:
        for figure, value in ALL[name](options.articles).items():
            missed += not report(figure, value, limits.get(figure))
    return 1 if missed else 0


def report(figure: str, value: float, limit: dict[str, float] | None) -> bool:
    """Print a figure beside its limit; whether it holds."""
    if limit is None:
        print(f"{figure:<44}{value:>12.3f}")
        return True
    (kind, bound), *_ = limit.items()
    holds = value >= bound if kind == "at_least" else value <= bound
    print(f"{figure:<44}{value:>12.3f}   {kind.replace('_', ' ')} {bound}{'' if holds else '   MISSED'}")
    return holds


if __name__ == "__main__":
    sys.exit(main())

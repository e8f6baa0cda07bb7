"""Every benchmark, each against a peer or a limit in the same run: python -m benchmarks [OPTION...] [NAME...]

Prints each figure beside its floor (benchmarks/floors.json) and ends with 1 where one is missed. Floors only rise.
See docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

from benchmarks import (
    asking,
    beside,
    exporting,
    extraction,
    floors,
    jobs,
    naming,
    searching,
    startup,
    stories,
    storing,
    text_ingest,
)
from benchmarks.environment import REQUIREMENTS
from benchmarks.floors import MISSED, Figure, Limit
from benchmarks.name_peers import PEERS as NAME_PEERS
from benchmarks.search_peers import PEERS as SEARCH_PEERS

Benchmark = Callable[[argparse.Namespace, Mapping[str, Limit]], list[Figure]]


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmarks that were named, or all; 1 where a figure misses its floor or ceiling."""
    options = _parse(arguments)
    names = options.names or list(ALL)
    if len(names) == 1:
        return run_one(names[0], options)
    # Each in a process of its own: what one leaves in memory is no part of another's peak. A new process knows this
    # module by its name, and not as the one that was started.
    by_name: Callable[[str, argparse.Namespace], int] = import_module("benchmarks.__main__").run_one
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as processes:
        return max([processes.submit(by_name, name, options).result() for name in names])


def run_one(name: str, options: argparse.Namespace) -> int:
    """Run one benchmark; 1 where a figure misses its limit or the scorer fails."""
    limits = floors.load(options.floors)
    try:
        figures = ALL[name](options, limits)
    except extraction.ScorerError as error:
        print(f"{name}: {error}", file=sys.stderr)
        return 1
    shown = [figure for figure in figures if name != "extraction" or figure.name in limits]
    missed = sum(not report(figure, limits.get(figure.name)) for figure in shown)
    if options.raise_floors:
        print(*floors.raise_to(figures, options.floors), sep="\n")
    return 1 if missed else 0


def report(figure: Figure, limit: Limit | None) -> bool:
    """Print a figure beside its limit; whether it is not a miss."""
    verdict = limit.verdict(figure) if limit else "holds"
    beside = "" if limit is None else f"   {limit}" + ("" if verdict == "holds" else f"   {verdict}")
    print(f"{figure.name:<60}{figure.value:>12.3f}{beside}")
    return verdict != MISSED


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"some of: {', '.join(ALL)}")
    parser.add_argument("--articles", type=int, default=20_000, help="how many articles to ingest [20000]")
    parser.add_argument("--floors", type=Path, default=floors.FLOORS, metavar="FILE", help="the limits [floors.json]")
    group = parser.add_argument_group("extraction")
    group.add_argument("--evaluation", type=Path, metavar="FOLDER", help="pages with answers, and their score.py")
    group.add_argument("--dataset", metavar="NAMES", help="only these data sets, separated by commas")
    group.add_argument("--limit", type=int, metavar="N", help="only the first N pages of each; no floor is compared")
    group.add_argument("--runs", type=int, default=1, metavar="N", help="passes to time; the median counts [1]")
    group.add_argument("--worst", type=int, default=0, metavar="N", help="print our N worst pages of each data set")
    group.add_argument(
        "--cross-validated", type=Path, metavar="FILE", help="figures of training roles --cross-validate"
    )
    group.add_argument("--raise-floors", action="store_true", help="write the floors that --cross-validated allows")
    group = parser.add_argument_group("extraction, naming and searching")
    group.add_argument(
        "--with",
        dest="peers",
        action="append",
        default=[],
        choices=sorted(REQUIREMENTS),
        metavar="PEER",
        help=f"also run this one, in an environment of its own: {', '.join(sorted(REQUIREMENTS))}",
    )
    group.add_argument(
        "--cache", type=Path, metavar="FOLDER", help="where environments of peers are made [user's cache]"
    )
    group = parser.add_argument_group("naming")
    group.add_argument(
        "--corpora", type=Path, metavar="FOLDER", help="dev/*.jsonl with annotated names [../shared/corpora]"
    )
    options = parser.parse_args(arguments)
    unknown = set(options.names) - ALL.keys()
    if unknown:
        parser.error(f"no benchmark {min(unknown)!r}; there are {', '.join(ALL)}")
    return options


def _plain(measure: Callable[[int], dict[str, float]]) -> Benchmark:
    return lambda options, _limits: [Figure(name, value) for name, value in measure(options.articles).items()]


def _extraction(options: argparse.Namespace, limits: Mapping[str, Limit]) -> list[Figure]:
    settings = extraction.Settings(
        options.evaluation,
        options.dataset,
        options.limit,
        options.runs,
        options.worst,
        tuple(name for name in dict.fromkeys(options.peers) if name not in NAME_PEERS and name not in SEARCH_PEERS),
        options.cross_validated,
        options.cache,
    )
    return extraction.measure(settings, limits)


def _naming(options: argparse.Namespace, _limits: Mapping[str, Limit]) -> list[Figure]:
    return naming.measure(naming.Settings(options.corpora, tuple(options.peers), options.cache))


def _searching(options: argparse.Namespace, _limits: Mapping[str, Limit]) -> list[Figure]:
    beside.show(options.articles, beside.Asked(tuple(options.peers), options.cache))
    return [Figure(name, value) for name, value in searching.measure(options.articles).items()]


ALL: dict[str, Benchmark] = {
    "text_ingest": _plain(text_ingest.measure),
    "jobs": _plain(jobs.measure),
    "storing": _plain(storing.measure),
    "searching": _searching,
    "asking": _plain(asking.measure),
    "startup": _plain(startup.measure),
    "stories": _plain(stories.measure),
    "exporting": _plain(exporting.measure),
    "extraction": _extraction,
    "naming": _naming,
}


if __name__ == "__main__":
    sys.exit(main())

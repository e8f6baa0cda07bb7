"""Our own annotated news: held against the guide, shown, compared.

python -m training.news check [FOLDER]        what breaks the guide (docs/annotation.md); 1 where anything does
python -m training.news show FILE             an article's marks as offsets into its text
python -m training.news places NAME...        the places of the gazetteer that have the name, with their ids
python -m training.news misnamed [FOLDER]     marked places whose id the gazetteer knows under other names only
python -m training.news resolve [FOLDER]      how often the resolver finds the place that is marked, train and test part
python -m training.news agree OTHER [FOLDER]  how far a second reading in OTHER agrees with the first
python -m training.news persons [FOLDER]      how well people are joined and their roles found, on either part
python -m training.news roles [FOLDER] [-o FILE]  train the weights that find roles, on the train part
python -m training.news roles [FOLDER] --cross-validate N  only measure them, on the train part
python -m training.news quotes [FOLDER]       precision and recall of quotations and their speakers, the floors beside
python -m training.news climb [FOLDER]        better weights for speakers, looked for on the train part alone
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from benchmarks.floors import MISSED

from newsarchive.entities.people.learned_roles import WEIGHTS
from training.news.agree import agreement
from training.news.check import problems
from training.news.climb import climb
from training.news.marks import MarkError, News, read_folder, read_news
from training.news.persons import persons
from training.news.places import candidates, known_ids, misnamed
from training.news.quotes import report as report_quotes
from training.news.resolve import report as report_places
from training.news.roles import cross_validate, train

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "data" / "training" / "news"
ROLES = ROOT / "src" / "newsarchive" / "entities" / "data" / WEIGHTS
LISTS: dict[str, Callable[[Path], Iterator[str]]] = {
    "misnamed": lambda folder: misnamed(read_folder(folder)),
    "persons": persons,
}


def main(arguments: list[str] | None = None) -> int:
    """Runs one of the commands; 1 where something breaks the guide or misses its floor, 2 where a folder is missing."""
    options = _parser().parse_args(arguments)
    if options.command == "show":
        return _show(read_news(options.file))
    if options.command == "places":
        return _places(options.name)
    folder: Path = options.folder
    paths = [folder] if folder.is_file() else sorted(folder.glob("*.txt"))
    if not paths:
        print(f"training.news: no articles in {folder}", file=sys.stderr)
        return 2
    if options.command == "agree":
        return _agree(folder, options.other)
    if options.command == "resolve":
        return _resolve(paths, options.worst)
    if lines := LISTS.get(options.command):
        print("".join(f"{line}\n" for line in lines(folder)), end="")
        return 0
    if options.command == "roles":
        print(cross_validate(folder, options.cross_validate) if options.cross_validate else _train(folder, options))
        return 0
    if options.command == "quotes":
        told = list(report_quotes(folder))
        print("\n".join(told))
        return int(any(line.endswith(MISSED) for line in told))
    if options.command == "climb":
        climb(folder, options.steps)
        return 0
    return _check(paths)


def _train(folder: Path, options: argparse.Namespace) -> str:
    return f"{train(folder, options.output):,} names with what stands beside them: {options.output}"


def _check(paths: list[Path]) -> int:
    bad = 0
    counts: Counter[str] = Counter()
    for path in paths:
        try:
            news = read_news(path)
        except MarkError as problem:
            print(problem)
            bad += 1
            continue
        for problem_ in problems(news, known_ids().__contains__):
            print(f"{path.name}: {problem_}")
            bad += 1
        counts.update(mark.kind for mark in news.marks)
        counts["words"] += len(news.text.split())
        counts["test articles"] += news.is_test
    told = ", ".join(f"{count:,} {kind}" for kind, count in sorted(counts.items()))
    print(f"{len(paths)} articles: {told}; {bad} problems")
    return 1 if bad else 0


def _agree(folder: Path, other: Path) -> int:
    names = {path.name for path in folder.glob("*.txt")}
    if names.isdisjoint(path.name for path in other.glob("*.txt")):
        print(f"training.news: no article of {folder} is read again in {other}", file=sys.stderr)
        return 2
    print("\n".join(agreement(folder, other)))
    return 0


def _resolve(paths: list[Path], worst: int) -> int:
    news = [read_news(path) for path in paths]
    for part, is_test in (("train", False), ("test", True)):
        lines = report_places([one for one in news if one.is_test is is_test], 0 if is_test else worst)
        print("\n".join((f"{part} part:", *lines)))
    return 0


def _show(news: News) -> int:
    for mark in news.marks:
        place = "" if mark.kind != "place" else f"{mark.geonames_id or '-'}{' gov' * mark.governs}"
        more = " ".join(part for part in (mark.key, str(mark.number or ""), place) if part)
        print(f"{mark.start}\t{mark.end}\t{mark.kind}\t{more}\t{news.surface(mark)}")
    return 0


def _places(names: list[str]) -> int:
    for name in names:
        print(f"{name}:")
        print("".join(f"  {line}\n" for line in candidates(name)) or "  none\n", end="")
    return 0


def _parser() -> argparse.ArgumentParser:
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m training.news", description=__doc__, formatter_class=form)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="what breaks the guide")
    show = commands.add_parser("show", help="an article's marks")
    show.add_argument("file", type=Path)
    places = commands.add_parser("places", help="the gazetteer's places of a name")
    places.add_argument("name", nargs="+", metavar="NAME")
    agree = commands.add_parser("agree", help="how far a second reading agrees")
    agree.add_argument("other", type=Path, metavar="OTHER")
    resolve = commands.add_parser("resolve", help="how often the resolver is right")
    resolve.add_argument(
        "--worst", type=int, default=0, metavar="N", help="name the N commonest errors of the train part"
    )
    slips = commands.add_parser("misnamed", help="ids that bear other names")
    measured = commands.add_parser("persons", help="how well people are joined and their roles found")
    roles = commands.add_parser("roles", help="train what finds roles")
    roles.add_argument("-o", "--output", type=Path, default=ROLES, metavar="FILE", help="for the weights [package]")
    roles.add_argument("--cross-validate", type=int, metavar="N", help="only measure, in N parts of the train part")
    quotes = commands.add_parser("quotes", help="how well quotations are found")
    climber = commands.add_parser("climb", help="better weights for speakers")
    climber.add_argument("--steps", type=int, default=400, metavar="N", help="how many changes are tried")
    for command in (check, agree, slips, measured, roles, resolve, quotes, climber):
        command.add_argument("folder", type=Path, nargs="?", default=FOLDER, metavar="FOLDER")
    return parser


if __name__ == "__main__":
    with suppress(BrokenPipeError):
        code = main()
        sys.stdout.flush()
        sys.exit(code)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read has gone, as `head` does

"""The training of the learned labeller, from labels and pages to the weights that ship.

  python -m training roles EVALUATION_FOLDER                  train, and write the weights and their manifest
  python -m training roles EVALUATION_FOLDER --check          only hold the labels against the pages
  python -m training roles EVALUATION_FOLDER --cross-validate 5   only measure, on sites left out of the training
  python -m training list EVALUATION_FOLDER SET ID            a page's blocks with their roles, to correct
  python -m training adopt EVALUATION_FOLDER SET ID LIST      the corrected list into the labels

docs/training.md is the guide.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from training.labels import LabelError, read_labels
from training.listing import adopt, adopted, listing
from training.pages import MissingPagesError, Page, read_pages
from training.roles import check, measure, train

ROOT = Path(__file__).resolve().parent.parent
LABELS = ROOT / "data" / "training" / "roles"
WEIGHTS = ROOT / "src" / "newsarchive" / "boilerplate" / "weights"


def main(arguments: list[str] | None = None) -> int:
    """Runs one of the commands; 1 where labels do not fit their pages, 2 where something needed is missing."""
    options = _parser().parse_args(arguments)
    try:
        if options.command == "list":
            path = options.labels / f"{options.set}.tsv"
            known = read_labels(path) if path.is_file() else {}
            print("\n".join(listing(_one(options), known.get(options.id))))
            return 0
        if options.command == "adopt":
            lines = options.list.read_text(encoding="utf-8").splitlines()
            adopt(options.labels / f"{options.set}.tsv", adopted(_one(options), lines))
            return 0
        if options.check:
            return check(options.folder, options.labels)
        if options.cross_validate:
            return measure(options.folder, options.labels, options.cross_validate)
        return train(options.folder, options.labels, options.output)
    except (MissingPagesError, LabelError) as problem:
        print(f"training: {problem}", file=sys.stderr)
        return 2


def _one(options: argparse.Namespace) -> Page:
    found = list(read_pages(options.folder, options.set, frozenset({options.id})))
    if not found:
        raise LabelError(f"{options.id} is rejected by the archive: there is nothing to label")
    return found[0]


def _parser() -> argparse.ArgumentParser:
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__, formatter_class=form)
    commands = parser.add_subparsers(dest="command", required=True)
    roles = commands.add_parser("roles", help="train the weights of the labeller, or check or measure")
    roles.add_argument("folder", type=Path, metavar="EVALUATION_FOLDER", help="holds the pages")
    only = roles.add_mutually_exclusive_group()
    only.add_argument(
        "--check", action="store_true", help="only hold the labels against the pages; 1 where they differ"
    )
    only.add_argument(
        "--cross-validate", type=int, metavar="N", help="only measure, in N parts, no site in two of them"
    )
    roles.add_argument("-o", "--output", type=Path, default=WEIGHTS, metavar="FOLDER", help="for the weights [package]")
    for name, what in (("list", "print a page's blocks and roles"), ("adopt", "take a corrected list as labels")):
        command = commands.add_parser(name, help=what)
        command.add_argument("folder", type=Path, metavar="EVALUATION_FOLDER")
        command.add_argument("set", metavar="SET")
        command.add_argument("id", metavar="ID")
        if name == "adopt":
            command.add_argument("list", type=Path, metavar="LIST")
    for command in commands.choices.values():
        command.add_argument("--labels", type=Path, default=LABELS, metavar="FOLDER", help="[data/training/roles]")
    return parser


if __name__ == "__main__":
    sys.exit(main())

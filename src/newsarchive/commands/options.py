"""Options that several commands share."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from newsarchive.text import one_line

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT_ARCHIVE = Path("data/archive.db")
DEFAULT_MAX_SIZE = 64 * 1024 * 1024
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_UNITS = {"": 1, "k": 1024, "m": 1024**2, "g": 1024**3}


class Size(click.ParamType):  # type: ignore[type-arg]  # generic only from click 8.5 on
    """A number of bytes: 500000, 200k, 64M, 2G."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        text = str(value).strip().lower().removesuffix("ib").removesuffix("b")
        number, unit = (text[:-1], text[-1]) if text[-1:] in ("k", "m", "g") else (text, "")
        if not number.isascii() or not number.isdigit() or not 0 < len(number) <= 15 or int(number) == 0:
            self.fail(f"{value!r} is no size; write it as 500000, 200k, 64M or 2G", param, ctx)
        return int(number) * _UNITS[unit]


class PartialDate(click.ParamType):  # type: ignore[type-arg]  # generic only from click 8.5 on
    """A date of ISO 8601: 2024, 2024-05 or 2024-05-03."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        text = str(value).strip()
        found = _DATE.fullmatch(text)
        try:
            year, month, day = (int(part or 1) for part in found.groups()) if found else (0, 0, 0)
            date(year, month, day)
        except ValueError:
            self.fail(f"{one_line(text)!r} is no date; write it as 2024, 2024-05 or 2024-05-03", param, ctx)
        return text


def archive_path(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path:
    """--db, else $ARCHIVE_DB (an empty one counts as none), else data/archive.db."""
    if value == Path():
        raise click.BadParameter("name a file", ctx, param)
    return value or default_archive()


def default_archive() -> Path:
    """The archive that is meant where none is named."""
    return Path(os.environ.get("ARCHIVE_DB") or DEFAULT_ARCHIVE)


def filled(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The value of a filter. An empty one, as of a variable that was never set, would be every article or none."""
    if value is not None and not value.strip():
        raise click.BadParameter("it is empty; give a value, or leave the option out", ctx, param)
    return value


db_option = click.option(
    "--db",
    "db",
    type=click.Path(path_type=Path, readable=False),
    callback=archive_path,
    help="The archive file. [default: $ARCHIVE_DB, else data/archive.db]",
)

force_option = click.option("--force", is_flag=True, help="Replace a file that is there already.")

max_size_option = click.option(
    "--max-size",
    type=Size(),
    default=DEFAULT_MAX_SIZE,
    help="Reject files larger than this.  [default: 64M]",
)


def _rule_folder(_ctx: click.Context, _param: click.Parameter, value: Path | None) -> Path | None:
    """--rules, else $ARCHIVE_RULES (an empty one means no rules of one's own), else the user's folder if it is there.

    Raises RuleError where a rule file is broken, before anything is read or written.
    """
    if value is None and "ARCHIVE_RULES" in os.environ:
        value = Path(named) if (named := os.environ["ARCHIVE_RULES"]) else None
    elif value is None:
        usual = usual_rules()
        value = usual if usual.is_dir() else None
    if value is not None:
        from newsarchive.boilerplate.rule_books import rule_book  # deferred: only who labels needs the rules

        rule_book(value)
    return value


def usual_rules() -> Path:
    """Where a user's own rules are looked for when nothing names another folder."""
    from platformdirs import user_config_path  # deferred: --help needs no folder

    return user_config_path("archive", appauthor=False) / "rules"


rules_option = click.option(
    "--rules",
    "rules",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    callback=_rule_folder,
    help="A folder of your own rules, asked before the shipped ones. [default: $ARCHIVE_RULES, else archive/rules in "
    "your configuration folder]",
)

names_option = click.option(
    "--names/--no-names", default=True, help="Look for people, places and quotations. [default: --names]"
)


def _tagger(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """--tagger as named, if it is there; raises TaggerError before anything is read or written."""
    if value is not None:
        from newsarchive.entities import check_tagger  # deferred: few choose one

        check_tagger(value)
    return value


tagger_option = click.option(
    "--tagger",
    metavar="NAME",
    callback=_tagger,
    help="What finds names: crf (our own) or spacy:MODEL, if installed. [default: crf]",
)


def _memory(ctx: click.Context, param: click.Parameter, value: int) -> int:
    from newsarchive.working.staffing import LEAST_MEMORY

    if value < LEAST_MEMORY:
        raise click.BadParameter(f"a process needs {LEAST_MEMORY // 1024**2}M at least", ctx, param)
    return value


def staffing_options(function: F) -> F:
    """--jobs, --timeout and --memory, as one argument `staffing`."""
    from newsarchive.working.staffing import MEMORY, MOST_JOBS, SECONDS, Staffing  # deferred: few commands hire

    @wraps(function)
    def staffed(*arguments: Any, jobs: int | None, timeout: int, memory: int, **options: Any) -> Any:
        return function(*arguments, staffing=Staffing(jobs, timeout, memory), **options)

    helps = {
        "--memory": "Reject what needs more memory; not kept by --jobs 1.  [default: 1G]",
        "--timeout": "Reject what takes more CPU to read; per MB, ten at most.  [default: 60]",
        "--jobs": "Processes that read; 1: none but this one.  [default: the cores, where it pays]",
    }
    settings: dict[str, dict[str, Any]] = {
        "--memory": {"type": Size(), "default": MEMORY, "callback": _memory},
        "--timeout": {"type": click.IntRange(1, 86_400), "default": SECONDS, "metavar": "SECONDS"},
        "--jobs": {"type": click.IntRange(1, MOST_JOBS), "default": None, "metavar": "N"},
    }
    staffed_with: Any = staffed
    for name, setting in settings.items():
        staffed_with = click.option(name, help=helps[name], **setting)(staffed_with)
    return staffed_with  # type: ignore[no-any-return]


color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Mark hits and headings in colour. [default: auto, never with $NO_COLOR]",
)


def format_options(function: F) -> F:
    """--json, --nl, --csv and --table, as `output` with one of those names; None where the user chose none."""
    helps = {
        "json": "One JSON array.",
        "nl": "JSON lines: one object a line.",
        "csv": "Comma-separated values with a header.",
        "table": "Aligned columns.",
    }
    for name, text in reversed(helps.items()):
        function = click.option(f"--{name}", "output", flag_value=name, default=None, help=text)(function)
    return function


def wants_color(choice: str, *, is_terminal: bool) -> bool:
    """Whether to write colour: as told, else on a terminal unless NO_COLOR is set."""
    if choice != "auto":
        return choice == "always"
    return is_terminal and not os.environ.get("NO_COLOR")

"""What commands that take a query share: how it was understood, how long it may take, what to say beside the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from newsarchive.joining import reader_for
from newsarchive.store.asking.timing import SECONDS
from newsarchive.store.query.parsing import Query, read_query
from newsarchive.text import one_line


def _is_time(ctx: click.Context, param: click.Parameter, value: float) -> float:
    """A time above nought; NaN, which click lets through, is none."""
    if not value > 0:
        raise click.BadParameter(f"{value:g} is no time above 0", ctx, param)
    return value


timeout_option = click.option(
    "--timeout",
    "seconds",
    type=float,
    default=SECONDS,
    metavar="SECONDS",
    callback=_is_time,
    help=f"Give up after so long.  [default: {SECONDS:g}]",
)
explain_option = click.option(
    "--explain", is_flag=True, help="Show how the query was understood, and the SQL, instead."
)

query_option = click.option("-q", "--query", "query", default="", help="Only articles that this query finds.")


class QueryCommand(click.Command):
    """A command whose arguments are a query, in which "-syria" leaves a word out and is no row of short options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line, the words that are left out as NOT, which means the same."""
        end = args.index("--") if "--" in args else len(args)
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        words = [_left_out(arg) if self._leaves_out(arg, options) else arg for arg in args[:end]]
        return super().parse_args(ctx, [*words, *args[end:]])

    @staticmethod
    def _leaves_out(arg: str, options: list[click.Option]) -> bool:
        """Whether an argument with a dash before it can be none of the command's short options."""
        if len(arg) < 2 or arg[0] != "-" or arg[1] in "-.0123456789":
            return False
        return not any(_may_be(option, arg[2:]) for option in options if arg[:2] in option.opts)


def _may_be(option: click.Option, value: str) -> bool:
    """Whether what follows its letter can be the value of an option, or nothing does."""
    is_number = isinstance(option.type, click.types.IntRange)
    return not value or (not option.is_flag and (not is_number or value.isdecimal()))


def _left_out(arg: str) -> str:
    """ "-word" and "-field:word" as NOT has them; several words are a phrase, as the shell took the marks off."""
    word = arg[1:]
    return f'NOT "{word}"' if " " in word and '"' not in word else f"NOT {word}"


def takes_query(function: Callable[..., Any]) -> Callable[..., Any]:
    """QUERY as the command has it, read, as `query`; --timeout as `seconds`; --explain."""

    @wraps(function)
    def asked(query: tuple[str, ...] | str, explain: bool, **options: Any) -> Any:
        understood = read_query(query if isinstance(query, str) else " ".join(query))
        if explain:
            return explain_query(options["db"], understood)
        return function(query=understood, **options)

    return timeout_option(explain_option(asked))


def explain_query(db: Path, query: Query) -> None:
    """Print how a query was understood, and the SQL."""
    from newsarchive.store.query.explaining import explain  # deferred: few ask how

    with reader_for(db, query.tree) as reader, reader.looking() as look:
        lines = explain(look, query.tree)
    for line in lines:
        click.echo(one_line(line))
    say(query.notes)


def say_meant(db: Path, query: Query, found: int) -> None:
    """Where nothing was found, what may have been meant, on stderr."""
    if not found and query.tree is not None:
        with reader_for(db, query.tree) as reader:
            meant = reader.suggestion(query)
        say([f"did you mean {meant}?" if meant else None])


def say(notes: Iterable[str | None]) -> None:
    """Each note on a safe line of its own on stderr."""
    for note in notes:
        if note:
            click.echo(one_line(note), err=True)

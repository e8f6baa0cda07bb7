"""What commands that take a query share: how it was understood, how long it may take, what to say beside the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from newsarchive.joining import reader_for
from newsarchive.store.query.parsing import Query, read_query
from newsarchive.store.timing import SECONDS
from newsarchive.text import one_line

timeout_option = click.option(
    "--timeout",
    "seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=SECONDS,
    show_default=f"{SECONDS:g}",
    metavar="SECONDS",
    help="Give up after so long.",
)
explain_option = click.option(
    "--explain", is_flag=True, help="Show how the query was understood, and the SQL, instead."
)

query_option = click.option("-q", "--query", "query", default="", help="Only articles that this query finds.")


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


def say(notes: Iterable[str | None]) -> None:
    """Each note on a safe line of its own on stderr."""
    for note in notes:
        if note:
            click.echo(one_line(note), err=True)

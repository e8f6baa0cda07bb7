"""`archive saved`: queries kept under a name, and what is new to them."""

from __future__ import annotations

from pathlib import Path

import click

from newsarchive.commands.asking import QueryCommand, say, say_meant
from newsarchive.commands.completing import complete_saved
from newsarchive.commands.options import db_option, format_options
from newsarchive.commands.output import counted, write_rows
from newsarchive.joining import reader_for
from newsarchive.store import Keeper, open_reader, open_writer
from newsarchive.store.query.parsing import read_query
from newsarchive.text import one_line

COLUMNS = ("name", "query", "saved_at")
HITS = ("id", "published_at", "publisher", "headline")
_LONGEST_NAME = 100


@click.group("saved")
def command() -> None:
    """Keep queries under a name, and see what is new to them.

    \b
    Examples:
      archive saved add grain "grain OR wheat"
      archive saved run grain --new
    """


@command.command("add", cls=QueryCommand)
@click.argument("name", shell_complete=complete_saved)
@click.argument("query", nargs=-1, required=True)
@db_option
def add(name: str, query: tuple[str, ...], db: Path) -> None:
    """Save a query under a name, in the place of one that had it.

    \b
    Examples:
      archive saved add grain "grain OR wheat"
      archive saved add ramani 'said-by:"Ramani"'
    """
    words = " ".join(name.split())
    if not words or len(words) > _LONGEST_NAME:
        raise click.UsageError(f"a name has 1 to {_LONGEST_NAME} characters")
    asked = " ".join(query)
    if not asked.strip():
        raise click.UsageError("the query is empty")
    with open_reader(db) as reader:
        before = next((saved.query for saved in reader.saved_queries() if saved.name == words), asked)
    with open_writer(db, must_exist=True) as writer:
        Keeper(writer).save(words, asked)
    say(read_query(asked).notes)
    instead = f", in the place of {one_line(before)}" if before != asked else ""
    click.echo(f"saved: {one_line(words)}{instead}", err=True)


@command.command("run")
@click.argument("name", shell_complete=complete_saved)
@click.option("--new", is_flag=True, help="Only what came since the last look, which is then now.")
@click.option("-n", "--limit", type=click.IntRange(min=0), help="At most so many.  [default: all]")
@db_option
@format_options
def run(name: str, new: bool, limit: int | None, db: Path, output: str | None) -> None:
    """List the articles that a saved query finds, in the order in which they came.

    \b
    Examples:
      archive saved run grain
      archive saved run grain --new --csv > new.csv
    """
    with open_reader(db) as reader:
        saved = reader.saved_query(name)
    asked = read_query(saved.query)
    with reader_for(db, asked.tree) as reader:
        last = reader.last_number()
        found = reader.come_since(saved.query, since=saved.seen if new else 0)
        shown = found if limit is None else found[:limit]
        if len(shown) < len(found):  # the others come at the next look
            last = reader.number_of(shown[-1].id) if shown else saved.seen
        say(reader.notes(asked))
    is_table = output in (None, "table")
    rows = (
        {
            "id": item.short_id if is_table else item.id,
            "published_at": item.published_at,
            "publisher": item.publisher,
            "headline": item.headline,
        }
        for item in shown
    )
    if shown or not is_table:
        write_rows(rows, HITS, output or "table")
    if new:
        with open_writer(db, must_exist=True) as writer:
            Keeper(writer).look(name, last)
    else:
        say_meant(db, asked, len(found))
    click.echo(f"{len(shown)} of {counted(len(found), 'article')}{' new' * new}", err=True)


@command.command("list")
@db_option
@format_options
def list_saved(db: Path, output: str | None) -> None:
    """List the saved queries.

    \b
    Examples:
      archive saved list
      archive saved list --json
    """
    with open_reader(db) as reader:
        saved = reader.saved_queries()
    rows = ({"name": one.name, "query": one.query, "saved_at": one.saved_at} for one in saved)
    if saved or output not in (None, "table"):
        write_rows(rows, COLUMNS, output or "table")
    click.echo(counted(len(saved), "saved query", "saved queries"), err=True)


@command.command("remove")
@click.argument("name", shell_complete=complete_saved)
@db_option
def remove(name: str, db: Path) -> None:
    """Forget a saved query.

    \b
    Examples:
      archive saved remove grain
      archive saved remove ramani --db news.db
    """
    with open_writer(db, must_exist=True) as writer:
        Keeper(writer).forget(name)
    click.echo(f"forgotten: {one_line(name)}", err=True)

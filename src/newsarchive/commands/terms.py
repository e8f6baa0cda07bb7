"""`archive terms`: the words that set the articles of a query apart."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from newsarchive.commands.asking import query_option, say, say_meant, takes_query
from newsarchive.commands.options import db_option, format_options
from newsarchive.commands.output import counted, write_rows
from newsarchive.joining import reader_for
from newsarchive.store.asking.keywords import READ, keywords
from newsarchive.store.asking.selecting import notes_of
from newsarchive.store.query.parsing import Query

COLUMNS = ("word", "score", "count", "articles", "per_million", "rest_per_million")


@click.command("terms")
@query_option
@takes_query
@click.option("-n", "--limit", type=click.IntRange(min=0), default=30, show_default=True, help="At most so many.")
@db_option
@format_options
def command(query: Query, seconds: float, limit: int, db: Path, output: str | None) -> None:
    """List the words that set the articles of a query apart.

    The score is Dunning's log-likelihood: how surely a word is more frequent in the bodies of these articles than in
    the rest of the archive. 15 is already no accident; it grows with the number of articles. Of large archives an
    even sample is read.

    \b
    Examples:
      archive terms -q '"oil field"'
      archive terms -q 'publisher:"The Moscow Times" date:2022' --csv
    """
    if query.tree is None:
        raise click.UsageError("say with -q which articles, such as -q 'publisher:Herald'")
    with reader_for(db, query.tree) as reader, reader.looking() as look:
        found = keywords(look, query.tree, limit, seconds)
        notes = notes_of(look, query)
    output = output or "table"
    if found.words or output != "table":
        write_rows(({**asdict(one), "score": round(one.score, 1)} for one in found.words), COLUMNS, output)
    say(notes)
    say_meant(db, query, found.articles)
    sample = f", of each side {READ:,} at most were read" if found.is_sample else ""
    click.echo(f"{counted(found.articles, 'article')} against {found.rest} others{sample}", err=True)

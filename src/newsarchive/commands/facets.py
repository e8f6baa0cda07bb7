"""`archive facets`: how articles are spread over publishers, people, places, years and the like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from newsarchive.commands.asking import query_option, say, takes_query
from newsarchive.commands.options import db_option, format_options
from newsarchive.commands.output import counted, write_rows
from newsarchive.joining import reader_for
from newsarchive.store.faceting import FACETS, Facet, facets
from newsarchive.store.query.parsing import Query
from newsarchive.store.selecting import notes_of
from newsarchive.text import one_line

MOST = 10
"""So many values of a field stand below a search."""


@click.command("facets")
@click.argument("field", type=click.Choice(list(FACETS)))
@query_option
@takes_query
@click.option("-n", "--limit", type=click.IntRange(min=0), help="At most so many.  [default: all]")
@db_option
@format_options
def command(field: str, query: Query, seconds: float, limit: int | None, db: Path, output: str | None) -> None:
    """Count articles by publisher, person, place, year and the like.

    The most frequent first, years and months in order. Of publisher, language, section, year and month an article has
    one at most: those of which the record says nothing are counted as not stated.

    \b
    Examples:
      archive facets publisher
      archive facets year -q '"oil field" person:Ramani' --csv
    """
    with reader_for(db, query.tree, people=field == "person") as reader, reader.looking() as look:
        found = facets(look, query.tree, field, limit, seconds)
        notes = notes_of(look, query)
    if output is None:
        write_facets({field: found}, most=len(found))
    elif found or output != "table":
        write_rows(map(asdict, found), ("value", "articles"), output)
    say(notes)
    click.echo(counted(len(found), "value"), err=True)


def write_facets(counts: Mapping[str, Sequence[Facet]], most: int = MOST) -> None:
    """Each field with its values, the numbers aligned."""
    for field, values in counts.items():
        click.echo(f"{field}:")
        room = max((len(str(one.articles)) for one in values), default=0)
        for one in values[:most]:
            click.echo(f"  {one.articles:>{room}}  {one_line(one.value) if one.value is not None else '(not stated)'}")
        if len(values) > most:
            click.echo(f"  more: archive facets {field}")

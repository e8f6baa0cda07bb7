"""`archive facets`: how articles are spread over publishers, people, places, years and the like."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from newsarchive.commands.asking import query_option, say, say_meant, takes_query
from newsarchive.commands.options import db_option, format_options
from newsarchive.commands.output import counted, there_is_more, write_rows
from newsarchive.joining import reader_for
from newsarchive.store.asking.facets import FIELDS, ONE_EACH, Facets, Field
from newsarchive.store.query.parsing import Query
from newsarchive.text import one_line

COLUMNS = ("value", "articles")
IN_QUERIES: dict[str, Field] = {
    **{f"{name}s": name for name in FIELDS},
    "lang": "language",
    "said-by": "speaker",
    "people": "person",
    "countries": "country",
    "organization": "organisation",
    "organizations": "organisation",
}
"""What else fields are called, in queries and by who types them."""
_ALL = 2**62


class FieldName(click.Choice):  # type: ignore[type-arg]  # generic only from click 8.2 on
    """A field that facets count, by its name or by the one that it has in queries."""

    def __init__(self) -> None:
        super().__init__(FIELDS)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return super().convert(IN_QUERIES.get(value, value), param, ctx)


@click.command("facets")
@click.argument("field", type=FieldName(), metavar="FIELD")
@query_option
@takes_query
@click.option("-n", "--limit", type=click.IntRange(min=0), help="At most so many.  [default: all]")
@db_option
@format_options
def command(field: Field, query: Query, seconds: float, limit: int | None, db: Path, output: str | None) -> None:
    """Count articles by publisher, person, place, year and the like.

    FIELD is publisher, year, month, language, section, person, place, country, organisation, speaker or tag. The most
    frequent first. Of publisher, year, month, language and section an article has one at most; how many have
    none is said.

    \b
    Examples:
      archive facets publisher
      archive facets year -q '"oil field" person:Ramani' --csv
    """
    with reader_for(db, query.tree, people=field == "person") as reader:
        counts = reader.facets(
            query, (field,), limit=_ALL if limit is None else limit + 1, at_most=_ALL, seconds=seconds
        )
        notes = reader.notes(query)
    more = there_is_more(len(counts.values[field]), limit)
    found = counts.values[field][:limit]
    if output is None:
        write_facets(replace(counts, values={field: found}))
    elif found or output != "table":
        write_rows(({"value": value, "articles": articles} for value, articles in found), COLUMNS, output)
    say(notes)
    rest = counts.articles - sum(articles for _, articles in found) if field in ONE_EACH and limit is None else 0
    without = f"; {counted(rest, 'article')} without one" if rest else ""
    say_meant(db, query, counts.articles)
    click.echo(f"{counted(len(found), 'value')} in {counted(counts.articles, 'article')}{without}{more}", err=True)


def write_facets(counts: Facets) -> None:
    """Each field with its values, the numbers aligned."""
    for field, values in counts.values.items():
        click.echo(f"{field}{f', {counts.note}' if counts.note else ''}:")
        room = max((len(str(articles)) for _, articles in values), default=0)
        for value, articles in values:
            click.echo(f"  {articles:>{room}}  {one_line(value)}")

"""`archive graph`: who is named together with whom."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from newsarchive.commands.asking import QueryCommand, say_meant
from newsarchive.commands.filters import filter_options
from newsarchive.commands.options import db_option, force_option
from newsarchive.commands.output import counted, output_option, write_text
from newsarchive.joining import counts
from newsarchive.model import Pair, PersonCount, PlaceCount
from newsarchive.store.asking.selecting import Selection, understood


@click.command("graph", cls=QueryCommand)
@filter_options
@click.option("--places", "of_places", is_flag=True, help="Places instead of people.")
@click.option(
    "--min-weight", type=click.IntRange(min=1), default=1, show_default=True, help="Named together in so many articles."
)
@click.option("-n", "--limit", type=click.IntRange(min=0), help="Only so many, the most named.  [default: all]")
@click.option(
    "--format", "form", type=click.Choice(["gexf", "graphml"]), help="[default: by the file's name, else gexf]"
)
@output_option
@force_option
@db_option
def command(
    selection: Selection,
    of_places: bool,
    min_weight: int,
    limit: int | None,
    form: str | None,
    to: Path | None,
    force: bool,
    db: Path,
) -> None:
    """Write who is named together with whom, for Gephi and the like.

    An edge's weight is the number of articles that name both; who has no edge is left out. Large archives want a
    --min-weight of 2 or more. Filters are those of `archive people`.

    \b
    Examples:
      archive graph -o people.gexf
      archive graph --places --min-weight 3 --format graphml > places.graphml
    """
    from newsarchive.export import gexf, graphml  # deferred: --help needs neither

    with counts(db, selection, people=not of_places) as archive:
        named: Sequence[PersonCount | PlaceCount] = archive.places(limit) if of_places else archive.people(limit)
        pairs = archive.pairs_of_places(min_weight) if of_places else archive.pairs_of_people(min_weight)
        articles = archive.articles()
        note = archive.note
    nodes, edges = joined(named, pairs, is_whole=limit is None)
    form = form or ("graphml" if to is not None and to.suffix.lower() == ".graphml" else "gexf")
    write_text((graphml if form == "graphml" else gexf).lines(nodes, edges), to, force=force)
    if note:
        click.echo(note, err=True)
    say_meant(db, understood(selection), articles)
    what = counted(len(nodes), "place") if of_places else counted(len(nodes), "person", "people")
    click.echo(f"{what} and {counted(len(edges), 'pair')} in {counted(articles, 'article')}", err=True)


def joined(
    named: Sequence[PersonCount | PlaceCount], pairs: Sequence[Pair], *, is_whole: bool
) -> tuple[list[PersonCount | PlaceCount], Sequence[Pair]]:
    """Who of those named is in a pair, and the pairs among them. is_whole: whether all are named."""
    if not is_whole:
        known = {one.key for one in named}
        pairs = [pair for pair in pairs if pair.one in known and pair.other in known]
    paired = {key for pair in pairs for key in (pair.one, pair.other)}
    return [one for one in named if one.key in paired], pairs

"""`archive map`: the places of the archive on a map."""

from __future__ import annotations

from pathlib import Path

import click

from newsarchive.commands.asking import QueryCommand, say_meant
from newsarchive.commands.filters import filter_options, limit_option, place_options
from newsarchive.commands.options import db_option, force_option
from newsarchive.commands.output import counted, output_option, write_text
from newsarchive.joining import counts
from newsarchive.store.asking.selecting import Selection, understood
from newsarchive.store.query.nodes import Circle


@click.command("map", cls=QueryCommand)
@filter_options
@place_options
@limit_option
@click.option("--world", is_flag=True, help="The whole world, not only the part that holds the places.")
@click.option("--geojson", "as_geojson", is_flag=True, help="The places as GeoJSON instead of a map.")
@output_option
@force_option
@db_option
def command(
    selection: Selection,
    country: str | None,
    near: Circle | None,
    limit: int | None,
    world: bool,
    as_geojson: bool,
    to: Path | None,
    force: bool,
    db: Path,
) -> None:
    """Draw the places in the news as an SVG map.

    A circle's area is the number of articles that name the place. The map shows the part of the world that holds the
    places; it is one file, without scripts, that needs no network. Filters are those of `archive places`.

    \b
    Examples:
      archive map -o map.svg
      archive map "oil field" --country SY -o syria.svg
    """
    from newsarchive.export import geojson, world_map  # deferred: --help needs no map

    with counts(db, selection, people=False) as archive:
        places = archive.places(limit, country=country, near=near)
        articles = archive.articles()
        note = archive.note
    lines = geojson.lines(places) if as_geojson else world_map.lines(places, articles, whole=world)
    write_text(lines, to, force=force)
    if note:
        click.echo(note, err=True)
    say_meant(db, understood(selection), articles)
    lost = geojson.without_point(places)
    more = f"; {counted(lost, 'place')} without a known point left out" if lost else ""
    click.echo(f"{counted(len(places) - lost, 'place')} in {counted(articles, 'article')}{more}", err=True)

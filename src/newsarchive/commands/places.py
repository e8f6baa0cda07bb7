"""`archive places`: where the news of the archive happens."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from newsarchive.commands.asking import QueryCommand
from newsarchive.commands.filters import filter_options, limit_option, place_options
from newsarchive.commands.options import db_option, format_options
from newsarchive.commands.output import counted, write_rows, write_text
from newsarchive.export import geojson
from newsarchive.joining import counts
from newsarchive.store.counting import Near
from newsarchive.store.selecting import Selection

COLUMNS = ("name", "kind", "country_code", "articles", "mentions", "latitude", "longitude", "geonames_id")


@click.command("places", cls=QueryCommand)
@filter_options
@place_options
@click.option("--governments", is_flag=True, help="The governments that are called by a place, instead of places.")
@limit_option
@db_option
@click.option("--geojson", "output", flag_value="geojson", help="A GeoJSON FeatureCollection of those with a point.")
@format_options
def command(
    selection: Selection,
    country: str | None,
    near: Near | None,
    governments: bool,
    limit: int | None,
    db: Path,
    output: str | None,
) -> None:
    """List the places in the news.

    A place is its GeoNames id, or its name, kind and country where it has none. Where "Moscow" stands for the
    government of Russia it is counted for that, which --governments lists, and not as the place. QUERY keeps to what
    `archive search` would find.

    \b
    Examples:
      archive places --country SY
      archive places --near 36.5,40.7,100 --csv
      archive places "oil field" --geojson > places.geojson
    """
    if governments and output == "geojson":
        raise click.UsageError("a government has no point; leave out --geojson or --governments")
    with counts(db, selection, people=False) as archive:
        places = archive.places(limit, country=country, near=near, governments=governments)
        articles = archive.articles()
        note = archive.note
    if output == "geojson":
        write_text(geojson.lines(places), None)
    elif places or output not in (None, "table"):
        write_rows(map(asdict, places), COLUMNS, output or "table")
    if note:
        click.echo(note, err=True)
    what = counted(len(places), "government" if governments else "place")
    lost = geojson.without_point(places) if output == "geojson" else 0
    more = f"; {counted(lost, 'place')} without a known point left out" if lost else ""
    click.echo(f"{what} in {counted(articles, 'article')}{more}", err=True)

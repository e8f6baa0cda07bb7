"""`archive places`: where the news of the archive happens."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from newsarchive.commands.asking import QueryCommand, say_meant
from newsarchive.commands.filters import filter_options, limit_option, place_options
from newsarchive.commands.options import db_option, format_options
from newsarchive.commands.output import counted, one_more, there_is_more, write_rows, write_text
from newsarchive.export import geojson
from newsarchive.joining import counts, homes_of
from newsarchive.model import OutletHome
from newsarchive.store.asking.selecting import Selection, understood
from newsarchive.store.query.nodes import Circle

HOMES = ("publisher", "country_code", "articles", "areas")
COLUMNS = ("name", "kind", "country_code", "articles", "mentions", "latitude", "longitude", "geonames_id")


@click.command("places", cls=QueryCommand)
@filter_options
@place_options
@click.option("--governments", is_flag=True, help="The governments that are called by a place, instead of places.")
@click.option("--homes", is_flag=True, help="Where outlets are at home, as far as their own articles tell.")
@limit_option
@db_option
@click.option("--geojson", "output", flag_value="geojson", help="A GeoJSON FeatureCollection of those with a point.")
@format_options
def command(
    selection: Selection,
    country: str | None,
    near: Circle | None,
    governments: bool,
    homes: bool,
    limit: int | None,
    db: Path,
    output: str | None,
) -> None:
    """List the places in the news.

    A place is its GeoNames id, or its name, kind and country where it has none. Where "Moscow" stands for the
    government of Russia it is counted for that, which --governments lists, and not as the place. QUERY keeps to what
    `archive search` would find. --homes lists, for each outlet that keeps to one country, that country and the areas
    in which most of its places lie; it is learnt from the newest versions of all articles and kept in the archive.

    \b
    Examples:
      archive places --country SY
      archive places --near 36.5,40.7,100 --csv
      archive places "oil field" --geojson > places.geojson
      archive places --homes --nl
    """
    if governments and output == "geojson":
        raise click.UsageError("a government has no point; leave out --geojson or --governments")
    if homes:
        if selection != Selection(seconds=selection.seconds) or country or near or governments or output == "geojson":
            raise click.UsageError("--homes is about the whole archive: it takes no query and no filter")
        _list_homes(db, limit, output)
        return
    with counts(db, selection, people=False) as archive:
        found = archive.places(one_more(limit), country=country, near=near, governments=governments)
        articles = archive.articles()
        note = archive.note
    places = found[:limit]
    if output == "geojson":
        write_text(geojson.lines(places), None)
    elif places or output not in (None, "table"):
        write_rows(map(asdict, places), COLUMNS, output or "table")
    if note:
        click.echo(note, err=True)
    say_meant(db, understood(selection), articles)
    what = counted(len(places), "government" if governments else "place")
    lost = geojson.without_point(places) if output == "geojson" else 0
    without = f"; {counted(lost, 'place')} without a known point left out" if lost else ""
    more = there_is_more(len(found), limit)
    click.echo(f"{what} in {counted(articles, 'article')}{without}{more}", err=True)


def _list_homes(db: Path, limit: int | None, output: str | None) -> None:
    found = homes_of(db)[:limit]
    if found or output not in (None, "table"):
        rows = (asdict(home) | {"areas": _areas(home, output)} for home in found)
        write_rows(rows, HOMES, output or "table")
    click.echo(f"{counted(len(found), 'outlet')} with a home", err=True)


def _areas(home: OutletHome, output: str | None) -> object:
    """The areas as they are in JSON; elsewhere in words, the likeliest first."""
    if output in ("json", "nl"):
        return home.areas
    ranked = sorted(home.areas.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{area} {share:.0%}" for area, share in ranked)

"""`archive list`: what is in the archive."""

from __future__ import annotations

from pathlib import Path

import click

from newsarchive.commands.options import db_option, format_options
from newsarchive.commands.output import write_rows
from newsarchive.store import open_reader
from newsarchive.text import readable_uri

COLUMNS = ("id", "published_at", "publisher", "language", "headline")
FULL_COLUMNS = (*COLUMNS, "uri")
REJECTED_COLUMNS = ("rejected_at", "reason", "place")
FULL_REJECTED_COLUMNS = (*REJECTED_COLUMNS, "size", "sha256")


@click.command("list")
@click.option("-n", "--limit", type=click.IntRange(min=0), help="At most so many.  [default: all]")
@click.option("--offset", type=click.IntRange(min=0), default=0, help="Leave out so many at the start.")
@click.option("--rejected", is_flag=True, help="What was rejected, and why, instead.")
@db_option
@format_options
def command(limit: int | None, offset: int, rejected: bool, db: Path, output: str | None) -> None:
    """List the articles in the archive.

    In the order in which they came; of an article with several versions, the newest. What was rejected and stored
    later is not listed as rejected; archive ingest --retry-failed tries the rest again.

    \b
    Examples:
      archive list
      archive list --limit 100 --csv > articles.csv
      archive list --rejected
    """
    if rejected:
        _list_rejected(limit, offset, db, output)
        return
    with open_reader(db) as reader:
        listing = reader.listing(limit=limit, offset=offset)
        total = reader.count()
    is_table = output in (None, "table")
    rows = (
        {
            "id": item.short_id if is_table else item.id,
            "published_at": item.published_at,
            "publisher": item.publisher,
            "language": item.language,
            "headline": item.headline,
            "uri": item.uri,
        }
        for item in listing
    )
    if listing or not is_table:
        write_rows(rows, COLUMNS if is_table else FULL_COLUMNS, output or "table")
    click.echo(f"{len(listing)} of {total} articles", err=True)


def _list_rejected(limit: int | None, offset: int, db: Path, output: str | None) -> None:
    with open_reader(db) as reader:
        refusals, total = reader.refusals(limit=limit, offset=offset)
    rows = [refusal._asdict() for refusal in refusals]
    if output in (None, "table"):
        here = str(Path.cwd())
        rows = [row | {"place": readable_uri(row["place"], here)} for row in rows]
        if rows:
            write_rows(rows, REJECTED_COLUMNS, "table")
    else:
        write_rows(rows, FULL_REJECTED_COLUMNS, output)
    click.echo(f"{len(rows)} of {total} rejected", err=True)

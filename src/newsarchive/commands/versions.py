"""`archive versions`: what the places of an article have held."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from newsarchive.commands.completing import complete_articles
from newsarchive.commands.options import db_option, format_options
from newsarchive.commands.output import counted, write_rows
from newsarchive.store import open_reader
from newsarchive.text import readable_uri

COLUMNS = ("number", "captured_at", "id", "size", "headline", "place")
FULL_COLUMNS = ("place", "number", "captured_at", "ingested_at", "id", "headline", "size")


@click.command("versions")
@click.argument("name", metavar="ID", shell_complete=complete_articles)
@db_option
@format_options
def command(name: str, db: Path, output: str | None) -> None:
    """List what the places of an article have held.

    ID is the beginning of an article's id (four digits or more), its file's name, its path or its URL. Each place has
    versions of its own, from 1; bytes that were fetched again are listed once more. Size is in bytes.

    \b
    Examples:
      archive versions story.txt
      archive versions a2e3e56 --json
    """
    with open_reader(db) as reader:
        found = reader.versions(reader.find_id(name))
    is_table = output in (None, "table")
    rows = [asdict(one) for one in found]
    if is_table:
        for row in rows:
            row |= {"id": row["short_id"], "place": readable_uri(row["place"], str(Path.cwd()))}
    write_rows(rows, COLUMNS if is_table else FULL_COLUMNS, output or "table")
    places, numbers = len({one.place for one in found}), len({(one.place, one.number) for one in found})
    click.echo(f"{counted(numbers, 'version')} at {counted(places, 'place')}", err=True)

"""`archive dupes`: the texts that are in the archive more than once."""

from __future__ import annotations

from pathlib import Path

import click

from newsarchive.commands.comparing import opened, write_stories
from newsarchive.commands.options import db_option, format_options
from newsarchive.commands.output import counted


@click.command("dupes")
@click.option("-n", "--limit", type=click.IntRange(min=0), help="At most so many.  [default: all]")
@db_option
@format_options
def command(limit: int | None, db: Path, output: str | None) -> None:
    """List the texts that are in the archive more than once, word for word.

    Case, punctuation and spaces make no difference, nor does the headline; but of a text of fewer than 32 words the
    headline has to be the same too. A row for each text, called by its first article; as data with the ids of all.

    \b
    Examples:
      archive dupes
      archive dupes --nl
    """
    with opened(db) as archive:
        found = archive.dupes(limit)
    write_stories(found, output)
    surplus = sum(one.articles - 1 for one in found)
    click.echo(f"{counted(len(found), 'text')} more than once, {counted(surplus, 'surplus article')}", err=True)

"""`archive export`: articles out of the archive."""

from __future__ import annotations

from pathlib import Path

import click

from newsarchive.commands.database_copy import write_copy
from newsarchive.commands.options import archive_path, force_option


@click.command("export")
@click.argument("named", nargs=-1, metavar="[ID]...")
@click.option("--db", "to", type=click.Path(path_type=Path), required=True, metavar="OUT", help="The archive to write.")
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path, readable=False),
    callback=archive_path,
    metavar="ARCHIVE",
    help="The archive to read. [default: $ARCHIVE_DB, else data/archive.db]",
)
@click.option("--with-history", is_flag=True, help="Also the runs, the times of ingest and what was rejected.")
@force_option
def command(named: tuple[str, ...], to: Path, source: Path, with_history: bool, force: bool) -> None:
    """Write articles as an archive of their own.

    Without ID, or with all, every article with all its versions; - reads ids from standard input, one a line. The same
    articles give the same file, byte for byte, in whatever order and however they came into the archive.

    \b
    Examples:
      archive export --db copy.db
      archive export --db some.db a2e3e56 story.txt
      archive search "oil field" --nl | jq -r .id | archive export --db oil.db -
    """
    write_copy(source, to, named, with_history=with_history, force=force)

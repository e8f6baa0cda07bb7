"""`archive export`: articles out of the archive."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from newsarchive.commands.options import archive_path, force_option
from newsarchive.commands.output import counted
from newsarchive.store import Reader, open_reader
from newsarchive.store.copying import copy_archive
from newsarchive.text import one_line


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
    with open_reader(source) as reader:
        ids = None if named in ((), ("all",)) else _ids(reader, named)
    copied = copy_archive(source, to, ids, with_history=with_history, force=force)
    about = f"{counted(copied.articles, 'article')}, {counted(copied.captures, 'capture')}"
    click.echo(f"wrote {one_line(str(to))}: {about}, {copied.size:,} bytes", err=True)
    if copied.outdated:
        records = counted(copied.outdated, "record is", "records are")
        click.echo(f"{records} still to be made anew; any archive ingest does it", err=True)


def _ids(reader: Reader, named: tuple[str, ...]) -> list[str]:
    """The ids that were named, those of standard input in the place of -."""
    names: list[str] = []
    for name in named:
        if name == "-":
            lines = [line.strip() for line in sys.stdin]
            names += [line for line in lines if line]
        else:
            names.append(name)
    return [reader.find_id(name) for name in names]

"""`archive ingest`: saved news into the archive."""

from __future__ import annotations

from pathlib import Path

import click

from newsarchive import __version__
from newsarchive.commands import exits
from newsarchive.commands.options import db_option, max_size_option, names_option, rules_option
from newsarchive.ingesting import Tally, ingest
from newsarchive.sources import read_sources
from newsarchive.store import open_writer
from newsarchive.text import one_line


class Terminal:
    """Says on stderr what happens during a run."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet

    def notice(self, text: str) -> None:
        if not self._quiet:
            click.echo(text, err=True)

    def problem(self, outcome: str, where: str, reason: str) -> None:
        if not self._quiet or outcome == "failed":
            click.echo(f"{outcome}: {where}: {one_line(reason)}", err=True)


@click.command("ingest")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@db_option
@max_size_option
@names_option
@rules_option
@click.option("-q", "--quiet", is_flag=True, help="Say only what failed.")
def command(paths: tuple[str, ...], db: Path, max_size: int, names: bool, rules: Path | None, quiet: bool) -> int:
    """Read saved news into the archive.

    PATH is a folder, a file, or - for standard input. A folder is read by the list in its INDEX.md, else whole,
    in sorted order. What is in the archive already is left as it is. What archive export --originals wrote as JSON
    lines (.jsonl) comes back as it was.

    \b
    Examples:
      archive ingest seeds/
      archive ingest story.txt more/ --db news.db
    """
    terminal = Terminal(quiet=quiet)
    sources = read_sources(paths, max_size=max_size)
    tally = Tally()
    try:
        with open_writer(db) as writer:
            if writer.created:
                terminal.notice(f"new archive: {one_line(str(db))}")
            writer.start_run(
                __version__, {"names": names, "max_size": max_size, "rules": str(rules) if rules else None}
            )
            ingest(sources, writer, tally, terminal, names=names, rules=rules)
            writer.finish_run(tally.as_dict())
    except KeyboardInterrupt:
        click.echo(f"{_summary(tally)}; the same command goes on from here", err=True)
        raise
    click.echo(_summary(tally), err=True)
    return exits.SOME_FAILED if tally.failed else exits.DONE


def _summary(tally: Tally) -> str:
    counts = tally.as_dict()
    listed = counts.pop("listed")
    return f"{listed} listed: " + ", ".join(f"{number} {outcome}" for outcome, number in counts.items())

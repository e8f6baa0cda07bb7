"""`archive ingest`: saved news into the archive."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import click

from newsarchive import __version__
from newsarchive.commands import exits
from newsarchive.commands.options import (
    db_option,
    max_size_option,
    names_option,
    rules_option,
    staffing_options,
    tagger_option,
)
from newsarchive.commands.progress import Progress
from newsarchive.commands.report import Report, open_report
from newsarchive.ingesting import Archive, Counted, Tally, ingest, only_rejected
from newsarchive.sources import read_sources
from newsarchive.store import open_rehearsal, open_writer
from newsarchive.store.care.file_systems import network_warning
from newsarchive.text import one_line
from newsarchive.working import Staffing


class Terminal:
    """Says on stderr what happens during a run, and writes the report of it."""

    def __init__(self, progress: Progress, report: Report, *, quiet: bool) -> None:
        self._progress = progress
        self._report = report
        self._quiet = quiet

    def notice(self, text: str) -> None:
        if not self._quiet:
            self._progress.say(text)

    def counted(self, what: Counted) -> None:
        is_failed = what.outcome == "failed"
        if what.reason is not None and (is_failed or not self._quiet):
            self._progress.say(f"{what.outcome}: {what.where}: {one_line(what.reason)}")
        self._report.add(what)
        self._progress.count(failed=is_failed)

    def tick(self) -> None:
        self._progress.tick()


@click.command("ingest")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@db_option
@max_size_option
@names_option
@tagger_option
@rules_option
@staffing_options
@click.option("--retry-failed", is_flag=True, help="Read only what the archive has as rejected.")
@click.option("--dry-run", is_flag=True, help="Say what would be done; write nothing.")
@click.option(
    "--report",
    "report_path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write what became of each thing to a new file, as JSON lines; - for standard output.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say only what failed.")
def command(
    paths: tuple[str, ...],
    db: Path,
    max_size: int,
    names: bool,
    tagger: str | None,
    rules: Path | None,
    staffing: Staffing,
    retry_failed: bool,
    dry_run: bool,
    report_path: Path | None,
    quiet: bool,
) -> int:
    """Read saved news into the archive.

    PATH is a folder, a file, or - for standard input. A folder is read by the list in its INDEX.md, else whole,
    in sorted order. What is in the archive already is left as it is. Several processes read when there is enough to
    do; what one of them dies or hangs on is rejected, and the rest goes on. What archive export --originals wrote as
    JSON lines (.jsonl) comes back as it was.

    \b
    Examples:
      archive ingest seeds/
      archive ingest story.txt more/ --db news.db
      archive ingest saved/ --jobs 4 --report what-happened.jsonl
    """
    tally = Tally()
    progress = Progress(quiet=quiet)
    sources = read_sources(paths, max_size=max_size, expect=progress.expect)
    try:
        with open_report(report_path) as report, progress:
            terminal = Terminal(progress, report, quiet=quiet)
            if warning := network_warning(db):
                terminal.notice(warning)
            options = {"names": names, "tagger": tagger, "max_size": max_size, "rules": str(rules) if rules else None}
            with _opened(db, options | {"retry_failed": retry_failed}, tally, terminal, dry_run=dry_run) as archive:
                if retry_failed:
                    sources = only_rejected(sources, archive)
                ingest(sources, archive, tally, terminal, names=names, rules=rules, tagger=tagger, staffing=staffing)
    except KeyboardInterrupt:
        click.echo(f"{_summary(tally, dry_run=dry_run)}; the same command goes on from here", err=True)
        raise
    click.echo(_summary(tally, dry_run=dry_run), err=True)
    return exits.SOME_FAILED if tally.failed else exits.DONE


@contextmanager
def _opened(db: Path, options: dict[str, Any], tally: Tally, terminal: Terminal, *, dry_run: bool) -> Iterator[Archive]:
    """The archive to write to, within a run that it records; or one that is only asked."""
    with ExitStack() as stack:
        if dry_run:
            yield stack.enter_context(open_rehearsal(db))
            return
        writer = stack.enter_context(open_writer(db))
        if writer.created:
            terminal.notice(f"new archive: {one_line(str(db))}")
        writer.start_run(__version__, options)
        yield writer
        writer.finish_run(tally.as_dict())


def _summary(tally: Tally, *, dry_run: bool) -> str:
    counts = tally.as_dict()
    listed = counts.pop("listed")
    told = f"{listed} listed: " + ", ".join(f"{number} {outcome}" for outcome, number in counts.items())
    return f"dry run, nothing was written: {told}" if dry_run else told

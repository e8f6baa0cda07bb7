"""Articles as an archive of their own, as `archive export` writes it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from newsarchive.commands.named import typed_names
from newsarchive.commands.output import counted
from newsarchive.store import open_reader
from newsarchive.store.care.copying import copy_archive
from newsarchive.text import one_line


def write_copy(source: Path, to: Path, named: Sequence[str], *, with_history: bool, force: bool) -> None:
    """Copy the articles that were named, or all, and say so. named: as a person names them; - is standard input."""
    with open_reader(source) as reader:
        ids = None if tuple(named) in ((), ("all",)) else [reader.find_id(name) for name in typed_names(named)]
    copied = copy_archive(source, to, ids, with_history=with_history, force=force)
    about = f"{counted(copied.articles, 'article')}, {counted(copied.captures, 'capture')}"
    click.echo(f"wrote {one_line(str(to))}: {about}, {copied.size:,} bytes", err=True)
    if copied.outdated:
        records = counted(copied.outdated, "record is", "records are")
        click.echo(f"{records} still to be made anew; any archive ingest does it", err=True)

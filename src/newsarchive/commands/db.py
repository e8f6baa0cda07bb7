"""`archive db`: looking after the archive file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from newsarchive.commands.options import db_option, force_option, format_options
from newsarchive.commands.output import counted, write_json, write_rows
from newsarchive.store.care.file_systems import network_warning
from newsarchive.text import one_line


@click.group("db")
def command() -> None:
    """Look after the archive: back up, optimise, migrate, describe.

    \b
    Examples:
      archive db backup archive-2024-05-03.db
      archive db info --tables
    """


@command.command("backup")
@click.argument("to", metavar="OUT", type=click.Path(path_type=Path))
@force_option
@db_option
def backup(to: Path, force: bool, db: Path) -> None:
    """Copy the archive to a file, whole, also while it is written.

    The copy is looked over before it gets its name: pages, references, and that every article is there.

    \b
    Examples:
      archive db backup archive-2024-05-03.db
      archive db backup --force /media/stick/archive.db
    """
    from newsarchive.store.care.backing_up import back_up

    with ExitStack() as stack:
        articles, size = back_up(db, to, force=force, told=_bar(stack))
    click.echo(f"wrote {one_line(str(to))}: {counted(articles, 'article')}, {size:,} bytes, looked over", err=True)


def _bar(stack: ExitStack) -> Callable[[int, int], None] | None:
    """Shows on a terminal how far a copy is."""
    if not sys.stderr.isatty():
        return None
    bars: list[Any] = []

    def told(done: int, total: int) -> None:
        if not bars:
            bars.append(stack.enter_context(click.progressbar(length=total, label="copying", file=sys.stderr)))
        bars[0].update(done - bars[0].pos)

    return told


@command.command("optimize")
@db_option
def optimize(db: Path) -> None:
    """Make the archive quick and small again, after much was added.

    Merges the search index, learns what helps SQLite to plan, and writes the file anew where a tenth of it is empty.

    \b
    Examples:
      archive db optimize
      archive db optimize --db news.db
    """
    from newsarchive.store.care import upkeep

    done = upkeep.optimize(db)
    won = done.before - done.after
    change = f"{won:,} bytes won" if won >= 0 else f"{-won:,} bytes more"
    click.echo(f"{done.before:,} bytes before, {done.after:,} after: {change}", err=True)
    if done.reason:
        click.echo(f"the empty space in it could not be given back: {one_line(done.reason)}", err=True)


@command.command("migrate")
@db_option
def migrate(db: Path) -> None:
    """Bring an archive of an earlier version up to date.

    Any command that writes does this too. Nothing stored is lost; a copy made before (archive db backup) is still
    read by the earlier version.

    \b
    Examples:
      archive db migrate
      archive db migrate --db old.db
    """
    from newsarchive.store.care import upkeep

    before, now = upkeep.migrate(db)
    said = f"is up to date: {now}" if before == now else f"was brought from {before} to {now}"
    click.echo(f"{one_line(str(db))} {said}", err=True)


@command.command("info")
@click.option("--tables", is_flag=True, help="Also the size of each table, for which the whole file is looked at.")
@db_option
@format_options
def info(tables: bool, db: Path, output: str | None) -> None:
    """Describe the archive file: its size, its schema, what it holds.

    \b
    Examples:
      archive db info
      archive db info --tables --json
    """
    from newsarchive.store.care.describing import describe

    facts = describe(db, with_tables=tables)
    if output == "json":
        write_json(facts)
    elif output:
        write_rows(({"name": name, "value": value} for name, value in facts.items()), ("name", "value"), output)
    else:
        sizes = facts.pop("tables", {})
        for name, value in facts.items():
            click.echo(f"{name.replace('_', ' ')}: {_said(name, value)}")
        for name, size in (sizes or {}).items():
            click.echo(f"table {one_line(name)}: {size:,} bytes")
        if sizes is None:
            click.echo("this SQLite cannot tell the size of tables", err=True)
    if warning := network_warning(db):
        click.echo(warning, err=True)


def _said(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return one_line(", ".join(value)) or "none"
    if value is None:
        return "unknown"
    return f"{value:,} bytes" if name.endswith("size") else one_line(str(value))

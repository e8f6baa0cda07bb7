"""`archive verify`: whether the archive is what was stored, and making anew what is not."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click

from newsarchive.commands import exits
from newsarchive.commands.options import db_option, format_options, names_option, rules_option
from newsarchive.commands.output import counted, write_rows
from newsarchive.store import Fault, repair_by_copy, repair_in_place, verify
from newsarchive.text import one_line

COLUMNS = ("table", "row", "article", "what", "state")
_EVERY = 100


@click.command("verify")
@click.option(
    "--repair", is_flag=True, help="Make anew what can be: the search index, records from their source bytes."
)
@db_option
@names_option
@rules_option
@format_options
def command(repair: bool, db: Path, names: bool, rules: Path | None, output: str | None) -> int:
    """Compare everything in the archive with what was stored; repair it.

    Its pages, its search index, every row and all source bytes are read; what is not as it was stored is listed. Ends
    with 0 if the archive is sound, or has been repaired, and with 1 if not. --repair puts a new file in the place of a
    damaged archive and keeps the damaged one beside it; records are made anew by today's rules, with the facts that
    were given. It needs as much room on the disk again.

    \b
    Examples:
      archive verify
      archive verify --json --db news.db
      archive verify --repair
    """
    faults = _checked(db)
    if not repair or all(fault.is_final for fault in faults):
        _write(({**_row(fault), "state": "damaged"} for fault in faults), output)
        click.echo(_verdict(faults, db), err=True)
        return exits.ERROR if faults else exits.DONE
    lost = _repair(db, faults, names=names, rules=rules)
    left = _checked(db)
    _write(_after(faults, left, lost), output)
    if left:
        click.echo(_verdict([*left, *lost], db), err=True)
    elif lost:
        places = counted(len({(fault.table, fault.row) for fault in lost}), "place")
        click.echo(f"lost: {places}, of which the archive has nothing left; all else is sound now", err=True)
    else:
        click.echo("repaired: everything is sound now", err=True)
    return exits.ERROR if left or lost else exits.DONE


def _checked(db: Path) -> list[Fault]:
    with _Progress("checking") as progress:
        return list(verify(db, progress, partial(click.echo, err=True)))


def _repair(db: Path, faults: list[Fault], *, names: bool, rules: Path | None) -> list[Fault]:
    """Repair the archive; gives what is lost."""
    if repair_in_place(db, faults) and not _checked(db):
        return []
    from newsarchive import pipeline  # deferred: only records that are made anew need it

    with _Progress("repairing") as progress:
        lost, kept = repair_by_copy(db, partial(pipeline.run, names=names, rules=rules), progress)
    click.echo(f"the damaged file is now {one_line(str(kept))}", err=True)
    return lost


def _after(before: list[Fault], left: list[Fault], lost: list[Fault]) -> Iterator[dict[str, Any]]:
    """Every fault with what has become of it."""
    gone = {(fault.table, fault.row) for fault in lost}
    for fault in before:
        if fault not in left and (fault.table, fault.row) not in gone:
            yield {**_row(fault), "state": "repaired"}
    yield from ({**_row(fault), "state": "lost"} for fault in lost)
    yield from ({**_row(fault), "state": "damaged"} for fault in left)


def _row(fault: Fault) -> dict[str, Any]:
    return {"table": fault.table, "row": fault.row, "article": fault.article, "what": fault.what}


def _write(rows: Iterable[dict[str, Any]], output: str | None) -> None:
    if output is not None:
        write_rows(rows, COLUMNS, output)
        return
    for row in rows:
        where = " ".join(str(part) for part in (row["table"], row["row"]) if part is not None)
        article = f" ({row['article']})" if row["article"] else ""
        click.echo(one_line(f"{row['state']}: {where}{article}: {row['what']}"))


def _verdict(faults: list[Fault], db: Path) -> str:
    if not faults:
        return "sound: everything is as it was stored"
    places = counted(len({(fault.table, fault.row) for fault in faults}), "place")
    if all(fault.is_final for fault in faults):
        todo = (
            "the archive has nothing to make it of: restore it from a copy, or ingest the source into another archive"
        )
    else:
        todo = "archive verify --repair makes anew what it can"
    return f"damaged: {places} in {one_line(str(db))}; {todo}"


class _Progress:
    """How far it is, on one line of a terminal that is wiped at the end; nothing elsewhere."""

    def __init__(self, doing: str) -> None:
        self._doing = doing
        self._is_shown = sys.stderr.isatty()

    def __call__(self, done: int, whole: int) -> None:
        if self._is_shown and done % _EVERY == 0:
            click.echo(f"\r{self._doing}: {done:,} of {whole:,} articles\x1b[K", nl=False, err=True)

    def __enter__(self) -> Callable[[int, int], None]:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._is_shown:
            click.echo("\r\x1b[K", nl=False, err=True)

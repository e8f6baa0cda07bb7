"""`archive extract`: records as JSON, without storing them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click

from newsarchive import pipeline
from newsarchive.commands import exits
from newsarchive.commands.options import max_size_option, names_option, rules_option
from newsarchive.commands.output import as_json, write_json
from newsarchive.model import Article, Capture, Failed, Kept, Notice, Rejected, Skipped
from newsarchive.sources import read_sources
from newsarchive.text import one_line, readable_uri


@click.command("extract")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--nl", "as_lines", is_flag=True, help="JSON lines: one record a line.")
@max_size_option
@names_option
@rules_option
def command(paths: tuple[str, ...], as_lines: bool, max_size: int, names: bool, rules: Path | None) -> int:
    """Print the record of each article as JSON, without storing it.

    A file is plain text or HTML; its bytes say which. One file (or - for standard input) gives one object; a folder
    or several paths give an array. The shape is described in docs/record.schema.json.

    \b
    Examples:
      archive extract story.txt
      archive extract seeds/ --nl
    """
    failures: list[str] = []
    records = _records(paths, max_size, partial(pipeline.run, names=names, rules=rules), failures)
    if as_lines:
        for record in records:
            click.echo(as_json(record))
    elif len(paths) == 1 and not _may_hold_many(paths[0]):
        for record in records:
            write_json(record)
    else:
        _write_array(records)
    return exits.SOME_FAILED if failures else exits.DONE


def _may_hold_many(path: str) -> bool:
    return Path(path).is_dir() or Path(path).name.lower() == "index.md"


def _records(
    paths: tuple[str, ...], max_size: int, run: Callable[[Capture], Article | Rejected], failures: list[str]
) -> Iterator[dict[str, Any]]:
    for source in read_sources(paths, max_size=max_size):
        match source:
            case Notice(text):
                click.echo(text, err=True)
            case Skipped(where, reason):
                click.echo(f"skipped: {where}: {one_line(reason)}", err=True)
            case Failed(where, reason):
                _fail(failures, where, reason)
            case Kept(article):
                yield article.as_dict()
            case Capture():
                outcome = run(source)
                if isinstance(outcome, Article):
                    yield outcome.as_dict()
                else:
                    _fail(failures, one_line(readable_uri(source.uri)), outcome.reason)


def _fail(failures: list[str], where: str, reason: str) -> None:
    failures.append(where)
    click.echo(f"failed: {where}: {one_line(reason)}", err=True)


def _write_array(records: Iterator[dict[str, Any]]) -> None:
    """A JSON array, written record by record so that memory stays flat."""
    opening = "["
    for record in records:
        click.echo(opening + "\n" + as_json(record, indent=2), nl=False)
        opening = ","
    click.echo("[]" if opening == "[" else "\n]")

"""`archive extract`: records as JSON, without storing them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from newsarchive import pipeline
from newsarchive.commands import exits
from newsarchive.commands.options import max_size_option, names_option, rules_option, staffing_options, tagger_option
from newsarchive.commands.output import as_json, write_json
from newsarchive.model import Article, Capture, Failed, Kept, Notice, Rejected, Skipped
from newsarchive.sources import read_sources
from newsarchive.text import one_line, readable_uri
from newsarchive.working import Crew, Prepared, Staffing, in_order

_Source = Capture | Kept | Skipped | Failed | Notice


@click.command("extract")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--nl", "as_lines", is_flag=True, help="JSON lines: one record a line.")
@max_size_option
@names_option
@tagger_option
@rules_option
@staffing_options
def command(
    paths: tuple[str, ...],
    as_lines: bool,
    max_size: int,
    names: bool,
    tagger: str | None,
    rules: Path | None,
    staffing: Staffing,
) -> int:
    """Print the record of each article as JSON, without storing it.

    A file is plain text or HTML; its bytes say which. One file (or - for standard input) gives one object; a folder
    or several paths give an array. The shape is described in docs/record.schema.json.

    \b
    Examples:
      archive extract story.txt
      archive extract seeds/ --nl
    """
    failures: list[str] = []
    with Crew(partial(pipeline.run, names=names, rules=rules, tagger=tagger), staffing) as crew:
        records = _records(paths, max_size, crew, failures)
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
    paths: tuple[str, ...], max_size: int, crew: Crew[Article | Rejected], failures: list[str]
) -> Iterator[dict[str, Any]]:
    for source, ticket in in_order(read_sources(paths, max_size=max_size), crew, _prepare):
        match source:
            case Notice(text):
                click.echo(text, err=True)
            case Skipped(where, reason):
                click.echo(f"skipped: {where}: {one_line(reason)}", err=True)
            case Failed(where, reason):
                _fail(failures, where, reason)
            case Kept(article):
                yield article.as_dict()
            case Capture() if ticket:
                outcome = crew.take(ticket).answer
                if isinstance(outcome, Article):
                    yield outcome.as_dict()
                else:
                    _fail(failures, one_line(readable_uri(source.uri)), outcome.reason)


def _prepare(source: _Source) -> Prepared[_Source]:
    return Prepared(replace(source, payload=b""), source) if isinstance(source, Capture) else Prepared(source)


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

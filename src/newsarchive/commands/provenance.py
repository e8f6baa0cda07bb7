"""`archive provenance`: where every fact of an article came from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from newsarchive.commands.completing import complete_articles
from newsarchive.commands.options import db_option, format_options
from newsarchive.commands.output import as_json, write_json, write_rows
from newsarchive.model import Holding
from newsarchive.store import DamagedError, open_reader
from newsarchive.text import one_line, readable_uri

COLUMNS = ("field", "value", "from", "block", "given", "inferred", "rivals")


@click.command("provenance")
@click.argument("name", metavar="ID", shell_complete=complete_articles)
@db_option
@format_options
def command(name: str, db: Path, output: str | None) -> None:
    """Show where every fact of an article came from.

    Each field with its value, the guess that found it, the block it stands in, and what other guesses would have said;
    then the source bytes with their hash, and every place and time they were captured. ID is as for archive show.

    \b
    Examples:
      archive provenance a2e3e56
      archive provenance a2e3e56 --json
    """
    with open_reader(db) as reader:
        holding = next(iter(reader.articles([reader.find_id(name)])))
    if isinstance(holding, DamagedError):
        raise holding
    rows = list(_rows(holding))
    if output == "json":
        captures = [captured.as_dict() for captured in holding.captures]
        original = holding.article.original.as_dict()
        write_json({"id": holding.id, "fields": rows, "original": original, "captures": captures})
    elif output:
        write_rows(rows, COLUMNS, output)
    else:
        for line in (*_lines(rows), *_source(holding)):
            click.echo(line)


def _rows(holding: Holding) -> Iterator[dict[str, Any]]:
    """The fields that have a value, in the order of the record; one without a rung is told as it is."""
    record = holding.article.as_dict(text=False)
    for field, origin in record["provenance"].items():
        value = record.get(field)
        yield {"field": field, "value": value["text"] if isinstance(value, dict) else value, **origin}


def _lines(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        yield f"{row['field']}: {_shown(row['value'])}"
        marks = [mark for mark in ("given", "inferred") if row[mark] and mark != row["from"]]
        where = [f"block {row['block']}"] if row["block"] is not None else []
        yield f"    {', '.join([one_line(row['from']), *where, *marks])}"
        for rival in row["rivals"]:
            at = f", block {rival['block']}" if rival["block"] is not None else ""
            yield f"    rival: {_shown(rival['value'])} ({one_line(rival['from'])}{at})"


def _source(holding: Holding) -> Iterator[str]:
    original = holding.article.original
    yield ""
    yield f"source: {original.size} bytes, {one_line(original.media_type)}, {one_line(original.encoding)}"
    yield f"SHA-256: {original.sha256}"
    for captured in holding.captures:
        yield f"capture: {one_line(readable_uri(captured.uri, str(Path.cwd())))}, version {captured.version}"
        fetched = f"captured {one_line(captured.captured_at)}" if captured.captured_at else "captured: not stated"
        yield f"    {fetched}; archived {one_line(captured.ingested_at)}"
        for fact, value in captured.given.items():
            yield f"    given {one_line(fact)}: {one_line(value)}"


def _shown(value: Any) -> str:
    return one_line(value) if isinstance(value, str) else one_line(as_json(value))

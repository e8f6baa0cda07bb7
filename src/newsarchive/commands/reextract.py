"""`archive reextract`: the present rules over the kept source bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import click

from newsarchive import __version__, pipeline
from newsarchive.commands import exits
from newsarchive.commands.completing import complete_articles
from newsarchive.commands.options import db_option, names_option, rules_option, staffing_options, tagger_option
from newsarchive.commands.output import as_json, write_rows
from newsarchive.reextracting import BlockChange, Outcome, Tally, reextract
from newsarchive.store import Reader, open_reader, open_writer
from newsarchive.text import one_line
from newsarchive.working import Crew, Staffing

_COLUMNS = ("id", "outcome", "headline", "reason", "fields", "blocks", "also")
_WIDEST_VALUE = 48


@click.command("reextract")
@click.argument("named", nargs=-1, metavar="[ID]...", shell_complete=complete_articles)
@click.option("--diff", is_flag=True, help="Only show what would change; write nothing.")
@click.option("--json", "as_array", is_flag=True, help="What changes as one JSON array.")
@db_option
@names_option
@tagger_option
@rules_option
@staffing_options
def command(
    named: tuple[str, ...],
    diff: bool,
    as_array: bool,
    db: Path,
    names: bool,
    tagger: str | None,
    rules: Path | None,
    staffing: Staffing,
) -> int:
    """Make the records anew from the kept source bytes, by today's rules.

    Without ID, those of all articles that archive list shows. Ids, versions and the facts that were given stay. An
    article that the rules now reject is kept as it was.

    \b
    Examples:
      archive reextract --diff
      archive reextract a2e3e56
    """
    tally = Tally()
    try:
        with ExitStack() as stack:
            # The writer comes first: it brings an archive of an earlier version up to date.
            writer = None if diff else stack.enter_context(open_writer(db, must_exist=True))
            reader = stack.enter_context(open_reader(db))
            ids = list(dict.fromkeys(map(reader.find_id, named))) if named else reader.newest_ids()
            if writer:
                options = {
                    "command": "reextract",
                    "names": names,
                    "tagger": tagger,
                    "rules": str(rules) if rules else None,
                }
                writer.start_run(__version__, options)
            crew = stack.enter_context(Crew(partial(pipeline.run, names=names, rules=rules, tagger=tagger), staffing))
            outcomes = reextract(reader, ids, crew, tally, writer)
            _print(_said(outcomes, reader), reader, as_array=as_array, diff=diff)
            if writer:
                writer.finish_run(tally.as_dict())
    except KeyboardInterrupt:
        again = "" if diff else "; the same command goes on from here"
        click.echo(_summary(tally, diff=diff) + again, err=True)
        raise
    click.echo(_summary(tally, diff=diff), err=True)
    return exits.SOME_FAILED if tally.rejected or tally.failed else exits.DONE


def _said(outcomes: Iterable[Outcome], reader: Reader) -> Iterator[Outcome]:
    """The outcomes, those that a person should know of told on stderr."""
    for outcome in outcomes:
        if outcome.reason is not None:
            about = f"{outcome.outcome}: {reader.short_id(outcome.id)} {outcome.where}: {one_line(outcome.reason)}"
            click.echo(f"{about}; kept as it was", err=True)
        yield outcome


def _print(outcomes: Iterable[Outcome], reader: Reader, *, as_array: bool, diff: bool) -> None:
    if as_array:
        write_rows(map(_row, outcomes), _COLUMNS, "json")
        return
    for outcome in outcomes:
        if diff and outcome.outcome == "changed":
            for line in _lines(outcome, reader.short_id(outcome.id)):
                click.echo(line)


def _row(outcome: Outcome) -> dict[str, Any]:
    fields = [{"field": change.field, "old": change.old, "new": change.new} for change in outcome.fields]
    blocks = [
        {"number": change.number, "old": change.old, "new": change.new, "text": change.text}
        for change in outcome.blocks
    ]
    values = (outcome.id, outcome.outcome, outcome.headline, outcome.reason, fields, blocks, list(outcome.also))
    return dict(zip(_COLUMNS, values, strict=True))


def _lines(outcome: Outcome, short_id: str) -> Iterator[str]:
    yield f"{short_id}  {_short(outcome.headline or '(no headline)')}"
    for change in outcome.fields:
        yield f"  {change.field}: {_value(change.old)} → {_value(change.new)}"
    for block in outcome.blocks:
        yield f"  block {block.number}: {_roles(block)}  {_short(block.text)}"
    for also in outcome.also:
        yield f"  {one_line(also)}"
    if not (outcome.fields or outcome.blocks or outcome.also):
        yield "  details of the record"


def _roles(change: BlockChange) -> str:
    return f"{change.old or 'not there'} → {change.new or 'not there'}"


def _value(value: Any) -> str:
    """A value in few words: of people and places their names, of captions their texts."""
    if value is None or value == []:
        return "none"
    return _short("; ".join(map(_whole, value)) if isinstance(value, list) else _whole(value))


def _whole(value: Any) -> str:
    return str(value.get("name") or value.get("text") or as_json(value)) if isinstance(value, dict) else str(value)


def _short(words: str) -> str:
    line = one_line(words)
    return line if len(line) <= _WIDEST_VALUE else line[: _WIDEST_VALUE - 1] + "…"


def _summary(tally: Tally, *, diff: bool) -> str:
    counts = tally.as_dict()
    total = sum(counts.values())
    changed, noun = "would change" if diff else "changed", "article" if total == 1 else "articles"
    return (
        f"{total} {noun}: {counts['changed']} {changed}, {counts['unchanged']} unchanged, "
        f"{counts['rejected']} now rejected, {counts['failed']} failed"
    )

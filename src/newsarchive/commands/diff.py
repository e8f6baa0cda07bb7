"""`archive diff`: what changed between two versions of an article, or two articles."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from newsarchive.commands.comparison import lines_of_difference
from newsarchive.commands.completing import complete_articles
from newsarchive.commands.options import color_option, db_option, format_options, wants_color
from newsarchive.commands.output import counted, write_json, write_rows
from newsarchive.commands.page import page_width
from newsarchive.differing import ADDED, MOVED, REMOVED, SAME, Difference, difference
from newsarchive.store import open_reader

COLUMNS = ("change", "field", "old", "new", "text")


@click.command("diff")
@click.argument("one", metavar="A", shell_complete=complete_articles)
@click.argument("other", metavar="[B]", required=False, shell_complete=complete_articles)
@db_option
@color_option
@format_options
def command(one: str, other: str | None, db: Path, color: str, output: str | None) -> None:
    """Show what changed between two versions, by sentence.

    A and B are ids, files' names, paths or URLs of any two articles. With A alone, it is compared with what its place
    held before. Sentences that were only moved are told apart from those that are new or gone.

    \b
    Examples:
      archive diff story.txt
      archive diff a2e3e56 b79d220 --json
    """
    with open_reader(db) as reader:
        last = reader.find_id(other or one)
        first = reader.find_id(one) if other else reader.version_before(last)
        old, new = reader.article(first), reader.article(last)
        ids = reader.short_id(first), reader.short_id(last)
    found = difference(old.article, new.article)
    if output == "json":
        write_json({"old": first, "new": last, "changes": list(_rows(found))})
    elif output:
        write_rows(_rows(found), COLUMNS, output)
    else:
        is_colored = wants_color(color, is_terminal=sys.stdout.isatty())
        _echo(lines_of_difference(found, (old, new), ids, columns=page_width(), color=is_colored))
    click.echo(_summary(found), err=True)


def _echo(lines: Iterable[str]) -> None:
    for line in lines:
        # Colours were asked for or left out by us; click must not take them away.
        click.echo(line, color=True)


def _rows(found: Difference) -> Iterator[dict[str, Any]]:
    for field in found.fields:
        yield {"change": "changed", "field": field.field, "old": field.old, "new": field.new, "text": None}
    for one in found.sentences:
        if one.change != SAME:
            yield {"change": one.change, "field": "body", "old": one.old, "new": one.new, "text": one.text}


def _summary(found: Difference) -> str:
    sentences = ", ".join(f"{found.count(change)} {change}" for change in (ADDED, REMOVED, MOVED))
    kept = counted(found.count(SAME), "sentence is", "sentences are")
    return f"{sentences}; {kept} the same; {counted(len(found.fields), 'field')} changed"

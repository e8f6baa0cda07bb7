"""`archive kwic`: keywords in context."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from newsarchive.commands.asking import QueryCommand, say, say_meant, takes_query
from newsarchive.commands.options import color_option, db_option, format_options, wants_color
from newsarchive.commands.output import counted, isolate, one_more, there_is_more, width, write_rows
from newsarchive.joining import reader_for
from newsarchive.store.asking.concordance import Context, KeyLine, Order, concordance
from newsarchive.store.asking.selecting import notes_of
from newsarchive.store.query.nodes import terms
from newsarchive.store.query.parsing import Query
from newsarchive.store.reading import Reader
from newsarchive.text import from_a_letter, one_line

COLUMNS = ("id", "published_at", "left", "keyword", "right")
_WIDTH = "So many columns of text on each side."
_ORDERS = click.Choice(["archive", "date", "left", "right"])
FULL_COLUMNS = ("id", "published_at", "publisher", "headline", "part", "paragraph", "left", "keyword", "right")


@click.command("kwic", cls=QueryCommand)
@click.argument("query", nargs=-1, required=True, metavar="WORDS...")
@takes_query
@click.option("-w", "--width", "columns", type=click.IntRange(0, 1000), default=40, show_default=True, help=_WIDTH)
@click.option("--sort", type=_ORDERS, default="archive", show_default=True, help="By arrival, date or what is beside.")
@click.option("-n", "--limit", type=click.IntRange(min=0), help="At most so many lines.  [default: all]")
@db_option
@color_option
@format_options
def command(
    query: Query,
    seconds: float,
    columns: int,
    sort: Order,
    limit: int | None,
    db: Path,
    color: str,
    output: str | None,
) -> None:
    """Show keywords with the words around them, a line each.

    WORDS is a query as for `archive search`. Its words and phrases are the keywords, in headlines and bodies, or in the
    part that a field names: caption:quay. Other fields keep to articles.

    \b
    Examples:
      archive kwic deconfliction
      archive kwic 'troop* publisher:"The Moscow Times"' -w 60 --sort right
    """
    notes: list[str] = []
    with reader_for(db, query.tree) as reader, reader.looking() as look:
        say(notes_of(look, query))
        context = Context(columns, one_more(limit), sort, seconds)
        found = Tally(concordance(look, query.tree, context, notes), limit)
        if output is None:
            is_terminal = sys.stdout.isatty()
            marks = ("\x1b[1;33m", "\x1b[0m") if wants_color(color, is_terminal=is_terminal) else ("", "")
            for line in found:
                name = f"{reader.short_id(line.id):<8}"
                click.echo(f"{name} {aligned(line, columns, marks, isolated=is_terminal)}", color=bool(marks[0]))
        else:
            is_table = output == "table"
            write_rows(_rows(reader, found, short=is_table), COLUMNS if is_table else FULL_COLUMNS, output)
    say(notes)
    if terms(query.tree):
        say_meant(db, query, found.asked)
    else:
        say(["no word is looked for: fields such as lang: have no lines of their own"])
    click.echo(f"{counted(found.number, 'line')}{there_is_more(found.asked, limit)}", err=True)


class Tally(Iterator[KeyLine]):
    """Lines up to a limit, counted as they go by: `number` of them, and of those that were `asked` for one more."""

    def __init__(self, lines: Iterator[KeyLine], limit: int | None) -> None:
        self._lines = lines
        self._limit = limit
        self.number = self.asked = 0

    def __next__(self) -> KeyLine:
        line = next(self._lines)
        self.asked += 1
        if self._limit is not None and self.asked > self._limit:
            raise StopIteration
        self.number += 1
        return line


def aligned(line: KeyLine, columns: int, marks: tuple[str, str] = ("", ""), *, isolated: bool = False) -> str:
    """A line with its keyword beginning in the same column as every other's, wide characters counted as two.

    isolated: whether text that runs from right to left is kept from reordering what stands beside it on a terminal.
    """
    left = from_a_letter(_fitted(one_line(line.left)[::-1], columns)[::-1])
    right = _fitted(one_line(line.right), columns)
    cells = [isolate(cell) if isolated else cell for cell in (left, one_line(line.keyword), right)]
    padding = " " * (columns - width(left))
    return f"{padding}{cells[0]}{marks[0]}{cells[1]}{marks[1]}{cells[2]}".rstrip()


def _fitted(text: str, columns: int) -> str:
    """As much of a text as fits."""
    room, end = columns, 0
    for character in text:
        room -= width(character)
        if room < 0:
            break
        end += 1
    return text[:end]


def _rows(reader: Reader, lines: Iterator[KeyLine], *, short: bool) -> Iterator[dict[str, Any]]:
    for line in lines:
        yield {**asdict(line), "id": reader.short_id(line.id) if short else line.id}

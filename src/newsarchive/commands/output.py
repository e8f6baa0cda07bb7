"""Rows on stdout in every shape a listing takes, safe for terminals and spreadsheets."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from newsarchive.text import defused, escaped, one_line, printable

Row = Mapping[str, Any]

_WIDEST_COLUMN = 72
# An id, a date and a time fit into the narrowest.
_NARROWEST_COLUMN, _USUAL_TERMINAL, _GAP = 25, 80, "  "


def write_rows(rows: Iterable[Row], columns: Sequence[str], output: str) -> None:
    """Print rows as `json`, `nl`, `csv` or `table`; columns gives the order of the keys."""
    {"json": _json, "nl": _json_lines, "csv": _csv, "table": _table}[output](rows, columns)


output_option = click.option(
    "-o",
    "--output",
    "to",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file.  [default: stdout]",
)


def write_text(lines: Iterable[str], to: Path | None, *, force: bool = False) -> None:
    """Lines as UTF-8, whatever the terminal's encoding, to a file or to standard output, which "-" is too.

    force: whether a file that is there is replaced, when all is written; a database never is. Else: TargetError.
    """
    if to is None or str(to) == "-":
        for line in _encoded(lines):
            click.echo(line, nl=False)
        return
    from newsarchive.commands.target import write_file  # deferred: most of it goes to standard output

    write_file(to, _encoded(lines), force=force)
    click.echo(f"wrote {one_line(str(to))}", err=True)


def _encoded(lines: Iterable[str]) -> Iterator[bytes]:
    return (line.encode("utf-8", "replace") + b"\n" for line in lines)


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its word: 1 article, 2 articles."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def one_more(limit: int | None) -> int | None:
    """The limit to ask with, so that it shows whether there is more than that."""
    return None if limit is None else limit + 1


def there_is_more(found: int, limit: int | None) -> str:
    """What the last line says where a limit has cut a listing off, which was asked for one more than that."""
    return f", there are more: -n {max(limit * 5, 100)}" if limit is not None and found > limit else ""


def write_json(value: Any) -> None:
    """One JSON value, indented, characters as themselves."""
    click.echo(as_json(value, indent=2))


def as_json(value: Any, *, indent: int | None = None) -> str:
    """JSON with characters as themselves, but for those that steer a terminal, which are escaped as JSON escapes."""
    return escaped(json.dumps(value, ensure_ascii=False, indent=indent))


def _json(rows: Iterable[Row], columns: Sequence[str]) -> None:
    opening = "["
    for row in rows:
        click.echo(opening + "\n " + _line(row, columns), nl=False)
        opening = ","
    click.echo("[]" if opening == "[" else "\n]")


def _json_lines(rows: Iterable[Row], columns: Sequence[str]) -> None:
    for row in rows:
        click.echo(_line(row, columns))


def _line(row: Row, columns: Sequence[str]) -> str:
    return as_json({column: row[column] for column in columns})


def _csv(rows: Iterable[Row], columns: Sequence[str]) -> None:
    import csv  # deferred: few ask for it

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[column]) for column in columns])


def _cell(value: Any) -> str:
    if isinstance(value, int | float):
        return as_json(value)  # a number is no formula, below nought neither
    text = _plain(value)
    if sys.stdout.isatty():
        text = printable(text)
    return defused(text)


def _plain(value: Any) -> str:
    """A value as one cell: text as it is, lists and objects as JSON."""
    if value is None or isinstance(value, str):
        return value or ""
    return as_json(value)


def _table(rows: Iterable[Row], columns: Sequence[str]) -> None:
    lines = [tuple(columns), *(tuple(_short(row[column]) for column in columns) for row in rows)]
    widths = [max(width(line[i]) for line in lines) for i in range(len(columns))]
    is_terminal = sys.stdout.isatty()
    if is_terminal:
        _narrow(widths, _terminal_columns() - len(_GAP) * (len(widths) - 1))
        lines = [tuple(map(_cut, line, widths)) for line in lines]
    for line in lines:
        cells = (
            (isolate(cell) if is_terminal else cell) + " " * (room - width(cell))
            for cell, room in zip(line, widths, strict=True)
        )
        click.echo(_GAP.join(cells).rstrip())


def _terminal_columns() -> int:
    try:
        return int(os.environ.get("COLUMNS", "0")) or os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return _USUAL_TERMINAL


def _narrow(widths: list[int], room: int) -> None:
    """Take from the widest columns what a terminal has no room for; none becomes too narrow to say anything."""
    while sum(widths) > room and max(widths) > _NARROWEST_COLUMN:
        widths[widths.index(max(widths))] -= 1


def _cut(text: str, room: int) -> str:
    """The beginning of a text that has so much room."""
    if width(text) <= room:
        return text
    end = room - 1
    while width(text[:end]) >= room:
        end -= 1
    return text[:end] + "…"


def _short(value: Any) -> str:
    text = one_line(_plain(value))
    return text if len(text) <= _WIDEST_COLUMN else text[: _WIDEST_COLUMN - 1] + "…"


def isolate(text: str) -> str:
    """Words from right to left between an isolate and its end, so that they reorder nothing beside them."""
    if text.isascii():
        return text
    runs_left = any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)
    return f"\u2068{text}\u2069" if runs_left else text


def width(text: str) -> int:
    """How many columns a terminal gives the text: two for a wide character, none for a mark or what is not seen."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1

"""`archive show`: one article as a page, as a record, as what was removed, as one block, or as its source bytes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from newsarchive.commands.completing import complete_articles
from newsarchive.commands.options import color_option, db_option, format_options, wants_color
from newsarchive.commands.output import write_json, write_rows
from newsarchive.commands.page import lines_of_block, lines_of_page, lines_of_paragraphs, page_width, removed_of
from newsarchive.errors import NotFoundError
from newsarchive.model import KEPT_ROLES, RECORD_ROLES, Article, OwnData, StoredArticle, paragraphs_of
from newsarchive.store import Reader, open_reader

REMOVED_COLUMNS = ("number", "role", "why", "text")
PARAGRAPH_COLUMNS = ("number", "id", "block", "role", "text")
WHERE_COLUMNS = ("id", "number", "role", "why", "line", "path", "start", "end", "text")


@click.command("show")
@click.argument("name", metavar="ID", shell_complete=complete_articles)
@click.option("--removed", is_flag=True, help="List the blocks that were stripped, with the reasons.")
@click.option("--paragraphs", is_flag=True, help="List the paragraphs with their numbers and ids, to cite them by.")
@click.option(
    "--where", type=int, metavar="N", help="Show block N: its role, the reason, where in the source it stands."
)
@click.option("--original", is_flag=True, help="Write the source bytes, exactly.")
@db_option
@color_option
@format_options
def command(
    name: str,
    removed: bool,
    paragraphs: bool,
    where: int | None,
    original: bool,
    db: Path,
    color: str,
    output: str | None,
) -> None:
    """Show one article: its text, its facts, what was removed.

    ID is the beginning of an article's id (four digits or more), its file's name, its path or its URL. Where there are
    colours, people, places, organisations and quotations are marked in the text as their lists are headed below it.

    \b
    Examples:
      archive show 000_f86573fe9495d2ff.txt
      archive show a2e3e56 --removed
      archive show a2e3e56 --where 3
    """
    chosen = [
        option
        for option, is_chosen in (
            ("--removed", removed),
            ("--paragraphs", paragraphs),
            ("--where", where is not None),
            ("--original", original),
        )
        if is_chosen
    ]
    if len(chosen) > 1:
        raise click.UsageError(f"{' and '.join(chosen)} exclude each other")
    if original and output:
        raise click.UsageError(f"--original writes the source bytes; leave out --{output}")
    with open_reader(db) as reader:
        article_id = reader.find_id(name)
        if original:
            sys.stdout.buffer.write(reader.original(article_id))
            return
        stored = reader.article(article_id)
        own = reader.own(article_id)
        short = reader.short_id(article_id)
        place = None if where is None else _place(reader, stored, where)
    if place is not None:
        _write_place(place, len(stored.article.blocks), output)
    elif paragraphs:
        _write_paragraphs(stored.article, output)
    elif removed:
        _write_removed(stored, output or "table")
    elif output is None:
        _write_page(stored, own, short, color=wants_color(color, is_terminal=sys.stdout.isatty()))
    elif output == "json":
        write_json(stored.as_dict() | own.as_dict())
    else:
        record = stored.as_dict() | own.as_dict()
        write_rows([record], tuple(record), output)


def _write_page(stored: StoredArticle, own: OwnData, short: str, *, color: bool) -> None:
    for line in lines_of_page(stored, own, short, columns=page_width(), color=color):
        click.echo(line, color=color)


def _place(reader: Reader, stored: StoredArticle, number: int) -> dict[str, Any]:
    """Block `number` and where it stands, with the keys of WHERE_COLUMNS."""
    article = stored.article
    pairs = zip(article.blocks, article.labels, strict=True)
    found = next(((block, label) for block, label in pairs if block.number == number), None)
    if found is None:
        raise NotFoundError(f"there is no block {number}", article.id, f"its blocks are 1 to {len(article.blocks)}")
    block, label = found
    line = block.line
    if line is None and block.start is not None:
        line = _line_at(reader.original(article.id), article.original.encoding, block.start)
    where = (line, block.path, block.start, block.end)
    values = (article.id, number, label.role.value, label.why, *where, block.text)
    return dict(zip(WHERE_COLUMNS, values, strict=True))


def _line_at(payload: bytes, encoding: str, start: int) -> int | None:
    """The line, from 1, on which character `start` of plain text stands; a byte order mark is no character."""
    try:
        before = payload.decode(encoding, "replace").removeprefix("\ufeff")[:start]
    except (LookupError, UnicodeError):
        return None
    return 1 + before.count("\n") + before.count("\r") - before.count("\r\n")


def _write_place(place: dict[str, Any], total: int, output: str | None) -> None:
    if output == "json":
        write_json(place)
    elif output:
        write_rows([place], WHERE_COLUMNS, output)
    else:
        for line in lines_of_block(place, total, columns=page_width()):
            click.echo(line)


def _write_paragraphs(article: Article, output: str | None) -> None:
    found = paragraphs_of(article)
    if output is None:
        for line in lines_of_paragraphs(found, columns=page_width()):
            click.echo(line)
        return
    write_rows([one._asdict() for one in found], PARAGRAPH_COLUMNS, output)


def _write_removed(stored: StoredArticle, output: str) -> None:
    article = stored.article
    rows = [
        {"number": block.number, "role": label.role.value, "why": label.why, "text": block.text}
        for block, label in zip(article.blocks, article.labels, strict=True)
        if label.role not in KEPT_ROLES and label.role not in RECORD_ROLES
    ]
    if rows or output != "table":
        write_rows(rows, REMOVED_COLUMNS, output)
    click.echo(removed_of(len(rows), len(article.blocks)), err=True)

"""`archive show`: one article as a page, as a record, as what was removed, or as its source bytes."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from newsarchive.commands.options import color_option, db_option, format_options, wants_color
from newsarchive.commands.output import write_json, write_rows
from newsarchive.commands.page import lines_of_page
from newsarchive.model import KEPT_ROLES, RECORD_ROLES, StoredArticle
from newsarchive.store import open_reader

REMOVED_COLUMNS = ("number", "role", "why", "text")


@click.command("show")
@click.argument("name", metavar="ID")
@click.option("--removed", is_flag=True, help="List the blocks that were stripped, with the reasons.")
@click.option("--original", is_flag=True, help="Write the source bytes, exactly.")
@db_option
@color_option
@format_options
def command(name: str, removed: bool, original: bool, db: Path, color: str, output: str | None) -> None:
    """Show one article: its text, its facts, what was removed.

    ID is the beginning of an article's id (four digits or more), its file's name, its path or its URL.

    \b
    Examples:
      archive show 000_f86573fe9495d2ff.txt
      archive show a2e3e56 --removed
    """
    if removed and original:
        raise click.UsageError("--removed and --original exclude each other")
    if original and output:
        raise click.UsageError(f"--original writes the source bytes; leave out --{output}")
    with open_reader(db) as reader:
        article_id = reader.find_id(name)
        if original:
            sys.stdout.buffer.write(reader.original(article_id))
            return
        stored = reader.article(article_id)
        short = reader.short_id(article_id)
    if removed:
        _write_removed(stored, output or "table")
    elif output is None:
        _write_page(stored, short, color=wants_color(color, is_terminal=sys.stdout.isatty()))
    elif output == "json":
        write_json(stored.as_dict())
    else:
        record = stored.as_dict()
        write_rows([record], tuple(record), output)


def _write_page(stored: StoredArticle, short: str, *, color: bool) -> None:
    from shutil import get_terminal_size

    columns = min(get_terminal_size().columns, 88)
    for line in lines_of_page(stored, short, columns=max(columns, 20), color=color):
        click.echo(line, color=color)


def _write_removed(stored: StoredArticle, output: str) -> None:
    article = stored.article
    rows = [
        {"number": block.number, "role": label.role.value, "why": label.why, "text": block.text}
        for block, label in zip(article.blocks, article.labels, strict=True)
        if label.role not in KEPT_ROLES and label.role not in RECORD_ROLES
    ]
    if rows or output != "table":
        write_rows(rows, REMOVED_COLUMNS, output)
    click.echo(f"{len(rows)} of {len(article.blocks)} blocks were removed", err=True)

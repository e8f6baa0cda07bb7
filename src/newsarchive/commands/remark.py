"""`archive remark`: what the user writes on an article."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from newsarchive.commands.completing import complete_articles
from newsarchive.commands.options import db_option, format_options
from newsarchive.commands.output import counted, write_rows
from newsarchive.store import Keeper, open_reader, open_writer

COLUMNS = ("number", "written_at", "text")


@click.command("remark")
@click.argument("name", metavar="ID", shell_complete=complete_articles)
@click.argument("text", required=False)
@click.option("--delete", type=int, metavar="N", help="Delete remark N of the article.")
@db_option
@format_options
def command(name: str, text: str | None, delete: int | None, db: Path, output: str | None) -> None:
    """Write a remark of your own on an article, or list those on it.

    TEXT of - reads the remark from standard input. Remarks are kept apart from what was extracted, and found by remark:
    in a search.

    \b
    Examples:
      archive remark a2e3e56 "Second source for the strike; call the mayor."
      archive remark a2e3e56
    """
    if text is not None and delete is not None:
        raise click.UsageError("TEXT and --delete exclude each other")
    with open_reader(db) as reader:
        article_id = reader.find_id(name)
        short = reader.short_id(article_id)
    if delete is not None:
        with open_writer(db, must_exist=True) as writer:
            Keeper(writer).delete_remark(article_id, delete)
        click.echo(f"remark {delete} of {short} is deleted", err=True)
    elif text is None:
        _list(db, article_id, output)
    else:
        words = (sys.stdin.read() if text == "-" else text).strip()
        if not words:
            raise click.UsageError("the remark is empty")
        with open_writer(db, must_exist=True) as writer:
            number = Keeper(writer).remark(article_id, words)
        click.echo(f"remark {number} of {short} is written", err=True)


def _list(db: Path, article_id: str, output: str | None) -> None:
    with open_reader(db) as reader:
        remarks = reader.own(article_id).remarks
    if remarks or output not in (None, "table"):
        rows = ({"number": one.number, "written_at": one.written_at, "text": one.text} for one in remarks)
        write_rows(rows, COLUMNS, output or "table")
    click.echo(counted(len(remarks), "remark"), err=True)

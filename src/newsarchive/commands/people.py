"""`archive people`: who is in the news of the archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from newsarchive.commands.asking import QueryCommand, say_meant
from newsarchive.commands.filters import around_option, filter_options, limit_option
from newsarchive.commands.options import db_option, format_options
from newsarchive.commands.output import counted, one_more, there_is_more, write_rows
from newsarchive.joining import counts
from newsarchive.model import Appearance, PersonCount
from newsarchive.store.asking.selecting import Selection, understood

COLUMNS = ("name", "role", "articles", "mentions", "quoted")
FULL_COLUMNS = (*COLUMNS, "key")
ARTICLE_COLUMNS = ("id", "published_at", "publisher", "headline", "name", "role", "quoted", "mentions")
FULL_ARTICLE_COLUMNS = (*ARTICLE_COLUMNS, "language", "uri")


@click.command("people", cls=QueryCommand)
@filter_options
@around_option
@limit_option
@db_option
@format_options
def command(selection: Selection, limit: int | None, db: Path, output: str | None) -> None:
    """List the people in the news, or the articles that name one.

    Names that are one person's are one row: "Sergey" and "Sergei", "J. K. Ruiz" and "John K. Ruiz". A surname alone is
    a row for each article that has no more. The role is the one most often printed; quoted counts articles. QUERY
    keeps to what `archive search` would find. With --person the articles are listed, with the role printed there.

    \b
    Examples:
      archive people
      archive people "oil field" --since 2024-05 --csv
      archive people --person "Samuel Ramani"
      archive people --near 36.5,40.7,100
    """
    with counts(db, selection) as archive:
        if selection.person is None:
            people = archive.people(one_more(limit))
            appearances = []
        else:
            people = []
            appearances = archive.appearances(one_more(limit))
        articles = archive.articles()
        note = archive.note
    if selection.person is None:
        _write_people(people[:limit], output or "table")
    else:
        _write_appearances(appearances[:limit], output or "table")
    if note:
        click.echo(note, err=True)
    say_meant(db, understood(selection), articles)
    more = there_is_more(len(people) + len(appearances), limit)
    if selection.person is None:
        click.echo(
            f"{counted(len(people[:limit]), 'person', 'people')} in {counted(articles, 'article')}{more}", err=True
        )
    else:
        click.echo(f"{counted(articles, 'article')}{more}", err=True)


def _write_people(people: Sequence[PersonCount], output: str) -> None:
    if people or output != "table":
        columns = COLUMNS if output == "table" else FULL_COLUMNS
        write_rows(map(asdict, people), columns, output)


def _write_appearances(appearances: Sequence[Appearance], output: str) -> None:
    is_table = output == "table"
    rows = (
        {**asdict(one), "id": one.short_id if is_table else one.id, "quoted": _said(one.quoted, is_table)}
        for one in appearances
    )
    if appearances or not is_table:
        write_rows(rows, ARTICLE_COLUMNS if is_table else FULL_ARTICLE_COLUMNS, output)


def _said(quoted: bool, is_table: bool) -> bool | str:
    """As a table says it, or as data."""
    return ("yes" if quoted else "no") if is_table else bool(quoted)

"""`archive similar`: the articles that share text with one."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from newsarchive.commands.comparing import article_named, opened
from newsarchive.commands.completing import complete_articles
from newsarchive.commands.options import db_option, format_options
from newsarchive.commands.output import counted, there_is_more, write_rows
from newsarchive.store.copies.resembling import Copy

COLUMNS = ("id", "kind", "shared", "covered", "published_at", "publisher", "headline")
FULL_COLUMNS = (*COLUMNS, "same_story", "uri")


@click.command("similar")
@click.argument("name", metavar="ID", shell_complete=complete_articles)
@click.option("-n", "--limit", type=click.IntRange(min=0), default=20, show_default=True, help="At most so many.")
@db_option
@format_options
def command(name: str, limit: int, db: Path, output: str | None) -> None:
    """List the articles that share text with one, the most alike first.

    shared is how much of the listed article stands in this one, covered how much of this one stands in the listed
    article. kind is what the listed article is to this one: identical (but for case and punctuation), cut, extended,
    edited (other words here and there), or passages (no copy, but words in common).

    \b
    Examples:
      archive similar a2e3e56
      archive similar 000_f86573fe9495d2ff.txt --json
    """
    article_id = article_named(db, name)
    with opened(db) as archive:
        found = archive.similar(article_id, limit + 1)
    shown = found[:limit]
    is_table = output in (None, "table")
    if shown or not is_table:
        write_rows(
            (_row(copy, is_table=is_table) for copy in shown), COLUMNS if is_table else FULL_COLUMNS, output or "table"
        )
    click.echo(f"{counted(len(shown), 'similar article')}{there_is_more(len(found), limit)}", err=True)


def _row(copy: Copy, *, is_table: bool) -> dict[str, Any]:
    row = asdict(copy)
    if is_table:
        return {**row, "id": copy.short_id, "shared": _percent(copy.shared), "covered": _percent(copy.covered)}
    return {**row, "shared": round(copy.shared, 3), "covered": round(copy.covered, 3)}


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"

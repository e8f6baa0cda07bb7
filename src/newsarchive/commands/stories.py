"""`archive stories`: the stories that more than one article tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from newsarchive.commands.comparing import article_named, opened, write_stories
from newsarchive.commands.completing import complete_articles
from newsarchive.commands.options import db_option, format_options
from newsarchive.commands.output import counted, write_rows
from newsarchive.store.records.listed import Listed

ARTICLE_COLUMNS = ("id", "published_at", "publisher", "headline")
FULL_ARTICLE_COLUMNS = (*ARTICLE_COLUMNS, "language", "uri")


@click.command("stories")
@click.argument("name", metavar="[ID]", required=False, shell_complete=complete_articles)
@click.option(
    "--at-least", type=click.IntRange(min=2), default=2, show_default=True, help="Only stories of so many articles."
)
@click.option("-n", "--limit", type=click.IntRange(min=0), help="At most so many.  [default: all]")
@db_option
@format_options
def command(name: str | None, at_least: int, limit: int | None, db: Path, output: str | None) -> None:
    """List the stories that several articles tell: copies, cuts and updates of one text.

    The newest first; a story is called by its first article. With ID, the articles of the story that this article is
    in. Of an article with several versions only the newest counts. What was written since the last time is compared
    first.

    \b
    Examples:
      archive stories --at-least 5
      archive stories a2e3e56 --csv
    """
    if name is None:
        with opened(db) as archive:
            stories = archive.stories(limit, at_least=at_least)
            total = archive.count()
        write_stories(stories, output)
        click.echo(f"{len(stories)} of {counted(total, 'story', 'stories')}", err=True)
        return
    article_id = article_named(db, name)
    with opened(db) as archive:
        articles = archive.articles(article_id)[:limit]
    _write_articles(articles, output)
    click.echo(counted(len(articles), "article") if articles else "no other article tells this story", err=True)


def _write_articles(articles: Sequence[Listed], output: str | None) -> None:
    is_table = output in (None, "table")
    rows = ({**asdict(one), "id": one.short_id if is_table else one.id} for one in articles)
    if articles or not is_table:
        write_rows(rows, ARTICLE_COLUMNS if is_table else FULL_ARTICLE_COLUMNS, output or "table")

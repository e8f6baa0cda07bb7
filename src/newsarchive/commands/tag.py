"""`archive tag`: the user's own tags on articles."""

from __future__ import annotations

from pathlib import Path

import click

from newsarchive.commands.completing import complete_articles, complete_tags
from newsarchive.commands.named import find_ids
from newsarchive.commands.options import db_option, format_options
from newsarchive.commands.output import counted, write_rows
from newsarchive.errors import NotFoundError
from newsarchive.store import Keeper, open_reader, open_writer
from newsarchive.text import one_line

COLUMNS = ("tag", "articles")
_LONGEST = 200


@click.command("tag")
@click.argument("tag", required=False, shell_complete=complete_tags)
@click.argument("named", nargs=-1, metavar="[ID]...", shell_complete=complete_articles)
@click.option("--remove", is_flag=True, help="Take the tag off instead.")
@db_option
@format_options
def command(tag: str | None, named: tuple[str, ...], remove: bool, db: Path, output: str | None) -> None:
    """Tag articles with a word of your own, or list your tags.

    An ID of - reads ids from standard input. Tags are kept apart from what was extracted, and found by tag: in a
    search.

    \b
    Examples:
      archive tag "to read" a2e3e56
      archive search Ramani --ids | archive tag ramani -
      archive tag --json
    """
    if tag is None:
        _list(db, output)
        return
    words = " ".join(tag.split())
    if not words or len(words) > _LONGEST:
        raise click.UsageError(f"a tag has 1 to {_LONGEST} characters")
    if not named:
        raise click.UsageError("name the articles by their ids, or - for ids on standard input")
    if output:
        raise click.UsageError(f"--{output} is for the list of all tags: leave out TAG and ID")
    try:
        ids = find_ids(db, named)
    except NotFoundError as error:
        raise _in_order(db, tag, named, error) from error
    with open_writer(db, must_exist=True) as writer:
        keeper = Keeper(writer)
        changed = keeper.untag(ids, words) if remove else keeper.tag(ids, words)
    done = "lost" if remove else "got"
    click.echo(f"{counted(changed, 'article')} of {len(ids)} {done} the tag {one_line(words)!r}", err=True)


def _in_order(db: Path, tag: str, named: tuple[str, ...], error: NotFoundError) -> NotFoundError:
    """The error; where the tag is an article's name, with the hint that the two may stand the wrong way round."""
    try:
        find_ids(db, [tag])
    except NotFoundError:
        return error
    return NotFoundError(error.what, error.where, f"the tag comes first: archive tag {named[0]} {tag}")


def _list(db: Path, output: str | None) -> None:
    with open_reader(db) as reader:
        tags = reader.own_tags()
    if tags or output not in (None, "table"):
        write_rows(({"tag": tag, "articles": number} for tag, number in tags), COLUMNS, output or "table")
    click.echo(counted(len(tags), "tag"), err=True)

"""`archive audit`: what was stripped over the whole archive, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from newsarchive import __version__
from newsarchive.commands.completing import complete_articles, complete_publishers
from newsarchive.commands.options import db_option, filled, format_options
from newsarchive.commands.output import counted, write_rows
from newsarchive.errors import NotFoundError
from newsarchive.model import KEPT_ROLES, RECORD_ROLES, Article, Edit, Role, block_field
from newsarchive.store import Keeper, open_reader, open_writer
from newsarchive.store.asking.auditing import Asked

COLUMNS = ("publisher", "role", "rule", "blocks", "articles", "example")
BLOCK_COLUMNS = ("id", "number", "publisher", "role", "rule", "reason", "text")
_STRIPPED = sorted(role.value for role in Role if role not in KEPT_ROLES | RECORD_ROLES)


@click.command("audit")
@click.argument("name", metavar="[ID]", required=False, shell_complete=complete_articles)
@click.option(
    "--publisher", callback=filled, shell_complete=complete_publishers, help="Only articles of this publisher."
)
@click.option("--rule", metavar="ID", help="Only what this rule or shape stripped.")
@click.option(
    "--role", type=click.Choice(_STRIPPED), metavar="ROLE", help="Only blocks of this role: appeal, related, ..."
)
@click.option("--blocks", is_flag=True, help="Every block by itself, whole.")
@click.option(
    "--restore", "numbers", type=int, multiple=True, metavar="BLOCK", help="Put this block of ID back into its body."
)
@click.option("--why", help="Why it belongs there, kept with it.")
@db_option
@format_options
def command(
    name: str | None,
    publisher: str | None,
    rule: str | None,
    role: str | None,
    blocks: bool,
    numbers: tuple[int, ...],
    why: str | None,
    db: Path,
    output: str | None,
) -> None:
    """Show what was stripped, by rule and publisher, or put a block back.

    Of the articles that archive list shows, or of one of them; most blocks first, the shortest of them as an example.
    With --blocks each is listed with its words: what should have stayed is found by reading down the list. --restore
    puts it back by its number there, and there it stays when records are made anew; archive edit ID lists such blocks,
    --unset there takes them out again.

    \b
    Examples:
      archive audit
      archive audit --role appeal --blocks --csv > appeals.csv
      archive audit a2e3e56 --restore 3 --why "a reader's letter, not an appeal"
    """
    asked = Asked(publisher, rule, role)
    if numbers or why:
        if blocks or output or asked != Asked():
            raise click.UsageError("--restore goes with ID and --why alone")
        _restore(db, name, numbers, (why or "").strip())
        return
    output = output or "table"
    with open_reader(db) as reader:
        if name is not None:
            asked = replace(asked, article=reader.find_id(name))
        if blocks:
            tally = [0]
            write_rows(_counted(map(asdict, reader.stripped(asked)), tally), BLOCK_COLUMNS, output)
            click.echo(f"{counted(tally[0], 'block')} stripped", err=True)
            return
        found = reader.stripped_by_rule(asked)
    if found or output != "table":
        write_rows(map(asdict, found), COLUMNS, output)
    total = sum(one.blocks for one in found)
    rules = len({one.rule for one in found})
    click.echo(f"{counted(total, 'block')} stripped by {counted(rules, 'rule')}", err=True)


def _restore(db: Path, name: str | None, numbers: tuple[int, ...], why: str) -> None:
    """Blocks of an article back into its body, by hand."""
    if name is None or not numbers:
        raise click.UsageError("name the article and the block: ID --restore BLOCK (archive show ID --removed)")
    if not why:
        raise click.UsageError("say with --why what the block is")
    with open_reader(db) as reader:
        article_id = reader.find_id(name)
        short = reader.short_id(article_id)
        article = reader.article(article_id).article
    edits = [_restored(article, number, why) for number in dict.fromkeys(numbers)]
    with open_writer(db, must_exist=True) as writer:
        writer.start_run(__version__, {"command": "audit"})
        Keeper(writer).edit(article_id, edits)
        writer.finish_run({"set": len(edits)})
    click.echo(f"{short}: {counted(len(edits), 'block')} restored", err=True)


def _restored(article: Article, number: int, why: str) -> Edit:
    """The correction that makes a block one of the body. Raises NotFoundError where it was not stripped."""
    roles = {block.number: label.role for block, label in zip(article.blocks, article.labels, strict=True)}
    role = roles.get(number)
    if role is None:
        hint = f"its blocks are 1 to {len(article.blocks)}"
        raise NotFoundError(f"there is no block {number}", article.id, hint)
    if role in KEPT_ROLES | RECORD_ROLES:
        raise NotFoundError(f"block {number} was not stripped, it is {role}", article.id, "archive show ID --removed")
    return Edit(block_field(article, number), Role.BODY.value, why)


def _counted(rows: Iterator[dict[str, Any]], tally: list[int]) -> Iterator[dict[str, Any]]:
    for row in rows:
        tally[0] += 1
        yield row

"""`archive audit`: what was stripped over the whole archive, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from newsarchive.commands.options import db_option, format_options
from newsarchive.commands.output import counted, write_rows
from newsarchive.model import KEPT_ROLES, RECORD_ROLES, Role
from newsarchive.store import open_reader
from newsarchive.store.auditing import Asked

COLUMNS = ("publisher", "role", "rule", "blocks", "articles", "example")
BLOCK_COLUMNS = ("id", "number", "publisher", "role", "rule", "reason", "text")
_STRIPPED = sorted(role.value for role in Role if role not in KEPT_ROLES | RECORD_ROLES)


@click.command("audit")
@click.option("--publisher", help="Only articles of this publisher.")
@click.option("--rule", metavar="ID", help="Only what this rule or shape stripped.")
@click.option(
    "--role", type=click.Choice(_STRIPPED), metavar="ROLE", help="Only blocks of this role: appeal, related, ..."
)
@click.option("--blocks", is_flag=True, help="Every block by itself, whole.")
@db_option
@format_options
def command(
    publisher: str | None, rule: str | None, role: str | None, blocks: bool, db: Path, output: str | None
) -> None:
    """Show what was stripped, by rule and publisher.

    Of the articles that archive list shows; most blocks first, the shortest of them as an example. With --blocks each
    is listed with its words: what should have stayed is found by reading down the list.

    \b
    Examples:
      archive audit
      archive audit --role appeal --blocks --csv > appeals.csv
    """
    asked = Asked(publisher, rule, role)
    output = output or "table"
    with open_reader(db) as reader:
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


def _counted(rows: Iterator[dict[str, Any]], tally: list[int]) -> Iterator[dict[str, Any]]:
    for row in rows:
        tally[0] += 1
        yield row

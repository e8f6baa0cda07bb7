"""`archive learn`: rules proposed from what recurs in the archive."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import click

from newsarchive.commands.completing import complete_publishers
from newsarchive.commands.options import db_option, filled, force_option, rules_option, usual_rules
from newsarchive.commands.output import write_text
from newsarchive.errors import ArchiveError
from newsarchive.learning import Proposal, propose
from newsarchive.store.asking.recurring import open_scan
from newsarchive.text import escaped, one_line


@click.command("learn")
@click.option(
    "--at-least", type=click.IntRange(min=2), default=3, show_default=True, help="In so many articles of one publisher."
)
@click.option(
    "--publisher",
    callback=filled,
    shell_complete=complete_publishers,
    help="Only this publisher, or host where no publisher is known.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the rules to this file.")
@force_option
@rules_option
@db_option
def command(
    at_least: int, publisher: str | None, output: Path | None, force: bool, rules: Path | None, db: Path
) -> None:
    """Propose boilerplate rules from what recurs in the archive.

    Blocks that were kept although they recur across articles of one publisher become rules, each with its evidence, in
    the format of docs/rules.md. Read them, delete what belongs to the stories, and save the rest in your rule folder.

    \b
    Examples:
      archive learn --publisher "The Harbour Post"
      archive learn --at-least 10 -o proposed.toml
    """
    folder = rules or usual_rules()
    if output is not None and output.exists() and output.resolve().parent == folder.resolve():
        what = "these rules are in use, and new ones would take their place"
        raise ArchiveError(what, where=one_line(str(output)), todo="name another file with -o")
    with open_scan(db) as scan:
        found = propose(scan, at_least=at_least, publisher=publisher, rules=rules)
    if found:
        text = _as_toml(found)
        if output is None:
            click.echo(text, nl=False)
        else:
            write_text(text.removesuffix("\n").split("\n"), output, force=force)
    where = "" if not found else f"; look them through, then save them in {one_line(str(folder))}"
    click.echo(f"{len(found)} {'rule' if len(found) == 1 else 'rules'} proposed{where}", err=True)


def _as_toml(proposals: list[Proposal]) -> str:
    lines = ["# Proposed by archive learn. Delete what belongs to the stories; the rest is yours to edit."]
    if len({proposal.house for proposal in proposals}) == 1:
        lines.append(f"publisher = {_quoted(proposals[0].house)}")
    for house, of_house in groupby(proposals, key=lambda proposal: proposal.house):
        lines += ["", f"# {one_line(house)}"]
        for proposal in of_house:
            lines += ["", *_rule_lines(proposal)]
    return "\n".join(lines) + "\n"


def _rule_lines(proposal: Proposal) -> Iterator[str]:
    yield f"# in {proposal.articles} of {proposal.of} articles, among them {', '.join(proposal.ids)}"
    yield "[[rule]]"
    yield f"id = {_quoted(proposal.id)}"
    yield f"role = {_quoted(proposal.role.value)}"
    yield f"why = {_quoted(proposal.why)}"
    yield 'source = "learned"'
    yield f"{proposal.kind} = [{_quoted(proposal.phrase)}]"
    if proposal.max_words is not None:
        yield f"max_words = {proposal.max_words}"
    if proposal.where != "anywhere":
        yield f"where = {_quoted(proposal.where)}"
    yield f"takes = [{', '.join(map(_quoted, proposal.takes))}]"
    yield f"spares = [{', '.join(map(_quoted, proposal.spares))}]"


def _quoted(words: str) -> str:
    """A basic string of TOML, which is one of JSON; DEL and what steers a terminal stands as an escape."""
    return escaped(json.dumps(words, ensure_ascii=False))

"""`archive rules`: the boilerplate rules, and what they take."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from newsarchive.boilerplate import label
from newsarchive.boilerplate.evidence import failures
from newsarchive.boilerplate.markup_rules import is_for_any_page, is_large_page
from newsarchive.boilerplate.rule_books import check_ids, rule_book, taken
from newsarchive.boilerplate.rules import RuleError, read_one_file
from newsarchive.commands import exits
from newsarchive.commands.options import filled, format_options, max_size_option, rules_option
from newsarchive.commands.output import counted, write_rows
from newsarchive.errors import RejectedError
from newsarchive.model import Capture, Document, Failed, Notice, Role, Skipped
from newsarchive.readers import read
from newsarchive.sources import read_sources
from newsarchive.text import fold, one_line, readable_uri

RULES = ("id", "role", "publisher", "source", "why")
TAKEN = ("block", "role", "rule", "labelled", "text")
CHECKED = ("file", "rule", "holds", "failures")


@click.group("rules")
def command() -> None:
    """List the boilerplate rules, or test which rule takes what.

    Rules of your own live in a folder of TOML files; docs/rules.md describes them.

    \b
    Examples:
      archive rules list --role appeal
      archive rules test story.html
      archive rules test my-rules.toml
    """


@command.command("list")
@click.option("--role", type=click.Choice([role.value for role in Role]), help="Only rules that give this role.")
@click.option("--publisher", callback=filled, help="Only rules of this publisher's file.")
@rules_option
@format_options
def list_rules(role: str | None, publisher: str | None, rules: Path | None, output: str | None) -> None:
    """List the rules in the order in which they are asked.

    \b
    Examples:
      archive rules list --role newsletter
      archive rules list --rules my-rules/ --csv > rules.csv
    """
    book = rule_book(rules)
    wanted = None if publisher is None else fold(publisher)
    found = [
        rule
        for rule in book.rules
        if (role is None or rule.role.value == role) and (wanted is None or fold(rule.publisher or "") == wanted)
    ]
    is_table = output in (None, "table")
    rows = (
        {
            "id": rule.id,
            "role": rule.role.value,
            "publisher": rule.publisher,
            "source": rule.source,
            "why": rule.why,
            "file": rule.file,
        }
        for rule in found
    )
    if found or not is_table:
        write_rows(rows, RULES if is_table else (*RULES, "file"), output or "table")
    click.echo(f"{len(found)} of {len(book.rules)} rules", err=True)


@command.command("test")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@rules_option
@max_size_option
@format_options
def test_rules(paths: tuple[str, ...], rules: Path | None, max_size: int, output: str | None) -> int:
    """Say which rule takes which block of an article, or check a rule file.

    FILE is saved news, HTML or text: each block that a rule takes is printed with its number, the role and id of the
    rule, and the role that the block has in the end. Or FILE is a rule file (.toml): each rule is held to its evidence.

    \b
    Examples:
      archive rules test story.html
      archive rules test my-rules/harbour-post.toml
    """
    rule_files = [path for path in paths if path.lower().endswith(".toml")]
    if rule_files and len(rule_files) < len(paths):
        raise click.UsageError("name either rule files or saved news, not both")
    failed: list[str] = []
    if rule_files:
        checked = [row for path in rule_files for row in _checked(Path(path), failed)]
        _write(checked, CHECKED, output)
        broken = sum(row["holds"] is False for row in checked)
        click.echo(f"{counted(len(checked), 'rule')}, {broken} of them broken", err=True)
        return exits.SOME_FAILED if broken or failed else exits.DONE
    found = list(_taken(paths, rules, max_size, failed))
    is_table = output in (None, "table")
    is_one = len({row["file"] for row in found}) < 2
    _write(found, TAKEN if is_table and is_one else ("file", *TAKEN), output)
    click.echo(f"{counted(len(found), 'block')} taken by rules", err=True)
    return exits.SOME_FAILED if failed else exits.DONE


def _write(rows: list[dict[str, Any]], columns: tuple[str, ...], output: str | None) -> None:
    if rows or output not in (None, "table"):
        write_rows(rows, columns, output or "table")


def _checked(path: Path, failed: list[str]) -> Iterator[dict[str, Any]]:
    try:
        read_rules = read_one_file(path)
        check_ids(read_rules)
    except RuleError as error:
        _fail(failed, str(error))
        return
    for rule in read_rules:
        try:
            wrong = failures(rule, _read_html)
        except RuleError as error:
            wrong = [f"{error.what}: {error.todo}"]
        yield {"file": path.name, "rule": rule.id, "holds": not wrong, "failures": wrong}


def _read_html(html: str) -> Document:
    return read(Capture(html.encode(), media_type="text/html"))


def _taken(paths: tuple[str, ...], rules: Path | None, max_size: int, failed: list[str]) -> Iterator[dict[str, Any]]:
    for source in read_sources(paths, max_size=max_size):
        match source:
            case Notice(text):
                click.echo(text, err=True)
            case Skipped(where, reason):
                click.echo(f"skipped: {where}: {one_line(reason)}", err=True)
            case Failed(where, reason):
                _fail(failed, f"{where}: {reason}")
            case Capture():
                try:
                    yield from _taken_of(source, rules)
                except RejectedError as error:
                    _fail(failed, f"{readable_uri(source.uri)}: {error.reason}")


def _taken_of(capture: Capture, rules: Path | None) -> Iterator[dict[str, Any]]:
    document = read(capture)
    book = rule_book(rules)
    left_out = [rule.id for rule in book.by_markup if not is_for_any_page(rule)]
    if left_out and is_large_page(document):
        click.echo(f"the page is too large for these rules, which are not asked: {', '.join(left_out)}", err=True)
    labels = label(document, capture.given.get("publisher"), rules).labels
    for index, rule in sorted(taken(book, document).items()):
        yield {
            "file": readable_uri(capture.uri),
            "block": document.blocks[index].number,
            "role": rule.role.value,
            "rule": rule.id,
            "labelled": labels[index].role.value,
            "text": document.blocks[index].text,
        }


def _fail(failed: list[str], what: str) -> None:
    failed.append(what)
    click.echo(f"failed: {one_line(what)}", err=True)

"""`archive edit`: corrections by hand, laid over what was extracted."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import click

from newsarchive import __version__
from newsarchive.commands.completing import complete_articles
from newsarchive.commands.options import db_option, format_options
from newsarchive.commands.output import counted, write_rows
from newsarchive.model import EDITABLE, Edit
from newsarchive.store import Keeper, open_reader, open_writer
from newsarchive.text import one_line

COLUMNS = ("field", "value", "extracted", "why", "made_at")
_PARTIAL = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}", re.ASCII)
_URL = re.compile(r"https?://[^\s/]+\S*")


@click.command("edit")
@click.argument("name", metavar="ID", shell_complete=complete_articles)
@click.option("--set", "values", multiple=True, metavar="FIELD=VALUE", help="Correct a field; no VALUE empties it.")
@click.option("--why", help="The reason of the correction, kept with it.")
@click.option("--unset", multiple=True, metavar="FIELD", help="Take a correction back.")
@db_option
@format_options
def command(
    name: str, values: tuple[str, ...], why: str | None, unset: tuple[str, ...], db: Path, output: str | None
) -> None:
    """Correct fields of a record by hand, or list the corrections of an article.

    A correction is laid over what was extracted, which stays beside it, and is kept when records are made anew. Names
    in authors and tags are parted by semicolons.

    \b
    Examples:
      archive edit a2e3e56 --set published_at=2024-05-03 --why "printed in the PDF"
      archive edit a2e3e56 --unset published_at
    """
    edits = [_read(value, why or "") for value in values]
    if edits and not (why and why.strip()):
        raise click.UsageError("say with --why what the correction rests on")
    if why and not edits:
        raise click.UsageError("--why goes with --set")
    both = {edit.field for edit in edits} & set(unset)
    if both:
        raise click.UsageError(f"{min(both)} is both set and unset")
    with open_reader(db) as reader:
        article_id = reader.find_id(name)
        short = reader.short_id(article_id)
    if not edits and not unset:
        _list(db, article_id, output)
        return
    with open_writer(db, must_exist=True) as writer:
        writer.start_run(__version__, {"command": "edit"})
        keeper = Keeper(writer)
        if unset:
            keeper.undo(article_id, unset)
        if edits:
            keeper.edit(article_id, edits)
        writer.finish_run({"set": len(edits), "unset": len(unset)})
    click.echo(f"{short}: {len(edits)} set, {len(unset)} unset", err=True)


def _read(typed: str, why: str) -> Edit:
    """A correction as typed. Raises UsageError where the field or its value cannot be."""
    field, sign, value = typed.partition("=")
    field, value = field.strip(), value.strip()
    if not sign:
        raise click.UsageError(f"{one_line(typed)!r} is no FIELD=VALUE")
    if field not in EDITABLE:
        raise click.UsageError(f"{one_line(field)!r} is no field that can be set; it is one of {', '.join(EDITABLE)}")
    wanted = _wrong(field, value)
    if value and wanted:
        raise click.UsageError(f"{one_line(value)!r} cannot be {field}: {wanted}")
    return Edit(field, value or None, why.strip())


def _wrong(field: str, value: str) -> str | None:
    """What a value should be, where it is not; None where it may stand."""
    if field in ("published_at", "modified_at") and not _is_date(value):
        return "write it as 2024, 2024-05, 2024-05-03 or 2024-05-03T18:30:00+02:00"
    if field == "language" and not _LANGUAGE.fullmatch(value):
        return "write it as BCP 47 does: en, pt-BR"
    if field == "url" and not _URL.fullmatch(value):
        return "it begins with http:// or https://"
    return None


def _is_date(value: str) -> bool:
    if _PARTIAL.fullmatch(value):
        return True
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return len(value) >= len("2024-05-03") and value[4] == "-"


def _list(db: Path, article_id: str, output: str | None) -> None:
    with open_reader(db) as reader:
        edits = reader.own(article_id).edits
        provenance = reader.article(article_id).article.provenance
    rows = []
    for edit in edits:
        found = provenance.get(edit.field)
        was = found.rivals[0].value if found and found.rivals else None
        values = (edit.field, edit.value, was, edit.why, edit.made_at)
        rows.append(dict(zip(COLUMNS, values, strict=True)))
    if rows or output not in (None, "table"):
        write_rows(rows, COLUMNS, output or "table")
    click.echo(counted(len(rows), "correction"), err=True)

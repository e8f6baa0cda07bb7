"""`archive search`: articles by their words."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from newsarchive.commands.options import color_option, db_option, format_options, wants_color
from newsarchive.commands.output import write_rows
from newsarchive.store import Hit, SearchPage, open_reader
from newsarchive.text import one_line

COLUMNS = ("id", "published_at", "publisher", "headline", "snippet")
FULL_COLUMNS = ("id", "published_at", "publisher", "language", "headline", "snippet", "uri")


@click.command("search")
@click.argument("query", nargs=-1, required=True)
@click.option("-n", "--limit", type=click.IntRange(min=0), default=20, show_default=True, help="At most so many.")
@click.option("--offset", type=click.IntRange(min=0), default=0, help="Leave out so many at the start.")
@db_option
@color_option
@format_options
def command(query: tuple[str, ...], limit: int, offset: int, db: Path, color: str, output: str | None) -> None:
    """Find articles by their words.

    The best match comes first. Words are all wanted, in any order; "a phrase" stands in quotation marks; word*
    finds what begins so. Everything else means itself. Put -- before a query that begins with a hyphen.

    \b
    Examples:
      archive search "deconfliction"
      archive search '"oil field" Hasakah' --nl
    """
    words = " ".join(query)
    with open_reader(db) as reader:
        page = reader.search(words, limit=limit, offset=offset)
    if output is None:
        _write_hits(page, wants_color(color, is_terminal=sys.stdout.isatty()))
    else:
        columns = COLUMNS if output == "table" else FULL_COLUMNS
        write_rows(_rows(page, short=output == "table"), columns, output)
    _say(page, words)


def _say(page: SearchPage, words: str) -> None:
    if page.note:
        click.echo(page.note, err=True)
    if page.total:
        shown = "" if len(page.hits) == page.total else f", {len(page.hits)} shown"
        click.echo(f"{page.total} article{'s' * (page.total != 1)}{shown}", err=True)
    else:
        hint = "try fewer words, or the beginning of one with a star: elect*"
        click.echo(f"nothing found for {one_line(words)!r}; {hint}", err=True)


def _rows(page: SearchPage, *, short: bool) -> Iterator[dict[str, Any]]:
    for hit in page.hits:
        yield {
            "id": hit.short_id if short else hit.id,
            "published_at": hit.published_at,
            "publisher": hit.publisher,
            "language": hit.language,
            "headline": hit.headline,
            "snippet": _marked(hit, "[", "]"),
            "uri": hit.uri,
        }


def _write_hits(page: SearchPage, color: bool) -> None:
    bold, plain = ("\x1b[1m", "\x1b[0m") if color else ("", "")
    opening, closing = ("\x1b[1;33m", "\x1b[0m") if color else ("[", "]")
    for hit in page.hits:
        click.echo(f"{hit.short_id}  {bold}{one_line(hit.headline or '(no headline)')}{plain}", color=color)
        about = f"{hit.publisher or 'publisher unknown'} · {hit.published_at or 'undated'}"
        click.echo(f"         {one_line(about)}")
        click.echo(f"         {_marked(hit, opening, closing)}", color=color)


def _marked(hit: Hit, opening: str, closing: str) -> str:
    """The snippet on one safe line, the words that were found between the marks."""
    parts: list[str] = []
    position = 0
    for start, end in hit.spans:
        parts += one_line(hit.snippet[position:start]), opening, one_line(hit.snippet[start:end]), closing
        position = end
    return "".join((*parts, one_line(hit.snippet[position:])))

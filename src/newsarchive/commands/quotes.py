"""`archive quotes`: what is said in the articles, and by whom."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from newsarchive.commands.asking import QueryCommand, explain_option, explain_query, say, say_meant, timeout_option
from newsarchive.commands.completing import complete_publishers
from newsarchive.commands.filters import around_option
from newsarchive.commands.options import PartialDate, color_option, db_option, filled, format_options, wants_color
from newsarchive.commands.output import counted, there_is_more, write_rows
from newsarchive.joining import reader_for
from newsarchive.store import ListedQuote, Wanted
from newsarchive.store.asking.quoting import understood
from newsarchive.store.query.nodes import Circle
from newsarchive.store.query.parsing import Query
from newsarchive.text import one_line

SPEAKER_COLUMNS = ("speaker", "quotes", "articles")
COLUMNS = ("id", "published_at", "speaker", "cue", "text")
FULL_COLUMNS = (
    *("id", "published_at", "publisher", "headline", "block", "number", "speaker", "speaker_words", "cue", "text"),
)


@click.command("quotes", cls=QueryCommand)
@click.argument("query", nargs=-1)
@click.option(
    "--person", callback=filled, metavar="NAME", help="Only what this person says; words of the name are enough."
)
@click.option(
    "--publisher",
    callback=filled,
    shell_complete=complete_publishers,
    metavar="NAME",
    help="Only in articles of this publisher.",
)
@click.option(
    "--place", callback=filled, metavar="NAME", help="Only in articles that name this place, or its GeoNames id."
)
@click.option("--language", callback=filled, metavar="CODE", help="Only in articles in this language: en, pt-BR, ...")
@click.option("--since", type=PartialDate(), metavar="DATE", help="Only in articles published then or later.")
@click.option("--until", type=PartialDate(), metavar="DATE", help="Only in articles published then or earlier.")
@around_option
@click.option("--speakers", is_flag=True, help="Who says how many of them, instead.")
@timeout_option
@explain_option
@click.option("-n", "--limit", type=click.IntRange(min=0), default=20, show_default=True, help="At most so many.")
@db_option
@color_option
@format_options
def command(
    query: tuple[str, ...],
    person: str | None,
    publisher: str | None,
    place: str | None,
    language: str | None,
    since: str | None,
    until: str | None,
    around: Circle | None,
    speakers: bool,
    limit: int,
    seconds: float,
    explain: bool,
    db: Path,
    color: str,
    output: str | None,
) -> None:
    """List what is said in the articles, and by whom.

    QUERY is as for `archive search`, but its words are looked for in what is said; fields such as headline: and place:
    ask for articles. A date may be partial: 2024-05.

    \b
    Examples:
      archive quotes deconfliction
      archive quotes --person Ramani --since 2020 --csv
      archive quotes --near 36.5,40.7,100 --speakers
    """
    person, publisher, since, until, place, language = (
        one or "" for one in (person, publisher, since, until, place, language)
    )
    wanted = Wanted(" ".join(query), person, publisher, since, until, place, language, around)
    asked = understood(wanted)
    if explain:
        explain_query(db, asked)
        return
    if speakers:
        _count(db, wanted, asked, limit, seconds, output or "table")
        return
    with reader_for(db, asked.tree) as reader:
        found = reader.quotes(wanted, limit=limit + 1, seconds=seconds)
        notes = reader.notes(asked)
    shown = found[:limit]
    if output is None:
        _write(shown, wants_color(color, is_terminal=sys.stdout.isatty()))
    elif shown or output != "table":
        columns = COLUMNS if output == "table" else FULL_COLUMNS
        write_rows(_rows(shown, short=output == "table"), columns, output)
    say(notes)
    say_meant(db, asked, len(found))
    click.echo(f"{counted(len(shown), 'quote')}{there_is_more(len(found), limit)}", err=True)


def _count(db: Path, wanted: Wanted, asked: Query, limit: int, seconds: float, output: str) -> None:
    """Write who says how many of them."""
    with reader_for(db, asked.tree) as reader:
        found = reader.speakers(wanted, limit=limit + 1, seconds=seconds)
        notes = reader.notes(asked)
    shown = found[:limit]
    if shown or output != "table":
        write_rows(map(asdict, shown), SPEAKER_COLUMNS, output)
    say(notes)
    say_meant(db, asked, len(found))
    click.echo(f"{counted(len(shown), 'speaker')}{there_is_more(len(found), limit)}", err=True)


def _rows(quotes: Sequence[ListedQuote], *, short: bool) -> Iterator[dict[str, Any]]:
    for quote in quotes:
        yield {
            "id": quote.short_id if short else quote.id,
            "published_at": quote.published_at,
            "publisher": quote.publisher,
            "headline": quote.headline,
            "block": quote.block,
            "number": quote.number,
            "speaker": quote.speaker,
            "speaker_words": quote.speaker_words,
            "cue": quote.cue,
            "text": quote.text,
        }


def _write(quotes: Sequence[ListedQuote], color: bool) -> None:
    bold, plain = ("\x1b[1m", "\x1b[0m") if color else ("", "")
    for quote in quotes:
        who = quote.speaker or quote.speaker_words or "(nobody named)"
        click.echo(f"{quote.short_id}  {bold}{one_line(who)}{plain}: “{one_line(quote.text)}”", color=color)
        about = f"{quote.publisher or 'publisher unknown'} · {quote.published_at or 'undated'} · {quote.headline or ''}"
        click.echo(f"         {one_line(about)}")

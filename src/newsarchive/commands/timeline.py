"""`archive timeline`: when the articles of a query were published."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from newsarchive.commands.asking import QueryCommand, say, say_meant, takes_query
from newsarchive.commands.options import db_option, force_option, format_options
from newsarchive.commands.output import counted, write_rows, write_text
from newsarchive.joining import reader_for
from newsarchive.store.asking.selecting import notes_of
from newsarchive.store.asking.timeline import Period, Timeline, Unit, timeline
from newsarchive.store.query.parsing import Query

COLUMNS = ("period", "articles", "of")
_EIGHTHS = " ▏▎▍▌▋▊▉"
_NARROWEST = 10


@click.command("timeline", cls=QueryCommand)
@click.argument("query", nargs=-1)
@takes_query
@click.option("--by", type=click.Choice(["day", "week", "month", "year"]), default="month", show_default=True,
              help="How long a period is.")  # fmt: skip
@click.option("--svg", type=click.Path(path_type=Path, dir_okay=False), help="Write a bar chart to this file instead.")
@force_option
@db_option
@format_options
def command(
    query: Query, seconds: float, by: Unit, svg: Path | None, force: bool, db: Path, output: str | None
) -> None:
    """Count articles by the time of publication.

    From the first period with an article to the last; `of` is all articles of the archive in it. Weeks are those
    of ISO 8601. Articles without a date, or with one that does not tell the period, are said beside.

    \b
    Examples:
      archive timeline "oil field"
      archive timeline deconfliction --by year --svg years.svg
    """
    with reader_for(db, query.tree) as reader, reader.looking() as look:
        found = timeline(look, query.tree, by, seconds)
        notes = notes_of(look, query)
    aside = _aside(found, by)
    if svg is not None:
        from newsarchive.export import bar_chart  # deferred: only a picture needs it

        bars = [(one.period, one.articles) for one in found.periods]
        write_text(bar_chart.lines(bars, f"Articles by {by}", "; ".join(aside)), svg, force=force)
    elif output is None:
        _write_bars(found.periods)
    elif found.periods or output != "table":
        write_rows(map(asdict, found.periods), COLUMNS, output)
    say(notes)
    dated = sum(one.articles for one in found.periods)
    say_meant(db, query, dated + found.undated + found.vague)
    click.echo("; ".join([counted(dated, "article"), *aside]), err=True)


def _aside(found: Timeline, by: Unit) -> list[str]:
    """What stands in no period."""
    undated = [f"{found.undated} undated"] if found.undated else []
    return undated + ([f"{found.vague} of an unknown {by}"] if found.vague else [])


def _write_bars(periods: Sequence[Period]) -> None:
    """A bar for each period, the longest as long as the terminal allows."""
    most = max((one.articles for one in periods), default=0)
    name, number = max((len(one.period) for one in periods), default=0), len(str(most))
    room = max(_NARROWEST, shutil.get_terminal_size().columns - name - number - 4)
    for one in periods:
        click.echo(f"{one.period:<{name}}  {one.articles:>{number}}  {_bar(one.articles, most, room)}".rstrip())


def _bar(count: int, most: int, room: int) -> str:
    whole, eighths = divmod(round(count * room * 8 / most), 8)
    return "█" * whole + _EIGHTHS[eighths].strip() if count and (whole or eighths) else "▏" * bool(count)

"""`archive search`: articles by their words."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import click

from newsarchive.commands.asking import QueryCommand, say, say_meant, takes_query
from newsarchive.commands.facets import IN_QUERIES
from newsarchive.commands.options import color_option, db_option, format_options, wants_color
from newsarchive.commands.output import counted, isolate, one_more, there_is_more, write_rows
from newsarchive.joining import reader_for
from newsarchive.store import Hit, SearchPage
from newsarchive.store.asking.facets import FIELDS, Field
from newsarchive.store.asking.searching import Sort
from newsarchive.store.query.parsing import Query
from newsarchive.text import one_line

COLUMNS = ("id", "published_at", "publisher", "headline", "snippet")
FULL_COLUMNS = ("id", "published_at", "publisher", "language", "headline", "copies", "snippet", "uri")
_PAGE = 20


class FacetNames(click.ParamType):  # type: ignore[type-arg]  # generic only from click 8.5 on
    """Fields that facets count, separated by commas."""

    name = "fields"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        typed = (part.strip() for part in str(value).split(","))
        names = tuple(dict.fromkeys(IN_QUERIES.get(name, name) for name in typed if name))
        unknown = [name for name in names if name not in FIELDS]
        if unknown or not names:
            self.fail(f"{one_line(str(value))!r} has to be one or several of {', '.join(FIELDS)}", param, ctx)
        return names


@click.command("search", cls=QueryCommand)
@click.argument("query", nargs=-1, required=True)
@takes_query
@click.option("--sort", type=click.Choice(["relevance", "date"]), default="relevance", help="The best or newest first.")
@click.option("-n", "--limit", type=click.IntRange(min=0), help="At most so many.  [default: 20; --ids all]")
@click.option("--page", type=click.IntRange(min=1), default=1, help="The page of so many: 2 for the next ones.")
@click.option("--offset", type=click.IntRange(min=0), default=0, help="Leave out so many at the start.")
@click.option("--facets", type=FacetNames(), metavar="FIELD,...", help="Count publishers, years and the like too.")
@click.option("--copies", is_flag=True, help="Show every copy of a story, not only the best of them.")
@click.option("--count", "only_count", is_flag=True, help="Only how many there are.")
@click.option("--ids", "only_ids", is_flag=True, help="Only the ids, a line each, to pipe.")
@db_option
@color_option
@format_options
def command(
    query: Query,
    seconds: float,
    sort: Sort,
    limit: int | None,
    page: int,
    offset: int,
    facets: Sequence[Field] | None,
    copies: bool,
    only_count: bool,
    only_ids: bool,
    db: Path,
    color: str,
    output: str | None,
) -> None:
    """Find articles by their words.

    Words are all wanted, in any order; "a phrase" stands in quotation marks; word* finds what begins so; OR, NOT,
    -word, NEAR/5 and (brackets) do what they say. Fields ask for more: headline:ferry person:Ramani date:2024. All else
    means itself. Of the copies on a page that archive stories has found, the best stands for all. Put -- before a query
    that begins with a hyphen. docs/queries.md has it all.

    \b
    Examples:
      archive search "deconfliction"
      archive search '"oil field" (Hasakah OR Turkey) -Moscow has:quote' --nl
      archive search 'publisher:"The Moscow Times"' --facets person,year
      archive search deconfliction --ids
    """
    if facets and (output or only_ids or only_count):
        raise click.UsageError("--facets goes with the plain listing; archive facets has every other shape")
    if only_ids and (output or only_count):
        raise click.UsageError("--ids are a line each, to pipe; leave out the other shape")
    size = _PAGE if limit is None else limit
    offset += (page - 1) * size
    with reader_for(db, query.tree, people="person" in (facets or ())) as reader:
        if only_count:
            number = reader.count_matching(query, seconds=seconds)
            click.echo(number)
        elif only_ids:
            ids = reader.matching(query, sort=sort, limit=one_more(limit), offset=offset, seconds=seconds)
            number = _write_ids(ids, limit)
        if only_count or only_ids:
            say(reader.notes(query))
            say_meant(db, query, number)
            return
        found = reader.search(query, limit=size, offset=offset, sort=sort, seconds=seconds, fold=not copies)
        counts = reader.facets(query, facets, seconds=seconds) if facets else None
    if output is None:
        _write_hits(found.hits, copies, wants_color(color, is_terminal=sys.stdout.isatty()))
    else:
        columns = COLUMNS if output == "table" else FULL_COLUMNS
        write_rows(_rows(found.hits, copies, short=output == "table"), columns, output)
    if counts:
        from newsarchive.commands.facets import write_facets  # deferred: few ask for them

        write_facets(counts)
    _say(found, size, offset, is_empty=query.tree is None)


def _write_ids(ids: Iterator[str], limit: int | None) -> int:
    """Write the first of some ids, of which there may be one more; how many were written."""
    number = 0
    for number, article_id in enumerate(islice(ids, limit), 1):  # noqa: B007 - counted
        click.echo(article_id)
    found = number + (next(ids, None) is not None)
    click.echo(counted(number, "article") + there_is_more(found, limit), err=True)
    return number


def _say(page: SearchPage, size: int, offset: int, *, is_empty: bool) -> None:
    say([page.note])
    if page.total:
        shown = "" if len(page.hits) == page.total and page.is_exact else f", {len(page.hits)} shown"
        shown += _elsewhere(page.total, size, offset) if page.is_exact else ""
        folded = f", {counted(page.folded, 'copy', 'copies')} folded: --copies shows them" if page.folded else ""
        click.echo(f"{counted(page.total, 'article')}{'' if page.is_exact else ' or more'}{shown}{folded}", err=True)
    elif is_empty:
        click.echo("the query is empty: archive list shows all articles", err=True)
    elif page.is_exact:
        meant = f"; did you mean {one_line(page.suggestion)}?" if page.suggestion else ""
        hint = "; try fewer words, or the beginning of one with a star: elect*"
        click.echo(f"nothing found{meant or hint}", err=True)


def _elsewhere(total: int, size: int, offset: int) -> str:
    """Where the hits are that this page has not."""
    if offset >= total:
        return ": the last comes before this page"
    return f": --page {offset // size + 2} has more" if size and offset + size < total and not offset % size else ""


def _rows(hits: Sequence[Hit], unfolded: bool, *, short: bool) -> Iterator[dict[str, Any]]:
    for hit in hits:
        yield {
            "id": hit.short_id if short else hit.id,
            "published_at": hit.published_at,
            "publisher": hit.publisher,
            "language": hit.language,
            "headline": f"{hit.headline or ''}{_others(hit, unfolded)}" if short else hit.headline,
            "copies": hit.copies,
            "snippet": _marked(hit, "[", "]"),
            "uri": hit.uri,
        }


def _write_hits(hits: Sequence[Hit], unfolded: bool, color: bool) -> None:
    bold, plain = ("\x1b[1m", "\x1b[0m") if color else ("", "")
    opening, closing = ("\x1b[1;33m", "\x1b[0m") if color else ("[", "]")
    for hit in hits:
        headline = f"{bold}{one_line(hit.headline or '(no headline)')}{plain}"
        click.echo(f"{hit.short_id}  {headline}{_others(hit, unfolded)}", color=color)
        publisher = one_line(hit.publisher or "publisher unknown")
        about = (
            f"{isolate(publisher) if sys.stdout.isatty() else publisher} · {one_line(hit.published_at or 'undated')}"
        )
        click.echo(f"         {about}")
        click.echo(f"         {_marked(hit, opening, closing)}", color=color)


def _others(hit: Hit, unfolded: bool) -> str:
    return "" if unfolded or not hit.copies else f"  +{counted(hit.copies, 'copy', 'copies')}"


def _marked(hit: Hit, opening: str, closing: str) -> str:
    """The snippet on one safe line, the words that were found between the marks."""
    parts: list[str] = []
    position = 0
    for start, end in hit.spans:
        parts += one_line(hit.snippet[position:start]), opening, one_line(hit.snippet[start:end]), closing
        position = end
    return "".join((*parts, one_line(hit.snippet[position:])))

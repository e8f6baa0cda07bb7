"""When the articles of a query were published, counted by day, week, month or year."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from newsarchive.store.asking.timing import SECONDS, limited
from newsarchive.store.query.compiling import compile_query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsarchive.store.query.conditions import Look
    from newsarchive.store.query.nodes import Node

Unit = Literal["day", "week", "month", "year"]

MOST_PERIODS = 5_000
"""Beyond so many, periods without an article are left out."""

_LENGTHS = {"day": 10, "week": 10, "month": 7, "year": 4}


@dataclass(frozen=True, slots=True)
class Period:
    """period: 2024-05-03, 2024-W18 (ISO 8601), 2024-05 or 2024; articles: how many of the query; of: of the archive."""

    period: str
    articles: int
    of: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Periods in order, from the first to the last with an article. undated: articles without a date of publication.

    vague: those whose date does not say which period they are of, as 2024 where months are counted.
    """

    periods: tuple[Period, ...]
    undated: int
    vague: int


def timeline(look: Look, tree: Node | None, by: Unit, seconds: float = SECONDS) -> Timeline:
    """The articles of a tree, and all of the archive beside them, by period."""
    with limited(look.connection, seconds):
        found, undated, vague = _counted(look, tree, by)
        everything, _, _ = _counted(look, None, by)
    periods = tuple(Period(name, found[name], everything[name]) for name in _names(found, by))
    return Timeline(periods, undated, vague)


def _counted(look: Look, tree: Node | None, by: Unit) -> tuple[Counter[str], int, int]:
    """How many articles each period has, how many have no date, and how many no period."""
    compiled = compile_query(look, tree)
    counts: Counter[str] = Counter()
    undated = vague = 0
    values = (_LENGTHS[by], *compiled.values)
    for printed, count in look.connection.execute(_COUNTS.format(compiled.sql), values):
        name = printed and _period(printed, by)
        if name:
            counts[name] += count
        elif printed is None:
            undated = count
        else:
            vague += count
    return counts, undated, vague


def _period(printed: str, by: Unit) -> str | None:
    """The name of a period, None where the date does not tell it."""
    first = printed + "-01-01"[len(printed) - 4 :] if 4 <= len(printed) < 10 else printed
    try:
        year, week, _ = date.fromisoformat(first).isocalendar()
    except ValueError:
        return None
    if len(printed) < _LENGTHS[by]:
        return None
    return f"{year:04}-W{week:02}" if by == "week" else printed


def _names(found: Counter[str], by: Unit) -> list[str]:
    """The periods from the first to the last, those without an article too where they are not too many."""
    if not found:
        return []
    names: list[str] = []
    last = max(found)
    for name in _from(min(found), by):
        if len(names) >= MOST_PERIODS:
            return sorted(found)
        names.append(name)
        if name >= last:
            return names
    return sorted(found)


def _from(first: str, by: Unit) -> Iterator[str]:
    """Period after period; ends with the last year that a date may have."""
    if by == "year":
        yield from (f"{year:04}" for year in range(int(first), 10_000))
    elif by == "month":
        year, month = map(int, first.split("-"))
        yield from (f"{n // 12:04}-{n % 12 + 1:02}" for n in range(year * 12 + month - 1, 120_000))
    else:
        day = date.fromisoformat(first + "-1" if by == "week" else first)
        while day < date(9999, 12, 24):
            year, week, _ = day.isocalendar()
            yield f"{year:04}-W{week:02}" if by == "week" else day.isoformat()
            day += timedelta(days=7 if by == "week" else 1)


_COUNTS = """
SELECT substr(published_at, 1, ?), count(*) FROM ({}) AS found CROSS JOIN articles ON articles.id = found.id GROUP BY 1
"""

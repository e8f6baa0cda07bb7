"""The filters that `people`, `places`, `map` and `graph` share: which articles the answer is about."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from math import isfinite
from typing import Any

import click

from newsarchive.commands.asking import explain_option, explain_query, timeout_option
from newsarchive.commands.completing import complete_publishers
from newsarchive.commands.options import PartialDate, filled
from newsarchive.store.asking.selecting import Selection, understood
from newsarchive.store.query.nodes import Circle
from newsarchive.text import one_line

_HALF_ROUND = 20_038  # kilometres: no two points of the earth are further apart
_FIELDS = ("since", "until", "publisher", "place", "language", "person", "seconds")


class CircleType(click.ParamType):  # type: ignore[type-arg]  # generic only from click 8.5 on
    """A point in degrees and a distance in kilometres: LAT,LON,KM."""

    name = "circle"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Circle:
        if isinstance(value, Circle):
            return value
        try:
            latitude, longitude, km = (float(part) for part in str(value).lower().removesuffix("km").split(","))
        except ValueError:
            self.fail(f"{one_line(str(value))!r} is not LAT,LON,KM, such as 36.5,40.7,100", param, ctx)
        if not (isfinite(latitude) and abs(latitude) <= 90):
            self.fail(f"the latitude {latitude:g} is not between -90 and 90", param, ctx)
        if not (isfinite(longitude) and abs(longitude) <= 180):
            self.fail(f"the longitude {longitude:g} is not between -180 and 180", param, ctx)
        if not (isfinite(km) and 0 < km <= _HALF_ROUND):
            self.fail(f"the distance {km:g} is not between 0 and {_HALF_ROUND} kilometres", param, ctx)
        return Circle(latitude, longitude, km)


class Country(click.ParamType):  # type: ignore[type-arg]
    """A country code of ISO 3166-1, two letters."""

    name = "country"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from newsarchive.entities import country_codes  # deferred: reads the table of places

        code = str(value).strip().upper()
        if code not in country_codes():
            self.fail(
                f"{one_line(str(value))!r} is no country code of ISO 3166-1; write two letters, such as SY", param, ctx
            )
        return code


def filter_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """QUERY, --since, --until, --publisher, --place, --language, --person and --timeout, as `selection`; --explain."""
    return _as_selection(function, click.argument("query", nargs=-1))


def selection_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same with the query as --query, for a command whose arguments are ids."""
    about = "Only the articles that archive search finds with these words."
    return _as_selection(function, click.option("-q", "--query", multiple=True, metavar="QUERY", help=about))


def _as_selection(function: Callable[..., Any], query: Callable[[Any], Any]) -> Callable[..., Any]:
    @wraps(function)
    def with_selection(query: tuple[str, ...], **options: Any) -> Any:
        filters = {name: options.pop(name) for name in _FIELDS}
        if around := options.pop("around", None):
            filters["near"] = around
        selection = Selection(" ".join(query), **filters)
        if options.pop("explain"):
            return explain_query(options["db"], understood(selection))
        return function(selection=selection, **options)

    for option in reversed((query, *_OPTIONS)):
        with_selection = option(with_selection)
    return with_selection


def place_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """--country and --near, as `country` and `near`."""
    near = click.option(
        "--near", type=CircleType(), metavar="LAT,LON,KM", help="Only places at most so far from a point."
    )
    country = click.option("--country", type=Country(), metavar="CC", help="Only places of this country: SY, MM, ...")
    return country(near(function))


around_option = click.option(
    "--near",
    "around",
    type=CircleType(),
    metavar="LAT,LON,KM",
    help="Only articles that name a place at most so far from a point.",
)
limit_option = click.option("-n", "--limit", type=click.IntRange(min=0), help="At most so many.  [default: all]")

_OPTIONS = (
    click.option("--since", type=PartialDate(), help="Only articles published then or later: 2024, 2024-05, ..."),
    click.option("--until", type=PartialDate(), help="Only articles published then or earlier."),
    click.option(
        "--publisher", callback=filled, shell_complete=complete_publishers, help="Only articles of this publisher."
    ),
    click.option("--place", callback=filled, help="Only articles that name this place; a name or a GeoNames id."),
    click.option("--language", callback=filled, metavar="CODE", help="Only articles in this language: en, pt-BR, ..."),
    click.option("--person", callback=filled, metavar="NAME", help="Only articles that name this person."),
    timeout_option,
    explain_option,
)

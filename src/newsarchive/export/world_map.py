"""Places as an SVG map: circles by the number of articles on the outline of the world, without script or network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt
from typing import NamedTuple

from newsarchive.export.geojson import has_point
from newsarchive.export.labels import Box, Labels
from newsarchive.export.map_view import HEIGHT_OF_FOOT, WIDTH, View, view_of
from newsarchive.export.outline import world_outline
from newsarchive.export.xml import as_xml
from newsarchive.model import PlaceCount

_LARGEST, _SMALLEST = 26.0, 2.5  # radii in pixels
_MOST_LABELS = 60
_SAID = 5
_SEA, _LAND, _BORDER, _CIRCLE, _INK = "#eef3f6", "#d9d6cd", "#ffffff", "#b5402d", "#222222"


class Circle(NamedTuple):
    """A place on the map: its centre and radius in pixels."""

    place: PlaceCount
    x: float
    y: float
    radius: float


def lines(places: Sequence[PlaceCount], articles: int, *, whole: bool = False) -> Iterator[str]:
    """The lines of the file. places: those without a point are left out; articles: in how many they were looked for.

    whole: the whole world even where the places lie in a part of it.
    """
    known = [place for place in places if has_point(place)]
    view = view_of([(place.longitude or 0.0, place.latitude or 0.0) for place in known], whole=whole)
    circles = _circles(known, view)
    height = round(view.height + HEIGHT_OF_FOOT)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        'role="img" aria-labelledby="title description" font-family="system-ui, sans-serif" font-size="12">'
    )
    yield '<title id="title">Places in the news</title>'
    yield f'<desc id="description">{as_xml(_described(known, articles))}</desc>'
    yield f'<clipPath id="frame"><rect width="{WIDTH}" height="{view.height:.1f}"/></clipPath>'
    yield '<g clip-path="url(#frame)">'
    yield f'<rect width="{WIDTH}" height="{view.height:.1f}" fill="{_SEA}"/>'
    yield from _ground(view)
    yield f'<g fill="{_CIRCLE}" fill-opacity="0.55" stroke="{_CIRCLE}" stroke-width="0.8">'
    for circle in circles:
        title = as_xml(_titled(circle.place))
        yield f'<circle cx="{circle.x:.1f}" cy="{circle.y:.1f}" r="{circle.radius:.1f}"><title>{title}</title></circle>'
    yield "</g>"
    yield f'<g fill="{_INK}" stroke="#ffffff" stroke-width="2.5" paint-order="stroke" stroke-linejoin="round">'
    yield from _names(circles, view)
    yield "</g>"
    yield "</g>"
    yield from _foot(known, view, articles)
    yield "</svg>"


def _described(known: Sequence[PlaceCount], articles: int) -> str:
    if not known:
        return "No places."
    some = "; ".join(f"{place.name}, {_in_articles(place.articles)}" for place in known[:_SAID])
    places = "1 place" if len(known) == 1 else f"{len(known)} places"
    return f"{places} named in {_in_articles(articles)}. Most named: {some}."


def _titled(place: PlaceCount) -> str:
    where = f" ({place.country_code})" if place.country_code else ""
    mentions = f"{place.mentions} mention{'s' * (place.mentions != 1)}"
    return f"{place.name}{where}: {_in_articles(place.articles)}, {mentions}"


def _in_articles(number: int) -> str:
    return f"{number} article{'s' * (number != 1)}"


def _circles(known: Sequence[PlaceCount], view: View) -> list[Circle]:
    """The largest first, so that the small ones lie on top."""
    most = max((place.articles for place in known), default=1)
    circles = []
    for place in known:
        x, y = view.pixel(place.longitude or 0.0, place.latitude or 0.0)
        circles.append(Circle(place, x, y, _radius(place.articles, most)))
    return sorted(circles, key=lambda circle: -circle.radius)


def _radius(articles: int, most: int) -> float:
    return max(_SMALLEST, _LARGEST * sqrt(articles / max(most, 10)))


def _ground(view: View) -> Iterator[str]:
    """The land and the borders that the view shows."""
    outline = world_outline()
    land = "".join(f"{_path(line)}z" for ring in outline.land for line in view.polygons(ring))
    borders = "".join(_path(line) for border in outline.borders for line in view.polylines(border))
    yield f'<path d="{land}" fill="{_LAND}"/>'
    yield f'<path d="{borders}" fill="none" stroke="{_BORDER}" stroke-width="0.8"/>'


def _path(line: Sequence[tuple[float, float]]) -> str:
    """A path in tenths of a pixel; points that no eye tells from the one before are left out."""
    points = [(round(x, 1), round(y, 1)) for x, y in line]
    kept = points[:1]
    for point in points[1:]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= 0.8:
            kept.append(point)
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in kept)


def _names(circles: Sequence[Circle], view: View) -> Iterator[str]:
    """The names of the most named places, as far as they do not overlap."""
    labels = Labels(Box(0.0, 0.0, WIDTH, view.height))
    for circle in circles[:_MOST_LABELS]:
        found = labels.place(circle.place.name, circle.x, circle.y, circle.radius)
        if found is not None:
            x, y, anchor = found
            yield f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{as_xml(circle.place.name)}</text>'


def _foot(known: Sequence[PlaceCount], view: View, articles: int) -> Iterator[str]:
    """What a circle's size means, and whose data it is."""
    y = view.height + HEIGHT_OF_FOOT / 2
    most = max((place.articles for place in known), default=0)
    x = 10.0
    for number in dict.fromkeys((most, max(1, most // 4), 1)) if most else ():
        radius = _radius(number, most)
        x += radius
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{_CIRCLE}" fill-opacity="0.55"/>'
        yield f'<text x="{x + radius + 5:.1f}" y="{y + 4:.1f}" fill="{_INK}">{_in_articles(number)}</text>'
        x += radius + 100
    credit = f"{_in_articles(articles)} · places: GeoNames, CC BY 4.0 · outline: Natural Earth"
    yield f'<text x="{WIDTH - 10}" y="{y + 4:.1f}" text-anchor="end" font-size="11" fill="#666666">{credit}</text>'

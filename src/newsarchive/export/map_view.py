"""Which part of the world a map shows, and where a point of it lies on the page.

The projection is equirectangular: degrees of latitude are equal, those of longitude as wide as they are in the middle
of the part that is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import cos, radians
from typing import NamedTuple

WIDTH = 1000
"""Of the map, in pixels."""

HEIGHT_OF_FOOT = 60
"""Below the map, in pixels: room for what the circles mean."""

Point = tuple[float, float]

_WORLD = (-180.0, -58.0, 180.0, 84.0)
_AROUND = 1.3
_LEAST_DEGREES = 5.0
_WIDEST = 240.0
_FLATTEST, _TALLEST = 0.5, 0.9  # height over width
_MARGIN = 20.0  # pixels: how far lines are drawn beyond the frame


class View(NamedTuple):
    """A part of the world in degrees (west may be below -180), and the pixels of one degree either way."""

    west: float
    north: float
    height: float
    per_longitude: float
    per_latitude: float

    def pixel(self, longitude: float, latitude: float) -> Point:
        """Where a point of the earth lies, on whichever turn around it the view shows it."""
        turned = self.west + (longitude - self.west) % 360.0
        return self._flat(turned, latitude)

    def polygons(self, ring: Sequence[Point]) -> Iterator[list[Point]]:
        """The parts of a ring (longitude, latitude) that the view shows, in pixels."""
        for turned in self._turns(ring):
            clipped = _clipped(turned, -_MARGIN, -_MARGIN, WIDTH + _MARGIN, self.height + _MARGIN)
            if len(clipped) > 2:
                yield clipped

    def polylines(self, line: Sequence[Point]) -> Iterator[list[Point]]:
        """The parts of a line that the view shows, in pixels; a part may begin and end a little outside."""
        for turned in self._turns(line):
            part: list[Point] = []
            for before, after in pairwise(turned):
                if self._may_show(before, after):
                    part = part or [before]
                    part.append(after)
                elif part:
                    yield part
                    part = []
            if part:
                yield part

    def _turns(self, line: Sequence[Point]) -> Iterator[list[Point]]:
        """The line in pixels, on every turn around the earth on which the view may show it."""
        for turn in (-360.0, 0.0, 360.0):
            pixels = [self._flat(longitude + turn, latitude) for longitude, latitude in line]
            xs, ys = [x for x, _ in pixels], [y for _, y in pixels]
            if min(xs) <= WIDTH and max(xs) >= 0 and min(ys) <= self.height and max(ys) >= 0:
                yield pixels

    def _flat(self, longitude: float, latitude: float) -> Point:
        return (longitude - self.west) * self.per_longitude, (self.north - latitude) * self.per_latitude

    def _may_show(self, one: Point, other: Point) -> bool:
        across = min(one[0], other[0]) <= WIDTH and max(one[0], other[0]) >= 0
        return across and min(one[1], other[1]) <= self.height and max(one[1], other[1]) >= 0


def view_of(points: Sequence[Point], *, whole: bool = False) -> View:
    """The part of the world around the points (longitude, latitude); all of it where there are none."""
    west, south, east, north = _WORLD
    if points and not whole:
        first, last = _arc([longitude for longitude, _ in points])
        low, high = min(latitude for _, latitude in points), max(latitude for _, latitude in points)
        if last - first <= _WIDEST:
            return _fitted(first, low, last, high)
    south = min([south, *(latitude - 2 for _, latitude in points)])
    north = max([north, *(latitude + 2 for _, latitude in points)])
    return _made(west, max(south, -90.0), east, min(north, 90.0), 0.82)


def _fitted(west: float, south: float, east: float, north: float) -> View:
    """The view that holds the box with some room around it, in a shape that suits a page."""
    middle, centre = (south + north) / 2, (west + east) / 2
    narrowing = max(cos(radians(middle)), 0.2)
    high = max((north - south) * _AROUND, _LEAST_DEGREES)
    wide = max((east - west) * _AROUND, _LEAST_DEGREES / narrowing)
    wide = max(wide, high / _TALLEST / narrowing)
    high = max(high, wide * narrowing * _FLATTEST)
    return _made(centre - wide / 2, middle - high / 2, centre + wide / 2, middle + high / 2, narrowing)


def _made(west: float, south: float, east: float, north: float, narrowing: float) -> View:
    per_longitude = WIDTH / (east - west)
    per_latitude = per_longitude / narrowing
    return View(west, north, (north - south) * per_latitude, per_longitude, per_latitude)


def _arc(longitudes: Sequence[float]) -> tuple[float, float]:
    """(west, east) of the shortest way around the earth that meets all; east may be beyond 180."""
    around = sorted({longitude % 360.0 for longitude in longitudes})
    gaps = [(after - before, after) for before, after in zip(around, [*around[1:], around[0] + 360.0], strict=True)]
    gap, first = max(gaps)
    first = first % 360.0
    west = first - 360.0 if first >= 180.0 else first
    return west, west + 360.0 - gap


def _clipped(ring: list[Point], left: float, top: float, right: float, bottom: float) -> list[Point]:
    """The ring inside a box, by Sutherland and Hodgman's way: one side after the other."""
    for axis, edge, sign in ((0, left, 1.0), (0, right, -1.0), (1, top, 1.0), (1, bottom, -1.0)):
        kept: list[Point] = []
        for before, after in zip([ring[-1], *ring[:-1]], ring, strict=True) if ring else ():
            was_in, is_in = (sign * (point[axis] - edge) >= 0 for point in (before, after))
            if was_in != is_in:
                part = (edge - before[axis]) / (after[axis] - before[axis])
                kept.append((before[0] + part * (after[0] - before[0]), before[1] + part * (after[1] - before[1])))
            if is_in:
                kept.append(after)
        ring = kept
    return ring

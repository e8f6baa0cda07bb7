"""Coasts and borders of a TopoJSON topology, with no more points than a map of a page can show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

Point = tuple[int, int]
"""Longitude and latitude in units of 1 / UNITS of a degree."""

UNITS = 40
# A point closer than this to the line between its neighbours is left out, and so is an island smaller than this.
_TOLERANCE = 2.2
_SMALLEST = 10.0
_HALF = 180 * UNITS


def outline(topology: dict[str, Any]) -> tuple[list[list[Point]], list[list[Point]]]:
    """(the rings of the land, the lines between countries). An arc is simplified once, so that borders meet."""
    arcs = [_simplified(_unbroken(_points(arc, topology["transform"]))) for arc in topology["arcs"]]
    land = [_ring(refs, arcs) for refs in _rings(topology["objects"]["land"])]
    uses = Counter(
        ref if ref >= 0 else ~ref for refs in _rings(topology["objects"]["countries"]) for ref in dict.fromkeys(refs)
    )
    borders = [arcs[number] for number, times in sorted(uses.items()) if times > 1]
    return [ring for ring in land if abs(_area(ring)) >= _SMALLEST], borders


def _points(arc: Sequence[Sequence[int]], transform: dict[str, Any]) -> list[Point]:
    """The points of an arc, whose own are differences."""
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    points: list[Point] = []
    x = y = 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((round((x * scale_x + move_x) * UNITS), round((y * scale_y + move_y) * UNITS)))
    return points


def _simplified(points: list[Point]) -> list[Point]:
    """Douglas and Peucker's way: the ends, and every point that lies far from the line without it."""
    kept = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, at = max(
            ((_distance(points[i], points[first], points[last]), i) for i in range(first + 1, last)), default=(0.0, 0)
        )
        if far > _TOLERANCE:
            kept.add(at)
            waiting += [(first, at), (at, last)]
    return [points[i] for i in sorted(kept)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """From a point to the line between two others, or to the first of them where they are one."""
    across, up = end[0] - start[0], end[1] - start[1]
    x, y = point[0] - start[0], point[1] - start[1]
    length = float(across * across + up * up)
    part = max(0.0, min(1.0, (x * across + y * up) / length)) if length else 0.0
    return float(((x - part * across) ** 2 + (y - part * up) ** 2) ** 0.5)


def _rings(thing: dict[str, Any]) -> Iterator[list[int]]:
    """The rings of a geometry, each as the numbers of its arcs; ~n is arc n the other way round."""
    for geometry in thing.get("geometries", ()):
        yield from _rings(geometry)
    if thing["type"] == "Polygon":
        yield from thing["arcs"]
    elif thing["type"] == "MultiPolygon":
        for polygon in thing["arcs"]:
            yield from polygon


def _ring(refs: Sequence[int], arcs: Sequence[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for ref in refs:
        arc = arcs[ref] if ref >= 0 else arcs[~ref][::-1]
        points += arc[1:] if points else arc
    return _closed(_unbroken(points))


def _unbroken(points: list[Point]) -> list[Point]:
    """A line across the 180th meridian goes on beyond it, where the topology jumps to the other side of the map."""
    turn = 0
    whole = points[:1]
    for before, (x, y) in pairwise(points):
        turn += (x - before[0] < -_HALF) - (x - before[0] > _HALF)
        whole.append((x + turn * 2 * _HALF, y))
    return whole


def _closed(points: list[Point]) -> list[Point]:
    """A coast around the pole, Antarctica's, comes back a whole turn further on: it is closed along the pole."""
    if abs(points[-1][0] - points[0][0]) < _HALF:
        return points
    pole = -90 * UNITS
    return [*points, (points[-1][0], pole), (points[0][0], pole)]


def _area(ring: Sequence[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2

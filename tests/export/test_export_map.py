"""The map: what part of the world it shows, and that names never overlap."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from newsarchive.export.labels import Box, Labels, width_of
from newsarchive.export.map_view import WIDTH, view_of
from newsarchive.export.outline import read_outline, world_outline
from newsarchive.export.world_map import lines
from newsarchive.export.xml import as_xml
from newsarchive.model import PlaceCount


def place(name: str, longitude: float | None, latitude: float | None, articles: int = 1) -> PlaceCount:
    return PlaceCount(name, name, "settlement", None, None, latitude, longitude, articles, articles)


@pytest.mark.parametrize(
    "points", [[(40.9, 36.5)], [(179.0, -17.0), (-178.0, -19.0)], [(-70.0, 80.0), (20.0, -89.0)], [(0.0, 90.0)], []]
)
def test_every_point_lies_on_the_page(points: list[tuple[float, float]]) -> None:
    view = view_of(points)
    assert 0 < view.height < 2 * WIDTH
    for x, y in (view.pixel(*point) for point in points):
        assert 0 <= x <= WIDTH
        assert 0 <= y <= view.height


def test_places_on_both_sides_of_the_date_line_are_near_on_the_map() -> None:
    view = view_of([(179.0, -17.0), (-178.0, -19.0)])
    assert view.per_longitude > WIDTH / 30


def test_names_never_overlap_and_stay_in_the_frame() -> None:
    rng = random.Random(7)  # noqa: S311
    frame = Box(0, 0, 500, 300)
    labels = Labels(frame)
    boxes: list[Box] = []
    for number in range(300):
        name = f"Town {number}"
        found = labels.place(name, rng.uniform(0, 500), rng.uniform(0, 300), 4)
        if found:
            x, y, anchor = found
            left = x - width_of(name) * {"start": 0, "middle": 0.5, "end": 1}[anchor]
            boxes.append(Box(left, y - 9, left + width_of(name), y + 2))
    assert len(boxes) > 20
    assert not any(one.overlaps(other) for i, one in enumerate(boxes) for other in boxes[:i])
    assert all(frame.holds(box) for box in boxes)


def test_the_outline_holds_the_land_and_is_small() -> None:
    outline = world_outline()
    assert len(outline.land) > 500
    assert len(outline.borders) > 200
    assert all(-90 <= latitude <= 90 for ring in outline.land for _, latitude in ring)
    assert all(abs(a[0] - b[0]) < 180 for line in outline.borders for a, b in pairwise(line))
    with pytest.raises(ValueError, match="not an outline"):
        read_outline(b"")


def test_a_map_says_the_same_twice_and_leaves_out_what_has_no_point() -> None:
    places = [place("Goma", 29.2, -1.7, 9), place("Nowhere", None, None), place("القحطانية", 41.5, 37.0)]
    text = "\n".join(lines(places, 9))
    assert text == "\n".join(lines(places, 9))
    assert "Nowhere" not in text
    assert text.count("<title>") == 2
    assert "9 articles" in text


@pytest.mark.parametrize(
    ("words", "clean"),
    [
        ("a\x00\x1b\u202e\ud800\uffffb", "ab"),
        ("<&'\">", "&lt;&amp;&#39;&quot;&gt;"),
        ("a\nb", "a b"),
        (None, ""),
        (2.5, "2.5"),
    ],
)
def test_xml_holds_only_what_it_may(words: str | float | None, clean: str) -> None:
    assert as_xml(words) == clean

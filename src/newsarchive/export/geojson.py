"""Places as a GeoJSON FeatureCollection (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from newsarchive.model import PlaceCount
from newsarchive.text import escaped


def lines(places: Sequence[PlaceCount]) -> Iterator[str]:
    """The lines of the file: one for each place that has a point, longitude first as the format wants it."""
    known = [place for place in places if has_point(place)]
    yield '{"type": "FeatureCollection", "features": ['
    for number, place in enumerate(known, 1):
        comma = "," if number < len(known) else ""
        yield escaped(json.dumps(_feature(place), ensure_ascii=False, allow_nan=False)) + comma
    yield "]}"


def has_point(place: PlaceCount) -> bool:
    """Whether the place can be put on a map."""
    return place.latitude is not None and place.longitude is not None


def without_point(places: Sequence[PlaceCount]) -> int:
    """How many of them cannot."""
    return sum(not has_point(place) for place in places)


def _feature(place: PlaceCount) -> dict[str, Any]:
    feature: dict[str, Any] = {"type": "Feature"}
    if place.geonames_id is not None:
        feature["id"] = place.geonames_id
    feature["geometry"] = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    feature["properties"] = {
        "name": place.name,
        "kind": place.kind,
        "country_code": place.country_code,
        "geonames_id": place.geonames_id,
        "articles": place.articles,
        "mentions": place.mentions,
    }
    return feature

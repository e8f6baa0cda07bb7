"""How far apart two points of the earth are."""

from __future__ import annotations

from math import asin, cos, isfinite, radians, sin, sqrt

_EARTH_KM = 6371.0088  # the mean radius of WGS 84


def km_between(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float | None:
    """The great-circle distance of two points given in degrees; None where a point is none."""
    points = (latitude, longitude, other_latitude, other_longitude)
    if any(value is None or not isfinite(value) for value in points):
        return None
    phi, other_phi = radians(latitude), radians(other_latitude)
    up, across = sin((other_phi - phi) / 2), sin(radians(other_longitude - longitude) / 2)
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, up * up + cos(phi) * cos(other_phi) * across * across)))

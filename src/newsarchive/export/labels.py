"""Where names stand on a map: beside their circles, and never on one another."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

_SIZE = 12.0
_GAP = 3.0
_NARROW, _WIDE = 0.6, 1.05  # a letter's width over the font's size: a little more than most have
_LONGEST = 40


class Box(NamedTuple):
    """A rectangle in pixels; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether the other lies inside."""
        inside = self.left <= other.left and other.right <= self.right
        return inside and self.top <= other.top and other.bottom <= self.bottom


class Labels:
    """The names placed so far, inside a frame."""

    def __init__(self, frame: Box) -> None:
        self._frame = frame
        self._taken: list[Box] = []

    def place(self, name: str, x: float, y: float, radius: float) -> tuple[float, float, str] | None:
        """(x, y, text-anchor) for the name of a circle, right or left of it, below or above; None where no room is."""
        if len(name) > _LONGEST:
            return None
        width = width_of(name)
        out = radius + _GAP
        for left, middle, anchor, at in (
            (x + out, y, "start", x + out),
            (x - out - width, y, "end", x - out),
            (x - width / 2, y + out + _SIZE / 2, "middle", x),
            (x - width / 2, y - out - _SIZE / 2, "middle", x),
        ):
            box = Box(left, middle - _SIZE / 2 - 1, left + width, middle + _SIZE / 2 + 1)
            if self._frame.holds(box) and not any(box.overlaps(other) for other in self._taken):
                self._taken.append(box)
                return at, middle + _SIZE * 0.35, anchor
        return None


def width_of(name: str) -> float:
    """About how many pixels wide a name is drawn."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in name)
    return _SIZE * (wide * _WIDE + (len(name) - wide) * _NARROW)

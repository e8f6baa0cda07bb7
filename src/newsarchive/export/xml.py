"""Words as XML may hold them: no control characters, nothing that steers a terminal, the five signs escaped."""

from __future__ import annotations

import re

# Also what XML allows but nobody wants to see raw: C1 controls and marks of direction; and the two that are no letters.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def as_xml(value: str | float | None) -> str:
    """The value as the text of an element or attribute, on one line."""
    return within_xml(" ".join(("" if value is None else str(value)).split()))


def within_xml(words: str) -> str:
    """A piece of a longer text as XML; its white space stays, every carriage return is a line feed."""
    plain = words.replace("\r\n", "\n").replace("\r", "\n")
    return _UNWANTED.sub("", plain).translate(_SIGNS)

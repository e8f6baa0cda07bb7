"""JSON-LD as pages print it: objects out of a script's text, with the faults that are plain to see put right."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

LONGEST_SCRIPT = 10_000_000
DEEPEST = 200
_MOST_OBJECTS = 1_000

# Wrappers from the days when scripts hid from old browsers.
_WRAP_START = re.compile(r"(?:\s|<!--|//|/\*|\*/|<!\[CDATA\[)+")
# Read from behind, where "-->" is ">--".
_WRAP_END = re.compile(r"(?:\s|>--|//|\*/|/\*|>\]\]|;)+")
_STRING = r'"(?:[^"\\]|\\.)*+\\?(?:"|\Z)'
_STRINGS = re.compile(_STRING, re.DOTALL)
_TRAILING_COMMA = re.compile(rf"({_STRING})|,(?=\s*[}}\]])", re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")
_PARTING = re.compile(r"[\s,;]*")
# Control characters inside strings are read as they stand.
_DECODER = json.JSONDecoder(strict=False)


class BrokenJsonError(ValueError):
    """A block that is not JSON, nor becomes it by simple repairs; str() says why."""


def read_objects(text: str) -> list[dict[str, Any]]:
    """The JSON objects of one script, those of lists and of @graph apart, in order, a thousand at most.

    Raises BrokenJsonError for what is over 10 MB, over 200 levels deep, or no JSON.
    """
    if len(text) > LONGEST_SCRIPT:
        raise BrokenJsonError("it is over 10 MB")
    bare = _unwrapped(text)
    if not bare:
        return []
    if bare.count("{") + bare.count("[") > DEEPEST and _depth(bare) > DEEPEST:
        raise BrokenJsonError(f"it is over {DEEPEST} levels deep")
    return list(_flattened(_values(bare)))


def _unwrapped(text: str) -> str:
    start = _WRAP_START.match(text)
    bare = text[start.end() if start else 0 :].lstrip("\ufeff")
    end = _WRAP_END.match(bare[::-1]) if bare[-1:] not in "}]" else None
    return bare[: len(bare) - end.end()] if end else bare


def _values(text: str) -> list[Any]:
    """The JSON values that stand one after the other in a text."""
    try:
        return [_DECODER.decode(text)]
    except ValueError:
        pass
    reason = "it is no JSON"
    for repair in (str, _without_trailing_commas, html.unescape):
        try:
            return _several(repair(text))
        except ValueError as error:
            reason = f"it is no JSON: {error}" if reason == "it is no JSON" else reason
    raise BrokenJsonError(reason[:200])


def _several(text: str) -> list[Any]:
    values: list[Any] = []
    place = 0
    while place < len(text) and len(values) < _MOST_OBJECTS:
        value, place = _DECODER.raw_decode(text, place)
        values.append(value)
        parting = _PARTING.match(text, place)
        place = parting.end() if parting else place
    return values


def _without_trailing_commas(text: str) -> str:
    return _TRAILING_COMMA.sub(lambda found: found[1] or "", text)


def _depth(text: str) -> int:
    depth = deepest = 0
    for bracket in _BRACKET.finditer(_STRINGS.sub('""', text)):
        depth += 1 if bracket.group() in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _flattened(values: list[Any]) -> Iterator[dict[str, Any]]:
    """The objects, in order, without the lists and graphs that hold them."""
    waiting = values[::-1]
    given = 0
    while waiting and given < _MOST_OBJECTS:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value[::-1]
        elif isinstance(value, dict):
            graph = value.get("@graph")
            if isinstance(graph, list | dict):
                waiting.append(graph)
            if not isinstance(graph, list | dict) or len(value) > 3:
                given += 1
                yield value

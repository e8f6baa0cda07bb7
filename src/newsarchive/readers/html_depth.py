"""How deep the elements of a page may nest for the parser to keep them all."""

from __future__ import annotations

from itertools import islice
from typing import Any

from lxml import etree

DEEPEST = 2_000
"""Nesting that libxml2 keeps; text further down is lost without a word, so a page that comes near is read otherwise."""


class TooDeepError(Exception):
    """The page nests deeper than the parser keeps."""


def check_depth(node: Any, depth: int) -> None:
    """Raise TooDeepError where what no reader sees nests too deeply: the parser loses what follows it as well."""
    if next(islice(node.iter(), max(0, DEEPEST - depth - 1), None), None) is None:  # it holds too few elements
        return
    for event, _ in etree.iterwalk(node, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST + 1:
            raise TooDeepError

"""Organisations, and people of one name, that news mentions without saying who they are; the tagger is told of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from newsarchive.entities.tables.lexicon import read_text


@cache
def known() -> dict[str, str]:
    """A name as printed to what bears it ("firm", "club", "person"), several in their order joined by "+"."""
    found: dict[str, str] = {}
    for kind, names in sorted((*_organisations(), ("person", _people()))):
        for name in dict.fromkeys(names):
            found[name] = f"{found[name]}+{kind}" if name in found else kind
    return found


def _organisations() -> Iterator[tuple[str, list[str]]]:
    """(a kind, the names below its heading)."""
    for part in read_text("organisations.txt").split("\n# ")[1:]:
        kind, _, lines = part.partition("\n")
        yield kind, _names(lines.splitlines())


def _people() -> list[str]:
    return _names(line for line in read_text("known_people.txt").splitlines() if not line.startswith("#"))


def _names(lines: Iterable[str]) -> list[str]:
    return [name for line in lines if line for name in line.split("; ")]

"""Organisations, and people of one name, that news mentions without saying who they are; the tagger is told of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from newsarchive.entities.tables.lexicon import read_text


@cache
def known() -> dict[str, str]:
    """A name as printed to what bears it ("firm", "club", "person"), several in their order joined by "+"."""
    found: dict[str, str] = {}
    for kind, name in sorted({*_organisations(), *_people()}):
        found[name] = f"{found[name]}+{kind}" if name in found else kind
    return found


def _organisations() -> Iterator[tuple[str, str]]:
    kind = ""
    for line in read_text("organisations.txt").splitlines():
        if line.startswith("#"):
            kind = line[2:]
        elif line:
            yield from ((kind, name) for name in line.split("; "))


def _people() -> Iterator[tuple[str, str]]:
    for line in read_text("known_people.txt").splitlines():
        if not line.startswith("#"):
            yield from (("person", name) for name in line.split("; "))

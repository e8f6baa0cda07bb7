"""The byline as printed, and the people it names."""

from __future__ import annotations

from newsarchive.fields.ladder import climb
from newsarchive.grammar import read_byline, split_names
from newsarchive.model import Found, Labelled, Role


def from_byline_block(page: Labelled) -> Found[str] | None:
    """The first line of writers, whole."""
    block = next(iter(page.with_role(Role.BYLINE)), None)
    return Found(block.text, "byline block", block.number) if block else None


LADDER = (from_byline_block,)


def find(page: Labelled) -> Found[str] | None:
    """The byline as printed, from the first rung that knows it."""
    return climb(LADDER, page)


def authors(page: Labelled, byline: Found[str] | None) -> Found[tuple[str, ...]] | None:
    """The people that the byline names, in order, each once; agencies and desks are no authors."""
    if byline is None:
        return None
    if byline.given:
        return Found(_names(byline.value), "given", given=True)
    lines = page.with_role(Role.BYLINE)
    names = tuple(dict.fromkeys(name for block in lines for name in _names(block.text)))
    return Found(names, byline.rung, byline.block) if names else None


def _names(line: str) -> tuple[str, ...]:
    read = read_byline(line)
    return read.names if read else split_names(line)

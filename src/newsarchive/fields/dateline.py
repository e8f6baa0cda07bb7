"""The dateline: the opening place line, which stays in the body as printed."""

from __future__ import annotations

from newsarchive.fields.by_role import with_role
from newsarchive.grammar import read_dateline
from newsarchive.model import Dateline, Found, Labelled, Role

_PARAGRAPHS = 3


def from_dateline_block(page: Labelled) -> Found[Dateline] | None:
    """A dateline that stands alone above the story."""
    return _first(page, Role.DATELINE, 1, "dateline block")


def from_first_paragraphs(page: Labelled) -> Found[Dateline] | None:
    """The opening words of a paragraph at the start of the story; a summary may stand before it."""
    return _first(page, Role.BODY, _PARAGRAPHS, "opening words")


LADDER = (from_dateline_block, from_first_paragraphs)


def find(page: Labelled) -> Found[Dateline] | None:
    """The dateline, from the first rung that knows it."""
    return next((found for rung in LADDER if (found := rung(page))), None)


def _first(page: Labelled, role: Role, look_at: int, rung: str) -> Found[Dateline] | None:
    for block in with_role(page, role)[:look_at]:
        read = read_dateline(block.text)
        if read:
            dateline = Dateline(read.text, read.place, read.agency, read.date, block.number)
            return Found(dateline, rung, block.number)
    return None

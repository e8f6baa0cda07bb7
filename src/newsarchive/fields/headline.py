"""The headline as printed."""

from __future__ import annotations

from newsarchive.fields.ladder import climb
from newsarchive.model import Found, Labelled, Role


def from_headline_block(page: Labelled) -> Found[str] | None:
    """The block that the labeller calls the headline."""
    block = next(iter(page.with_role(Role.HEADLINE)), None)
    return Found(block.text, "headline block", block.number) if block else None


LADDER = (from_headline_block,)


def find(page: Labelled) -> Found[str] | None:
    """The headline as printed, from the first rung that knows it."""
    return climb(LADDER, page)

"""The standfirst: the summary printed under the headline."""

from __future__ import annotations

from newsarchive.fields.ladder import climb
from newsarchive.model import Found, Labelled, Role


def from_standfirst_blocks(page: Labelled) -> Found[str] | None:
    """The blocks between headline and byline, as printed, parted by blank lines where there are several."""
    blocks = page.with_role(Role.STANDFIRST)
    if not blocks:
        return None
    return Found("\n\n".join(block.text for block in blocks), "standfirst block", blocks[0].number)


LADDER = (from_standfirst_blocks,)


def find(page: Labelled) -> Found[str] | None:
    """The standfirst as printed, from the first rung that knows it."""
    return climb(LADDER, page)

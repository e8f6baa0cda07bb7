"""The standfirst: the summary printed under the headline."""

from __future__ import annotations

from newsarchive.fields.by_role import with_role
from newsarchive.fields.declarations import article, clean, folded, metas, once_a_page
from newsarchive.fields.ladder import climb
from newsarchive.model import KEPT_ROLES, Found, Labelled, Rival, Role
from newsarchive.text import fold

_LOOK_AT = 400
_NO_SUMMARY = frozenset({Role.HEADLINE, Role.CAPTION, Role.RELATED})
_SHORTEST = 25
# What folding may add to a text or take away.
_MARGIN = 10


def from_standfirst_blocks(page: Labelled) -> Found[str] | None:
    """The blocks between headline and byline, as printed, parted by blank lines where there are several."""
    blocks = with_role(page, Role.STANDFIRST)
    if not blocks:
        return None
    return Found("\n\n".join(block.text for block in blocks), "standfirst block", blocks[0].number)


def from_described_block(page: Labelled) -> Found[str] | None:
    """A block outside the body that says what the page declares as its description."""
    said = {folded(text) for text, _ in _descriptions(page) if len(text) >= _SHORTEST}
    if not said:
        return None
    lengths = [len(text) for text in said]
    shortest, longest = min(lengths) - _MARGIN, max(lengths) + _MARGIN
    for block in [block for block in page.document.blocks[:_LOOK_AT] if shortest <= len(block.text) <= longest]:
        role = page.labels[block.number - 1].role
        if role not in KEPT_ROLES and role not in _NO_SUMMARY and fold(block.text) in said:
            return Found(block.text, "block as described", block.number)
    return None


LADDER = (from_standfirst_blocks, from_described_block)


def find(page: Labelled) -> Found[str] | None:
    """The standfirst as printed, from the first rung that knows it; a description not printed is but a rival."""
    found = climb(LADDER, page)
    if found is None:
        return None
    told = fold(found.value)
    rivals = [Rival(text, rung) for text, rung in _descriptions(page) if folded(text) != told][:2]
    return Found(found.value, found.rung, found.block, rivals=(*found.rivals, *rivals))


@once_a_page
def _descriptions(page: Labelled) -> list[tuple[str, str]]:
    found = [(text, name) for name, text in metas(page, "ogdescription", "description", "twitterdescription")]
    node = article(page)
    found += [
        (text, f"json-ld {key}") for key in ("description", "alternativeHeadline") if (text := clean(node.get(key)))
    ]
    return list({folded(text): (text, rung) for text, rung in reversed(found)}.values())[::-1]

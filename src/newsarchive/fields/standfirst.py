"""The standfirst: the summary printed under the headline."""

from __future__ import annotations

from newsarchive.fields.declarations import article, clean, metas
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
    blocks = page.with_role(Role.STANDFIRST)
    if not blocks:
        return None
    return Found("\n\n".join(block.text for block in blocks), "standfirst block", blocks[0].number)


def from_described_block(page: Labelled) -> Found[str] | None:
    """A block outside the body that says what the page declares as its description."""
    said = {fold(text) for text, _ in _descriptions(page) if len(text) >= _SHORTEST}
    if not said:
        return None
    lengths = [len(text) for text in said]
    shortest, longest = min(lengths) - _MARGIN, max(lengths) + _MARGIN
    for block, label in zip(page.document.blocks[:_LOOK_AT], page.labels, strict=False):
        if not shortest <= len(block.text) <= longest or label.role in KEPT_ROLES or label.role in _NO_SUMMARY:
            continue
        if fold(block.text) in said:
            return Found(block.text, "block as described", block.number)
    return None


LADDER = (from_standfirst_blocks, from_described_block)


def find(page: Labelled) -> Found[str] | None:
    """The standfirst as printed, from the first rung that knows it; a description not printed is but a rival."""
    found = climb(LADDER, page)
    if found is None:
        return None
    rivals = [Rival(text, rung) for text, rung in _descriptions(page) if fold(text) != fold(found.value)][:2]
    return Found(found.value, found.rung, found.block, rivals=(*found.rivals, *rivals))


def _descriptions(page: Labelled) -> list[tuple[str, str]]:
    found = [(text, name) for name, text in metas(page, "ogdescription", "description", "twitterdescription")]
    node = article(page)
    found += [
        (text, f"json-ld {key}") for key in ("description", "alternativeHeadline") if (text := clean(node.get(key)))
    ]
    return list({fold(text): (text, rung) for text, rung in reversed(found)}.values())[::-1]

"""What is learnt from: each page as sequences of items with the roles that its labels give them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from sys import intern
from typing import NamedTuple

from newsarchive.boilerplate.learned import IN_TEXT, KEPT
from newsarchive.boilerplate.readings import flat
from newsarchive.boilerplate.sequence import Item, items
from newsarchive.boilerplate.text_labels import label_by_rules
from newsarchive.model import Block, Document
from training.pages import Page
from training.texts import cuts, saved

_FEWEST_LINES, _MOST_LINES = 3, 1_200
# Who saves text mostly selects the story; whole pages are ten times as long and would outweigh it.
_WHOLE, _ONE_WHOLE_IN = "innertext", 4


class Sample(NamedTuple):
    """A document with its items and a role for each of them. set, site, gold: as in Page; labelled: roles of blocks."""

    set: str
    site: str
    document: Document
    labelled: list[str]
    items: list[Item]
    roles: list[str]
    gold: str | None = None

    @property
    def wanted(self) -> str:
        """The text that the labels keep."""
        return _joined(block for block, role in zip(self.document.blocks, self.labelled, strict=True) if role in KEPT)

    def body(self, roles: Sequence[str]) -> str:
        """The text that is kept where the items have these roles."""
        return _joined(
            block
            for item, role in zip(self.items, roles, strict=True)
            if role in KEPT
            for block in self.document.blocks[item.first : item.last + 1]
        )


def of_page(page: Page, roles: list[str]) -> Iterator[Sample]:
    """A page as the page labeller reads it. roles: of its blocks, in order."""
    yield from _samples(page, page.document, items(page.document), roles)


def of_text(page: Page, roles: list[str]) -> Iterator[Sample]:
    """Text dumps of a page as the labeller of plain text reads them: those that were saved, else cut from the page.

    roles: of the page's blocks, in order.
    """
    is_one = not int(page.sha256[:8], 16) % _ONE_WHOLE_IN
    if page.dumps:
        chosen = [dump for how, dump in sorted(page.dumps.items()) if how != _WHOLE or is_one]
        dumps = [saved(dump, page, roles) for dump in chosen]
    else:
        dumps = [cut for number, cut in enumerate(cuts(page.document, roles)) if number or is_one]
    for document, own in dumps:
        if _FEWEST_LINES <= len(own) <= _MOST_LINES:
            told_apart = [IN_TEXT[role] for role in own]
            yield from _samples(page, document, items(document, label_by_rules(document).hints()), told_apart)


def _samples(page: Page, document: Document, found: list[Item], roles: list[str]) -> Iterator[Sample]:
    """One sample, or none where there is nothing to read; an item has the role that most of its blocks have."""
    if found:
        # The same few hundred thousand clues come again and again: one copy of each keeps memory to a few hundred MB.
        own = [item._replace(clues=[intern(clue) for clue in flat(item.clues)]) for item in found]
        most = [Counter(roles[item.first : item.last + 1]).most_common(1)[0][0] for item in own]
        yield Sample(page.set, page.site, document, roles, own, most, page.gold)


def _joined(blocks: Iterator[Block]) -> str:
    return "\n\n".join(block.text for block in blocks)

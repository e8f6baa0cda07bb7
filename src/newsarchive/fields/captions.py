"""Captions, each with its credit: the line as printed, the person and the agency."""

from __future__ import annotations

from newsarchive.fields.by_role import with_role
from newsarchive.grammar import read_credit
from newsarchive.model import Block, Caption, Labelled, Role


def find(page: Labelled) -> tuple[Caption, ...]:
    """The captions in the order of the source; a credit that stands alone goes to the caption right before it."""
    captions: list[Caption] = []
    for block in with_role(page, Role.CAPTION, Role.CREDIT):
        if page.labels[block.number - 1].role is Role.CAPTION:
            captions.append(_caption(block))
        else:
            before = captions[-1] if captions and captions[-1].block == block.number - 1 else None
            if before and before.credit is None:
                captions[-1] = _credited(before, block)
            else:
                captions.append(_credited(Caption("", None, None, None, block.number, 0, 0), block))
    return tuple(captions)


def _caption(block: Block) -> Caption:
    read = read_credit(block.text)
    if read is None:
        return Caption(block.text, None, None, None, block.number, 0, len(block.text))
    text = block.text[: read.start].rstrip()
    return Caption(text, read.credit, read.person, read.agency, block.number, 0, len(text))


def _credited(caption: Caption, credit: Block) -> Caption:
    read = read_credit(credit.text)
    printed, person, agency = (read.credit, read.person, read.agency) if read else (credit.text, None, None)
    return Caption(caption.text, printed, person, agency, caption.block, caption.start, caption.end)

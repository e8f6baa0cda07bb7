"""A role and a reason for every block of a document: lines of news, rules, the outlet's voice, shape and place."""

from __future__ import annotations

from functools import lru_cache

from newsarchive.boilerplate.look import Look
from newsarchive.boilerplate.matching import RuleBook, extent
from newsarchive.boilerplate.news_lines import is_caption, label_captions, label_posts, label_top_lines
from newsarchive.boilerplate.outline import label_outline
from newsarchive.boilerplate.rules import shipped_rules
from newsarchive.boilerplate.voice import label_voice
from newsarchive.grammar.language import read_language
from newsarchive.model import Document, Label, Labelled

__all__ = ["label"]

# Enough text to tell a language by.
_BLOCKS, _LOOK = 20, 1_000


@lru_cache(maxsize=1)
def _shipped_book() -> RuleBook:
    return RuleBook(shipped_rules())


def label(document: Document, outlet: str | None = None) -> Labelled:
    """The document with one label for each block. Each pass leaves alone what an earlier one has labelled.

    outlet: the publisher's name where it is given, which an outlet's own lines are known by.
    """
    looks = [Look(block.text) for block in document.blocks]
    labels: list[Label | None] = [None] * len(looks)
    label_top_lines(looks, labels)
    _label_by_rules(looks, labels)
    label_posts(looks, labels)
    label_captions(looks, labels)
    language = _language(looks)
    label_voice(looks, labels, language, outlet)
    return Labelled(document, label_outline(looks, labels), language)


def _language(looks: list[Look]) -> str | None:
    """The language of the prose, of all blocks where none is prose."""
    prose = ([look for look in looks if look.is_prose] or looks)[:_BLOCKS]
    words = [token for look in prose for token in look.tokens]
    return read_language("\n".join(look.text[:_LOOK] for look in prose), words)


def _label_by_rules(looks: list[Look], labels: list[Label | None]) -> None:
    book = _shipped_book()
    total = len(looks)
    for index, look in enumerate(looks):
        if labels[index] is not None:
            continue
        rule = book.find(look, index, total)
        if rule is None:
            continue
        found = Label(rule.role, rule.id, rule.why)
        end = extent(rule, looks, index, lambda i: _is_free(book, looks, labels, i))
        for taken in range(index, end):
            labels[taken] = labels[taken] or found


def _is_free(book: RuleBook, looks: list[Look], labels: list[Label | None], index: int) -> bool:
    """Whether a run of titles may go on over a block: nothing else claims it."""
    if labels[index] is not None or is_caption(looks[index]):
        return False
    return book.find(looks[index], index, len(looks)) is None

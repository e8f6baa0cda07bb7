"""A role and a reason for every block of a document: lines of news, rules, the outlet's voice, shape and place."""

from __future__ import annotations

from pathlib import Path

from newsarchive.boilerplate.look import Look
from newsarchive.boilerplate.news_lines import is_caption, label_captions, label_posts, label_top_lines
from newsarchive.boilerplate.outline import label_outline
from newsarchive.boilerplate.page_labels import label_page
from newsarchive.boilerplate.rule_books import rule_book, taken
from newsarchive.boilerplate.voice import label_voice
from newsarchive.grammar.language import read_language
from newsarchive.model import Document, Label, Labelled

__all__ = ["label"]

# Enough text to tell a language by.
_BLOCKS, _LOOK = 20, 1_000


def label(document: Document, outlet: str | None = None, rules: Path | None = None) -> Labelled:
    """The document with one label for each block. Each pass leaves alone what an earlier one has labelled.

    outlet: the publisher's name where it is given, which an outlet's own lines are known by; rules: a folder of the
    user's own rules, asked before the shipped ones. Raises RuleError where a file of that folder breaks the format.
    """
    if document.markup:
        found, kept = label_page(document, rules)
        return Labelled(document, found, _language(kept))
    looks = [Look(block.text) for block in document.blocks]
    labels: list[Label | None] = [None] * len(looks)
    label_top_lines(looks, labels)
    _label_by_rules(document, looks, labels, rules)
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


def _label_by_rules(document: Document, looks: list[Look], labels: list[Label | None], rules: Path | None) -> None:
    labelled = frozenset(index for index, label in enumerate(labels) if label is not None)
    found = taken(rule_book(rules), document, looks, labelled=labelled, ends_run=lambda index: is_caption(looks[index]))
    for index, rule in found.items():
        labels[index] = Label(rule.role, rule.id, rule.why)

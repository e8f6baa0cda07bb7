"""A role and a reason for every block of a document, by rules and by learned readings."""

from __future__ import annotations

from pathlib import Path

from newsarchive.boilerplate.page_labels import label_page
from newsarchive.boilerplate.prose import language_of
from newsarchive.boilerplate.text_labels import label_text
from newsarchive.model import Document, Labelled

__all__ = ["label"]


def label(document: Document, outlet: str | None = None, rules: Path | None = None) -> Labelled:
    """The document with one label for each block.

    outlet: the publisher's name where it is given, which an outlet's own lines are known by; rules: a folder of the
    user's own rules, asked before the shipped ones. Raises RuleError where a file of that folder breaks the format.
    """
    if document.markup:
        labels, kept = label_page(document, rules)
        return Labelled(document, labels, language_of(kept))
    found = label_text(document, outlet, rules)
    return Labelled(document, found.labels, found.language)

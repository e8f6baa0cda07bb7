"""The first paragraph of a story where it was read as the summary above one."""

from __future__ import annotations

import re
from bisect import bisect_right

from newsarchive.model import Document, Label, Role

_LEAD = Label(Role.BODY, "shape.lead", "as long as the first paragraph of a story, or printed as those below it are")
# A summary is a sentence or two; a line of a text that is so long is prose, too.
_PARAGRAPH_WORDS = 28
_APART = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th"})
# What editors' systems call the element of a summary, in the languages that they are made in.
_SUMMARY_NAME = re.compile(
    r"intro|lead|lede|dek|standfirst|summary|abstract|teaser|vorspann|anriss|sub-?title|subhead|description|excerpt"
    r"|chapo|entradilla|sumario|sommario|bajada|copete|ingress|preamble|perex|strap",
    re.IGNORECASE,
)


def keep_leads(document: Document, labels: list[Label]) -> None:
    """What was read as a summary above the story is its first paragraph where it is too long to be one.

    So is what is printed as the paragraphs below it are, where no name of its element says that it is a summary.
    """
    body = [index for index, label in enumerate(labels) if label.role is Role.BODY]
    for index, label in enumerate(labels[: body[-1]] if body else ()):
        if label.role is Role.STANDFIRST and _may_be_paragraph(document, index):
            below = body[bisect_right(body, index)]
            if _is_long(document, index) or (_is_alike(document, index, below) and not _is_named(document, index)):
                labels[index] = _LEAD


def _may_be_paragraph(document: Document, index: int) -> bool:
    """Whether readers see a block, and it is neither a heading nor one of several points."""
    mark = document.markup[index]
    return not mark.hidden and document.elements[mark.element].tag not in _APART


def _is_long(document: Document, index: int) -> bool:
    return document.blocks[index].text.count(" ") + 1 >= _PARAGRAPH_WORDS


def _is_alike(document: Document, index: int, below: int) -> bool:
    """Whether the elements of two blocks are of one kind and name."""
    elements, markup = document.elements, document.markup
    own, other = elements[markup[index].element], elements[markup[below].element]
    return own.tag == other.tag and own.marks == other.marks


def _is_named(document: Document, index: int) -> bool:
    """Whether the name of a block's element, or of the one that holds it, says that it is a summary."""
    elements, mark = document.elements, document.markup[index]
    own = elements[mark.element]
    holder = elements[own.parent].marks if own.parent >= 0 else ""
    return _SUMMARY_NAME.search(f"{own.marks} {holder} {mark.inner}") is not None

"""What a page sets between the paragraphs of its story and prints as one of them: a caption, a link in capitals."""

from __future__ import annotations

from newsarchive.boilerplate.look import Look
from newsarchive.boilerplate.news_lines import caption_of
from newsarchive.model import Document, Label, Role

# WHAT TO KNOW ABOUT THE VOTE. Of ten such paragraphs that were read as parts of a story nine led away from it.
_LINK = Label(Role.RELATED, "shape.linked-capitals", "a paragraph in capitals that is nothing but a link")
_FEWEST_WORDS = 4


def inserted(document: Document, index: int, look: Look) -> Label | None:
    """What a block that was read as a paragraph of the story is instead; None where it may well be one."""
    return _LINK if _is_linked_capitals(document, index, look) else caption_of(look)


def _is_linked_capitals(document: Document, index: int, look: Look) -> bool:
    mark = document.markup[index]
    if not mark.linked or look.count < _FEWEST_WORDS or not look.text.isupper():
        return False
    letters = sum(not char.isspace() for char in look.text)
    return document.elements[mark.element].tag == "p" and mark.linked >= letters

"""How words are read, which a page prints above them (`<ruby>漢<rt>かん</rt></ruby>`): kept, and none of the line."""

from __future__ import annotations

from typing import Any

from newsarchive.model import Block, Element, Markup
from newsarchive.readers.html_runs import clean, has_word

READINGS = frozenset({"rt", "rp", "rtc"})
"""What stands in a ruby beside the words."""


class Ruby:
    """The readings of the block that is open. They make a block of their own behind it."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._line = 0
        self._element = Element("", "", -1, 0, "/")

    def __bool__(self) -> bool:
        return bool(self._texts)

    def add(self, node: Any, path: str, parent: int, depth: int) -> None:
        """Set a reading aside. path: of the element; parent: the number of the one that the line stands in."""
        if not self._texts:
            self._line = node.sourceline or 0
            self._element = Element(node.tag, "", parent, depth, path)
        self._texts.append(clean("".join(node.itertext())))

    def end(self, elements: list[Element], blocks: list[Block], markup: list[Markup], *, hidden: bool) -> None:
        """Add the readings since the last call to those, as one block, unless they are nothing but brackets."""
        text = " ".join(filter(has_word, self._texts))
        self._texts.clear()
        if text:
            markup.append(Markup(len(elements), hidden=hidden))
            elements.append(self._element)
            blocks.append(Block(len(blocks) + 1, text, line=self._line, path=self._element.path))

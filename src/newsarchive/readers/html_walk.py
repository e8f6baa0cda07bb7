"""One walk over a parsed page, in the order of the source, that gives its blocks and where each stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsarchive.model import Block, Element, Markup
from newsarchive.readers.html_depth import DEEPEST, TooDeepError, check_depth
from newsarchive.readers.html_ruby import READINGS, Ruby
from newsarchive.readers.html_runs import Line, runs, text_of
from newsarchive.readers.html_tags import (
    BREAK,
    CELL,
    EMPHASIS,
    HIDES,
    KIND,
    NO_TEXT,
    ONE_LINE,
    ONE_TEXT,
    PARTS,
    RUNS,
    SETS_APART,
    is_endless,
    is_not_shown,
    marks_of,
)

# What a page has hundreds of is made without the call of Python code that a named tuple's own name stands for.
_new = tuple.__new__
_OUTSIDE = "/"  # where text stands that no element holds


# An element that the walk is in: the children still to come, how many of them there were by tag, its tag, what it does
# to text, its path, the element that its text stands in, itself, its class within a line, whether it hides its text.
_Open = tuple[Iterator[Any], dict[str, int], str, int, str, int, Any, str, bool]


class Walk:
    """The blocks, markup and elements of a page, filled by `over`.

    Only elements with children are kept open; one without is begun and ended at once, which is most of them.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.markup: list[Markup] = []
        self.elements: list[Element] = []
        self._lines: list[Line] = []
        """Those of the block that is open; always this one list, which the loops hold on to."""
        self._element = -1
        self._inner = ""
        self._ended: tuple[str, str] | None = None
        """Tag and class of the line's element that ended right here."""
        self._links = self._bolds = self._hidden = 0
        self._ruby = Ruby()

    def over(self, root: Any) -> Walk:  # noqa: C901 - one loop, most of it without a call
        """Walk the tree. Raises TooDeepError."""
        lines = self._lines
        here: _Open = (iter((root,)), {}, "", PARTS, "", -1, None, "", False)
        stack: list[_Open] = []
        while True:
            children, counts, outer, outer_kind, path, element, _, _, _ = here
            in_line = outer_kind == RUNS or outer in ONE_TEXT
            for node in children:
                tag = node.tag
                counts[tag] = nth = counts.get(tag, 0) + 1
                kind = KIND.get(tag, PARTS)
                if kind == PARTS and in_line and "-" in tag:
                    kind = RUNS
                if (kind == NO_TEXT and not is_endless(node, tag)) or (outer == "ruby" and tag in READINGS):
                    self._pass_by(node, tag, kind, path, nth, element, len(stack) + 1)
                elif inner := node[:]:
                    stack.append(here)
                    here = self._enter(node, inner, tag, kind, path, nth, element, len(stack))
                    break
                elif kind >= PARTS:
                    if (text := node.text) and not text.isspace():
                        self._alone(node, tag, kind, path, nth, element, len(stack) + 1)
                    elif lines and kind != CELL:
                        self._end_block()
                elif kind == RUNS and (text := node.text):
                    self._inline(node, tag, text, element)
                elif kind == BREAK:
                    self._break(node)
                tail = node.tail
                if tail and (lines or not tail.isspace()):
                    self._text(tail, node, element)
            else:
                if not stack:
                    break
                ended, here = here, stack.pop()
                self._leave(ended, here[5])
        self._end_block()
        return self

    def _enter(
        self, node: Any, children: list[Any], tag: str, kind: int, path: str, nth: int, element: int, depth: int
    ) -> _Open:
        """Begin an element that has children: all at once, which is quicker than their number and then one by one."""
        if depth >= DEEPEST:
            raise TooDeepError
        path = f"{path}/{tag}" if nth == 1 else f"{path}/{tag}[{nth}]"
        mark, hides = "", False
        if kind >= PARTS:
            hides = self._begin_parted(node, kind, tag, path, element, depth)
            element = len(self.elements) - 1
        elif kind == RUNS:
            mark, hides = self._begin_inline(node, tag)
        else:
            self._break(node)
        text = node.text
        if text and (self._lines or not text.isspace()):
            self._text(text, node, element)
        return iter(children), {}, tag, kind, path, element, node, mark, hides

    def _begin_parted(self, node: Any, kind: int, tag: str, path: str, parent: int, depth: int) -> bool:
        """Begin an element that stands apart, the last of the elements from here on; whether it hides its text."""
        if self._lines:
            if kind == CELL:
                self._lines.append(Line(node.sourceline or 0, cell=True))
            else:
                self._end_block()
        marks, shown = marks_of(node)
        self.elements.append(_new(Element, (tag, marks, parent, depth, path)))
        if shown and (kind != HIDES or node.get("shadowrootmode")):  # a shadow tree is shown in the place of its host
            return False
        self._hidden += 1
        return True

    def _leave(self, ended: _Open, outer: int) -> None:
        """End an element that has children, and read the text behind it, which stands in the element `outer`."""
        _, _, tag, kind, _, _, node, mark, hides = ended
        lines = self._lines
        if kind == RUNS:
            self._end_inline(tag, mark)
        elif lines and kind >= PARTS and kind != CELL:
            self._end_block()
        if hides:
            self._hidden -= 1
        tail = node.tail
        if tail and (lines or not tail.isspace()):
            self._text(tail, node, outer)

    def _alone(self, node: Any, tag: str, kind: int, path: str, nth: int, element: int, depth: int) -> None:
        """An element that stands apart and has text, but no children."""
        path = f"{path}/{tag}" if nth == 1 else f"{path}/{tag}[{nth}]"
        hides = self._begin_parted(node, kind, tag, path, element, depth)
        self._text(node.text, node, len(self.elements) - 1)
        if kind != CELL:
            self._end_block()
        self._hidden -= hides

    def _text(self, text: str, node: Any, element: int) -> None:
        lines = self._lines
        if not lines:
            self._element = element
            lines.append(Line(node.sourceline or 0))
        line = lines[-1]
        line.parts.append(text)
        self._ended = None
        if self._links or self._bolds:
            size = len(text.strip())
            line.linked += size if self._links else 0
            line.bold += size if self._bolds else 0

    def _inline(self, node: Any, tag: str, text: str, element: int) -> None:
        """An element of a line that has no children: most links and words in bold."""
        mark, hides = self._begin_inline(node, tag)
        self._text(text, node, element)
        self._end_inline(tag, mark)
        self._hidden -= hides

    def _begin_inline(self, node: Any, tag: str) -> tuple[str, bool]:
        """Begin an element of a line: (its class, whether it hides its text)."""
        mark, hides = "", False
        # One call for all attributes: asking lxml for one by its name costs as much.
        for name, value in node.items():
            if name == "class":
                mark = value
            elif name == "style" and is_not_shown(value):
                hides = True
                self._hidden += 1
        if self._ended:
            self._set_apart(tag, mark)
        if tag == "a":
            self._links += 1
            if self._lines:
                self._lines[-1].links += 1
        elif tag in EMPHASIS:
            self._bolds += 1
        if mark and not self._inner:
            self._inner = mark
        return mark, hides

    def _end_inline(self, tag: str, mark: str) -> None:
        if tag == "a":
            self._links -= 1
        elif tag in EMPHASIS:
            self._bolds -= 1
        self._ended = tag, mark

    def _set_apart(self, tag: str, mark: str) -> None:
        """Two elements that touch in the source and not on the page: a space goes between them."""
        if not (self._ended and self._lines and tag in SETS_APART and self._ended[0] in SETS_APART):
            return
        if tag == "a" or self._ended != (tag, mark):
            self._lines[-1].parts.append(" ")

    def _pass_by(self, node: Any, tag: str, kind: int, path: str, nth: int, element: int, depth: int) -> None:
        """What is not of the line: code, and how its words are read, which the block behind it says."""
        if len(node):
            check_depth(node, depth)
        if kind != NO_TEXT:
            self._ruby.add(node, f"{path}/{tag}" if nth == 1 else f"{path}/{tag}[{nth}]", element, depth)

    def _break(self, node: Any) -> None:
        if not self._lines:
            return
        last = self._lines[-1]
        if len(self._lines) > 1 and not any(part.strip() for part in last.parts):
            last.hard = True
        else:
            self._lines.append(Line(node.sourceline or 0))

    def _end_block(self) -> None:
        inner, self._inner = self._inner, ""
        self._ended = None
        if lines := self._lines:
            where = self._element
            if len(lines) == 1:  # most are; and most of the time goes into what is called for each
                line = lines[0]
                if text := text_of(line):
                    self._add(text, where, line.line, line.linked, line.links, line.bold, False, inner)
            else:
                tag = self.elements[where].tag if where >= 0 else ""
                for run in runs(lines, one_line=tag in ONE_LINE):
                    self._add(run.text, where, *run[1:], inner)
            lines.clear()
        if self._ruby:
            self._ruby.end(self.elements, self.blocks, self.markup, hidden=self._hidden > 0)

    def _add(self, text: str, where: int, line: int, linked: int, links: int, bold: int, row: bool, inner: str) -> None:
        blocks = self.blocks
        path = self.elements[where].path if where >= 0 else _OUTSIDE
        blocks.append(_new(Block, (len(blocks) + 1, text, None, None, line, path)))
        links = links or int(linked > 0)
        self.markup.append(_new(Markup, (where, linked, links, bold, self._hidden > 0, row, inner)))

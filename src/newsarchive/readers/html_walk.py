"""One walk over a parsed page, in the order of the source, that gives its blocks and where each stands."""

from __future__ import annotations

from typing import Any

from newsarchive.model import Block, Element, Markup
from newsarchive.readers.html_runs import Line, runs
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
    is_not_shown,
)

DEEPEST = 2_000
"""Nesting that libxml2 keeps; text further down is lost without a word, so a page that comes near is read otherwise."""

_LONGEST_MARKS = 400


class TooDeepError(Exception):
    """The page nests deeper than the parser keeps."""


class _Open:
    """An element that the walk is in. bold, linked, hides: what it does to the text in it, its own part of it."""

    __slots__ = ("bold", "counts", "element", "hides", "kind", "linked", "mark", "node", "path", "tag")

    def __init__(self, node: Any, tag: str, kind: int, path: str, element: int) -> None:
        self.node = node
        self.tag = tag
        self.kind = kind
        self.path = path
        self.element = element
        self.counts: dict[str, int] = {}
        self.mark = ""
        self.linked = self.bold = self.hides = False


class Walk:
    """The blocks, markup and elements of a page, filled by `over`.

    Only elements with children are kept open; one without is begun and ended at once, which is most of them.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.markup: list[Markup] = []
        self.elements: list[Element] = []
        self._lines: list[Line] = []
        self._element = -1
        self._inner = ""
        self._ended: tuple[str, str] | None = None
        """Tag and class of the line's element that ended right here."""
        self._links = self._bolds = self._hidden = 0

    def over(self, root: Any) -> Walk:
        """Walk the tree. Raises TooDeepError."""
        top = _Open(None, "", PARTS, "", -1)
        stack = [top]
        for node in root.iter():
            parent = node.getparent()
            while top.node is not parent:
                stack.pop()
                self._leave(top, stack[-1])
                top = stack[-1]
            tag = node.tag
            counts = top.counts
            counts[tag] = nth = counts.get(tag, 0) + 1
            kind = KIND.get(tag, PARTS)
            if kind == PARTS and "-" in tag and (top.kind == RUNS or top.tag in ONE_TEXT):
                kind = RUNS
            if len(node):
                top = self._enter(node, tag, kind, top, nth, len(stack))
                stack.append(top)
            elif top.kind != NO_TEXT:
                self._leaf(node, tag, kind, top, nth, len(stack))
        while len(stack) > 1:
            here = stack.pop()
            self._leave(here, stack[-1])
        self._end_block()
        return self

    def _leaf(self, node: Any, tag: str, kind: int, top: _Open, nth: int, depth: int) -> None:
        """An element without children, from its beginning to the text behind it."""
        if kind in (PARTS, CELL, HIDES):
            self._alone(node, tag, kind, top, nth, depth)
        elif kind == BREAK:
            self._break(node)
        elif kind == RUNS and node.text:
            self._inline(node, tag, top.element)
        tail = node.tail
        if tail and (self._lines or not tail.isspace()):
            self._text(tail, node, top.element)

    def _enter(self, node: Any, tag: str, kind: int, top: _Open, nth: int, depth: int) -> _Open:
        """Begin an element that has children."""
        if depth >= DEEPEST:
            raise TooDeepError
        if top.kind == NO_TEXT:
            return _Open(node, tag, NO_TEXT, "", -1)
        here = _Open(node, tag, kind, f"{top.path}/{tag}[{nth}]" if nth > 1 else f"{top.path}/{tag}", top.element)
        if kind == RUNS:
            self._begin_inline(here)
        elif kind == BREAK:
            self._break(node)
        elif kind != NO_TEXT:
            here.hides = self._begin_parted(here, top.element, depth)
        text = node.text
        if text and kind != NO_TEXT and (self._lines or not text.isspace()):
            self._text(text, node, here.element)
        return here

    def _begin_parted(self, here: _Open, parent: int, depth: int) -> bool:
        """Begin an element that stands apart; whether it hides its text."""
        marks, shown = _attributes(here.node)
        if self._lines:
            if here.kind == CELL:
                self._lines.append(Line(here.node.sourceline or 0, cell=True))
            else:
                self._end_block()
        here.element = len(self.elements)
        self.elements.append(Element(here.tag, marks, parent, depth, here.path))
        hides = not shown or here.kind == HIDES
        self._hidden += hides
        return hides

    def _leave(self, here: _Open, outer: _Open) -> None:
        kind = here.kind
        if outer.kind == NO_TEXT:
            return
        if kind == RUNS:
            self._links -= here.linked
            self._bolds -= here.bold
            self._ended = here.tag, here.mark
        elif kind in (PARTS, HIDES) and self._lines:
            self._end_block()
        self._hidden -= here.hides
        tail = here.node.tail
        if tail and (self._lines or not tail.isspace()):
            self._text(tail, here.node, outer.element)

    def _alone(self, node: Any, tag: str, kind: int, top: _Open, nth: int, depth: int) -> None:
        """An element that stands apart and has no children."""
        text = node.text
        if not text or text.isspace():
            if self._lines and kind != CELL:
                self._end_block()
            return
        here = _Open(node, tag, kind, f"{top.path}/{tag}[{nth}]" if nth > 1 else f"{top.path}/{tag}", top.element)
        hides = self._begin_parted(here, top.element, depth)
        self._text(text, node, here.element)
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

    def _inline(self, node: Any, tag: str, element: int) -> None:
        """An element of a line that has no children: most links and words in bold."""
        here = _Open(node, tag, RUNS, "", element)
        self._begin_inline(here)
        self._text(node.text, node, element)
        self._links -= here.linked
        self._bolds -= here.bold
        self._hidden -= here.hides
        self._ended = tag, here.mark

    def _begin_inline(self, here: _Open) -> None:
        tag = here.tag
        # One call for all attributes: asking lxml for one by its name costs as much.
        for name, value in here.node.items():
            if name == "class":
                here.mark = value
            elif name == "style" and is_not_shown(value):
                here.hides = True
                self._hidden += 1
        if self._ended:
            self._set_apart(tag, here.mark)
        if tag == "a":
            here.linked = True
            self._links += 1
            if self._lines:
                self._lines[-1].links += 1
        elif tag in EMPHASIS:
            here.bold = True
            self._bolds += 1
        if here.mark and not self._inner:
            self._inner = here.mark

    def _set_apart(self, tag: str, mark: str) -> None:
        """Two elements that touch in the source and not on the page: a space goes between them."""
        if not (self._ended and self._lines and tag in SETS_APART and self._ended[0] in SETS_APART):
            return
        if tag == "a" or self._ended != (tag, mark):
            self._lines[-1].parts.append(" ")

    def _break(self, node: Any) -> None:
        if not self._lines:
            return
        last = self._lines[-1]
        if len(self._lines) > 1 and not any(part.strip() for part in last.parts):
            last.hard = True
        else:
            self._lines.append(Line(node.sourceline or 0))

    def _end_block(self) -> None:
        lines, self._lines = self._lines, []
        inner, self._inner = self._inner, ""
        self._ended = None
        if not lines:
            return
        where = self._element
        tag, path = (self.elements[where].tag, self.elements[where].path) if where >= 0 else ("", "/")
        for run in runs(lines, one_line=tag in ONE_LINE):
            self.blocks.append(Block(len(self.blocks) + 1, run.text, None, None, run.line, path))
            links = run.links or int(run.linked > 0)
            self.markup.append(Markup(where, run.linked, links, run.bold, self._hidden > 0, run.row, inner))


def _attributes(node: Any) -> tuple[str, bool]:
    """(class, id, role and itemprop, whether the element is shown)."""
    items = node.items()
    if not items:
        return "", True
    marks = ""
    shown = True
    for name, value in items:
        if name in ("class", "id", "role", "itemprop"):
            marks = f"{marks} {value}" if marks else value
        elif name == "hidden":
            shown = value == "until-found"
        elif name == "style" and is_not_shown(value):
            shown = False
    return marks[:_LONGEST_MARKS], shown

"""INDEX.md as blocks: markdown-it-py with three block rules of our own, for speed and to lose nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import table as gfm_table

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_LEVELS = 16  # a list is two levels, a block quotation one

_MARKER = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)")
# A list item whose text can open nothing but a paragraph: no marker, fence, heading, quotation, raw HTML.
_SIMPLE = re.compile(
    r"""(?:[-*+]|\d{1,9}[.)])[ ]{1,3}
        (?=[^\W\d_] | \d(?!\d{0,8}[.)](?:[ \t]|$)) | _\w | \[ | `(?!``) | ["“„«./(])""",
    re.VERBOSE,
)


class Markdown(MarkdownIt):
    """CommonMark and tables. Links are taken as written: judging them is not the parser's business."""

    def __init__(self) -> None:
        # The parser's own nesting limit would drop the rest of the document; `_too_deep` stands before it.
        super().__init__("commonmark", {"maxNesting": 4 * MAX_LEVELS})
        self.enable("table")
        self.core.ruler.disable(["inline", "text_join"])  # a line is parsed when it is looked at
        self.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
        self.block.ruler.before("table", "flat_items", _flat_items)
        self.block.ruler.before("flat_items", "too_deep", _too_deep)
        self.references: dict[str, Any] = {}

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def blocks(self, text: str) -> list[Token]:
        """The block tokens. Of our own: `flat_items` (content: one item a line, its marker off, or nothing),
        `table_rows` (info: the header line; content: the rows, from the third line of `map` on), `too_deep`.
        """
        return self.parse(text, self.references)

    def inlines(self, content: str) -> list[Token]:
        """The inline tokens of one paragraph or cell."""
        tokens: list[Token] = []
        self.inline.parse(content, self, self.references, tokens)
        return tokens


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _too_deep(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """Lines nested beyond the limit, taken one by one so that what follows them is still read."""
    if silent or state.level < MAX_LEVELS:
        return False
    if state.tokens and state.tokens[-1].type == "too_deep" and state.tokens[-1].map:
        state.tokens[-1].map[1] = start + 1
    else:
        state.push("too_deep", "", 0).map = [start, start + 1]
    state.line = start + 1
    return True


def _flat_items(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A run of list items of one line each as one token: a fraction of the general rule's time and memory."""
    if silent or not 0 <= state.sCount[start] - state.blkIndent < 4:
        return False
    lines: list[str] = []
    line = start
    while line < end and (after := _next_after_flat(state, line, end)):
        lines.append(_line(state, line).split(" ", 1)[1].strip())
        lines.extend([""] * (after - line - 1))
        line = after
    if line == start:
        return False
    token = state.push("flat_items", "", 0)
    token.map = [start, line]
    token.content = "\n".join(lines)
    state.line = line
    return True


def _next_after_flat(state: StateBlock, line: int, end: int) -> int:
    """The line after a one-line item and the blank lines behind it; 0 if the general rules must decide."""
    text = _line(state, line)
    if state.sCount[line] - state.blkIndent not in range(4) or not _SIMPLE.match(text) or "]:" in text:
        return 0
    after = line + 1
    while after < end and state.isEmpty(after):
        after += 1
    if after >= end:
        return after
    if state.sCount[after] > state.sCount[line]:  # may belong to the item
        return 0
    parted = after > line + 1 or _MARKER.match(_line(state, after))
    return after if parted else 0


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table as one token. markdown-it ends a table after 65,536 cells left out; this one does not."""
    if start + 2 > end or not gfm_table(state, start, start + 2, True):
        return False
    if silent:
        return True
    parent, state.parentType = state.parentType, "table"
    line = start + 2
    while line < end and _is_row(state, line, end):
        line += 1
    state.parentType = parent
    token = state.push("table_rows", "", 0)
    token.map = [start, line]
    token.info = _line(state, start)
    token.content = "\n".join(_line(state, row) for row in range(start + 2, line))
    state.line = line
    return True


def _is_row(state: StateBlock, line: int, end: int) -> bool:
    if state.sCount[line] < state.blkIndent or state.isEmpty(line) or state.is_code_block(line):
        return False
    if state.src[state.bMarks[line] + state.tShift[line]] == "|":  # opens no other block
        return True
    return not any(rule(state, line, end, True) for rule in state.md.block.ruler.getRules("blockquote"))

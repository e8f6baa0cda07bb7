"""Plain text to blocks: finds out how its paragraphs are parted, and loses no word of it."""

from __future__ import annotations

from collections.abc import Iterator

from newsarchive.model import Block, Capture, Document
from newsarchive.readers.by_the_piece import LARGE, decode_by_the_piece, without_white_space
from newsarchive.readers.columns import CODED_BY, count_articles, split_columns
from newsarchive.readers.mail_quotes import QUOTED_BY, unquoted
from newsarchive.readers.side_by_side import GAP, Row, in_order
from newsarchive.readers.wrapping import Line, paragraphs

# Python ends a line at these too; in saved text a form feed stands inside a sentence as often as between two.
_NO_LINE_ENDS = "\x0b\x0c\x1c\x1d\x1e"
_NEW_PAGE = "\x0c"
# Lines are many: their values are made without the call of Python code that a named tuple's own name stands for.
_new = tuple.__new__
# What a paragraph's first line stands in by; a centred line stands further in.
_DEEPEST_INDENT = 8
_INVISIBLE = "".join(
    chr(code) for code in (*range(9, 14), *range(28, 33), 0x85, 0xA0, 0xAD, 0x61C, 0x180E, *range(0x2000, 0x2010),
                           *range(0x2028, 0x2030), 0x205F, *range(0x2060, 0x2070), 0x3000, 0xFEFF)
)  # fmt: skip

_TELLING = (GAP, QUOTED_BY, CODED_BY)


def read_plain_text(capture: Capture) -> Document:
    """Paragraphs as blocks. start and end count characters of the decoded text, a byte order mark left out.

    The text of a block is its source with line ends inside a hard-wrapped paragraph made spaces; between
    blocks there is only white space, and the marks a mail is quoted by, so the source can be rebuilt from the blocks
    and their offsets. Where two columns stand side by side on the lines, the stretch of a paragraph in the source holds
    words of its neighbours in the other one as well.
    """
    decoded = decode_by_the_piece(capture.payload, capture.given.get("encoding"))
    rows: list[Row] = []
    met = set[str]()
    is_large = len(capture.payload) > LARGE
    offset = 0
    for text in decoded.texts:
        spaced = text
        for mark in _NO_LINE_ENDS:
            spaced = spaced.replace(mark, " ")
        met.update(mark for mark in _TELLING if mark in spaced)
        found = _rows(text, spaced, offset)
        rows += list(without_white_space(found, rows)) if is_large else found
        offset += len(text)
    ordered = in_order(rows) if GAP in met else rows
    lines = list(map(_line, ordered))
    if QUOTED_BY in met:
        lines = unquoted(lines)
    parted = split_columns(lines) if CODED_BY in met else lines
    blocks = tuple(
        [
            _new(Block, (number, text, start, end, None, None))
            for number, (text, start, end) in enumerate(paragraphs(parted), start=1)
        ]
    )
    warnings = decoded.warnings
    if ordered != rows:
        warnings = (*warnings, "it is printed in two columns, of which each was read to its end")
    if (articles := count_articles(lines)) > 1:
        warnings = (*warnings, f"the file says that it holds {articles} articles, and was read as one: cut it up")
    return Document(blocks, "text/plain", decoded.encoding, warnings)


def _rows(text: str, spaced: str, before: int) -> Iterator[Row]:
    """The lines of a text, given as decoded and with a space for what ends none, with so many characters before it."""
    at = 0
    for raw in spaced.splitlines(keepends=True):
        yield _new(Row, (raw, before + at, text[at] == _NEW_PAGE))
        at += len(raw)


def _line(row: Row) -> Line:
    """The line without the white space at its ends; a blank one has an empty text."""
    raw = row.text
    bare = raw.strip()
    # A line of nothing but marks without width is as blank as it looks.
    if bare and not (bare[0].isascii() or bare.strip(_INVISIBLE)):
        bare = ""
    indent = raw.index(bare[0]) if bare and raw[0].isspace() else 0
    return _new(Line, (bare, row.start + indent, indent if indent <= _DEEPEST_INDENT else 0))

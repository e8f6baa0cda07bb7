"""Plain text to blocks: finds out how its paragraphs are parted, and loses no word of it."""

from __future__ import annotations

from newsarchive.model import Block, Capture, Document
from newsarchive.readers.columns import count_articles, split_columns
from newsarchive.readers.decoding import decode
from newsarchive.readers.mail_quotes import unquoted
from newsarchive.readers.wrapping import Line, paragraphs

# Python ends a line at these too; in saved text a form feed stands inside a sentence as often as between two.
_NO_LINE_ENDS = "\x0b\x0c\x1c\x1d\x1e"
# What a paragraph's first line stands in by; a centred line stands further in.
_DEEPEST_INDENT = 8
_INVISIBLE = "".join(
    chr(code) for code in (*range(9, 14), *range(28, 33), 0x85, 0xA0, 0xAD, 0x61C, 0x180E, *range(0x2000, 0x2010),
                           *range(0x2028, 0x2030), 0x205F, *range(0x2060, 0x2070), 0x3000, 0xFEFF)
)  # fmt: skip


def read_plain_text(capture: Capture) -> Document:
    """Paragraphs as blocks. start and end count characters of the decoded text, a byte order mark left out.

    The text of a block is its source with line ends inside a hard-wrapped paragraph made spaces; between
    blocks there is only white space, and the marks a mail is quoted by, so the source can be rebuilt from the blocks
    and their offsets.
    """
    declared = capture.given.get("encoding")
    decoded = decode(capture.payload, declared)
    lines = unquoted(_lines(decoded.text))
    blocks = tuple(
        Block(number, text, start, end)
        for number, (text, start, end) in enumerate(paragraphs(split_columns(lines)), start=1)
    )
    warnings = decoded.warnings
    if (articles := count_articles(lines)) > 1:
        warnings = (*warnings, f"the file says that it holds {articles} articles, and was read as one: cut it up")
    return Document(blocks, "text/plain", decoded.encoding, warnings)


def _lines(text: str) -> list[Line]:
    """The lines without the white space at their ends; blank ones have an empty text."""
    lines = []
    offset = 0
    for mark in _NO_LINE_ENDS:
        text = text.replace(mark, " ")
    for raw in text.splitlines(keepends=True):
        bare = raw.strip()
        # A line of nothing but marks without width is as blank as it looks.
        if bare and not (bare[0].isascii() or bare.strip(_INVISIBLE)):
            bare = ""
        indent = raw.index(bare[0]) if bare and raw[0].isspace() else 0
        lines.append(Line(bare, offset + indent, indent if indent <= _DEEPEST_INDENT else 0))
        offset += len(raw)
    return lines

"""Words at a span of a block as columns, and the words of quotations: nothing is kept twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newsarchive.model import Quoted, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsarchive.model import Caption

Row = tuple[Any, ...]

QUOTES = (
    "SELECT quotation, block, start, stop, text, speaker, speaker_block, speaker_start, speaker_stop, speaker_text, "
    "cue FROM quotes WHERE article = ? ORDER BY number"
)
"""What `read_quotes` reads."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def storable(words: str) -> str:
    """Words that SQLite takes: a lone surrogate, which no source text holds, becomes U+FFFD."""
    if words.isascii():
        return words
    try:
        words.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", words)
    return words


def text_or_none(words: str | None) -> str | None:
    """Words that SQLite takes, or nothing."""
    return None if words is None else storable(words)


def span_row(texts: Mapping[int, str], span: Span | Caption) -> Row:
    """block, start, stop, and the words only where they are not just the block's own."""
    words = storable(span.text)
    derived = texts.get(span.block, "")[span.start : span.end]
    return span.block, span.start, span.end, None if words == derived else words


def words_at(texts: Mapping[int, str], block: int, start: int, stop: int, stored: str | None) -> str:
    """The words of a span, from the block where they are not stored by themselves."""
    return texts.get(block, "")[start:stop] if stored is None else stored


def read_span(texts: Mapping[int, str], block: int, start: int, stop: int, stored: str | None) -> Span:
    """The span that `span_row` made columns of."""
    return Span(block, start, stop, words_at(texts, block, start, stop, stored))


def quote_row(texts: Mapping[int, str], quote: Quoted) -> Row:
    """The columns of `quotes` from `quotation` on."""
    beside = span_row(texts, quote.beside) if quote.beside else (None,) * 4
    return quote.number, *span_row(texts, quote.words), text_or_none(quote.speaker), *beside, text_or_none(quote.cue)


def read_quotes(texts: Mapping[int, str], rows: Iterable[Row]) -> tuple[Quoted, ...]:
    """The quotations that `quote_row` made rows of."""
    return tuple(_quote(texts, *row) for row in rows)


def _quote(texts: Mapping[int, str], number: int, *row: Any) -> Quoted:
    words, speaker, beside, cue = row[:4], row[4], row[5:9], row[9]
    named = None if beside[0] is None else read_span(texts, *beside)
    return Quoted(read_span(texts, *words), speaker, named, cue, number)

"""Words of a block as columns, kept only where they are not just the block's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from newsarchive.model import Caption, Span

Row = tuple[Any, ...]

_SURROGATE = re.compile("[\\ud800-\\udfff]")


def storable(words: str) -> str:
    """Words that SQLite takes: a lone surrogate, which no source text holds, becomes U+FFFD."""
    if words.isascii():
        return words
    try:
        words.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", words)
    return words


def text_or_null(words: str | None) -> str | None:
    """Words that SQLite takes, or NULL."""
    return None if words is None else storable(words)


def span_row(texts: Mapping[int, str], span: Span | Caption) -> Row:
    """block, start, stop, and the words only where they are not just the block's own."""
    words = storable(span.text)
    derived = texts.get(span.block, "")[span.start : span.end]
    return span.block, span.start, span.end, None if words == derived else words


def words_of(texts: Mapping[int, str], block: int, start: int, stop: int, stored: str | None) -> str:
    """The words that span_row kept."""
    return texts.get(block, "")[start:stop] if stored is None else stored


def mention_rows(texts: Mapping[int, str], key: int, name: int, mentions: tuple[Span, ...]) -> Iterable[Row]:
    """The rows of a name's mentions. key: articles.id; name: the number of what is named."""
    return ((key, name, n, *span_row(texts, mention)) for n, mention in enumerate(mentions, 1))


def mentions_by_name(texts: Mapping[int, str], rows: Iterable[Row]) -> dict[int, tuple[Span, ...]]:
    """The mentions by the number of what is named, of rows (name, block, start, stop, text) in order."""
    spans: dict[int, list[Span]] = {}
    for name, block, start, stop, stored in rows:
        spans.setdefault(name, []).append(Span(block, start, stop, words_of(texts, block, start, stop, stored)))
    return {name: tuple(found) for name, found in spans.items()}

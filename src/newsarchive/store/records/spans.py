"""Words of a block as columns, kept only where they are not just the block's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.store.values import storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsarchive.model import Caption, Span
    from newsarchive.store.values import Row


def span_row(texts: Mapping[int, str], span: Span | Caption) -> Row:
    """block, start, stop, and the words only where they are not just the block's own."""
    words, start, end = span.text, span.start, span.end
    derived = texts.get(span.block, "")[start:end]
    if words != derived:
        words = storable(words)
    return span.block, start, end, None if words == derived else words


def words_at(texts: Mapping[int, str], block: int, start: int, stop: int, stored: str | None) -> str:
    """The words of a span, from the block where they are not stored by themselves."""
    return texts.get(block, "")[start:stop] if stored is None else stored


def read_span(texts: Mapping[int, str], block: int, start: int, stop: int, stored: str | None) -> Span:
    """The span that `span_row` made columns of."""
    from newsarchive.model.names import Span  # deferred: who finds an article by its name needs none

    return Span(block, start, stop, words_at(texts, block, start, stop, stored))


def mention_rows(texts: Mapping[int, str], key: int, name: int, mentions: tuple[Span, ...]) -> list[Row]:
    """The rows of a name's mentions. key: articles.id; name: the number of what is named."""
    return [(key, name, n, *span_row(texts, mention)) for n, mention in enumerate(mentions, 1)]


def mentions_by_name(texts: Mapping[int, str], rows: Iterable[Row]) -> dict[int, tuple[Span, ...]]:
    """The mentions by the number of what is named, of rows (name, block, start, stop, text) in order."""
    from newsarchive.model.names import Span

    spans: dict[int, list[Span]] = {}
    for name, block, start, stop, stored in rows:
        span = Span(block, start, stop, words_at(texts, block, start, stop, stored))
        spans.setdefault(name, []).append(span)
    return {name: tuple(found) for name, found in spans.items()}


LISTED = "IN (SELECT value FROM json_each(?))"


def statement(table: str, columns: str, order: str = "number") -> str:
    """SQL for the rows of many articles, the article before the columns. Its parameter: a JSON list of their keys."""
    return f"SELECT article, {columns} FROM {table} WHERE article {LISTED} ORDER BY article, {order}"  # noqa: S608 - our own names

"""What articles bring to `articles` and `blocks`, column by column: for many of them that is half the work of rows."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from newsarchive.model import KEPT_ROLES
from newsarchive.store.inserting import is_null
from newsarchive.store.values import storable, storable_column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsarchive.model import Article, Block, Label

    Column = Sequence[Any]

_DATELINE = ("text", "place", "agency", "date")


def record_columns(articles: Sequence[Article], as_json: Callable[[object], str]) -> list[Column]:
    """The values of the RECORD columns of rows.py, which has `as_json`."""

    def texts(name: str) -> Column:
        return storable_column(list(map(attrgetter(name), articles)))

    return [
        *map(texts, ("headline", "standfirst", "byline")),
        *_datelines(articles),
        *map(texts, ("published_at", "modified_at", "publisher", "language", "url", "original.uri")),
        texts("original.encoding"),
        ["[]" if not article.warnings else as_json(article.warnings) for article in articles],
        *map(texts, ("section", "truncated", "names.tagger")),
    ]


def _datelines(articles: Sequence[Article]) -> list[Column]:
    lines = [article.dateline for article in articles]
    if is_null(lines):
        return [lines] * (len(_DATELINE) + 1)
    parts = [[None if line is None else getattr(line, part) for line in lines] for part in _DATELINE]
    return [*[storable_column(values) for values in parts], [line and line.block for line in lines]]


class Told:
    """What `blocks` says of labels, each looked at once: many blocks share a few."""

    def __init__(self, reason_of: Callable[[Label], int]) -> None:
        """reason_of: the id of a label's reason."""
        self._reason_of = reason_of
        self._told: dict[int, tuple[str, int, bool]] = {}
        self._labels: list[Label] = []  # They are told apart by where they are, so none may go.

    def columns_of(self, labels: Sequence[Label]) -> tuple[Column, Column, Column]:
        """The roles, the ids of the reasons, and whether the blocks make the body; of one label at least."""
        marks = list(map(id, labels))
        try:
            told = [self._told[mark] for mark in marks]
        except KeyError:
            self._look_at(labels)
            told = [self._told[mark] for mark in marks]
        roles, reasons, kept = zip(*told, strict=True)
        return roles, reasons, kept

    def _look_at(self, labels: Sequence[Label]) -> None:
        for label in labels:
            if id(label) not in self._told:
                self._labels.append(label)
                self._told[id(label)] = (label.role.value, self._reason_of(label), label.role in KEPT_ROLES)


def block_columns(blocks: Sequence[Block], roles: Column, reasons: Column) -> tuple[Column, ...]:
    """The columns of `blocks` from `number` on; of one block at least."""
    numbers, printed, starts, ends, lines, paths = zip(*blocks, strict=True)
    texts = [text if text.isascii() else storable(text) for text in printed]
    return numbers, roles, reasons, starts, ends, texts, lines, storable_column(paths)

"""Whether two records are one and the same to the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsarchive.store.records.rows import CHILDREN, add_children, record_row
from newsarchive.store.values import Row, storable

if TYPE_CHECKING:
    from newsarchive.model import Article, Label


def same_record(one: Article, other: Article) -> bool:
    """Whether both would be stored as the same rows: what SQLite cannot take (lone surrogates) makes no difference."""
    return one == other or _rows(one) == _rows(other)


def _rows(article: Article) -> tuple[Any, ...]:
    reasons: dict[tuple[str, str], int] = {}

    def reason_of(label: Label) -> int:
        return reasons.setdefault((storable(label.rule), storable(label.reason)), len(reasons))

    children: dict[str, list[Row]] = {name: [] for name in CHILDREN}
    add_children(article, 0, reason_of, children)
    original = article.original
    return original.sha256, storable(original.media_type), record_row(article), children, reasons

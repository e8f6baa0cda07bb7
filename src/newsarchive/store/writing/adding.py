"""The new articles of a batch: their rows, gathered column by column where they are many, and their seals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsarchive.store.inserting import insert_columns
from newsarchive.store.records.columns import Told, record_columns
from newsarchive.store.records.rows import CHILDREN, add_other_children, as_json, columns_of_blocks
from newsarchive.store.records.sealing import seals_of_added
from newsarchive.store.values import storable_column
from newsarchive.store.writing import statements as sql

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from sqlite3 import Connection

    from newsarchive.model import Article, Label
    from newsarchive.store.records.columns import Column
    from newsarchive.store.values import Row
    from newsarchive.store.writing.ledger import Item

_BLOCKS = "blocks"


class Added:
    """reason_of: the id of a label's reason; index_rows: what the articles are in the search index."""

    def __init__(self, reason_of: Callable[[Label], int]) -> None:
        self.index_rows: list[Row] = []
        self._told = Told(reason_of)
        self._keys: list[int] = []
        self._items: list[Item] = []
        self._articles: list[Article] = []
        self._blocks: list[list[Any]] = [[] for _ in sql.COLUMNS[_BLOCKS].split()]
        self._children: dict[str, list[Row]] = {name: [] for name in CHILDREN}

    def take(self, key: int, item: Item, article: Article) -> None:
        """Add an article. key: articles.id, more than those before."""
        self._keys.append(key)
        self._items.append(item)
        self._articles.append(article)
        columns, kept = columns_of_blocks(article, self._told)
        keys, *rest = self._blocks
        keys += [key] * len(kept)
        for values, more in zip(rest, columns, strict=True):
            values += more
        self.index_rows.append(add_other_children(article, key, columns, kept, self._children))

    def write(self, connection: Connection, run: int | None, now: str) -> dict[int, bytes]:
        """Put in all rows but the index's; gives the seals of the articles, by their keys."""
        if not self._keys:
            return {}
        tables = self._tables(run, now)
        for name, columns in tables.items():
            insert_columns(connection, name, sql.COLUMNS[name], columns)
        # Only now: text that SQLite was handed is not encoded a second time.
        return dict(zip(self._keys, seals_of_added(tables), strict=True))

    def _tables(self, run: int | None, now: str) -> dict[str, Sequence[Column]]:
        """The columns of all rows, by table: those that others refer to first."""
        tables = {"originals": self._originals(), "articles": self._own_columns(run, now), _BLOCKS: self._blocks}
        for name, rows in self._children.items():
            if rows:
                tables[name] = list(zip(*rows, strict=True))
        return {name: columns for name, columns in tables.items() if columns[0]}

    def _originals(self) -> Sequence[Column]:
        originals = [article.original for article in self._articles]
        return [
            self._keys,
            [item.sha256 for item in self._items],
            [original.size for original in originals],
            storable_column([original.media_type for original in originals]),
            [item.compression for item in self._items],
            [item.payload or b"" for item in self._items],
        ]

    def _own_columns(self, run: int | None, now: str) -> Sequence[Column]:
        count = len(self._keys)
        ids = [item.article_id for item in self._items]
        given = [as_json(dict(item.facts)) for item in self._items]
        told = (self._keys, [1] * count, [now] * count, [run] * count, given)
        return [self._keys, ids, *told, *record_columns(self._articles, as_json)]

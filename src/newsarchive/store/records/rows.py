"""An article as rows of the tables, and the rows as the article again: what goes in comes out equal."""

from __future__ import annotations

import json
from functools import partial
from itertools import compress, groupby, repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from newsarchive.model import (
    Article,
    Block,
    Caption,
    Dateline,
    Label,
    Original,
    Provenance,
    Rival,
    Role,
)
from newsarchive.store.records import name_rows
from newsarchive.store.records.columns import Told, block_columns, record_columns
from newsarchive.store.records.spans import LISTED, span_row, statement, words_at
from newsarchive.store.values import Row, storable, text_or_none

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from sqlite3 import Connection

    from newsarchive.store.records.columns import Column

RECORD = (
    *("headline", "standfirst", "byline"),
    *("dateline", "dateline_place", "dateline_agency", "dateline_date", "dateline_block"),
    *("published_at", "modified_at", "publisher", "language", "url", "uri", "encoding", "warnings"),
    *("section", "truncated", "tagger"),
)
"""The columns of `articles` that come from the Article itself."""

CHILDREN = {
    "blocks": "number role reason start stop text line path",
    "fields": "field rung block given inferred rivals",
    "authors": "number name",
    "tags": "number tag",
    "captions": "number block start stop text credit credit_person credit_agency",
    **name_rows.CHILDREN,
    "folded_texts": "part at text",
}
"""The tables that hang on an article, those that others refer to first, and their columns after `article`."""

_NUMBER, _TEXT = map(CHILDREN["blocks"].split().index, ("number", "text"))
_FIELD = itemgetter(1)
_READABLE = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
_ESCAPED = json.JSONEncoder(sort_keys=True)


def as_json(value: object) -> str:
    """JSON that a person can read; escaped throughout where it holds what UTF-8 cannot."""
    if not value:
        return "{}" if isinstance(value, dict) else "[]"
    text = _READABLE.encode(value)
    return text if storable(text) is text else _ESCAPED.encode(value)


def record_row(article: Article) -> Row:
    """The values of the RECORD columns."""
    return tuple([values[0] for values in record_columns([article], as_json)])


def add_children(article: Article, key: int, reason_of: Callable[[Label], int], into: Mapping[str, list[Row]]) -> Row:
    """Add the rows of every table in CHILDREN; gives the row of the search index.

    key: articles.id; reason_of: the id of a label's reason, which is asked for once of each label.
    """
    columns, kept = columns_of_blocks(article, Told(reason_of))
    into["blocks"].extend(zip(repeat(key), *columns))
    return add_other_children(article, key, columns, kept, into)


def columns_of_blocks(article: Article, told: Told) -> tuple[Sequence[Column], Column]:
    """The columns of an article's rows in `blocks` from `number` on, and whether each block is of the body."""
    if len(article.labels) != len(article.blocks):
        raise ValueError("each block has one label")
    if not article.blocks:
        return [()] * len(CHILDREN["blocks"].split()), ()
    roles, reasons, kept = told.columns_of(article.labels)
    return block_columns(article.blocks, roles, reasons), kept


def add_other_children(
    article: Article, key: int, blocks: Sequence[Column], kept: Column, into: Mapping[str, list[Row]]
) -> Row:
    """As `add_children`, where those of `blocks` are there already. blocks, kept: as `columns_of_blocks` has them."""
    from newsarchive.store.index.rows import index_row  # deferred: who reads needs no words of the index

    numbers, texts = blocks[_NUMBER], blocks[_TEXT]
    into["fields"].extend(_field_rows(article, key))
    if article.authors:
        into["authors"].extend([(key, n, storable(name)) for n, name in enumerate(article.authors, 1)])
    if article.tags:
        into["tags"].extend([(key, n, storable(tag)) for n, tag in enumerate(article.tags, 1)])
    if article.captions or name_rows.are_some(article.names):
        by_number = dict(zip(numbers, texts, strict=True))
        into["captions"].extend(_caption_rows(article, key, by_number))
        name_rows.add_names(article.names, key, by_number, into)
    return index_row(article, key, list(compress(zip(numbers, texts, strict=True), kept)), into)


def _caption_rows(article: Article, key: int, texts: Mapping[int, str]) -> Iterator[Row]:
    for n, caption in enumerate(article.captions, 1):
        credit = (caption.credit, caption.credit_person, caption.credit_agency)
        yield key, n, *span_row(texts, caption), *map(text_or_none, credit)


def read_articles(connection: Connection, keys: Sequence[int]) -> Iterator[tuple[int, Article | Exception]]:
    """The articles whose articles.id are `keys`, as they were added, in that order; few statements for many articles.

    An article whose rows make no record comes as the error that says why.
    """
    wanted = json.dumps(list(keys))
    tables = {sql: by_article(connection.execute(sql, (wanted,))) for sql in (*_STATEMENTS, *name_rows.STATEMENTS)}
    labels = Labels(connection)
    for key in keys:
        try:
            yield key, _article(partial(_rows_of, tables, key), labels)
        except (ValueError, TypeError, LookupError) as error:
            yield key, error


class Labels(dict[tuple[str, int], Label]):
    """The labels by role and reason (reasons.id): there are few, and many blocks share them."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, key: tuple[str, int]) -> Label:
        role, reason = key
        label = self[key] = Label(Role(role), *self._connection.execute(_REASON, (reason,)).fetchone())
        return label


def by_article(rows: Iterable[Row]) -> dict[int, list[Row]]:
    """Rows by the article that their first column names."""
    return {key: [row[1:] for row in found] for key, found in groupby(rows, itemgetter(0))}


def _rows_of(tables: Mapping[str, Mapping[int, list[Row]]], key: int, sql: str) -> Sequence[Row]:
    return tables[sql].get(key, ())


def _article(rows: Callable[[str], Sequence[Row]], labels: Mapping[tuple[str, int], Label]) -> Article:
    """The article that these rows make."""
    row = rows(RECORD_SQL)[0]
    record, (sha256, size, media_type) = dict(zip(RECORD, row, strict=False)), row[-3:]
    found = rows(_BLOCKS)
    blocks = tuple([Block(*row[:6]) for row in found])
    texts = {row[0]: row[1] for row in found}
    return Article(
        blocks=blocks,
        labels=tuple([labels[row[6:]] for row in found]),
        original=Original(sha256, size, media_type, record["encoding"], record["uri"]),
        headline=record["headline"],
        standfirst=record["standfirst"],
        byline=record["byline"],
        authors=tuple([name for (name,) in rows(AUTHORS)]),
        dateline=_dateline(record),
        published_at=record["published_at"],
        modified_at=record["modified_at"],
        publisher=record["publisher"],
        language=record["language"],
        url=record["url"],
        section=record["section"],
        tags=tuple([tag for (tag,) in rows(TAGS)]),
        truncated=record["truncated"],
        captions=tuple([_caption(texts, row) for row in rows(CAPTIONS)]),
        names=name_rows.read_names(texts, rows, record["tagger"]),
        provenance={row[0]: _provenance(row[1:]) for row in rows(FIELDS)},
        warnings=() if record["warnings"] == "[]" else tuple(json.loads(record["warnings"])),
    )


RECORD_SQL = (
    f"SELECT articles.id, {', '.join(RECORD)}, sha256, size, media_type FROM articles "  # noqa: S608 - our own names
    f"JOIN originals ON originals.id = original WHERE articles.id {LISTED}"
)
AUTHORS = statement("authors", "name")
TAGS = statement("tags", "tag")
_BLOCKS = statement("blocks", "number, text, start, stop, line, path, role, reason")
_REASON = "SELECT rule, reason FROM reasons WHERE id = ?"
CAPTIONS = statement("captions", "text, credit, credit_person, credit_agency, block, start, stop")
FIELDS = statement("fields", "field, rung, block, given, inferred, rivals", "field")
_STATEMENTS = (RECORD_SQL, AUTHORS, TAGS, _BLOCKS, CAPTIONS, FIELDS)


def _field_rows(article: Article, key: int) -> list[Row]:
    """In the order of their key, in which seals have them."""
    rows = []
    for name, found in article.provenance.items():
        rivals = found.rivals and as_json([[rival.value, rival.rung, rival.block] for rival in found.rivals])
        flags = (int(found.given), int(found.inferred))
        rows.append((key, storable(name), storable(found.rung), found.block, *flags, rivals or "[]"))
    rows.sort(key=_FIELD)
    return rows


def _provenance(row: Row) -> Provenance:
    rung, block, given, inferred, rivals = row
    found = () if rivals == "[]" else tuple([Rival(*parts) for parts in json.loads(rivals)])
    return Provenance(rung, block, bool(given), bool(inferred), found)


def _dateline(record: Mapping[str, Any]) -> Dateline | None:
    if record["dateline"] is None:
        return None
    parts = (record[f"dateline_{part}"] for part in ("place", "agency", "date", "block"))
    return Dateline(record["dateline"], *parts)


def _caption(texts: Mapping[int, str], row: Row) -> Caption:
    stored, credit, person, agency, block, start, stop = row
    return Caption(words_at(texts, block, start, stop, stored), credit, person, agency, block, start, stop)

"""Articles on their way out, made from their rows without an Article between: as records for JSON, as facts for tables.

SQLite gives the texts of an article as one JSON array, which takes no longer than reading them; most of a record is
never looked at again. A test holds what is made here equal to what the Article itself says.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from itertools import compress
from typing import TYPE_CHECKING, Any, NamedTuple

from newsarchive.model.own import NOTHING_OWN
from newsarchive.model.roles import KEPT_ROLES, Role
from newsarchive.model.taken import TakenFacts, TakenRecord
from newsarchive.store import holdings, name_rows, rows, taking_names
from newsarchive.store.own import own_data
from newsarchive.store.packing import unpacked
from newsarchive.store.spans import statement, words_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from sqlite3 import Connection

    from newsarchive.store.holdings import Key
    from newsarchive.store.spans import Row

    Rows = Callable[[str], Sequence[Row]]

_ROLES = frozenset(role.value for role in Role)
_KEPT = frozenset(role.value for role in KEPT_ROLES)
_NOTE = Role.NOTE.value
_SEPARATOR = '","'  # never inside a text: there a quotation mark has a backslash before it


def read_records(
    connection: Connection, keys: Sequence[Key], *, originals: bool
) -> Iterator[tuple[Key, TakenRecord | Exception]]:
    """The records, each under its key; one that is not whole comes as the error that says why."""
    wanted = json.dumps([key.key for key in keys])
    tables = _tables(connection, wanted, _ALL_OF_IT if originals else _RECORDS)
    added = own_data(connection, wanted)
    payloads = {row[0]: row[1:] for row in connection.execute(holdings.PAYLOADS, (wanted,))} if originals else {}
    heads = _Heads(connection)
    for key in keys:
        own = added.get(key.key, NOTHING_OWN)
        try:
            found = _rows_of(tables, key.key)
            blocks = _blocks(found(_TEXTS))
            facts = _record(key, found, blocks) | own.as_dict()
            if originals:
                facts["source"] = _source(key, found, unpacked(payloads[key.key]))
            kept = [index for index, role in enumerate(blocks.roles) if role in _KEPT]
            yield key, TakenRecord(facts, blocks.texts, heads.of(blocks), kept)
        except (ValueError, TypeError, LookupError, zlib.error) as error:
            yield key, error


def read_facts(connection: Connection, keys: Sequence[Key]) -> Iterator[tuple[Key, TakenFacts | Exception]]:
    """What tables say of the articles, each under its key; one that is not whole comes as the error that says why."""
    wanted = json.dumps([key.key for key in keys])
    tables = _tables(connection, wanted, _FACTS)
    added = own_data(connection, wanted)
    for key in keys:
        own = added.get(key.key, NOTHING_OWN)
        try:
            values = _facts(key, _rows_of(tables, key.key))
            values["own_tags"] = list(own.tags)
            values["remarks"] = [remark.text for remark in own.remarks]
            yield key, TakenFacts(values)
        except (ValueError, TypeError, LookupError) as error:
            yield key, error


class _Blocks(NamedTuple):
    """The blocks of an article, column by column; all but the array are as SQLite puts them in one line."""

    array: str
    texts: list[str]
    numbers: list[str]
    roles: list[str]
    reasons: list[str]

    def plain(self) -> list[str]:
        """The texts as they are."""
        found: list[str] = json.loads(self.array)
        return found


def _blocks(found: Sequence[Row]) -> _Blocks:
    if not found:
        return _Blocks("[]", [], [], [], [])
    array, *columns = found[0]
    numbers, roles, reasons = (column.split(",") for column in columns)
    blocks = _Blocks(array, array[2:-2].split(_SEPARATOR), numbers, roles, reasons)
    if not len(blocks.texts) == len(numbers) == len(roles) == len(reasons) or not _ROLES.issuperset(roles):
        raise ValueError("the blocks are not whole")
    if not columns[0].replace(",", "").isdigit():
        raise ValueError("the blocks have no numbers")
    return blocks


class _Heads(dict[tuple[str, str], str]):
    """Role and reason of blocks as members of a JSON object: there are few, and many blocks share them."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._labels = rows.Labels(connection)

    def __missing__(self, key: tuple[str, str]) -> str:
        label = self._labels[key[0], int(key[1])]
        head = self[key] = json.dumps({"role": label.role.value, "why": label.why}, ensure_ascii=False)[1:-1]
        return head

    def of(self, blocks: _Blocks) -> list[str]:
        """Of each block the members before its text."""
        labels = zip(blocks.roles, blocks.reasons, strict=True)
        return [f'"number": {number}, {self[label]}' for number, label in zip(blocks.numbers, labels, strict=True)]


def _record(key: Key, found: Rows, blocks: _Blocks) -> dict[str, Any]:
    """The record as `StoredArticle.as_dict` gives it, without body, paragraphs and blocks; with the captures."""
    row = found(rows.RECORD_SQL)[0]
    record, (sha256, size, media_type) = dict(zip(rows.RECORD, row, strict=False)), row[-3:]
    captures = found(holdings.CAPTURES)
    texts: dict[int, str] = {}
    captions = found(rows.CAPTIONS)
    if captions or any(found(sql) for sql in taking_names.SPANS) or _NOTE in blocks.roles:
        texts = dict(zip(map(int, blocks.numbers), blocks.plain(), strict=True))
    version, captured_at = _shown(captures, key.uri)
    return {
        "id": sha256[:16],
        "version": version,
        "captured_at": captured_at,
        "ingested_at": key.ingested_at or None,
        **{name: record[name] for name in ("headline", "standfirst", "byline")},
        "authors": [name for (name,) in found(rows.AUTHORS)],
        "dateline": _dateline(record),
        **{name: record[name] for name in ("published_at", "modified_at", "publisher", "language", "url", "section")},
        "tags": [tag for (tag,) in found(rows.TAGS)],
        "truncated": record["truncated"],
        "captions": [_caption(texts, *caption) for caption in captions],
        "notes": _notes(texts, blocks),
        **taking_names.names(texts, found, blocks.numbers, blocks.roles, _KEPT),
        "tagger": record["tagger"],
        "provenance": {row[0]: _provenance(*row[1:]) for row in found(rows.FIELDS)},
        "warnings": json.loads(record["warnings"]),
        "original": {
            "sha256": sha256,
            "bytes": size,
            "media_type": media_type,
            "encoding": record["encoding"],
            "uri": record["uri"],
        },
        "captures": [_captured(*capture) for capture in captures],
    }


def _facts(key: Key, found: Rows) -> dict[str, Any]:
    """The values of a table's row, but for what is the user's own."""
    row = found(rows.RECORD_SQL)[0]
    record, sha256 = dict(zip(rows.RECORD, row, strict=False)), row[-3]
    blocks = _blocks(found(_TEXTS))
    plain = blocks.plain()
    captions = found(rows.CAPTIONS)
    texts = dict(zip(map(int, blocks.numbers), plain, strict=True)) if captions else {}
    version, captured_at = _shown(found(holdings.CAPTURES), key.uri)
    return {
        **record,
        "id": sha256[:16],
        "version": version,
        "captured_at": captured_at,
        "ingested_at": key.ingested_at or None,
        "authors": [name for (name,) in found(rows.AUTHORS)],
        "tags": [tag for (tag,) in found(rows.TAGS)],
        "body": "\n\n".join(compress(plain, [role in _KEPT for role in blocks.roles])),
        "captions": [_caption(texts, *caption)["text"] for caption in captions],
        "notes": [*compress(plain, [role == _NOTE for role in blocks.roles])],
        "people": [name for (name,) in found(_PEOPLE)],
        "places": [name for name, stands_for in found(_PLACES) if not stands_for],
        "organisations": [name for (name,) in found(_ORGANISATIONS)],
        "source": record["uri"],
        "sha256": sha256,
    }


def _shown(captures: Sequence[Row], uri: str) -> tuple[int, str | None]:
    """As holdings.py has it: of its own place the newest, else the first of any."""
    if not captures:
        raise LookupError("the article came from nowhere")
    best = max(captures, key=lambda row: (row[0] == uri, row[1]))
    return best[1], best[3]


def _captured(uri: str, version: int, given: str, captured_at: str | None, ingested_at: str) -> dict[str, Any]:
    times = {"captured_at": captured_at, "ingested_at": ingested_at}
    return {"uri": uri, "version": version, **times, "given": holdings.facts(given)}


def _dateline(record: Mapping[str, Any]) -> dict[str, Any] | None:
    if record["dateline"] is None:
        return None
    parts = {part: record[f"dateline_{part}"] for part in ("place", "agency", "date", "block")}
    return {"text": record["dateline"], **parts}


def _caption(texts: Mapping[int, str], *row: Any) -> dict[str, Any]:
    stored, credit, person, agency, block, start, stop = row
    words = words_at(texts, block, start, stop, stored)
    return {"text": words, "credit": credit, "credit_person": person, "credit_agency": agency}


def _notes(texts: Mapping[int, str], blocks: _Blocks) -> list[str]:
    if _NOTE not in blocks.roles:
        return []
    return [texts[int(number)] for number, role in zip(blocks.numbers, blocks.roles, strict=True) if role == _NOTE]


def _provenance(rung: str, block: int | None, given: int, inferred: int, rivals: str) -> dict[str, Any]:
    others = [] if rivals == "[]" else [_rival(*rival) for rival in json.loads(rivals)]
    return {"from": rung, "block": block, "given": bool(given), "inferred": bool(inferred), "rivals": others}


def _rival(value: str, rung: str, block: int | None = None) -> dict[str, Any]:
    return {"value": value, "from": rung, "block": block}


def _source(key: Key, found: Rows, payload: bytes) -> dict[str, Any]:
    """What the record itself leaves out: facts given, where blocks and captions stand, the bytes in base64.

    places: of each block its start, end, line and path; captions: block, start and end of each.
    """
    return {
        "given": holdings.facts(key.given),
        "places": [list(row) for row in found(_STANDING)],
        "captions": [list(row[-3:]) for row in found(rows.CAPTIONS)],
        "base64": b64encode(payload).decode("ascii"),
    }


def _tables(connection: Connection, wanted: str, statements: Sequence[str]) -> dict[str, dict[int, list[Row]]]:
    return {sql: rows.by_article(connection.execute(sql, (wanted,))) for sql in statements}


def _rows_of(tables: Mapping[str, Mapping[int, Sequence[Row]]], key: int) -> Rows:
    return lambda sql: tables[sql].get(key, ())


_TEXTS = """
SELECT article, json_group_array(text), group_concat(number), group_concat(role), group_concat(reason) FROM (
  SELECT article, number, role, reason, text FROM blocks WHERE article IN (SELECT value FROM json_each(?))
  ORDER BY article, number
) GROUP BY article
"""
_STANDING = statement("blocks", "start, stop, line, path")
_PEOPLE = statement("people", "name")
_PLACES = statement("places", "name, stands_for")
_ORGANISATIONS = statement("organisations", "name")
_COMMON = (rows.RECORD_SQL, rows.AUTHORS, rows.TAGS, rows.CAPTIONS, holdings.CAPTURES, _TEXTS)
_RECORDS = (*_COMMON, rows.FIELDS, *name_rows.STATEMENTS)
_ALL_OF_IT = (*_RECORDS, _STANDING)
_FACTS = (*_COMMON, _PEOPLE, _PLACES, _ORGANISATIONS)

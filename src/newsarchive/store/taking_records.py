"""Records for JSON, made from their rows without an Article between; a test holds them the same."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from typing import TYPE_CHECKING, Any

from newsarchive.model.own import NOTHING_OWN
from newsarchive.model.taken import TakenRecord
from newsarchive.store import holdings, name_rows, rows, taking_names
from newsarchive.store.bounds import Row
from newsarchive.store.own import own_data
from newsarchive.store.packing import unpacked
from newsarchive.store.spans import statement
from newsarchive.store.taking import COMMON, KEPT, NOTE, TEXTS, blocks_of, caption_of, rows_of, shown, tables_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from sqlite3 import Connection

    from newsarchive.store.holdings import Key
    from newsarchive.store.taking import Blocks, Rows

_REMEMBERED = 10_000
_as_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode


def read_records(
    connection: Connection, keys: Sequence[Key], *, originals: bool
) -> Iterator[tuple[Key, TakenRecord | Exception]]:
    """The records, each under its key; one that is not whole comes as the error that says why."""
    wanted = json.dumps([key.key for key in keys])
    tables = tables_of(connection, wanted, _ALL_OF_IT if originals else _RECORDS)
    added = own_data(connection, wanted)
    payloads = {row[0]: row[1:] for row in connection.execute(holdings.PAYLOADS, (wanted,))} if originals else {}
    heads, provenance = _Heads(connection), _Provenance()
    for key in keys:
        own = added.get(key.key, NOTHING_OWN)
        try:
            found = rows_of(tables, key.key)
            blocks = blocks_of(found(TEXTS))
            before, after = _record(key, found, blocks, provenance.__getitem__)
            last = own.as_dict()
            if originals:
                last["source"] = _source(key, found, unpacked(payloads[key.key]))
            facts = f"{_as_json(before)[:-1]}, {after}, {_as_json(last)[1:]}"
            kept = [index for index, role in enumerate(blocks.roles) if role in KEPT]
            yield key, TakenRecord(facts, blocks.texts, heads.of(blocks), kept)
        except (ValueError, TypeError, LookupError, zlib.error) as error:
            yield key, error


class _Heads(dict[tuple[str, str], str]):
    """Role and reason of blocks as members of a JSON object: there are few, and many blocks share them."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._labels = rows.Labels(connection)

    def __missing__(self, key: tuple[str, str]) -> str:
        label = self._labels[key[0], int(key[1])]
        head = self[key] = _as_json({"role": label.role.value, "why": label.why})[1:-1]
        return head

    def of(self, blocks: Blocks) -> list[str]:
        """Of each block the members before its text."""
        labels = zip(blocks.roles, blocks.reasons, strict=True)
        return [f'"number": {number}, {self[label]}' for number, label in zip(blocks.numbers, labels, strict=True)]


def _record(key: Key, found: Rows, blocks: Blocks, provenance: Callable[[Row], str]) -> tuple[dict[str, Any], str]:
    """The record as `StoredArticle.as_dict` gives it, without body, paragraphs and blocks; with the captures.

    What stands before the provenance comes as plain values, what follows as JSON: most of it many records share.
    """
    row = found(rows.RECORD_SQL)[0]
    headline, standfirst, byline, dateline, place, agency, date, block = row[:8]
    published_at, modified_at, publisher, language, url, uri, encoding, warnings, section, truncated, tagger = row[8:19]
    sha256, size, media_type = row[19:]
    captures = found(holdings.CAPTURES)
    version, captured_at = shown(captures, key.uri)
    parts = {"text": dateline, "place": place, "agency": agency, "date": date, "block": block}
    facts = {
        "id": sha256[:16],
        "version": version,
        "captured_at": captured_at,
        "ingested_at": key.ingested_at or None,
        "headline": headline,
        "standfirst": standfirst,
        "byline": byline,
        "authors": [name for (name,) in found(rows.AUTHORS)],
        "dateline": None if dateline is None else parts,
        "published_at": published_at,
        "modified_at": modified_at,
        "publisher": publisher,
        "language": language,
        "url": url,
        "section": section,
        "tags": [tag for (tag,) in found(rows.TAGS)],
        "truncated": truncated,
        "captions": [caption_of(blocks, *caption) for caption in found(rows.CAPTIONS)],
        "notes": _notes(blocks),
        **taking_names.names(blocks, found),
        "tagger": tagger,
    }
    rest = {
        "warnings": [] if warnings == "[]" else json.loads(warnings),
        "original": {"sha256": sha256, "bytes": size, "media_type": media_type, "encoding": encoding, "uri": uri},
        "captures": [_captured(*capture) for capture in captures],
    }
    shared = ", ".join([provenance(row) for row in found(rows.FIELDS)])
    return facts, f'"provenance": {{{shared}}}, {_as_json(rest)[1:-1]}'


def _captured(uri: str, version: int, given: str, captured_at: str | None, ingested_at: str) -> dict[str, Any]:
    times = {"captured_at": captured_at, "ingested_at": ingested_at}
    return {"uri": uri, "version": version, **times, "given": holdings.facts(given)}


def _notes(blocks: Blocks) -> list[str]:
    if NOTE not in blocks.roles:
        return []
    roles = zip(blocks.numbers, blocks.roles, strict=True)
    return [blocks.text(int(number)) for number, role in roles if role == NOTE]


class _Provenance(dict[Row, str]):
    """Rows of `fields` as members of a JSON object: most stand in many records."""

    def __missing__(self, row: Row) -> str:
        field, rung, block, given, inferred, rivals = row
        others = [_rival(*rival) for rival in json.loads(rivals)]
        found = {"from": rung, "block": block, "given": bool(given), "inferred": bool(inferred), "rivals": others}
        member = _as_json({field: found})[1:-1]
        if len(self) < _REMEMBERED:
            self[row] = member
        return member


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


_STANDING = statement("blocks", "start, stop, line, path")
_RECORDS = (*COMMON, rows.FIELDS, *name_rows.STATEMENTS)
_ALL_OF_IT = (*_RECORDS, _STANDING)

"""Records for JSON, made from their rows without an Article between; a test holds them the same."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from json.encoder import encode_basestring as in_json
from typing import TYPE_CHECKING, Any

from newsarchive.model.own import NOTHING_OWN, OwnData
from newsarchive.model.taken import TakenRecord
from newsarchive.store.records import name_rows, rows
from newsarchive.store.records.own import own_data
from newsarchive.store.records.packing import unpacked
from newsarchive.store.records.spans import statement
from newsarchive.store.taking import holdings
from newsarchive.store.taking.common import COMMON, KEPT, NOTE, TEXTS, blocks_of, rows_of, shown, tables_of
from newsarchive.store.taking.names import listed, names, number, words
from newsarchive.store.values import Row
from newsarchive.text import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from sqlite3 import Connection

    from newsarchive.store.taking.common import Blocks, Rows
    from newsarchive.store.taking.holdings import Key

_REMEMBERED = 10_000
_as_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode


class Records:
    """The records of articles, a portion at a time; what many of them share is made once."""

    def __init__(self, *, originals: bool) -> None:
        self._originals = originals
        self._heads, self._provenance = _Heads(), _Provenance()

    def read(self, connection: Connection, keys: Sequence[Key]) -> Iterator[tuple[Key, TakenRecord | Exception]]:
        """The records, each under its key; one that is not whole comes as the error that says why."""
        wanted = json.dumps([key.key for key in keys])
        tables = tables_of(connection, wanted, _ALL_OF_IT if self._originals else _RECORDS)
        added = own_data(connection, wanted)
        payloads = connection.execute(holdings.PAYLOADS, (wanted,)) if self._originals else ()
        kept = {row[0]: row[1:] for row in payloads}
        self._heads.labels = rows.Labels(connection)
        for key in keys:
            try:
                found = rows_of(tables, key.key)
                own = added.get(key.key, NOTHING_OWN)
                source = _source(key, found, own, unpacked(kept[key.key])) if self._originals else ""
                yield key, self._record(key, found, own, source)
            except (ValueError, TypeError, LookupError, zlib.error) as error:
                yield key, error

    def _record(self, key: Key, found: Rows, own: OwnData, source: str) -> TakenRecord:
        blocks = blocks_of(found(TEXTS))
        members = {
            **_article(key, found, blocks),
            "provenance": f"{{{', '.join([self._provenance[row[1:]] for row in found(rows.FIELDS)])}}}",
            **_origin(found),
        }
        facts = ", ".join([f'"{name}": {value}' for name, value in members.items()])
        added = _NOTHING_OWN if own is NOTHING_OWN else _as_json(own.as_dict())[1:-1]
        heads = [self._heads[head] for head in zip(blocks.numbers, blocks.roles, blocks.reasons, strict=True)]
        body = [index for index, role in enumerate(blocks.roles) if role in KEPT]
        return TakenRecord(f"{{{facts}, {added}{source}}}", blocks.texts, heads, body)


_NOTHING_OWN = _as_json(NOTHING_OWN.as_dict())[1:-1]


class _Heads(dict[tuple[str, str, str], bytes]):
    """Blocks as JSON objects up to their texts, by number, role and reason: many articles share them."""

    labels: rows.Labels

    def __missing__(self, key: tuple[str, str, str]) -> bytes:
        name, role, reason = key
        label = self.labels[role, int(reason)]
        head = escaped(f'"number": {name}, "role": "{label.role}", "why": {in_json(label.why)}, "text": "').encode()
        if len(self) < _REMEMBERED:
            self[key] = head
        return head


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


def _article(key: Key, found: Rows, blocks: Blocks) -> dict[str, str]:
    """What a record says of its article, but for its text: the members of `StoredArticle.as_dict`, each as JSON."""
    row = found(rows.RECORD_SQL)[0]
    headline, standfirst, byline = row[1:4]
    published_at, modified_at, publisher, language, url = row[9:14]
    section, truncated, tagger, sha256 = row[17:21]
    version, captured_at = shown(found(holdings.CAPTURES), key.uri)
    return {
        "id": in_json(sha256[:16]),
        "version": number(version),
        "captured_at": words(captured_at),
        "ingested_at": words(key.ingested_at or None),
        "headline": words(headline),
        "standfirst": words(standfirst),
        "byline": words(byline),
        "authors": listed([in_json(name) for _, name in found(rows.AUTHORS)]),
        "dateline": _dateline(*row[4:9]),
        "published_at": words(published_at),
        "modified_at": words(modified_at),
        "publisher": words(publisher),
        "language": words(language),
        "url": words(url),
        "section": words(section),
        "tags": listed([in_json(tag) for _, tag in found(rows.TAGS)]),
        "truncated": words(truncated),
        "captions": listed([_caption(blocks, caption) for caption in found(rows.CAPTIONS)]),
        "notes": _notes(blocks),
        **names(blocks, found),
        "tagger": words(tagger),
    }


def _dateline(text: str | None, *parts: Any) -> str:
    return "null" if text is None else _as_json(dict(zip(_DATELINE, (text, *parts), strict=True)))


_DATELINE = ("text", "place", "agency", "date", "block")


def _caption(blocks: Blocks, row: Row) -> str:
    _, stored, credit, person, agency, block, start, stop = row
    return (
        f'{{"text": {blocks.quoted(block, start, stop, stored)}, "credit": {words(credit)}, '
        f'"credit_person": {words(person)}, "credit_agency": {words(agency)}}}'
    )


def _notes(blocks: Blocks) -> str:
    if NOTE not in blocks.roles:
        return "[]"
    return listed([f'"{text.decode()}"' for text, role in zip(blocks.texts, blocks.roles, strict=True) if role == NOTE])


def _origin(found: Rows) -> dict[str, str]:
    """Where the bytes came from and how they were read, as JSON."""
    row = found(rows.RECORD_SQL)[0]
    uri, encoding, warnings = row[14:17]
    sha256, size, media_type = row[20:]
    return {
        "warnings": "[]" if warnings == "[]" else _as_json(json.loads(warnings)),
        "original": f'{{"sha256": {in_json(sha256)}, "bytes": {number(size)}, "media_type": {in_json(media_type)}, '
        f'"encoding": {in_json(encoding)}, "uri": {in_json(uri)}}}',
        "captures": listed([_captured(*capture) for capture in found(holdings.CAPTURES)]),
    }


def _captured(_: int, uri: str, version: int, given: str, captured_at: str | None, ingested_at: str) -> str:
    facts = "{}" if given == "{}" else _as_json(holdings.facts(given))
    return (
        f'{{"uri": {in_json(uri)}, "version": {number(version)}, "captured_at": {words(captured_at)}, '
        f'"ingested_at": {in_json(ingested_at)}, "given": {facts}}}'
    )


def _rival(value: str, rung: str, block: int | None = None) -> dict[str, Any]:
    return {"value": value, "from": rung, "block": block}


def _source(key: Key, found: Rows, own: OwnData, payload: bytes) -> str:
    """What the record itself leaves out: facts given, where blocks and captions stand, the bytes in base64.

    places: of each block its start, end, line and path; captions: block, start and end of each; tagged_at and
    extracted: as OwnData has them. One member, after a comma.
    """
    source = {
        "given": holdings.facts(key.given),
        "places": [row[1:] for row in found(_STANDING)],
        "captions": [row[-3:] for row in found(rows.CAPTIONS)],
        **own.as_source(),
        "base64": b64encode(payload).decode("ascii"),
    }
    return f', "source": {_as_json(source)}'


_STANDING = statement("blocks", "start, stop, line, path")
_RECORDS = (*COMMON, rows.FIELDS, *name_rows.STATEMENTS)
_ALL_OF_IT = (*_RECORDS, _STANDING)

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
from newsarchive.store.records.spans import LISTED, statement
from newsarchive.store.taking import holdings
from newsarchive.store.taking.common import COMMON, KEPT, NOTE, TEXTS, blocks_of, rows_of, shown
from newsarchive.store.taking.names import listed, names, number, words
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
        self._of_like: dict[tuple[str, str], tuple[list[bytes], list[bool]]] = {}

    def read(self, connection: Connection, keys: Sequence[Key]) -> Iterator[tuple[Key, TakenRecord | Exception]]:
        """The records, each under its key; one that is not whole comes as the error that says why."""
        wanted = json.dumps([key.key for key in keys])
        tables = rows_of(connection, keys, _ALL_OF_IT if self._originals else _RECORDS)
        added = own_data(connection, wanted)
        payloads = connection.execute(holdings.PAYLOADS, (wanted,)) if self._originals else ()
        kept = {row[0]: row[1:] for row in payloads}
        self._heads.labels = rows.Labels(connection)
        for key in keys:
            try:
                found = tables[key.key]
                own = added.get(key.key, NOTHING_OWN)
                source = _source(key, found, own, unpacked(kept[key.key])) if self._originals else ""
                yield key, self._record(key, found, own, source)
            except (ValueError, TypeError, LookupError, zlib.error) as error:
                yield key, error

    def _record(self, key: Key, found: Rows, own: OwnData, source: str) -> TakenRecord:
        blocks = blocks_of(found.get(TEXTS, ()))
        fields = _in_order(found[_FIELDS][0][1].split("\n")) if _FIELDS in found else ()
        provenance = ", ".join([self._provenance[field] for field in fields])
        added = _NOTHING_OWN if own is NOTHING_OWN else _as_json(own.as_dict())[1:-1]
        facts = f'{{{_article(key, found, blocks)}, "provenance": {{{provenance}}}, {_origin(found)}, {added}{source}}}'
        return TakenRecord(facts, blocks.texts, *self._around(blocks))

    def _around(self, blocks: Blocks) -> tuple[list[bytes], list[bool]]:
        """Of each block what stands before its text, and whether it is kept."""
        made = self._of_like.get(blocks.like) if blocks.like else None
        if made is None:
            columns = zip(blocks.numbers, blocks.roles, blocks.reasons, strict=True)
            made = list(map(self._heads.__getitem__, columns)), list(map(KEPT.__contains__, blocks.roles))
            if blocks.like and len(self._of_like) < _REMEMBERED:
                self._of_like[blocks.like] = made
        return made


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


def _in_order(fields: list[str]) -> list[str]:
    """Fields by their names: so SQLite gives them, but it promises no order within a group."""
    return fields if fields == sorted(fields) else sorted(fields, key=lambda field: str(json.loads(field)[0]))


class _Provenance(dict[str, str]):
    """Rows of `fields`, as arrays of JSON, as members of a JSON object: most stand in many records."""

    def __missing__(self, row: str) -> str:
        field, rung, block, given, inferred, rivals = json.loads(row)
        others = [_rival(*rival) for rival in json.loads(rivals)]
        found = {"from": rung, "block": block, "given": bool(given), "inferred": bool(inferred), "rivals": others}
        member = _as_json({field: found})[1:-1]
        if len(self) < _REMEMBERED:
            self[row] = member
        return member


def _article(key: Key, found: Rows, blocks: Blocks) -> str:
    """What a record says of its article, but for its text: the members of `StoredArticle.as_dict` as JSON."""
    row = found[rows.RECORD_SQL][0]
    headline, standfirst, byline = row[1:4]
    published_at, modified_at, publisher, language, url = row[9:14]
    section, truncated, tagger, sha256 = row[17:21]
    version, captured_at = shown(found.get(holdings.CAPTURES, ()), key.uri)
    captions = [_caption(blocks, caption) for caption in found.get(rows.CAPTIONS, ())]
    return (
        f'"id": {in_json(sha256[:16])}, "version": {number(version)}, "captured_at": {words(captured_at)}, '
        f'"ingested_at": {words(key.ingested_at or None)}, "headline": {words(headline)}, '
        f'"standfirst": {words(standfirst)}, "byline": {words(byline)}, '
        f'"authors": [{", ".join([in_json(name) for _, name in found.get(rows.AUTHORS, ())])}], '
        f'"dateline": {"null" if row[4] is None else _dateline(*row[4:9])}, '
        f'"published_at": {words(published_at)}, "modified_at": {words(modified_at)}, '
        f'"publisher": {words(publisher)}, "language": {words(language)}, "url": {words(url)}, '
        f'"section": {words(section)}, "tags": [{", ".join([in_json(tag) for _, tag in found.get(rows.TAGS, ())])}], '
        f'"truncated": {words(truncated)}, "captions": [{", ".join(captions)}], "notes": {_notes(blocks)}, '
        f'{names(blocks, found)}, "tagger": {words(tagger)}'
    )


def _dateline(*parts: Any) -> str:
    return _as_json(dict(zip(_DATELINE, parts, strict=True)))


_DATELINE = ("text", "place", "agency", "date", "block")


def _caption(blocks: Blocks, row: Sequence[Any]) -> str:
    _, stored, credit, person, agency, block, start, stop = row
    return (
        f'{{"text": {blocks.quoted(block, start, stop, stored)}, "credit": {words(credit)}, '
        f'"credit_person": {words(person)}, "credit_agency": {words(agency)}}}'
    )


def _notes(blocks: Blocks) -> str:
    if NOTE not in blocks.roles:
        return "[]"
    notes = [text.decode() for text, role in zip(blocks.texts, blocks.roles, strict=True) if role == NOTE]
    return listed([f'"{note}"' for note in notes])


def _origin(found: Rows) -> str:
    """Where the bytes came from and how they were read, as members of a JSON object."""
    row = found[rows.RECORD_SQL][0]
    uri, encoding, warnings = row[14:17]
    sha256, size, media_type = row[20:]
    captures = [_captured(*capture) for capture in found.get(holdings.CAPTURES, ())]
    return (
        f'"warnings": {"[]" if warnings == "[]" else _as_json(json.loads(warnings))}, '
        f'"original": {{"sha256": {in_json(sha256)}, "bytes": {number(size)}, "media_type": {in_json(media_type)}, '
        f'"encoding": {in_json(encoding)}, "uri": {in_json(uri)}}}, "captures": [{", ".join(captures)}]'
    )


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
        "places": [row[1:] for row in found.get(_STANDING, ())],
        "captions": [row[-3:] for row in found.get(rows.CAPTIONS, ())],
        **own.as_source(),
        "base64": b64encode(payload).decode("ascii"),
    }
    return f', "source": {_as_json(source)}'


_STANDING = statement("blocks", "start, stop, line, path")
# A line for each field: no string of JSON holds a line feed as such.
_FIELDS = f"""
SELECT article, group_concat(json_array(field, rung, block, given, inferred, rivals), char(10))
FROM fields WHERE article {LISTED} GROUP BY article
"""  # noqa: S608 - our own parts
_RECORDS = (*COMMON, _FIELDS, *name_rows.STATEMENTS)
_ALL_OF_IT = (*_RECORDS, _STANDING)

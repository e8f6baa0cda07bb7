"""What tables say of articles, made from their rows without an Article between; a test holds it the same."""

from __future__ import annotations

import json
from itertools import compress
from typing import TYPE_CHECKING, Any

from newsarchive.model.own import NOTHING_OWN
from newsarchive.model.roles import Role
from newsarchive.model.taken import TakenFacts
from newsarchive.store.records import rows
from newsarchive.store.records.own import own_data
from newsarchive.store.records.spans import statement
from newsarchive.store.taking import holdings
from newsarchive.store.taking.common import COMMON, KEPT, NOTE, TEXTS, blocks_of, rows_of, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from sqlite3 import Connection

    from newsarchive.store.taking.common import Rows
    from newsarchive.store.taking.holdings import Key


def read_facts(connection: Connection, keys: Sequence[Key]) -> Iterator[tuple[Key, TakenFacts | Exception]]:
    """What tables say of the articles, each under its key; one that is not whole comes as the error that says why."""
    wanted = json.dumps([key.key for key in keys])
    found = rows_of(connection, keys, _FACTS)
    added = own_data(connection, wanted)
    for key in keys:
        own = added.get(key.key, NOTHING_OWN)
        try:
            values = _facts(key, found[key.key])
            values["own_tags"] = list(own.tags)
            values["remarks"] = [remark.text for remark in own.remarks]
            yield key, TakenFacts(values)
        except (ValueError, TypeError, LookupError) as error:
            yield key, error


def _facts(key: Key, found: Rows) -> dict[str, Any]:
    """The values of a table's row, but for what is the user's own."""
    row = found[rows.RECORD_SQL][0]
    record, sha256 = dict(zip(rows.RECORD, row[1:], strict=False)), row[-3]
    blocks = blocks_of(found.get(TEXTS, ()))
    plain = blocks.plain()
    if not _ROLES.issuperset(blocks.roles):
        raise ValueError("a block has no role that there is")
    version, captured_at = shown(found.get(holdings.CAPTURES, ()), key.uri)
    return {
        **record,
        "id": sha256[:16],
        "version": version,
        "captured_at": captured_at,
        "ingested_at": key.ingested_at or None,
        "authors": [name for _, name in found.get(rows.AUTHORS, ())],
        "tags": [tag for _, tag in found.get(rows.TAGS, ())],
        "body": "\n\n".join(compress(plain, [role in KEPT for role in blocks.roles])),
        "captions": [blocks.words(row[5], row[6], row[7], row[1]) for row in found.get(rows.CAPTIONS, ())],
        "notes": [*compress(plain, [role == NOTE for role in blocks.roles])],
        "people": [name for _, name in found.get(_PEOPLE, ())],
        "places": [name for _, name, stands_for in found.get(_PLACES, ()) if not stands_for],
        "organisations": [name for _, name in found.get(_ORGANISATIONS, ())],
        "source": record["uri"],
        "sha256": sha256,
    }


_ROLES = frozenset(role.value for role in Role)
_PEOPLE = statement("people", "name")
_PLACES = statement("places", "name, stands_for")
_ORGANISATIONS = statement("organisations", "name")
_FACTS = (*COMMON, _PEOPLE, _PLACES, _ORGANISATIONS)

"""Putting seals on what is written, in the same transaction."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import contextmanager
from itertools import repeat
from typing import TYPE_CHECKING

from newsarchive.store.records.rows import CHILDREN, RECORD
from newsarchive.store.records.seals import NO_ROWS, SEALED, SLOTS, WIDTH, hash_bytes, hash_rows, total_of, utf8
from newsarchive.store.records.seals_together import hash_each, hash_groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from sqlite3 import Connection

    from newsarchive.store.records.columns import Column

_AT_ONCE = 500
_OF_CHILDREN = SLOTS[3:]
_OWN = ("article_id", "original", "ingested_at", "run", "given", *RECORD)
_ORDER = {
    "fields": "field",
    "folded_texts": "part, at",
    **{f"{name}_mentions": f"{name}, number" for name in ("person", "place", "organisation", "demonym")},
}

READ = {
    "articles": f"SELECT {', '.join(_OWN)} FROM articles WHERE id = ?",  # noqa: S608 - our own column names
    "originals": "SELECT sha256, size, media_type, compression FROM originals "
    "WHERE id = (SELECT original FROM articles WHERE articles.id = ?)",
    "payload": "SELECT payload FROM originals WHERE id = (SELECT original FROM articles WHERE articles.id = ?)",
    **{
        name: f"SELECT {columns.replace(' ', ', ')} FROM {name} "  # noqa: S608
        f"WHERE article = ? ORDER BY {_ORDER.get(name, 'number')}"
        for name, columns in CHILDREN.items()
    },
    **{name: f"SELECT {columns.replace(' ', ', ')} FROM {name} WHERE id = ?" for name, columns in SEALED.items()},  # noqa: S608
}
"""The rows that a slot of an article's seal, or a row's of SEALED, is made of; the one parameter is the id."""

WHOLE = {
    "_sqlite_migrations": "SELECT id, migration_set, name, applied_at FROM _sqlite_migrations ORDER BY id",
    "search_index_config": "SELECT k, v FROM search_index_config ORDER BY k",
    "persons": "SELECT id, key, name, is_alone FROM persons ORDER BY id",
    "person_keys": "SELECT article, number, person, mentions, quoted FROM person_keys ORDER BY article, number",
    "own_tags": "SELECT article, tag, tagged_at FROM own_tags ORDER BY article, tag",
    "remarks": "SELECT id, article, text, written_at FROM remarks ORDER BY id",
    "edits": "SELECT article, field, value, why, extracted, made_at FROM edits ORDER BY article, field",
    "saved_queries": "SELECT name, query, saved_at, seen FROM saved_queries ORDER BY name",
    "derived": "SELECT name, state FROM derived ORDER BY name",
    "words": "SELECT word, articles FROM words ORDER BY word",
    "outlet_homes": "SELECT publisher, country_code, articles, areas FROM outlet_homes ORDER BY publisher",
}
"""Tables that have one seal altogether, in `seal_totals`, put on by whoever writes them."""

MAY_LACK_SEALS = frozenset({"words", "outlet_homes"})
"""Of WHOLE those that archives may hold from before they had seals, until they are written again."""

SCHEMA = "SELECT name, type, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'"
OBJECT = "schema of "
"""What the names in `seal_totals` begin with that stand for a table, index or view itself."""


def seals_of_added(tables: Mapping[str, Sequence[Column]]) -> list[bytes]:
    """The seals of new articles from the columns of their rows, the key of each before the rest.

    tables: `originals` and `articles`, with a row for each, and those that hang on these, where they have rows.
    """
    keys, article_ids, original, _is_newest, *others = tables["articles"]
    payloads = tables["originals"][-1]
    slots: list[Iterable[bytes]] = [hash_each([article_ids, original, *others])]
    slots += [hash_each(tables["originals"][1:-1]), map(hash_bytes, payloads)]
    for slot in _OF_CHILDREN:
        if slot in tables:
            articles, *columns = tables[slot]
            slots.append(hash_groups(columns, list(map(Counter(articles).__getitem__, keys))))
        else:
            slots.append(repeat(NO_ROWS, len(keys)))
    return list(map(b"".join, zip(*slots, strict=True)))


def read_hash(connection: Connection, slot: str, key: int) -> bytes:
    """The hash of the rows of a slot, or of one row of SEALED, as the archive has them now."""
    rows = connection.execute(READ[slot], (key,)).fetchall()
    if slot == "payload" and rows and isinstance(rows[0][0], bytes):
        return hash_bytes(rows[0][0])
    return hash_rows(rows)


def read_seal(connection: Connection, name: str, key: int) -> bytes:
    """The seal that a row of `articles` or of SEALED should have, as the archive has it now."""
    slots = SLOTS if name == "articles" else (name,)
    return b"".join(read_hash(connection, slot, key) for slot in slots)


def put_seals(connection: Connection, name: str, seals: Mapping[int, bytes]) -> None:
    """Put seals on rows of a table, by id, in place of those they have, and bring the table's total up to date."""
    if not seals:
        return
    ((rows, total),) = connection.execute(_TOTAL, (name,)).fetchall() or [(0, bytes(WIDTH))]
    before = connection.execute(_SEALS, (name, json.dumps(list(seals)))).fetchall()
    connection.executemany(_PUT, [(name, key, seal) for key, seal in seals.items()])
    sum_now = int.from_bytes(total, "big") ^ total_of(name, before) ^ total_of(name, seals.items())
    put_total(connection, name, rows + len(seals) - len(before), sum_now.to_bytes(WIDTH, "big"))


def take_seals(connection: Connection, name: str, keys: Iterable[int]) -> None:
    """Take the seals off rows that are taken out, and bring the table's total up to date."""
    ((rows, total),) = connection.execute(_TOTAL, (name,)).fetchall() or [(0, bytes(WIDTH))]
    before = connection.execute(_SEALS, (name, json.dumps(list(keys)))).fetchall()
    connection.executemany("DELETE FROM seals WHERE name = ? AND id = ?", ((name, key) for key, _ in before))
    sum_now = int.from_bytes(total, "big") ^ total_of(name, before)
    put_total(connection, name, rows - len(before), sum_now.to_bytes(WIDTH, "big"))


def put_total(connection: Connection, name: str, rows: int, total: bytes) -> None:
    """Say how many seals, or rows, there are of a name, and what they come to."""
    connection.execute(_PUT_TOTAL, (name, rows, total))


def seal_rows(connection: Connection, name: str, keys: Iterable[int]) -> None:
    """Seal rows of `articles` or of a table in SEALED as they stand now."""
    put_seals(connection, name, {key: read_seal(connection, name, key) for key in keys})


def whole_hash(connection: Connection, name: str) -> tuple[int, bytes]:
    """How many rows a table in WHOLE has, and the hash over all of them."""
    rows, total = 0, b""
    cursor = connection.execute(WHOLE[name])
    while part := cursor.fetchmany(_AT_ONCE):
        rows += len(part)
        total = hash_bytes(total + hash_rows(part))
    return rows, total


def seal_whole(connection: Connection, *names: str) -> None:
    """Seal tables in WHOLE as they stand now."""
    for name in names:
        found = _words_hash(connection) if name == "words" else None
        put_total(connection, name, *(found or whole_hash(connection, name)))


def _words_hash(connection: Connection) -> tuple[int, bytes] | None:
    """As `whole_hash` of `words`, a hundred thousand rows, for which SQLite makes the JSON.

    None where text is read that may be none, or where the table is not in its order, as only a damaged one can be.
    """
    if connection.text_factory is not str:
        return None
    rows, total, last = 0, b"", ""
    while True:
        count, after, *columns = connection.execute(_SOME_WORDS, (last,)).fetchone()
        if not count:
            return rows, total
        if after <= last:
            return None
        rows, last = rows + count, after
        total = hash_bytes(total + hash_bytes(utf8(f"[{','.join(columns)}]")))


def seal_schema(connection: Connection, ours: frozenset[str] | None) -> None:
    """Seal tables, indexes and views themselves, and what else only migrations write. ours: names; None for all."""
    connection.execute("DELETE FROM seal_totals WHERE substr(name, 1, ?) = ?", (len(OBJECT), OBJECT))
    for name, *made in connection.execute(SCHEMA).fetchall():
        if ours is None or name in ours:
            put_total(connection, OBJECT + name, 1, hash_rows([tuple(made)]))
    seal_whole(connection, "_sqlite_migrations", "search_index_config")


def seal_anew(connection: Connection) -> None:
    """Seal a whole archive as it stands, its schema too, in the caller's transaction."""
    seal_schema(connection, None)
    seal_everything(connection)


def seal_everything(connection: Connection) -> None:
    """Seal all rows as they stand now, some at a time."""
    connection.execute("DELETE FROM seals")
    connection.execute("DELETE FROM seal_totals WHERE substr(name, 1, ?) != ?", (len(OBJECT), OBJECT))
    with any_text(connection):
        for name in ("articles", *SEALED):
            put_total(connection, name, 0, bytes(WIDTH))
            for keys in _keys(connection, name):
                seal_rows(connection, name, keys)
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        seal_whole(connection, *(name for name in WHOLE if name in there))  # some come with later migrations


@contextmanager
def any_text(connection: Connection) -> Iterator[None]:
    """Text is read whatever its bytes are: those that are no UTF-8 as lone surrogates."""
    before = connection.text_factory
    connection.text_factory = decoded
    try:
        yield
    finally:
        connection.text_factory = before


def decoded(text: bytes) -> str:
    """Text whatever its bytes are: those that are no UTF-8 as lone surrogates."""
    return text.decode("utf-8", "surrogateescape")


def seal_after(connection: Connection, name: str, last: int) -> int:
    """Seal the rows of a table in SEALED that have come after this id; how many they are."""
    rows = connection.execute(_AFTER[name], (last,)).fetchall()
    if rows:
        keys, *columns = zip(*rows, strict=True)
        put_seals(connection, name, dict(zip(keys, hash_each(columns), strict=True)))
    return len(rows)


def _keys(connection: Connection, name: str) -> Iterator[list[int]]:
    last = -(2**63)
    sql = f"SELECT id FROM {name} WHERE id > ? ORDER BY id LIMIT {_AT_ONCE}"  # noqa: S608 - a name of SEALED
    while keys := [key for (key,) in connection.execute(sql, (last,)).fetchall()]:
        yield keys
        last = keys[-1]


_SOME_WORDS = f"""
SELECT count(*), max(word), json_group_array(word), json_group_array(articles)
FROM (SELECT word, articles FROM words WHERE word > ? ORDER BY word LIMIT {_AT_ONCE})
"""  # noqa: S608 - a number of ours
_SEALS = "SELECT id, seal FROM seals WHERE name = ? AND id IN (SELECT value FROM json_each(?))"
_AFTER = {name: f"SELECT id, {columns.replace(' ', ', ')} FROM {name} WHERE id > ?" for name, columns in SEALED.items()}  # noqa: S608
_PUT = "INSERT OR REPLACE INTO seals (name, id, seal) VALUES (?, ?, ?)"
_TOTAL = "SELECT rows, total FROM seal_totals WHERE name = ?"
_PUT_TOTAL = "INSERT OR REPLACE INTO seal_totals (name, rows, total) VALUES (?, ?, ?)"

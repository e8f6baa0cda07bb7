"""A new archive from a damaged one: what is whole is copied, records that are not are made anew from their bytes.

What can be done neither way is copied as it is with its old seal, so that it goes on being told, or it is lost.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from newsarchive.model import Article, Capture
from newsarchive.store.care.checking import keys_of, read_state
from newsarchive.store.care.faults import Fault
from newsarchive.store.care.kept import kept_of
from newsarchive.store.care.own_salvaging import copy_own
from newsarchive.store.care.payloads import whole_payload
from newsarchive.store.records.own import cover
from newsarchive.store.records.packing import pack
from newsarchive.store.records.rows import CHILDREN, RECORD, add_children, as_json, record_row
from newsarchive.store.records.sealing import put_seals, seal_rows, take_seals
from newsarchive.store.records.seals import SEALED, WIDTH
from newsarchive.store.values import Row, storable
from newsarchive.store.writing import statements as sql
from newsarchive.store.writing.ledger import file_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from sqlite3 import Connection

    from newsarchive.model import Label, Rejected
    from newsarchive.store.care.checking import Progress, State
    from newsarchive.store.care.page_checks import Totals

    Run = Callable[[Capture], Article | Rejected]

_NOTHING = bytes(WIDTH)
_AT_ONCE = 200
_RUNS = (("articles", "run"), ("captures", "run"), ("rejections", "first_run"), ("rejections", "last_run"))
_ARTICLE = f"id article_id original is_newest ingested_at run given {' '.join(RECORD)}"
_ORIGINAL = "id sha256 size media_type compression payload"


class Salvage:
    """Fills a new, empty archive. run: makes a record of bytes; lost: is told what could not be saved."""

    def __init__(self, old: Connection, new: Connection, totals: Totals, run: Run, lost: list[Fault]) -> None:
        self._old, self._new = old, new
        self._totals, self._run, self._lost = totals, run, lost
        self._reasons: dict[tuple[str, str], int] = {}
        self._whole_reasons: set[int] = set()

    def copy(self, progress: Progress) -> None:
        """Everything but the search index, in many transactions; progress: as for verify."""
        self._new.execute("PRAGMA foreign_keys = OFF")  # What refers to lost rows is found by verify.
        for name in SEALED:
            for keys in self._batches(name):
                for key in keys:
                    self._copy_row(name, key)
        copy_own(self._old, self._new, self._lost)
        expected = self._totals.get("articles", (0, b""))[0]
        for keys in self._batches("articles"):
            for key in keys:
                progress(key, expected)
                self._copy_article(key)
        self._new.execute("BEGIN IMMEDIATE")
        self._leave_out_captures()
        self._name_no_lost_runs()
        self._new.execute(SET_FLAGS)
        self._new.execute("COMMIT")

    def _batches(self, name: str) -> Iterator[list[int]]:
        """Ids of a table, some for each transaction."""
        keys: list[int] = []
        for key in keys_of(self._old, name, self._totals):
            keys.append(key)
            if len(keys) == _AT_ONCE:
                yield from self._transaction(keys)
                keys = []
        yield from self._transaction(keys)

    def _transaction(self, keys: list[int]) -> Iterator[list[int]]:
        self._new.execute("BEGIN IMMEDIATE")
        yield keys
        self._new.execute("COMMIT")

    def _state(self, name: str, key: int) -> State | None:
        """None where there is, and should be, no such row."""
        try:
            state = read_state(self._old, name, key)
        except sqlite3.Error:
            self._lost.append(Fault(name, "cannot be read", key, None, True))
            return None
        return None if state.seal is None and state.now[name] == _NOTHING else state

    def _copy_row(self, name: str, key: int, *, whatever: bool = False) -> None:
        """Copy a row of SEALED. whatever: a reason too that is not as it was."""
        state = self._state(name, key)
        if state is None:
            return
        is_whole = not state.wrong()
        if name == "reasons" and is_whole:
            self._whole_reasons.add(key)
        if name == "reasons" and not is_whole and not whatever:
            return  # Records that name it are made anew, and their reasons with them.
        if state.now[name] in (None, _NOTHING) or not self._take_row(name, f"id {SEALED[name]}", "id", key):
            self._lost.append(Fault(name, "it cannot be made from anything else", key, None, True))
        elif is_whole or state.seal is None:
            seal_rows(self._new, name, [key])
        else:
            put_seals(self._new, name, {key: state.seal})

    def _take_row(self, table: str, columns: str, by: str, key: int) -> bool:
        """Copy the rows of a table that have this key, whatever they say; whether there were any and all could be."""
        names = ", ".join(columns.split())
        into = f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns.split()))})"  # noqa: S608
        try:
            rows = self._old.execute(f"SELECT {names} FROM {table} WHERE {by} = ?", (key,)).fetchall()  # noqa: S608
            self._new.executemany(into, (_storable(row) for row in rows))
        except (sqlite3.Error, OverflowError):
            return False
        return bool(rows)

    def _copy_article(self, key: int) -> None:
        state = self._state("articles", key)
        payload = self._payload(key)
        if state is None and payload is None:
            return
        damaged = bool(state is None or state.seal is None or state.wrong())
        if (damaged or self._has_lost_reasons(key)) and payload is not None and self._make_anew(key, state, payload):
            return
        if state is None or not self._take_article(key):
            self._lost.append(Fault("articles", "neither its record nor its source bytes are whole", key, None, True))
            return
        if not damaged or state.seal is None:
            seal_rows(self._new, "articles", [key])
        else:
            put_seals(self._new, "articles", {key: state.seal})

    def _payload(self, key: int) -> bytes | None:
        """The source bytes of an article, if whole; they have its number, whatever its own row says."""
        try:
            return whole_payload(self._old, key)
        except sqlite3.Error:
            return None

    def _has_lost_reasons(self, key: int) -> bool:
        try:
            named = self._old.execute("SELECT DISTINCT reason FROM blocks WHERE article = ?", (key,)).fetchall()
        except sqlite3.Error:
            return True
        return any(reason not in self._whole_reasons for (reason,) in named)

    def _take_article(self, key: int) -> bool:
        if not self._take_row("articles", _ARTICLE, "id", key):
            return False
        for name, columns in CHILDREN.items():
            self._take_row(name, f"article {columns}", "article", key)
        for (reason,) in self._new.execute(_REASONS_NOT_THERE, (key,)).fetchall():
            self._copy_row("reasons", reason, whatever=True)
        if not self._take_row("originals", _ORIGINAL, "id", key):
            self._new.execute(_NO_BYTES, (key,))
        self._add_capture(key)
        return True

    def _make_anew(self, key: int, state: State | None, payload: bytes) -> bool:
        """The record from the source bytes; False where today's rules find no article in them."""
        is_trusted = state is not None and "articles" not in state.wrong()
        kept = kept_of(self._old, self._new, key, is_trusted=is_trusted)
        article = self._run(Capture(payload, kept.uri, None, kept.given, kept.captured_at))
        if not isinstance(article, Article):
            return False
        article = cover(self._new, key, article)
        original, (compression, packed) = article.original, pack(payload)
        about = (original.sha256, original.size, storable(original.media_type), compression, packed)
        self._new.execute(sql.ORIGINAL, (key, *about))
        facts = as_json(kept.given)
        row = (key, original.sha256[:16], key, 1, kept.ingested_at, kept.run, facts, *record_row(article))
        self._new.execute(sql.ARTICLE, row)
        children: dict[str, list[Row]] = {name: [] for name in CHILDREN}
        add_children(article, key, self._reason, children)
        for name, rows in children.items():
            self._new.executemany(sql.CHILD[name], rows)
        self._add_capture(key)
        seal_rows(self._new, "articles", [key])
        return True

    def _add_capture(self, key: int) -> None:
        """An article that has lost all its captures gets one from its own row: without, nobody would find it."""
        if self._new.execute("SELECT 1 FROM captures WHERE article = ?", (key,)).fetchone():
            return
        row = self._new.execute("SELECT uri, given, ingested_at, run, article_id FROM articles WHERE id = ?", (key,))
        uri, given, ingested_at, run, article_id = row.fetchone()
        place = uri or f"sha256:{article_id}"
        (version,) = self._new.execute(_NEXT_VERSION, (place,)).fetchone()
        added = self._new.execute(sql.CAPTURE, (key, place, version, file_name(place), given, None, ingested_at, run))
        seal_rows(self._new, "captures", [int(added.lastrowid or 0)])

    def _leave_out_captures(self) -> None:
        """Captures of articles that are lost say nothing any more."""
        found = self._new.execute("SELECT id FROM captures WHERE article NOT IN (SELECT id FROM articles)").fetchall()
        keys = [key for (key,) in found]
        self._new.executemany("DELETE FROM captures WHERE id = ?", found)
        take_seals(self._new, "captures", keys)
        self._lost.extend(Fault("captures", "its article is lost", key, None, True) for key in keys)

    def _name_no_lost_runs(self) -> None:
        """Rows of runs that are lost are of no run."""
        for table, column in _RUNS:
            lost = f"SELECT id FROM {table} WHERE {column} NOT IN (SELECT id FROM runs)"  # noqa: S608
            for (key,) in self._new.execute(lost).fetchall():
                is_whole = not read_state(self._new, table, key).wrong()
                self._new.execute(f"UPDATE {table} SET {column} = NULL WHERE id = ?", (key,))  # noqa: S608
                if is_whole:
                    seal_rows(self._new, table, [key])

    def _reason(self, label: Label) -> int:
        row = (storable(label.rule), storable(label.reason))
        if row not in self._reasons:
            found = self._new.execute(sql.REASON_ID, row).fetchone()
            self._reasons[row] = found[0] if found else self._add_reason(row)
        return self._reasons[row]

    def _add_reason(self, row: Row) -> int:
        """Under a number that no reason has had, so that no record as it was takes it for its own."""
        (last,) = self._new.execute("SELECT ifnull(max(id), 0) FROM reasons").fetchone()
        key: int = 1 + max(last, self._totals.get("reasons", (0, b""))[0])
        self._new.execute("INSERT INTO reasons (id, rule, reason) VALUES (?, ?, ?)", (key, *row))
        seal_rows(self._new, "reasons", [key])
        return key


def _storable(row: Row) -> Row:
    return tuple(storable(value) if isinstance(value, str) else value for value in row)


SET_FLAGS = """
UPDATE articles SET is_newest = (EXISTS (
  SELECT 1 FROM captures WHERE article = articles.id
  AND version = (SELECT max(version) FROM captures AS others WHERE others.uri = captures.uri)
))
"""
"""Brings is_newest up to date throughout."""

# The record stays readable without its source bytes; verify goes on telling that they are gone.
_NO_BYTES = """
INSERT INTO originals (id, sha256, size, media_type, compression, payload)
SELECT original, article_id, 0, 'application/octet-stream', 'none', x'' FROM articles WHERE id = ?
"""
_NEXT_VERSION = "SELECT ifnull(max(version), 0) + 1 FROM captures WHERE uri = ?"
_REASONS_NOT_THERE = "SELECT DISTINCT reason FROM blocks WHERE article = ? AND reason NOT IN (SELECT id FROM reasons)"

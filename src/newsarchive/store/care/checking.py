"""Whether every row is as it was stored: each against its seal, the seals against their totals, the bytes against
their hashes. Damaged pages stop nothing: what cannot be read is said, and the next row is read.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.store.care.faults import GONE, Fault, faults_of_query, unreadable
from newsarchive.store.care.payloads import AS_OTHER_BYTES, payload_fault
from newsarchive.store.records.rows import CHILDREN
from newsarchive.store.records.sealing import read_hash
from newsarchive.store.records.seals import SEALED, SLOTS, WIDTH, slots_of, total_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from sqlite3 import Connection

    from newsarchive.store.care.page_checks import Totals

    Progress = Callable[[int, int], None]

_NOTHING = bytes(WIDTH)
_LEAST_BYTES = 16  # No row with its seal takes less of the file.
_HELD_BACK = 1_000  # Faults that wait until it is known whether the rows or the seals are wrong.


class State(NamedTuple):
    """A row of `articles` or SEALED. seal: as stored; now: the hashes of its slots, None for what cannot be read."""

    key: int
    seal: bytes | None
    now: dict[str, bytes | None]

    @property
    def seal_now(self) -> bytes:
        return b"".join(hashed or _NOTHING for hashed in self.now.values())

    def wrong(self) -> list[str]:
        """The slots that are not as they were sealed."""
        if self.seal is None:
            return []
        slots = slots_of(self.seal) if len(self.now) > 1 else dict.fromkeys(self.now, self.seal)
        return [slot for slot, hashed in self.now.items() if hashed != slots[slot]]


def row_faults(connection: Connection, totals: Totals, progress: Progress) -> Iterator[Fault]:
    """Every row that is not as it was stored, is gone, or has no seal. progress: (number of an article, how many)."""
    gone, told = set(), set()
    for name in ("articles", *SEALED):
        for fault in _table_faults(connection, name, totals, progress):
            if name == "articles" and fault.what == GONE:
                gone.add(fault.row)
            told.add(fault.table)
            yield fault
    yield from _reference_faults(connection, gone, told)


def read_state(connection: Connection, name: str, key: int) -> State:
    """A row of `articles` or SEALED and its seal; sqlite3.Error where the seal cannot be read."""
    found = connection.execute("SELECT seal FROM seals WHERE name = ? AND id = ?", (name, key)).fetchone()
    slots = SLOTS if name == "articles" else (name,)
    seal = bytes(found[0]) if found and isinstance(found[0], bytes) else None
    return State(key, seal, {slot: _hash(connection, slot, key) for slot in slots})


def keys_of(connection: Connection, name: str, totals: Totals) -> Iterator[int]:
    """The ids that rows or seals of a table have or should have: 1 to how many there were, then what is beyond."""
    (size,) = connection.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()
    expected = max(0, min(totals.get(name, (0, b""))[0], size // _LEAST_BYTES))
    yield from range(1, expected + 1)
    beyond: set[int] = set()
    for sql, parameters in (
        (f"SELECT id FROM {name} WHERE id < 1 OR id > ?", (expected,)),  # noqa: S608 - a name of our own
        ("SELECT id FROM seals WHERE name = ? AND (id < 1 OR id > ?)", (name, expected)),
    ):
        try:
            beyond.update(key for (key,) in connection.execute(sql, parameters) if isinstance(key, int))
        except sqlite3.Error:
            continue  # What is on a page that cannot be read is missed by number, or by the total.
    yield from sorted(beyond)


def _table_faults(connection: Connection, name: str, totals: Totals, progress: Progress) -> Iterator[Fault]:
    rows, stored, now = 0, 0, 0
    held: list[Fault] = []
    missing: list[int] = []
    for key in keys_of(connection, name, totals):
        if name == "articles":
            progress(key, totals.get(name, (0, b""))[0])
        try:
            state = read_state(connection, name, key)
        except sqlite3.Error as error:
            yield unreadable("seals", error, key)
            continue
        if state.seal is None and state.now[name] == _NOTHING:
            missing.append(key)
            continue
        rows += 1
        stored ^= total_of(name, [(key, state.seal or b"")])
        now ^= total_of(name, [(key, state.seal_now)])
        held.extend(_faults_of_row(connection, name, state))
        if len(held) > _HELD_BACK:
            yield from held
            held.clear()
    yield from _judged(name, held, missing, totals.get(name), (rows, stored, now))


def _judged(
    name: str, held: list[Fault], missing: list[int], total: tuple[int, bytes] | None, found: tuple[int, int, int]
) -> Iterator[Fault]:
    """The faults of rows, once it is known from the total whether the rows or their seals are wrong."""
    rows, stored, now = found
    if total is None:
        yield from held
        return
    right = int.from_bytes(total[1], "big")
    if held and stored != right and now == right:
        wrong = f"the seal is wrong, the {name} it is of are whole"
        yield from dict.fromkeys(Fault("seals", wrong, fault.row, fault.article) for fault in held)
        return
    yield from held
    if rows < total[0] and stored != right:
        numbers = f" (id {', '.join(map(str, missing[:5]))}{', …' if len(missing) > 5 else ''})" if missing else ""
        yield Fault(name, f"{total[0] - rows} gone without a trace{numbers}")
    elif (rows != total[0] or stored != right) and not held:
        yield Fault("seal_totals", f"the row for {name} is not as it was written")


def _faults_of_row(connection: Connection, name: str, state: State) -> Iterator[Fault]:
    if name == "articles":
        yield from _faults_of_article(connection, state)
    elif state.seal is None:
        yield Fault("seals", f"the seal of the row in {name} is {GONE}", state.key)
    elif state.now[name] is None:
        yield Fault(name, "cannot be read", state.key)
    elif state.wrong():
        is_gone = state.now[name] == _NOTHING
        is_final = not is_gone and name != "reasons"
        yield Fault(name, GONE if is_gone else "not as it was stored", state.key, None, is_final)


def _faults_of_article(connection: Connection, state: State) -> Iterator[Fault]:
    key, article, wrong = state.key, _article_id(connection, state), state.wrong()
    if state.now["articles"] == _NOTHING:
        yield Fault("articles", GONE, key, article)
        return
    if state.seal is None:
        yield Fault("seals", f"the seal of the article is {GONE}", key, article)
    fault = payload_fault(connection, key, is_as_stored="payload" not in wrong)
    is_final = fault is not None and fault != AS_OTHER_BYTES
    for slot in wrong:
        if slot != "payload":
            rows = "cannot be read" if state.now[slot] is None else "not as stored"
            yield Fault(slot, rows, key, article, is_final)
    if fault:
        yield Fault("originals", fault, key, article, is_final)


def _article_id(connection: Connection, state: State) -> str | None:
    """The id that people use, from its row if that is whole, else from the hash of the bytes."""
    sql = "SELECT article_id FROM articles WHERE id = ?"
    if "articles" in state.wrong():
        sql = "SELECT substr(sha256, 1, 16) FROM originals WHERE id = ?"
    try:
        found = connection.execute(sql, (state.key,)).fetchone()
    except sqlite3.Error:
        return None
    return found[0] if found and isinstance(found[0], str) else None


def _hash(connection: Connection, slot: str, key: int) -> bytes | None:
    try:
        return read_hash(connection, slot, key)
    except sqlite3.Error:
        return None


def _reference_faults(connection: Connection, gone: set[int | None], told: set[str]) -> Iterator[Fault]:
    """Rows that hang on nothing, and flags that do not follow from the captures.

    gone: articles, and told: tables, of which it has been said what is gone, so that it goes without saying here.
    """
    for name, sql in _ORPHANS.items():
        for fault in faults_of_query(connection, name, sql, "of an article that is not there"):
            told.add("articles")
            if fault.row not in gone:
                yield fault
    yield from faults_of_query(connection, "articles", _FLAGS, "is_newest does not follow from the captures")
    try:
        broken = {(row[0], row[2]) for row in connection.execute("PRAGMA foreign_key_check")}
    except sqlite3.Error as error:
        yield unreadable("file", error)
        return
    for table, parent in sorted(broken):
        if parent not in told:
            yield Fault(table, f"rows refer to {parent} that are not there")


_ORPHANS = {
    **{
        name: f"SELECT DISTINCT article, NULL FROM {name} WHERE article NOT IN (SELECT id FROM articles)"  # noqa: S608
        for name in (*CHILDREN, "captures", "person_keys")
    },
    "originals": "SELECT id, substr(sha256, 1, 16) FROM originals WHERE id NOT IN (SELECT original FROM articles)",
}
_FLAGS = """
SELECT id, article_id FROM articles WHERE is_newest != (EXISTS (
  SELECT 1 FROM captures WHERE article = articles.id
  AND version = (SELECT max(version) FROM captures AS others WHERE others.uri = captures.uri)
))
"""

"""Damage done to good archives on purpose, and what it has changed: python -m tests.faults.damage --flips 300."""

from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.store.store_samples import made, put

from newsarchive.errors import StoreError
from newsarchive.joining import counts
from newsarchive.model import Failed
from newsarchive.store import Limits, open_writer
from newsarchive.store.asking.selecting import Selection
from newsarchive.store.care.faults import FILE, GONE, NOTHING, Fault
from newsarchive.store.care.verifying import verify
from newsarchive.store.records.rows import CHILDREN
from newsarchive.store.schema.stories import STORIES

_MADE_ANEW = ("outdated", *STORIES)
"""Derived tables that nothing is in here."""

PAGES = "pages"
"""What is changed where SQLite finds the file damaged though it still says the same when read from end to end."""

# Of the index, what it says is compared, not in which bytes it says so.
_SHADOWS = ("search_index_data", "search_index_idx", "search_index_docsize", "search_index_content")
_VOCABULARY = "CREATE VIRTUAL TABLE temp.said USING fts5vocab(main, search_index, instance)"

Values = dict[str, Any]


def good_archive(path: Path, chance: random.Random, *, articles: int) -> Path:
    """An archive with a history: versions, some dated, captures, facts stated later, rejections, several runs."""
    words = [f"word{n}" for n in range(400)]
    samples = []
    for n in range(articles):
        text = f"Story {n}. " + " ".join(chance.choices(words, k=chance.choice((5, 200, 900))))
        samples.append(made(text, f"file:///{n % (articles * 2 // 3)}.txt", headline=f"Headline {n}"))
    for _ in range(chance.randint(1, 3)):
        with open_writer(path, limits=Limits(captures=chance.choice((1, 7, 1000)))) as writer:
            if chance.random() < 0.9:
                writer.start_run("0.1.0", {"names": True})
            for sample in chance.sample(samples, chance.randint(articles // 2, articles)):
                given = {"publisher": f"P{chance.randint(0, 2)}"} if chance.random() < 0.2 else {}
                when = f"2024-0{chance.randint(1, 9)}" if chance.random() < 0.3 else None
                put(writer, sample[0], replace(sample[1], given=given, captured_at=when))
            for n in range(chance.randint(0, 4)):
                writer.fail(Failed(f"missing-{n}.txt", "no such file", f"file:///missing-{n}.txt"))
            if chance.random() < 0.7:
                writer.finish_run({"listed": articles})
    if chance.random() < 0.7:
        with counts(path, Selection()) as archive:
            archive.people(3)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def values(path: Path) -> Values:
    """All that a file says, by table; what cannot be read is said to be the error."""
    found: Values = {}
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            connection.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
            found["head"] = [connection.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "encoding")]
            found["sqlite_master"] = connection.execute(
                "SELECT type, name, tbl_name, sql FROM sqlite_master"
            ).fetchall()
            tables = [
                row[1] for row in found["sqlite_master"] if row[0] == "table" and row[1] not in (*_SHADOWS, *_MADE_ANEW)
            ]
            for table in tables:
                found[table] = _rows(connection, table)
            connection.execute(_VOCABULARY)
            found["search_index"] = _rows(connection, "temp.said")
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        # SQLite quotes what it read in its message, which then is no text.
        found["head"] = str(error)
    return found


def _rows(connection: sqlite3.Connection, table: str) -> Any:
    try:
        return sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr)  # noqa: S608
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return str(error)


def is_broken(path: Path) -> bool:
    """Whether SQLite itself finds the file damaged: an index, a tree or the search index that is not whole."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=rw", uri=True, isolation_level=None)) as connection:
            said = connection.execute("PRAGMA integrity_check").fetchall()
            connection.execute("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return True
    return said != [("ok",)]


def changed(before: Values, after: Values) -> set[str]:
    """The tables that say something else."""
    return {table for table in before if before[table] != after.get(table)}


def found(path: Path) -> list[Fault] | str:
    """What verify says: its faults, or the message with which it refuses."""
    try:
        return list(verify(path, lambda _done, _whole: None, lambda _note: None, busy_seconds=0.2))
    except StoreError as error:
        return str(error)


def flip(path: Path, chance: random.Random) -> str:
    """Turn one bit over, anywhere in the file."""
    whole = bytearray(path.read_bytes())
    position, bit = chance.randrange(len(whole)), chance.randrange(8)
    whole[position] ^= 1 << bit
    path.write_bytes(whole)
    return f"bit {bit} of byte {position}"


def delete_rows(path: Path, chance: random.Random) -> str:
    """Take out rows of one table, with all that hangs on an article or without."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
        tables = [name for (name,) in connection.execute(sql) if name not in _MADE_ANEW]
        if chance.random() < 0.2:
            (key,) = connection.execute("SELECT id FROM articles ORDER BY random() LIMIT 1").fetchone()
            for table in tables:
                columns = {name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))}
                if "article" in columns:
                    connection.execute(f"DELETE FROM {table} WHERE article = ?", (key,))  # noqa: S608
            connection.execute("DELETE FROM articles WHERE id = ?", (key,))
            connection.execute("DELETE FROM originals WHERE id = ?", (key,))
            connection.execute("DELETE FROM seals WHERE name = 'articles' AND id = ?", (key,))
            return f"article {key} with its seal"
        some = {t: connection.execute(f"SELECT 1 FROM {t} LIMIT 1").fetchone() for t in tables}  # noqa: S608
        filled = [table for table, row in some.items() if row and table != "search_index"]
        table = chance.choice(filled)
        kept = connection.execute(f"SELECT * FROM {table} ORDER BY random()").fetchall()[1:]  # noqa: S608
        connection.execute(f"DELETE FROM {table}")  # noqa: S608
        if kept:
            connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(kept[0]))})", kept)  # noqa: S608
        return f"a row of {table}"


def delete_page(path: Path, chance: random.Random) -> str:
    """Overwrite one page with zeros, or cut the file short."""
    whole = bytearray(path.read_bytes())
    pages = len(whole) // 4096
    page = chance.randrange(1, pages)
    if chance.random() < 0.2:
        path.write_bytes(whole[: page * 4096])
        return f"all pages from {page + 1} on"
    whole[page * 4096 : (page + 1) * 4096] = bytes(4096)
    path.write_bytes(whole)
    return f"page {page + 1}"


def delete(path: Path, chance: random.Random) -> str:
    """Take out rows, or a page."""
    return chance.choice((delete_rows, delete_page))(path, chance)


def trials(
    times: int, do: Callable[[Path, random.Random], str], seed: int, *, articles: int = 90
) -> Iterator[tuple[str, set[str], Any]]:
    """(what was done, the tables it changed, what verify found), each on a fresh copy of one of some archives."""
    chance = random.Random(seed)
    with TemporaryDirectory() as name:
        folder = Path(name)
        good = [good_archive(folder / f"good-{n}.db", chance, articles=articles) for n in range(4)]
        said = [values(path) for path in good]
        for number in range(times):
            which = chance.randrange(len(good))
            copy = folder / f"copy-{number}.db"
            shutil.copy(good[which], copy)
            done = do(copy, chance)
            found_ = found(copy)
            tables = changed(said[which], values(copy))
            yield done, tables or ({PAGES} if is_broken(copy) else set()), found_
            for path in folder.glob(f"copy-{number}.db*"):
                path.unlink()


def good_ones(times: int, seed: int) -> Iterator[Any]:
    """What verify finds in good archives."""
    chance = random.Random(seed)
    with TemporaryDirectory() as name:
        for number in range(times):
            yield found(good_archive(Path(name) / f"{number}.db", chance, articles=chance.choice((3, 20, 60))))


def main() -> int:
    """Print how many changes of a value were found and named, and how many good archives raised no alarm."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.damage", description=__doc__)
    parser.add_argument("--flips", type=int, default=300)
    parser.add_argument("--deletions", type=int, default=100)
    parser.add_argument("--good", type=int, default=100)
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    missed = 0
    for label, times, do in (("flips", options.flips, flip), ("deletions", options.deletions, delete)):
        tally: Counter[str] = Counter()
        for done, tables, said in trials(times, do, options.seed):
            outcome = judge(tables, said)
            tally[outcome] += 1
            if outcome in BAD:
                print(f"{outcome}: {done} changed {sorted(tables)}: {said}")
                missed += 1
        print(label, dict(tally))
    alarms = sum(map(bool, good_ones(options.good, options.seed)))
    print(f"good archives: {options.good}, alarms: {alarms}")
    return 1 if missed or alarms else 0


BAD = {"missed", "not named", "false alarm"}


def judge(tables: set[str], said: Any) -> str:
    """One of: nothing changed, false alarm, refused, named (as a whole, as pages), not named, missed."""
    if not tables:
        return "false alarm" if said else "nothing changed"
    if isinstance(said, str):
        return "refused"
    if not said:
        return "missed"
    if tables == {PAGES}:
        return "named as pages"
    named = {fault.table for fault in said} | {"seal_totals" for fault in said if "seal_totals" in fault.what}
    if any(fault.table == FILE and NOTHING in fault.what for fault in said):
        return "named as a whole"
    if any(fault.table == "articles" and GONE in fault.what for fault in said):
        named |= {*CHILDREN, "originals", "seals"}  # Naming the article names the rows that hung on it.
    return "named" if tables <= named | {"head"} else "not named"


if __name__ == "__main__":
    sys.exit(main())

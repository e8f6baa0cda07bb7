"""An archive that grows: the store's own writer makes its first and last tenth, the middle is copied from the first.

The copies are made in SQL, a fraction of the writer's time, with ids of their own, and go into the same index. So a
million articles take no hour, and the writer meets an archive of that size.
"""

from __future__ import annotations

import sqlite3
import time
import zlib
from contextlib import closing
from pathlib import Path

from benchmarks.prepared import World, prepared
from newsarchive.store import open_writer
from newsarchive.store.index import indexing

PARTS = 10
_CHILDREN = "blocks fields people places person_mentions place_mentions organisations demonyms quotes tags".split()
_COPIED = 5_000


def store(path: Path, made_of: World, first: int, count: int) -> tuple[float, int]:
    """Store prepared articles; gives the writer's CPU seconds, and the bytes of all texts deflated one by one."""
    seconds, deflated = 0.0, 0
    with open_writer(path) as writer:
        writer.start_run("benchmark", {})
        for article, capture in prepared(made_of, first, count):
            deflated += len(zlib.compress(capture.payload, 6))
            begun = time.process_time()
            writer.facts_for(capture, article.original.sha256)
            writer.add(article, capture)
            seconds += time.process_time() - begun
        begun = time.process_time()
        writer.finish_run({})
        seconds += time.process_time() - begun
    return seconds, deflated


def sizes(path: Path) -> tuple[int, int]:
    """Bytes of an archive, and of what it has beside the source bytes it keeps."""
    with closing(sqlite3.connect(path)) as connection:
        (originals,) = connection.execute("SELECT sum(length(payload)) FROM originals").fetchone()
    whole = path.stat().st_size
    return whole, whole - originals


def copy(path: Path, count: int, times: int) -> None:
    """Add so many copies of the first articles, as other articles with the same words."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = -65536")
        tables = {name: _columns(connection, name) for name in ("originals", "articles", "captures", *_CHILDREN)}
        for turn in range(1, times + 1):
            for start in range(1, count + 1, _COPIED):
                _copy(connection, tables, start, min(start + _COPIED - 1, count), turn * count)
        # As the runs would have left it that had brought these articles.
        connection.execute("BEGIN IMMEDIATE")
        indexing.settle(connection)
        connection.execute("COMMIT")


def _copy(connection: sqlite3.Connection, tables: dict[str, list[str]], start: int, stop: int, by: int) -> None:
    connection.execute("BEGIN")
    for table, columns in tables.items():
        key = "id" if "id" in columns else "article"
        values = ", ".join(_CHANGED.get(column, column) for column in columns)
        sql = f"INSERT INTO {table} SELECT {values} FROM {table} WHERE {key} BETWEEN :start AND :stop"  # noqa: S608
        connection.execute(sql, {"start": start, "stop": stop, "by": by})
    connection.execute(_SEALS, {"start": start, "stop": stop, "by": by})
    sql = "INSERT INTO search_index (rowid, headline, body, people, places) SELECT * FROM search_words"
    connection.execute(f"{sql} WHERE id BETWEEN ? AND ?", (start + by, stop + by))
    connection.execute("UPDATE derived SET state = state + ? WHERE name = 'words'", (stop - start + 1,))
    connection.execute("COMMIT")


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))]


# Seals of other rows, but as many and as large.
_SEALS = """
INSERT INTO seals SELECT name, id + :by, seal FROM seals
WHERE name IN ('articles', 'captures') AND id BETWEEN :start AND :stop
"""
_CHANGED = {
    "id": "id + :by",
    "article": "article + :by",
    "original": "original + :by",
    "sha256": "printf('%016x', id + :by) || substr(sha256, 17)",
    "article_id": "printf('%016x', id + :by)",
    "uri": "uri || '?' || :by",
}

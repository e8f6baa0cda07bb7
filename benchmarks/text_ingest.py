"""Text ingest without people and places, against bare SQLite and FTS5 insertion of the same rows in the same run."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.generated import articles
from newsarchive import __version__
from newsarchive.ingesting import Counted, Tally, ingest
from newsarchive.model import Capture
from newsarchive.store import open_writer

BATCH = 1000
ROUNDS = 3


class Silent:
    """Listens to nothing."""

    def notice(self, text: str) -> None:
        """A notice of the run."""

    def counted(self, what: Counted) -> None:
        """A thing of the run."""
        if what.reason is not None:
            raise AssertionError(f"{what.outcome}: {what.where}: {what.reason}")

    def tick(self) -> None:
        """Time has passed."""


def measure(count: int) -> dict[str, float]:
    """Articles a second by CPU, and bare insertion's CPU time over ours: 1 is as fast as the rows alone."""
    texts = articles(count)
    figures: list[tuple[float, float]] = []
    with TemporaryDirectory() as name:
        folder = Path(name)
        for turn in range(ROUNDS if count <= 5_000 else 1):
            ours = folder / f"ours-{turn}.db"
            seconds = _ingest(texts, ours)
            figures.append((bare(ours, folder / f"bare-{turn}.db") / seconds, count / seconds))
    ratio, rate = max(figures)
    return {"text ingest: bare insertion over ours": ratio, "text ingest: articles a second": rate}


def _ingest(texts: list[bytes], archive: Path) -> float:
    captures = (Capture(text, f"file:///generated/{number}.txt") for number, text in enumerate(texts))
    start = time.process_time()
    with open_writer(archive) as writer:
        writer.start_run(__version__, {})
        tally = Tally()
        ingest(captures, writer, tally, Silent(), names=False)
        writer.finish_run(tally.as_dict())
    seconds = time.process_time() - start
    assert tally.added == len(texts), tally  # noqa: S101 - a benchmark of nothing would be worthless
    return seconds


def bare(filled: Path, archive: Path) -> float:
    """CPU seconds to insert the rows of a filled archive into an empty one: executemany, transactions of as many
    articles as ours has, bodies indexed once.
    """
    with open_writer(archive):
        pass
    with closing(sqlite3.connect(filled)) as source:
        tables = {table: list(source.execute(f"SELECT * FROM {table}")) for table in _tables(source)}  # noqa: S608
        indexed = list(source.execute("SELECT id, headline, body, people, places FROM search_words ORDER BY id"))
    batches = {table: list(_batches(rows, len(indexed))) for table, rows in tables.items()}
    index_batches = list(_batches(indexed, len(indexed)))
    insert = "INSERT INTO search_index (rowid, headline, body, people, places) VALUES (?, ?, ?, ?, ?)"
    start = time.process_time()
    with closing(sqlite3.connect(archive, isolation_level=None)) as target:
        target.execute("PRAGMA foreign_keys = OFF")
        for number, index_rows in enumerate(index_batches):
            target.execute("BEGIN")
            for table, parts in batches.items():
                if number < len(parts) and parts[number]:
                    places = ", ".join("?" * len(parts[number][0]))
                    target.executemany(f"INSERT INTO {table} VALUES ({places})", parts[number])  # noqa: S608
            target.executemany(insert, index_rows)
            target.execute("COMMIT")
    return time.process_time() - start


def _tables(source: sqlite3.Connection) -> list[str]:
    """All with rows of records; what is made of these again is our own affair."""
    sql = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_index%' "
        "AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' "
        "AND name NOT IN ('derived', 'words', 'common_words', 'seals', 'seal_totals')"
    )
    return [name for (name,) in source.execute(sql)]


def _batches(rows: list[tuple[object, ...]], articles_stored: int) -> Iterator[list[tuple[object, ...]]]:
    """The rows in as many parts as the articles make batches."""
    parts = max(1, -(-articles_stored // BATCH))
    size = max(1, -(-len(rows) // parts))
    return (rows[i : i + size] for i in range(0, len(rows), size))

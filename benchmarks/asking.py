"""How long questions to a large archive take, beside plain SQLite, sqlite-utils and ripgrep on the same text.

  python -m benchmarks.asking ARCHIVE

asks an archive that is there, and prints the figures as JSON: CPU milliseconds in process, the median of five, the
first look at the file left out; of programs, that of the process.
"""

from __future__ import annotations

import json
import resource
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.asking_archive import fill
from benchmarks.environment import ripgrep
from benchmarks.peak_memory import peak
from newsarchive.store import Reader, open_reader
from newsarchive.store.asking.concordance import Context, concordance
from newsarchive.store.asking.keywords import keywords
from newsarchive.store.asking.timeline import timeline
from newsarchive.store.query.conditions import Look
from newsarchive.store.query.nodes import Term, Words

_RUNS = 5
_KINDS = {"rare": 0.0001, "medium": 0.005, "common": 0.2}
_BARE = """
SELECT article_id, articles.headline, snippet(search_index, 1, '[', ']', '…', 32) FROM search_index
JOIN articles ON articles.id = search_index.rowid WHERE search_index MATCH ? ORDER BY rank LIMIT 20
"""
Question = Callable[[], object]


def measure(count: int) -> dict[str, float]:
    """The figures of an archive of so many generated articles of some 3 kB, asked by a process of its own."""
    with TemporaryDirectory() as folder:
        archive = Path(folder) / "archive.db"
        fill(archive, count)
        command = [sys.executable, "-m", "benchmarks.asking", str(archive)]
        figures: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return figures


def main(arguments: list[str]) -> None:
    """Prints the figures of an archive that is there."""
    with open_reader(Path(arguments[0])) as reader, closing(sqlite3.connect(arguments[0])) as bare:
        words = {kind: _word(bare, int(reader.count() * share)) for kind, share in _KINDS.items()}
        figures = {
            f"asking: {name}, {kind} word, CPU ms": _milliseconds(question)
            for kind, word in words.items()
            for name, question in _questions(reader, word)
        }
        plain = {kind: _milliseconds(partial(_plain, bare, word)) for kind, word in words.items()}
        figures["asking: plain SQLite over our search page, common word"] = (
            plain["common"] / figures["asking: search page, common word, CPU ms"]
        )
        figures["asking: peak memory, MB"] = peak() / 1e6
        figures |= _peers(bare, words["common"])
    print(json.dumps(figures))


def _questions(reader: Reader, word: str) -> Iterator[tuple[str, Question]]:
    node = Words(Term(word))
    yield "search page", lambda: reader.search(word)
    yield "search page by date", lambda: reader.search(word, sort="date")
    yield "search page with a field and a date", lambda: reader.search(f"{word} publisher:post date:2010..2015")
    yield "kwic", lambda: _ask(reader, lambda look: list(concordance(look, node, Context(limit=2000), [])))
    yield "timeline", lambda: _ask(reader, lambda look: timeline(look, node, "month"))
    yield "facets", lambda: reader.facets(word, ("publisher", "person", "place", "year"))
    yield "terms", lambda: _ask(reader, lambda look: keywords(look, node, 30))


def _ask(reader: Reader, question: Callable[[Look], object]) -> object:
    with reader.looking() as look:
        return question(look)


def _plain(bare: sqlite3.Connection, word: str) -> list[tuple[object, ...]]:
    """FTS5's own match, rank and snippet."""
    return bare.execute(_BARE, (word,)).fetchall()


def _milliseconds(question: Question) -> float:
    question()
    taken = []
    for _ in range(_RUNS):
        start = time.process_time()
        question()
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken)


def _word(bare: sqlite3.Connection, articles_with_it: int) -> str:
    """A word of the vocabulary that about so many articles have."""
    bare.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.said USING fts5vocab(main, search_index, row)")
    sql = "SELECT term FROM said WHERE length(term) > 4 ORDER BY abs(doc - ?), term LIMIT 1"
    (word,) = bare.execute(sql, (max(articles_with_it, 1),)).fetchone()
    return str(word)


def _peers(bare: sqlite3.Connection, word: str) -> dict[str, float]:
    """What others take for the common word on the same headlines and bodies; ripgrep only where there is one."""
    figures = {}
    with TemporaryDirectory() as name:
        folder = Path(name)
        figures["asking: sqlite-utils, enable_fts and search, common word, CPU ms"] = _sqlite_utils(bare, folder, word)
        if program := ripgrep():
            _spread(bare, folder / "texts")
            command = [program, "-j1", "-c", "-w", "-i", word, str(folder / "texts")]
            figures["asking: ripgrep, count of the common word, CPU ms"] = _of_a_process(command)
    return figures


def _sqlite_utils(bare: sqlite3.Connection, folder: Path, word: str) -> float:
    from sqlite_utils import Database

    with closing(sqlite3.connect(folder / "plain.db")) as connection:
        table: Any = Database(connection)["articles"]
        rows = bare.execute("SELECT id, headline, body FROM search_text")
        table.insert_all({"id": key, "headline": headline, "body": body} for key, headline, body in rows)
        table.enable_fts(["headline", "body"])
        return _milliseconds(lambda: list(table.search(word, limit=20)))


def _of_a_process(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def _spread(bare: sqlite3.Connection, folder: Path) -> None:
    """The text of the archive in files of a thousand articles."""
    folder.mkdir()
    rows = bare.execute("SELECT id, body FROM search_text")
    number = 0
    while some := rows.fetchmany(1_000):
        number += 1
        (folder / f"{number}.txt").write_text("\n".join(body for _, body in some), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])

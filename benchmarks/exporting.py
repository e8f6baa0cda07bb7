"""How fast articles leave the archive, and in how much memory.

  python -m benchmarks.exporting ARCHIVE FORMAT

writes the articles of an archive in one format to nowhere and prints three numbers: articles, CPU seconds, peak MB.
"""

from __future__ import annotations

import gc
import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from benchmarks.generated import articles
from benchmarks.peak_memory import peak
from newsarchive import pipeline
from newsarchive.model import Article, Capture, Rejected
from newsarchive.store import DamagedError, open_reader, open_writer
from newsarchive.store.records.rows import CHILDREN
from newsarchive.store.taking.holdings import AT_ONCE

TEMPLATES = 200
FORMATS = ("jsonl", "csv", "parquet")
BARE = "bare"


def measure(count: int) -> dict[str, float]:
    """Articles a second by CPU, that of bare reading over ours, and the most memory of any format in MB.

    Bare is fetching the rows of the same articles with sqlite3 and writing them with json.dumps, each row once. Each
    format is measured in a process of its own.
    """
    figures: dict[str, float] = {}
    highest = 0.0
    with TemporaryDirectory() as folder:
        archive = Path(folder) / "archive.db"
        fill(archive, count)
        _, bare, _ = _run(archive, BARE)
        for name in FORMATS:
            written, seconds, megabytes = _run(archive, name)
            figures[f"export {name}: articles a second"] = written / seconds
            figures[f"export {name}: bare reading over ours"] = bare / seconds
            highest = max(highest, megabytes)
    return {**figures, "export: peak memory, MB": highest}


def _run(archive: Path, name: str) -> tuple[float, float, float]:
    command = [sys.executable, "-m", "benchmarks.exporting", str(archive), name]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    written, seconds, megabytes = map(float, done.stdout.split())
    return written, seconds, megabytes


def fill(path: Path, count: int) -> None:
    """An archive of so many articles, with people and places: some hundred records, each with words of its own."""
    with open_writer(path) as writer:
        writer.start_run("benchmark", {})
        for article, capture in _records(count):
            writer.add(article, capture)


def _records(count: int) -> Iterator[tuple[Article, Capture]]:
    texts = articles(min(count, TEMPLATES))
    templates = [pipeline.run(Capture(text, "file:///generated.txt")) for text in texts]
    for number in range(count):
        template, text = templates[number % len(templates)], texts[number % len(texts)]
        if isinstance(template, Rejected):
            raise TypeError(template.reason)
        payload = text + f"\n\nNumber {number}".encode()
        uri = f"file:///generated/{number}.txt"
        original = replace(template.original, sha256=sha256(payload).hexdigest(), size=len(payload), uri=uri)
        yield replace(template, original=original), Capture(payload, uri)


def main(arguments: list[str]) -> None:
    """Writes the archive once and prints what it took."""
    archive, name = Path(arguments[0]), arguments[1]
    gc.disable()  # as the command does
    with Path(os.devnull).open("wb") as nowhere:
        start = time.process_time()
        written = _bare(archive, nowhere) if name == BARE else _ours(archive, name, nowhere)
        seconds = time.process_time() - start
    print(written, seconds, peak() / 1e6)


def _ours(archive: Path, name: str, file: BinaryIO) -> int:
    from newsarchive.export.formats import FORMATS as ALL

    stream = ALL[name].stream
    assert stream is not None, "this format is no one file"  # noqa: S101
    with open_reader(archive) as reader:
        ids = reader.newest_ids()
        read: Iterable[object] = reader.records(ids) if ALL[name].takes == "records" else reader.facts(ids)
        taken = Counted(found for found in read if not isinstance(found, DamagedError))
        file.writelines(chunk.encode() if isinstance(chunk, str) else chunk for chunk in stream(taken))
    return taken.count


class Counted:
    """Articles, counted as they go by."""

    def __init__(self, found: Iterable[object]) -> None:
        self.count = 0
        self._found = found

    def __iter__(self) -> Iterator[object]:
        for one in self._found:
            self.count += 1
            yield one


def _bare(archive: Path, file: BinaryIO) -> int:
    with closing(sqlite3.connect(archive)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM articles").fetchone()
        for first in range(1, count + 1, AT_ONCE):
            for table in ("articles", "captures", *CHILDREN):
                key = "id" if table == "articles" else "article"
                sql = f"SELECT * FROM {table} WHERE {key} BETWEEN ? AND ?"  # noqa: S608
                rows = connection.execute(sql, (first, first + AT_ONCE - 1))
                file.writelines(json.dumps(row, ensure_ascii=False).encode() for row in rows)
    return int(count)


if __name__ == "__main__":
    main(sys.argv[1:])

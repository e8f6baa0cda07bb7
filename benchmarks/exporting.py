"""How fast articles leave the archive, and in how much memory.

  python -m benchmarks.exporting ARCHIVE FORMAT

writes the articles of an archive in one format to nowhere and prints three numbers: articles, CPU seconds, peak MB.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.generated import articles
from benchmarks.peak_memory import peak
from newsarchive import pipeline
from newsarchive.model import Article, Capture, Holding, Rejected
from newsarchive.store import open_reader, open_writer

TEMPLATES = 200
FORMATS = ("jsonl", "csv", "parquet")


def measure(count: int) -> dict[str, float]:
    """Articles a second by CPU, and the most memory of any format in MB; each format in a process of its own."""
    figures: dict[str, float] = {}
    highest = 0.0
    with TemporaryDirectory() as folder:
        archive = Path(folder) / "archive.db"
        fill(archive, count)
        for name in FORMATS:
            command = [sys.executable, "-m", "benchmarks.exporting", str(archive), name]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            written, seconds, megabytes = map(float, done.stdout.split())
            figures[f"export {name}: articles a second"] = written / seconds
            highest = max(highest, megabytes)
    return {**figures, "export: peak memory, MB": highest}


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
    from newsarchive.export.formats import FORMATS as ALL

    archive, stream = Path(arguments[0]), ALL[arguments[1]].stream
    assert stream is not None, "this format is no one file"  # noqa: S101
    written = 0

    def counted() -> Iterator[Holding]:
        nonlocal written
        for holding in reader.articles(reader.newest_ids()):
            if isinstance(holding, Holding):
                written += 1
                yield holding

    with open_reader(archive) as reader, Path(os.devnull).open("wb") as nowhere:
        start = time.process_time()
        nowhere.writelines(chunk.encode() if isinstance(chunk, str) else chunk for chunk in stream(counted()))
        seconds = time.process_time() - start
    print(written, seconds, peak() / 1e6)


if __name__ == "__main__":
    main(sys.argv[1:])

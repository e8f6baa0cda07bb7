"""The store's own share of text ingest: prepared records without names, against bare insertion of the same rows."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import text_ingest
from benchmarks.prepared import prepared, world
from newsarchive.model import Names
from newsarchive.store import open_writer

ROUNDS = 3
_MOST = 5_000


def measure(count: int) -> dict[str, float]:
    """Bare insertion's CPU time over the store's, hashes given, deflating included: 1 is as fast as the rows alone."""
    count = min(count, _MOST)
    records = [(replace(article, names=Names()), capture) for article, capture in prepared(world(), 0, count)]
    ratios = []
    with TemporaryDirectory() as name:
        for turn in range(ROUNDS):
            ours = Path(name) / f"ours-{turn}.db"
            begun = time.process_time()
            with open_writer(ours) as writer:
                writer.start_run("benchmark", {})
                for article, capture in records:
                    writer.facts_for(capture, article.original.sha256)
                    writer.add(article, capture)
                writer.finish_run({})
            seconds = time.process_time() - begun
            ratios.append(text_ingest.bare(ours, Path(name) / f"bare-{turn}.db") / seconds)
    return {"storing: bare insertion over the store alone": max(ratios)}

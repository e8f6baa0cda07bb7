"""Archives of given texts, made without extraction, for the benchmark of stories."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from benchmarks.story_samples import Sample
from newsarchive.model import Article, Block, Capture, Label, Original, Role
from newsarchive.store import open_writer


def fill(path: Path, samples: Iterable[Sample]) -> None:
    """Put these texts into the archive at `path`; the name of each file tells its story and kind."""
    with open_writer(path) as writer:
        writer.start_run("benchmark", {})
        for number, sample in enumerate(samples):
            writer.add(*_article(sample, number))


def _article(sample: Sample, number: int) -> tuple[Article, Capture]:
    payload = f"{sample.headline}\n\n{sample.text}\n\n{sample.kind} {number}".encode()
    uri = f"file:///samples/{sample.story}/{sample.kind.replace(' ', '-')}-{number}.txt"
    blocks = tuple(Block(place, text, None, None) for place, text in enumerate(sample.text.split("\n\n"), 1))
    article = Article(
        blocks=blocks,
        labels=tuple(Label(Role.BODY, "shape.body", "prose") for _ in blocks),
        original=Original(hashlib.sha256(payload).hexdigest(), len(payload), "text/plain", "utf-8", uri),
        headline=sample.headline,
        published_at=f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}",
        publisher=f"The Paper {number % 40}",
        language="en",
    )
    return article, Capture(payload, uri, "text/plain", {})

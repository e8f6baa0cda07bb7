"""An archive to ask: generated articles with dates, publishers, a person and a place each, always the same."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

from benchmarks.generated import articles
from newsarchive.model import Article, Block, Capture, Label, Names, Original, Person, Place, PlaceName, Role, Span
from newsarchive.store import open_writer


def fill(path: Path, count: int) -> None:
    """Make the archive of so many articles at `path`."""
    rng = random.Random(20240503)
    with open_writer(path) as writer:
        writer.start_run("benchmark", {})
        for number, text in enumerate(articles(count)):
            writer.add(*_article(rng, number, text.decode()))


def _article(rng: random.Random, number: int, text: str) -> tuple[Article, Capture]:
    paragraphs = text.split("\n\n")
    blocks, labels, start = [], [], 0
    for n, words in enumerate(paragraphs, 1):
        blocks.append(Block(n, words, start, start + len(words)))
        labels.append(Label(_role(n, len(paragraphs)), "shape", "stands there"))
        start += len(words) + 2
    person, place = f"{_name(rng)} {_name(rng)}", _name(rng)
    payload = text.encode()
    uri = f"file:///generated/{number}.txt"
    dated = f"{rng.randint(1995, 2024)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}" if rng.random() < 0.9 else None
    span = (Span(6, 0, 3, paragraphs[5][:3]),)
    where = PlaceName(place, "settlement", None, "SY", rng.uniform(-60, 60), rng.uniform(-180, 180))
    article = Article(
        blocks=tuple(blocks),
        labels=tuple(labels),
        original=Original(hashlib.sha256(payload).hexdigest(), len(payload), "text/plain", "utf-8", uri),
        headline=paragraphs[1],
        byline=paragraphs[2],
        published_at=dated,
        publisher=rng.choice(("The Harbour Post", "The Herald", "The Courier")),
        language="en",
        names=Names((Person(person, "minister", False, span),), (Place(where, None, span),)),
    )
    return article, Capture(payload, uri, "text/plain", {})


def _role(number: int, last: int) -> Role:
    opening = {1: Role.APPEAL, 2: Role.HEADLINE, 3: Role.BYLINE, 4: Role.PUBLISHED, 5: Role.CAPTION}
    closing = {last - 2: Role.RELATED, last - 1: Role.NEWSLETTER, last: Role.LEGAL}
    return opening.get(number) or closing.get(number) or Role.BODY


def _name(rng: random.Random) -> str:
    return "".join(rng.choices(("ba", "de", "fo", "gu", "ka", "lim", "mer", "tor", "vin"), k=3)).title()

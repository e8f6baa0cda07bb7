"""How long questions to a large archive take, beside bare SQLite and ripgrep on the same text in the same run.

  python -m benchmarks.asking [ARTICLES] [--keep ARCHIVE]

makes an archive of generated articles (100,000 unless told) and prints CPU milliseconds in process, the median of five,
the first look at the file left out. --keep: make the archive there, or use the one that is there.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import shutil
import sqlite3
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.generated import articles
from newsarchive.model import Article, Block, Capture, Label, Names, Original, Person, Place, PlaceName, Role, Span
from newsarchive.store import Reader, open_reader, open_writer
from newsarchive.store.concordance import Context, concordance
from newsarchive.store.keywords import keywords
from newsarchive.store.query.conditions import Look
from newsarchive.store.query.nodes import Term, Words
from newsarchive.store.timeline import timeline

_RUNS = 5
_BARE = """
SELECT article_id, articles.headline, snippet(search_index, 1, '[', ']', '…', 32) FROM search_index
JOIN articles ON articles.id = search_index.rowid WHERE search_index MATCH ? ORDER BY rank LIMIT 20
"""


def main() -> None:
    """Prints a line for each question."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.asking", description=__doc__)
    parser.add_argument("articles", nargs="?", type=int, default=100_000)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        archive = options.keep or Path(folder) / "archive.db"
        if not archive.exists():
            _fill(archive, options.articles)
        print(f"{archive.stat().st_size / 1e6:,.0f} MB")
        with open_reader(archive) as reader, closing(sqlite3.connect(archive)) as bare:
            _report(reader, bare, Path(folder))
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _report(reader: Reader, bare: sqlite3.Connection, folder: Path) -> None:
    total = reader.count()
    for kind, share in (("rare", 0.0001), ("medium", 0.005), ("common", 0.2)):
        word = _word(bare, int(total * share))
        found = reader.count_matching(word)
        print(f"{kind} word, in {found:,} of {total:,} articles")
        for name, question in _questions(reader, bare, word):
            print(f"  {name:<42}{_milliseconds(question):>9.1f} ms")
        if kind == "medium" and (ripgrep := shutil.which("rg")):
            texts = folder / "texts"
            _spread(bare, texts)
            start = time.perf_counter()
            subprocess.run([ripgrep, "-j1", "-c", "-w", "-i", word, str(texts)], stdout=subprocess.DEVNULL, check=False)
            print(f"  {'ripgrep over the same text, wall':<42}{(time.perf_counter() - start) * 1000:>9.1f} ms")


def _questions(reader: Reader, bare: sqlite3.Connection, word: str) -> Iterator[tuple[str, Callable[[], object]]]:
    yield "search page", lambda: reader.search(word)
    yield "plain SQLite: match, rank, snippet", lambda: bare.execute(_BARE, (word,)).fetchall()
    yield "search page, by date", lambda: reader.search(word, sort="date")
    yield "search page with a field and a date", lambda: reader.search(f"{word} publisher:post date:2010..2015")
    yield "count", lambda: reader.count_matching(word)
    yield (
        "kwic, 2,000 lines at most",
        lambda: _ask(reader, lambda look: list(concordance(look, Words(Term(word)), Context(limit=2000), []))),
    )
    yield (
        "kwic, 100 lines",
        lambda: _ask(reader, lambda look: list(concordance(look, Words(Term(word)), Context(limit=100), []))),
    )
    yield "timeline by month", lambda: _ask(reader, lambda look: timeline(look, Words(Term(word)), "month"))
    yield "facets by publisher", lambda: reader.facets(word, ("publisher",), at_most=10**9)
    yield "terms", lambda: _ask(reader, lambda look: keywords(look, Words(Term(word)), 30))


def _ask(reader: Reader, question: Callable[[Look], object]) -> object:
    with reader.looking() as look:
        return question(look)


def _milliseconds(question: Callable[[], object]) -> float:
    question()
    taken = []
    for _ in range(_RUNS):
        start = time.process_time()
        question()
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken)


def _word(bare: sqlite3.Connection, articles_with_it: int) -> str:
    """A word of the vocabulary that about so many articles have."""
    bare.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, search_index, row)")
    sql = "SELECT term FROM words WHERE length(term) > 4 ORDER BY abs(doc - ?), term LIMIT 1"
    (word,) = bare.execute(sql, (articles_with_it,)).fetchone()
    return str(word)


def _spread(bare: sqlite3.Connection, folder: Path) -> None:
    """The text of the archive in files of a thousand articles."""
    folder.mkdir()
    rows = bare.execute("SELECT id, body FROM search_text")
    number = 0
    while some := rows.fetchmany(1_000):
        number += 1
        (folder / f"{number}.txt").write_text("\n".join(body for _, body in some), encoding="utf-8")


def _fill(path: Path, count: int) -> None:
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


if __name__ == "__main__":
    main()

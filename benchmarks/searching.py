"""A page of search results, warm: the best 20 with snippets, the count, and facets, on an archive that grows tenfold.

Words of every frequency, as many of the commonest as of the rarest, and the commonest phrases of two words.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from benchmarks import growing
from benchmarks.peak_memory import peak
from benchmarks.prepared import world
from newsarchive.store import Reader, open_reader
from newsarchive.store.asking.facets import Field

_STEPS = (0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.001, 0.0001, 0.00001)
_OF_EACH = 10
_PHRASES = 20
_FACETS: tuple[Field, ...] = ("publisher", "person", "place", "year")


def measure(count: int) -> dict[str, float]:
    """CPU milliseconds at the 95th of a hundred words, of the slowest phrase, and what the archive took to make."""
    made_of, tenth = world(), max(count // growing.PARTS, 1)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        first, deflated = growing.store(path, made_of, 0, tenth)
        phrases = phrases_of(made_of.sentences)
        before = pages(path, words_of(path), phrases)
        growing.copy(path, tenth, growing.PARTS - 2)
        last, more = growing.store(path, made_of, tenth, tenth)
        after = pages(path, words_of(path), phrases)
        whole, without = growing.sizes(path)
        texts = deflated * (growing.PARTS - 1) + more
    a_word, a_phrase = map(p95, after)
    return {
        "search: a word, p95, CPU ms": a_word,
        "search: a broad phrase, p95, CPU ms": a_phrase,
        "search: a word, median, CPU ms": median(after[0]),
        "search: growth of a word, tenfold": a_word / p95(before[0]),
        "search: growth of a broad phrase, tenfold": a_phrase / p95(before[1]),
        "storing: the last tenth over the first": last / first,
        "storing: prepared articles a second": tenth / last,
        "storing: size over deflated texts": whole / texts,
        "storing: size without originals over deflated texts": without / texts,
        "storing and searching: peak memory, MB": peak() / 1e6,
    }


def pages(path: Path, words: list[str], phrases: list[str]) -> tuple[list[float], list[float]]:
    """CPU milliseconds of a page for each word, and for each phrase: of the second time that it is asked for."""
    with open_reader(path) as reader:
        return [_page(reader, word) for word in words], [_page(reader, phrase) for phrase in phrases]


def _page(reader: Reader, query: str) -> float:
    for _ in range(2):
        begun = time.process_time()
        reader.search(query, limit=20)
        reader.facets(query, _FACETS)
        took = time.process_time() - begun
    return took * 1000


def words_of(path: Path) -> list[str]:
    """Some of the words that are in so many of the articles."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT word, articles FROM words ORDER BY articles DESC, word").fetchall()
        (articles,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    rng, found = random.Random(1), [word for word, _ in rows[:_OF_EACH]]
    for upper, lower in pairwise((1.0, *_STEPS)):
        some = [word for word, times in rows if lower * articles <= times < upper * articles]
        found += rng.sample(some, min(_OF_EACH, len(some)))
    return found


def phrases_of(sentences: list[str]) -> list[str]:
    """The commonest phrases of two words."""
    pairs = Counter(pair for sentence in sentences for pair in pairwise(sentence.rstrip(".").lower().split()))
    return [f'"{one} {other}"' for (one, other), _ in pairs.most_common(_PHRASES)]


def p95(times: list[float]) -> float:
    """The time that one in twenty is longer than."""
    return quantiles(times, n=20, method="inclusive")[-1]

"""What is similar to one article: sketches give the candidates, their texts tell how much they share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsarchive.store.copies.likeness import Known, likeness
from newsarchive.store.copies.sketching import Sketch, runs_of, sketch
from newsarchive.store.copies.texts import text_of
from newsarchive.store.records import finding

if TYPE_CHECKING:
    from collections.abc import Iterable
    from sqlite3 import Connection

_MOST_OF_RUN, _MOST_CANDIDATES = 1_000, 200
_FEWEST_HITS = 2
_LEAST_SHARE = 0.1
_NEARLY_ALL = 0.9


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that shares text with another, the one that was asked about.

    kind: "identical", but for case and punctuation; "cut", nearly all of it stands in the other, which has more;
    "extended", nearly all of the other stands in it, and it has more; "edited", a copy with other words; "passages",
    they share passages and are no copies. shared: of its runs of words, the share that stands in the other; covered:
    of the other's runs, the share that stands in it, both from 0 to 1; same_story: whether both are of one story.
    """

    id: str
    short_id: str
    headline: str | None
    publisher: str | None
    published_at: str | None
    uri: str
    kind: str
    shared: float
    covered: float
    same_story: bool


def find_similar(connection: Connection, article: int) -> list[Copy]:
    """The articles that share at least a tenth of either text with this one, the most alike first."""
    headline, body, _ = text_of(connection, article)
    mine = Known(sketch(headline, body))
    (story,) = connection.execute(_STORY, (article,)).fetchone()
    runs = runs_of(body)
    found = []
    for key in _candidates(connection, mine, story):
        other = Known(Sketch(*connection.execute("SELECT * FROM sketches WHERE id = ?", (key,)).fetchone()))
        articles = connection.execute(_ARTICLES, (key, article)).fetchall()
        if not articles:
            continue
        shared, covered = (1.0, 1.0)
        if other.sketch.same != mine.sketch.same:
            shared, covered = _shares(runs_of(text_of(connection, articles[0][0])[1]), runs)
        if max(shared, covered) < _LEAST_SHARE:
            continue
        kind = _kind(mine, other, shared, covered)
        for _, other_story, other_id, *about in articles:
            same_story = story is not None and story == other_story
            short_id = finding.short_id(connection, other_id)
            values: tuple[Any, ...] = (other_id, short_id, *about, kind, shared, covered, same_story)
            found.append(Copy(*values))
    return sorted(found, key=_rank)


def _rank(copy: Copy) -> tuple[float, float, bool, str, str]:
    dated = copy.published_at or ""
    return -max(copy.shared, copy.covered), -min(copy.shared, copy.covered), not dated, dated, copy.id


def _candidates(connection: Connection, mine: Known, story: int | None) -> Iterable[int]:
    """The sketches of the same words and of the same story, and those that share most sampled runs with one."""
    hits: Counter[int] = Counter()
    for run in mine.runs.values if mine.runs else ():
        hits.update(key for (key,) in connection.execute(_HOLD, (run, _MOST_OF_RUN)))
    certain = {key for (key,) in connection.execute("SELECT id FROM sketches WHERE same = ?", (mine.sketch.same,))}
    if story is not None:
        certain.update(key for (key,) in connection.execute(_OF_STORY, (story,)))
    ranked = sorted(hits.items(), key=lambda item: (-item[1], item[0]))
    likely = [key for key, count in ranked if count >= _FEWEST_HITS][:_MOST_CANDIDATES]
    return sorted(certain.union(likely))


def _shares(theirs: set[tuple[bytes, ...]], mine: set[tuple[bytes, ...]]) -> tuple[float, float]:
    both = len(theirs & mine)
    return both / max(len(theirs), 1), both / max(len(mine), 1)


def _kind(mine: Known, other: Known, shared: float, covered: float) -> str:
    if mine.sketch.same == other.sketch.same:
        return "identical"
    if shared >= _NEARLY_ALL > covered:
        return "cut"
    if covered >= _NEARLY_ALL > shared:
        return "extended"
    return "edited" if likeness(mine, other) else "passages"


_STORY = "SELECT max(story) FROM story_articles WHERE article = ?"
_HOLD = "SELECT sketch FROM sketch_runs WHERE hash = ? ORDER BY sketch LIMIT ?"
_OF_STORY = "SELECT DISTINCT sketch FROM story_articles JOIN sketch_keys USING (article) WHERE story = ? LIMIT 1000"
_ARTICLES = """
SELECT articles.id, story, article_id, headline, publisher, published_at, uri
FROM sketch_keys JOIN articles ON articles.id = sketch_keys.article
  LEFT JOIN story_articles ON story_articles.article = articles.id
WHERE sketch = ? AND articles.id != ? LIMIT 1000
"""

"""The words that set the articles of a query apart from the rest of the archive, by log-likelihood.

The measure is G² of T. Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence" (1993), over two
corpora: how much likelier the counts of a word are if its share is its own in each than if it is the same in both.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from newsarchive.model import KEPT_ROLES
from newsarchive.store.asking.timing import SECONDS, limited
from newsarchive.store.index.words import pieces_of
from newsarchive.store.query.compiling import compile_query
from newsarchive.store.query.snippets import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsarchive.store.asking.timing import Limit
    from newsarchive.store.query.conditions import Look
    from newsarchive.store.query.nodes import Node

READ = 2_000
"""So many articles of each side are read at most, evenly spread over the archive."""

_FEWEST = 3
"""A word that the articles use less often says nothing of them."""


@dataclass(frozen=True, slots=True)
class KeyWord:
    """A word, in lower case and without accents. score: G²; count, articles: in those asked for.

    per_million, rest_per_million: its frequency there and in the rest of the archive.
    """

    word: str
    score: float
    count: int
    articles: int
    per_million: float
    rest_per_million: float


@dataclass(frozen=True, slots=True)
class KeyWords:
    """The words, the most telling first. articles, rest: how many there are of each; read: whether all were read."""

    words: tuple[KeyWord, ...]
    articles: int
    rest: int

    @property
    def is_sample(self) -> bool:
        """Whether only READ articles of a side were read."""
        return max(self.articles, self.rest) > READ


def keywords(look: Look, tree: Node | None, limit: int, seconds: float = SECONDS) -> KeyWords:
    """The words that are more frequent in the articles of a tree than in the others, by how surely they are."""
    compiled = compile_query(look, tree)
    with limited(look.connection, seconds) as limit_of_time:
        found = {key for (key,) in look.connection.execute(compiled.sql, compiled.values)}
        rest = [key for (key,) in look.connection.execute(_NEWEST) if key not in found]
        counts, articles = _words(look, _spread(sorted(found)), limit_of_time)
        others, _ = _words(look, _spread(rest), limit_of_time)
    sizes = counts.total(), others.total()
    # A letter alone is a part of "U.S." or an initial, and tells nothing by itself.
    telling = ((word, count) for word, count in counts.items() if count >= _FEWEST and len(word) > 1)
    scored = ((_likelihood(count, others[word], *sizes), count, word) for word, count in telling)
    best = sorted((one for one in scored if one[0] > 0), key=lambda one: (-one[0], one[2]))[:limit]
    words = (
        KeyWord(word, score, count, articles[word], _share(count, sizes[0]), _share(others[word], sizes[1]))
        for score, count, word in best
    )
    return KeyWords(tuple(words), len(found), len(rest))


def _likelihood(count: int, other: int, size: int, other_size: int) -> float:
    """G² of a word that is `count` of `size` words here, `other` of `other_size` there; 0 if it is no more frequent."""
    if not other_size or count * other_size <= other * size:
        return 0.0
    share = (count + other) / (size + other_size)
    cells = (
        (count, size * share),
        (size - count, size * (1 - share)),
        (other, other_size * share),
        (other_size - other, other_size * (1 - share)),
    )
    return 2 * sum(seen * log(seen / expected) for seen, expected in cells if seen)


def _share(count: int, size: int) -> float:
    return round(count * 1e6 / size, 1) if size else 0.0


def _spread(keys: list[int]) -> list[int]:
    """At most READ of them, from beginning to end."""
    return keys if len(keys) <= READ else [keys[n * len(keys) // READ] for n in range(READ)]


def _words(look: Look, keys: Iterable[int], limit: Limit) -> tuple[Counter[str], Counter[str]]:
    """How often each word is in the bodies of these articles, and in how many of them."""
    counts: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for key in keys:
        limit.check()
        (body,) = look.connection.execute(_BODY, (key,)).fetchone()
        words = _words_of(body or "")
        counts.update(words)
        articles.update(set(words))
    return counts, articles


def _words_of(text: str) -> list[str]:
    """The words of a text, numbers left out; of scripts that put no spaces between words, each pair of characters."""
    folded = fold_text(text)
    if folded.isascii():  # As in English: then spaces alone part words, and this is much faster.
        return [word for word in folded.split() if not word.isdigit()]
    words: list[str] = []
    for piece, is_dense in pieces_of(folded):
        if is_dense:
            words += [piece[start : start + 2] for start in range(len(piece) - 1)]
        elif not piece.isdigit():
            words.append(piece)
    return words


_KEPT = ", ".join(f"'{role.value}'" for role in sorted(KEPT_ROLES))
_NEWEST = "SELECT id FROM articles WHERE is_newest = 1 ORDER BY id"
_BODY = f"SELECT group_concat(text, ' ') FROM blocks WHERE article = ? AND role IN ({_KEPT})"  # noqa: S608 - a constant

"""What may have been meant by a query that finds nothing: the archive's own words, like those that it has not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.store.naming import folded
from newsarchive.store.query.fts import alternatives
from newsarchive.store.query.nodes import And, Is, Node, Or, Term, terms
from newsarchive.store.snippets import fold_text
from newsarchive.store.words import pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from sqlite3 import Connection

    from newsarchive.store.query.conditions import Look

_LONGEST, _SHORTEST = 40, 3
_MOST_WORDS = 8
_MOST_COMPARED = 200_000
_HIGHEST = "\U0010ffff"
_NAMED = {
    "publisher": "SELECT DISTINCT publisher FROM articles WHERE publisher IS NOT NULL",
    "tag": "SELECT DISTINCT tag FROM tags",
}


def suggest(look: Look, tree: Node | None) -> str | None:
    """Words of the archive that a query's own are like, as "ferry, “Harbour Post”"; None where there are none."""
    better = dict(_better_words(look.connection, tree)) | dict(_better_names(look.connection, tree))
    return ", ".join(f"{new} for {old}" for old, new in better.items()) or None


def vocabulary(connection: Connection, first: str, last: str) -> Iterator[tuple[str, int]]:
    """The words of the archive from `first` to before `last`, and in how many articles each is."""
    yield from connection.execute("SELECT word, articles FROM words WHERE word >= ? AND word < ?", (first, last))


def distance(one: str, other: str, at_most: int) -> int:
    """How many letters are missing, surplus, wrong or swapped with the next; more than `at_most` is not told apart."""
    if abs(len(one) - len(other)) > at_most:
        return at_most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > at_most:
            return at_most + 1
    return row[-1]


def _better_words(connection: Connection, tree: Node | None) -> Iterator[tuple[str, str]]:
    words = dict.fromkeys(
        word for term in terms(tree) for word, is_dense in pieces_of(fold_text(term.words)) if not is_dense
    )
    for word in list(words)[:_MOST_WORDS]:
        is_missing = _SHORTEST <= len(word) <= _LONGEST and not _is_there(connection, word)
        if is_missing and (better := _closest(connection, word)):
            yield word, better


def _is_there(connection: Connection, word: str) -> bool:
    """Whether the index has it; the list of words may be a little older."""
    sql = "SELECT 1 FROM search_index WHERE search_index MATCH ? LIMIT 1"
    return connection.execute(sql, (alternatives(Term(word))[0],)).fetchone() is not None


def _closest(connection: Connection, word: str) -> str | None:
    """The word nearest to this, of those the one in most articles; None where none is near."""
    at_most = 1 if len(word) < 5 else 2
    best: tuple[int, int, str] | None = None
    for first, last in _ranges(word):
        compared = vocabulary(connection, first, last)
        for _, (known, articles) in zip(range(_MOST_COMPARED), compared, strict=False):
            if known == word:
                continue
            if abs(len(known) - len(word)) <= at_most and (away := distance(word, known, at_most)) <= at_most:
                found = (away, -articles, known)
                best = found if best is None or found < best else best
    return best[2] if best else None


def _ranges(word: str) -> Iterable[tuple[str, str]]:
    """Where in the vocabulary to look: by the first letter, and as if that were a letter too many or swapped."""
    yield word[:1], word[:1] + _HIGHEST
    if word[1:2] != word[:1]:
        yield word[1:2], word[1:2] + _HIGHEST


def _better_names(connection: Connection, tree: Node | None) -> Iterator[tuple[str, str]]:
    """Names with a word like a typed one."""
    from difflib import get_close_matches  # deferred: only who finds nothing needs it

    for leaf in _wanted_names(tree):
        names = {folded(name): name for (name,) in connection.execute(_NAMED[leaf.field]).fetchall()}
        words = {word: name for name in sorted(names, reverse=True) for word in (*name.split(), name)}
        typed = folded(leaf.value)
        if not any(typed in name for name in names):
            yield from ((leaf.value, names[words[close]]) for close in get_close_matches(typed, words, n=1))


def _wanted_names(node: Node | None) -> Iterator[Is]:
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _wanted_names(part)
        case Is(field) if field in _NAMED:
            yield node

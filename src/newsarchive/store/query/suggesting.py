"""What may have been meant by a query that finds nothing: the archive's own words, like those that it has not."""

from __future__ import annotations

from heapq import nsmallest
from typing import TYPE_CHECKING

from newsarchive.store.index.words import pieces_of
from newsarchive.store.names.naming import folded
from newsarchive.store.query.fts import alternatives, in_column
from newsarchive.store.query.nodes import And, Is, Node, Or, Term, terms
from newsarchive.store.query.snippets import fold_text

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from sqlite3 import Connection

    from newsarchive.store.query.conditions import Look

_LONGEST, _SHORTEST = 40, 3
_MOST_WORDS = 8
_MOST_TRIED = 30
_MOST_COMPARED = 200_000
_HIGHEST = "\U0010ffff"
_NAMED = {
    "publisher": "SELECT DISTINCT publisher FROM articles WHERE publisher IS NOT NULL",
    "tag": "SELECT tag FROM tags UNION SELECT tag FROM own_tags",
}
_COLUMNS = {"person": "people", "said-by": "people", "place": "places"}
_MOST_LANGUAGES = 6
_LANGUAGES = """
SELECT language FROM articles WHERE is_newest = 1 AND language IS NOT NULL GROUP BY language
ORDER BY count(*) DESC, language
"""


def suggest(look: Look, tree: Node | None) -> str | None:
    """Words of the archive that a query's own are like, as "ferry, “Harbour Post”"; None where there are none."""
    connection = look.connection
    better = dict(_better_words(connection, tree)) | dict(_better_names(connection, tree))
    better |= dict(_known_languages(connection, tree))
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
    asked = [(term.words, "") for term in terms(tree)]
    asked += [(leaf.value, _COLUMNS[leaf.field]) for leaf in _wanted(tree, _COLUMNS)]
    words = dict.fromkeys(
        (word, column) for typed, column in asked for word, is_dense in pieces_of(fold_text(typed)) if not is_dense
    )
    for word, column in list(words)[:_MOST_WORDS]:
        is_missing = _SHORTEST <= len(word) <= _LONGEST and not _is_there(connection, word, column)
        if is_missing and (better := _closest(connection, word, column)):
            yield word, better


def _is_there(connection: Connection, word: str, column: str) -> bool:
    """Whether the index has it, in a column or ("") anywhere; the list of words may be a little older."""
    sql = "SELECT 1 FROM search_index WHERE search_index MATCH ? LIMIT 1"
    asked = alternatives(Term(word))[0]
    return connection.execute(sql, (in_column(column, asked) if column else asked,)).fetchone() is not None


def _closest(connection: Connection, word: str, column: str = "") -> str | None:
    """The word nearest to this, of those the one in most articles; None where none is near. column: of the index."""
    at_most = 1 if len(word) < 5 else 2
    near: list[tuple[int, int, str]] = []
    for first, last in _ranges(word):
        compared = vocabulary(connection, first, last)
        for _, (known, articles) in zip(range(_MOST_COMPARED), compared, strict=False):
            if known != word and (away := distance(word, known, at_most)) <= at_most:
                near.append((away, -articles, known))
    if not column:
        return min(near)[2] if near else None
    best = (known for *_, known in nsmallest(_MOST_TRIED, near))
    return next((known for known in best if _is_there(connection, known, column)), None)


def _ranges(word: str) -> Iterable[tuple[str, str]]:
    """Where in the vocabulary to look: by the first letter, and as if that were a letter too many or swapped."""
    yield word[:1], word[:1] + _HIGHEST
    if word[1:2] != word[:1]:
        yield word[1:2], word[1:2] + _HIGHEST


def _better_names(connection: Connection, tree: Node | None) -> Iterator[tuple[str, str]]:
    """Names with a word like a typed one."""
    from difflib import get_close_matches  # deferred: only who finds nothing needs it

    for leaf in _wanted(tree, _NAMED):
        names = {folded(name): name for (name,) in connection.execute(_NAMED[leaf.field]).fetchall()}
        words = {word: name for name in sorted(names, reverse=True) for word in (*name.split(), name)}
        typed = folded(leaf.value)
        if not any(typed in name for name in names):
            yield from ((leaf.value, names[words[close]]) for close in get_close_matches(typed, words, n=1))


def _known_languages(connection: Connection, tree: Node | None) -> Iterator[tuple[str, str]]:
    """The languages that there are, for one that is not."""
    for leaf in _wanted(tree, ("lang",)):
        known = [language for (language,) in connection.execute(_LANGUAGES)]
        wanted = leaf.value.strip().lower()
        if known and not any(each.lower() == wanted or each.lower().startswith(wanted + "-") for each in known):
            yield leaf.value, " or ".join(known[:_MOST_LANGUAGES])


def _wanted(node: Node | None, fields: Container[str]) -> Iterator[Is]:
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _wanted(part, fields)
        case Is(field) if field in fields:
            yield node

"""Clues by the column: one kind for all items of a document.

A column knows its clues by what they are made of, a key or a word, and makes strings of them only for who learns from
them: what they are worth to readings is looked up by the key, which takes a tenth of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, Protocol

from newsarchive.boilerplate.readings import Clue, Readings


class Column(Protocol):
    """One kind of clue, or several that go by the same things."""

    def told(self) -> Iterable[Clue]:
        """The clues of each item."""

    def worths(self, readings: Readings) -> Iterable[int]:
        """What the clues of each item are worth."""


class Keyed(NamedTuple):
    """keys: of the items; clues: what a key stands for, a function that lives as long as the program."""

    keys: Sequence[Any]
    clues: Callable[[Any], tuple[Clue, ...]]

    def told(self) -> Iterable[Clue]:
        return map(self.clues, self.keys)

    def worths(self, readings: Readings) -> Iterable[int]:
        return map(readings.by_key(self.clues).__getitem__, self.keys)


class Word(NamedTuple):
    """A word of each item behind a prefix; "" where it has none."""

    prefix: str
    words: Sequence[str]

    def told(self) -> Iterable[Clue]:
        return [(self.prefix + word,) if word else () for word in self.words]

    def worths(self, readings: Readings) -> Iterable[int]:
        table = readings.by_word(self.prefix)
        known = table.words
        return [table[word] if word in known else 0 for word in self.words]


class Words(NamedTuple):
    """Words of each item behind a prefix, each once."""

    prefix: str
    rows: Sequence[Sequence[str]]

    def told(self) -> Iterable[Clue]:
        return [tuple([self.prefix + word for word in dict.fromkeys(words)]) for words in self.rows]

    def worths(self, readings: Readings) -> Iterable[int]:
        table = readings.by_word(self.prefix)
        common, worth = table.words.intersection, table.__getitem__
        return [sum(map(worth, common(words))) if words else 0 for words in self.rows]


def together(columns: Iterable[Column], readings: Readings) -> list[int]:
    """What all clues of each item are worth."""
    return [*map(sum, zip(*[column.worths(readings) for column in columns], strict=True))]

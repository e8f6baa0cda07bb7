"""How a text prints its words, which tells those that are names from those that open sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from newsarchive.entities.tables.lexicon import lexicon
from newsarchive.entities.tagger.words import Word

# Words of sport in a hundred words: a report of a match, a mention of one, nothing of the kind.
_SPORTING = ((2.0, "2"), (0.6, "1"), (0.0, "0"))
# A headline With Most Words Capitalised prints only words of so many letters small.
_SHORT = 4


class Printed(NamedTuple):
    """How a text prints its words: those in small letters, those with a capital that opens no sentence; whether it is
    of sport: "2" it is, "1" in passing, "0" not."""

    small: frozenset[str]
    large: frozenset[str]
    sporting: str

    def clues(self, word: str) -> tuple[str, ...]:
        """Whether a word with a capital stands elsewhere without, or where only a name has one."""
        clues = ("small",) if word.lower() in self.small else ()
        usual = word.capitalize() if word.isupper() and len(word) > 1 else word
        return (*clues, "large") if usual in self.large else clues


def printed(sentences: Iterable[Sequence[Word]]) -> Printed:
    """How the words of a text's sentences are printed; a line of capitals says nothing."""
    small, large = set[str](), set[str]()
    count = of_sport = 0
    sports = lexicon().sports
    for words in sentences:
        count += len(words)
        of_sport += sum([word.text in sports for word in words])
        small.update([word.text for word in words if word.text.islower()])
        if any(word.text.islower() and len(word.text) > _SHORT for word in words):
            large.update([word.text for word in words[1:] if word.text.istitle()])
    share = 100 * of_sport / max(count, 1)
    return Printed(frozenset(small), frozenset(large), next(mark for least, mark in _SPORTING if share >= least))

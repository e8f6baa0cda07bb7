"""The tagger of names: two readings of a text by linear-chain CRFs, the second knowing what the first found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from newsarchive.entities.tagger.clues import clues_of, rule_marks, told
from newsarchive.entities.tagger.echoes import Seen, around, document_clues, surroundings
from newsarchive.entities.tagger.nearby import about, large, once_more
from newsarchive.entities.tagger.printed import printed
from newsarchive.entities.tagger.scores import Scores
from newsarchive.entities.tagger.weights import Weights
from newsarchive.entities.tagger.words import Word, sentences
from newsarchive.model import Mention

KINDS = {"PER": "person", "LOC": "place", "ORG": "organisation"}
"""The kind of mention that each tag stands for."""

WEIGHTS = "names.weights"

_MOST_WORDS = 20_000
# Nothing longer is a name.
_LONGEST = 120


class Reading:
    """Sentences of a text with the clues of their words, to learn from. mentions: what the rules find in the text."""

    def __init__(self, text: str, found: Sequence[list[Word]], mentions: Sequence[Mention]) -> None:
        self.sentences = found
        known = printed(found)
        self.clues = [clues_of(words, text, rule_marks(words, mentions), known) for words in found]

    def tags(self, tagger: Any) -> list[list[str]]:
        """A tag for each word of each sentence, by a first reading."""
        return [tagger.tag(clues) for clues in self.clues]

    def second_clues(self, tags: Sequence[Sequence[str]]) -> list[list[list[str]]]:
        """The clues of each word with those that the first reading's tags add."""
        added = document_clues(tags, self.sentences)
        return [
            [[*own, *more] for own, more in zip(clues, others, strict=True)]
            for clues, others in zip(self.clues, added, strict=True)
        ]


def tag(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The persons, places and organisations of an English text, in order. mentions: what the rules find in it."""
    for part in _parts(text):
        for words, tags in zip(part, _tags(text, part, mentions), strict=True):
            yield from (found for found in spans(text, words, tags) if _is_name(found.text))


def _tags(text: str, part: Sequence[list[Word]], mentions: Sequence[Mention]) -> Iterator[list[str]]:
    """A tag for each word of each sentence, by the second reading; the clues of `Reading` are never made whole, and
    words far from any that may begin a name are not read."""
    scores, known = _scores(), printed(part)
    named = list(map(large, part))
    near = list(map(about, part, named))
    rows = [
        told(words, where, text, rule_marks(words, mentions), known, scores.of_word, scores.of)
        for words, where in zip(part, near, strict=True)
    ]
    once = [_spread(scores.once, own, where, len(words)) for own, where, words in zip(rows, near, part, strict=True)]
    seen = Seen(once, part)
    for words, own, read, may_be, tags in zip(part, rows, near, named, once, strict=True):
        where, beside = once_more(read, may_be, tags), list(surroundings(tags))
        for at in (at for run in where for at in run):
            own[at] += scores.of(around, *beside[at])
            if elsewhere := seen.elsewhere(words[at], tags[at]):
                own[at] += scores.of(tuple, elsewhere)
        yield _spread(scores.again, own, where, len(words))


def _spread(
    read: Callable[[Sequence[int], bool, bool], list[str]], rows: Mapping[int, int], where: Sequence[range], count: int
) -> list[str]:
    """The tags of a sentence of so many words, by a reading of some runs of it; the words between are no names."""
    tags = ["O"] * count
    for run in where:
        tags[run.start : run.stop] = read([rows[at] for at in run], run.start > 0, run.stop < count)
    return tags


def _is_name(text: str) -> bool:
    """Whether words can be a name: not too long, and with a letter in them, which the "@" of an account has not."""
    return len(text) <= _LONGEST and any(map(str.isalpha, text))


def _parts(text: str) -> Iterator[list[list[Word]]]:
    """The sentences of a text, in parts of so many words that the clues of a book do not fill the memory."""
    part: list[list[Word]] = []
    count = 0
    for words in sentences(text):
        part.append(words)
        count += len(words)
        if count >= _MOST_WORDS:
            yield part
            part, count = [], 0
    if part:
        yield part


def spans(text: str, words: Sequence[Word], tags: Sequence[str]) -> Iterator[Mention]:
    """The mentions that tags make of words."""
    start, kind, end = -1, "", 0
    for word, found in zip(words, tags, strict=True):
        if start >= 0 and not (found[0] == "I" and found[2:] == kind):
            yield Mention(start, end, KINDS[kind], text[start:end])
            start = -1
        if found != "O":
            start, kind = (word.start, found[2:]) if start < 0 else (start, kind)
            end = word.end
    if start >= 0:
        yield Mention(start, end, KINDS[kind], text[start:end])


@cache
def _scores() -> Scores:
    """The shipped weights of both readings; read at the first text."""
    return Scores(Weights(files("newsarchive.entities").joinpath("weights", WEIGHTS).read_bytes()))

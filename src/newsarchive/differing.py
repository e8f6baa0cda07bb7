"""What changed from one article to another, sentence by sentence and field by field."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from newsarchive.grammar.sentences import sentences
from newsarchive.model import Article, FieldChange

ADDED, REMOVED, MOVED, SAME = "added", "removed", "moved", "same"

_FIELDS = (
    "headline standfirst byline authors published_at modified_at publisher language url section tags truncated notes "
    "warnings"
).split()
_UNORDERED = frozenset({"people", "places", "organisations", "tags"})
"""Lists in the order of the text, which the sentences tell of."""


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A sentence of the body and what became of it: added, removed, moved or same.

    old, new: its number in each body, from 1; None where it is not there.
    """

    change: str
    old: int | None
    new: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """fields: those that differ, of lists their entries; sentences: all of both bodies, in the order to read them."""

    fields: tuple[FieldChange, ...]
    sentences: tuple[SentenceChange, ...]

    def count(self, change: str) -> int:
        """How many sentences were added, removed, moved or stayed the same."""
        return sum(sentence.change == change for sentence in self.sentences)


def difference(old: Article, new: Article) -> Difference:
    """What changed from `old` to `new`: spaces make no difference, nor do positions, nor the order of names."""
    before, after = _values(old), _values(new)
    fields = tuple(
        FieldChange(name, before[name], after[name])
        for name in after
        if (sorted(before[name]) != sorted(after[name]) if name in _UNORDERED else before[name] != after[name])
    )
    return Difference(fields, tuple(_compared(_sentences(old), _sentences(new))))


def _values(article: Article) -> dict[str, Any]:
    record = article.as_dict()
    values = {name: record[name] for name in _FIELDS}
    values["dateline"] = article.dateline.text if article.dateline else None
    values["captions"] = [" ".join(filter(None, (one.text, one.credit))) for one in article.captions]
    names = article.names
    values["people"] = [f"{one.name} ({one.role})" if one.role else one.name for one in names.people]
    values["places"] = [one.place.name for one in names.places]
    values["organisations"] = [one.name for one in names.organisations]
    return values | {"media_type": article.original.media_type, "encoding": article.original.encoding}


def _sentences(article: Article) -> list[str]:
    return [sentence for paragraph in article.paragraphs for sentence in sentences(paragraph)]


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[SentenceChange]:
    """The sentences in the order of the new body; what was removed stands before what came in its place."""
    pairs = _pairs(old, new)
    stayed = _longest_rise(pairs)
    paired_old, paired_new = dict(pairs), {there: here for here, there in pairs}
    position = 0
    come: list[SentenceChange] = []
    for there, text in enumerate(new):
        here = paired_new.get(there)
        if here is None:
            come.append(SentenceChange(ADDED, None, there + 1, text))
        elif here not in stayed:
            come.append(SentenceChange(MOVED, here + 1, there + 1, text))
        else:
            yield from _removed(old, position, here, paired_old)
            yield from come
            come.clear()
            position = here + 1
            yield SentenceChange(SAME, here + 1, there + 1, text)
    yield from _removed(old, position, len(old), paired_old)
    yield from come


def _removed(old: Sequence[str], start: int, stop: int, paired: dict[int, int]) -> Iterator[SentenceChange]:
    return (SentenceChange(REMOVED, n + 1, None, old[n]) for n in range(start, stop) if n not in paired)


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Which sentence is which, in the order of the old: the first of equal ones is the first, and so on."""
    seen: Counter[str] = Counter()
    places = {}
    for n, text in enumerate(new):
        places[text, seen[text]] = n
        seen[text] += 1
    seen.clear()
    pairs = []
    for n, text in enumerate(old):
        if (there := places.get((text, seen[text]))) is not None:
            pairs.append((n, there))
        seen[text] += 1
    return pairs


def _longest_rise(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """The old places of the most sentences that stand in the same order in both."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for at, (_, there) in enumerate(pairs):
        length = bisect_left(ends, there)
        before.append(last[length - 1] if length else None)
        ends[length : length + 1] = [there]
        last[length : length + 1] = [at]
    found = set()
    at_end = last[-1] if last else None
    while at_end is not None:
        found.add(pairs[at_end][0])
        at_end = before[at_end]
    return found

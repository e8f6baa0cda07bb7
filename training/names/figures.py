"""How well a finder of names does on annotated texts: exact spans of persons, places and organisations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from newsarchive.entities import find_mentions
from training.names.corpora import Text, own_news

TAGS = ("LOC", "ORG", "PER")
_TAG_OF = {"person": "PER", "place": "LOC", "organisation": "ORG"}

Span = tuple[int, int, str]


class Score(NamedTuple):
    """Names of one kind: how many are marked, given, and both."""

    marked: int
    given: int
    both: int

    @property
    def precision(self) -> float:
        """From 0 to 1."""
        return self.both / max(1, self.given)

    @property
    def recall(self) -> float:
        """From 0 to 1."""
        return self.both / max(1, self.marked)

    @property
    def f1(self) -> float:
        """From 0 to 1."""
        return 2 * self.both / max(1, self.given + self.marked)


def ours(text: str) -> list[Span]:
    """(start, end, tag) of the names that the shipped finder sees in a text."""
    return [(each.start, each.end, _TAG_OF[each.kind]) for each in find_mentions(text) if each.kind in _TAG_OF]


def scores(texts: Sequence[Text], found: Iterable[Iterable[Span]]) -> dict[str, Score]:
    """The score of each tag. found: the names given for each of the texts, in their order."""
    gold = {(number, *span) for number, text in enumerate(texts) for span in text.spans}
    given = {(number, *span) for number, spans in enumerate(found) for span in spans}
    of = {tag: ({s for s in gold if s[3] == tag}, {s for s in given if s[3] == tag}) for tag in TAGS}
    return {tag: Score(len(left), len(right), len(left & right)) for tag, (left, right) in of.items()}


def figures(news: Path) -> Iterator[str]:
    """A line for each kind of name on the test part of our own news: precision, recall and F1 in percent."""
    texts = list(own_news(news, test=True))
    yield f"{len(texts)} articles"
    for tag, score in scores(texts, (ours(text.text) for text in texts)).items():
        shares = (100 * share for share in (score.precision, score.recall, score.f1))
        yield "{}  P {:5.1f}  R {:5.1f}  F1 {:5.1f}".format(tag, *shares) + f"   {score.marked} names"

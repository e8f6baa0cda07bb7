"""How well the shipped finder of names does on the test part of our own annotated news."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from newsarchive.entities import find_mentions
from training.names.corpora import own_news

_TAG_OF = {"person": "PER", "place": "LOC", "organisation": "ORG"}


def figures(news: Path) -> Iterator[str]:
    """A line for each kind of name: precision, recall and F1 of exact spans, in percent."""
    texts = list(own_news(news, test=True))
    gold = {(text.id, *span) for text in texts for span in text.spans}
    found = {
        (text.id, mention.start, mention.end, _TAG_OF[mention.kind])
        for text in texts
        for mention in find_mentions(text.text)
        if mention.kind in _TAG_OF
    }
    yield f"{len(texts)} articles"
    for tag in sorted(_TAG_OF.values()):
        wanted, given = ({span for span in spans if span[3] == tag} for spans in (gold, found))
        right = len(wanted & given)
        precision, recall = 100 * right / max(1, len(given)), 100 * right / max(1, len(wanted))
        f1 = 200 * right / max(1, len(given) + len(wanted))
        yield f"{tag}  P {precision:5.1f}  R {recall:5.1f}  F1 {f1:5.1f}   {len(wanted)} names"

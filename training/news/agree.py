"""How far two readings of the same articles agree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.news.check import NAMES
from training.news.marks import News, read_folder

_KINDS = (*sorted(NAMES), "role", "quote", "speaker", "cue")


def agreement(first: Path, second: Path) -> Iterator[str]:
    """A line for each kind (F1 of the second reading's spans against the first's), then for each difference."""
    other = {news.id: news for news in read_folder(second)}
    pairs = [(news, other[news.id]) for news in read_folder(first) if news.id in other]
    yield f"{len(pairs)} articles read twice"
    for kind in _KINDS:
        one, two = (_spans(kind, [pair[at] for pair in pairs]) for at in (0, 1))
        both = len(one & two)
        score = 200 * both / max(1, len(one) + len(two))
        yield f"{kind:<14} F1 {score:5.1f}   {len(one):>6} and {len(two):>6} spans, {both:>6} the same"
    for left, right in pairs:
        if left.text != right.text:
            yield f"{left.id}: the two texts differ"
            continue
        for kind in _KINDS:
            one, two = _spans(kind, [left]), _spans(kind, [right])
            for start, end in sorted((span[1], span[2]) for span in one ^ two):
                side = "first" if (left.id, start, end) in one else "second"
                yield f"{left.id}\t{kind}\tonly in the {side}\t{left.text[start:end]}"


def _spans(kind: str, articles: list[News]) -> set[tuple[str, int, int]]:
    return {(news.id, mark.start, mark.end) for news in articles for mark in news.marks if mark.kind == kind}

"""How far two readings of the same articles agree: on spans, and on what is said of the spans that both have."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from training.news.check import NAMES
from training.news.marks import Mark, News, read_folder

_KINDS = (*sorted(NAMES), "role", "quote", "speaker", "cue")
_SHARES = ("place's id", "place governs", "role's person", "quote's person", "speaker's quote", "cue's quote")

Pair = tuple[News, News]
Span = tuple[str, int, int]


class Point(NamedTuple):
    """What two readings say of one span that both have: of which kind of thing, where, and each reading's answer."""

    kind: str
    news: News
    start: int
    end: int
    first: str
    second: str


def agreement(first: Path, second: Path) -> Iterator[str]:
    """A line for each figure, in per cent, then one for each difference.

    Kinds have F1 of the second reading's spans against the first's; persons also B-cubed F1 of which names are one
    person, over the names that both have; the rest is the share of common spans of which both say the same.
    """
    other = {news.id: news for news in read_folder(second)}
    pairs = [(news, other[news.id]) for news in read_folder(first) if news.id in other]
    words = sum(len(news.text.split()) for news, _ in pairs)
    yield f"{len(pairs)} articles read twice, {words:,} words"
    for kind in _KINDS:
        one, two = (_spans(kind, [pair[at] for pair in pairs]) for at in (0, 1))
        both = len(one & two)
        score = 200 * both / max(1, len(one) + len(two))
        yield f"{kind:<16}F1 {score:5.1f}   {len(one):>6} and {len(two):>6} spans, {both:>6} the same"
    yield f"{'persons joined':<16}F1 {100 * joined(pairs):5.1f}"
    points = [point for pair in pairs for point in _points(*pair)]
    for kind in _SHARES:
        own = [point for point in points if point.kind == kind]
        same = sum(point.first == point.second for point in own)
        yield f"{kind:<16}   {100 * same / max(1, len(own)):5.1f}   {same:>6} of {len(own):>6}"
    yield from (line for pair in pairs for line in _differences(pair))
    for point in points:
        if point.first != point.second:
            words_ = point.news.text[point.start : point.end][:80]
            yield f"{point.news.id}\t{point.kind}\t{point.first} in the first, {point.second} in the second\t{words_}"


def joined(pairs: Sequence[Pair]) -> float:
    """B-cubed F1 (0 to 1) of the second reading's persons against the first's, over the names that both marked."""
    total = precision = recall = 0.0
    for left, right in pairs:
        one, two = ({_place(mark): mark.key for mark in news.marks if mark.kind == "person"} for news in (left, right))
        common = one.keys() & two.keys()
        for place in common:
            here = {at for at in common if one[at] == one[place]}
            there = {at for at in common if two[at] == two[place]}
            total += 1
            precision += len(here & there) / len(there)
            recall += len(here & there) / len(here)
    return 2 * precision * recall / (precision + recall) / total if total else 1.0


def _differences(pair: Pair) -> Iterator[str]:
    left, right = pair
    if left.text != right.text:
        yield f"{left.id}: the two texts differ"
        return
    for kind in _KINDS:
        one, two = _spans(kind, [left]), _spans(kind, [right])
        for start, end in sorted((span[1], span[2]) for span in one ^ two):
            side = "first" if (left.id, start, end) in one else "second"
            yield f"{left.id}\t{kind}\tonly in the {side}\t{left.text[start:end]}"


def _points(left: News, right: News) -> Iterator[Point]:
    """What both say of the spans that both have; the second's keys and numbers are told by the first's."""
    person = _same_names(left, right, "person", lambda mark: mark.key)
    quote = _same_names(left, right, "quote", lambda mark: str(mark.number))
    one, two = (_by_place(news) for news in (left, right))
    for (kind, start, end), first in one.items():
        second = two.get((kind, start, end))
        if second is None:
            continue
        for told, answer, other in _answers(kind, first, second, person, quote):
            yield Point(told, left, start, end, answer, other)


def _answers(
    kind: str, first: list[Mark], second: list[Mark], person: Mapping[str, str], quote: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    if kind == "place":
        yield "place's id", _id(first[0]), _id(second[0])
        yield "place governs", _governs(first[0]), _governs(second[0])
    elif kind in ("role", "quote"):
        yield f"{kind}'s person", _keys(first, {}), _keys(second, person)
    elif kind in ("speaker", "cue"):
        yield f"{kind}'s quote", _numbers(first, {}), _numbers(second, quote)


def _id(mark: Mark) -> str:
    return str(mark.geonames_id or "-")


def _governs(mark: Mark) -> str:
    return "gov" if mark.governs else "plain"


def _keys(marks: list[Mark], told: Mapping[str, str]) -> str:
    return " ".join(sorted(told.get(mark.key, mark.key) for mark in marks))


def _numbers(marks: list[Mark], told: Mapping[str, str]) -> str:
    return " ".join(sorted(told.get(str(mark.number), str(mark.number)) for mark in marks))


def _same_names(left: News, right: News, kind: str, of: Callable[[Mark], str]) -> dict[str, str]:
    """The second reading's name of a thing -> the first's name of what shares most of its spans."""
    one = {_place(mark): of(mark) for mark in left.marks if mark.kind == kind}
    shared: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mark in right.marks:
        if mark.kind == kind and _place(mark) in one:
            shared[of(mark)][one[_place(mark)]] += 1
    return {name: counts.most_common(1)[0][0] for name, counts in shared.items()}


def _by_place(news: News) -> dict[tuple[str, int, int], list[Mark]]:
    found: defaultdict[tuple[str, int, int], list[Mark]] = defaultdict(list)
    for mark in news.marks:
        found[mark.kind, mark.start, mark.end].append(mark)
    return found


def _place(mark: Mark) -> tuple[int, int]:
    return mark.start, mark.end


def _spans(kind: str, articles: list[News]) -> set[Span]:
    return {(news.id, mark.start, mark.end) for news in articles for mark in news.marks if mark.kind == kind}

"""Which places local papers mean: texts of our own in their manner, with and without where the paper is at home."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import newsarchive

_MARK = re.compile(r"\[([^|\]]+)\|(\d+|-)\]")


class Local(NamedTuple):
    """A text of an outlet. spans: where its places are named; ids: which they are, None where nobody knows."""

    publisher: str
    text: str
    spans: list[tuple[int, int]]
    ids: list[int | None]


def local_news() -> Iterator[Local]:
    """The texts of local_news.txt."""
    for part in Path(__file__).with_name("local_news.txt").read_text("utf-8").split("\n== ")[1:]:
        publisher, _, texts = part.partition("\n")
        for marked in texts.split("\n--\n"):
            text, spans, ids, at = "", [], [], 0
            for mark in _MARK.finditer(marked):
                text += marked[at : mark.start()] + mark[1]
                spans.append((len(text) - len(mark[1]), len(text)))
                ids.append(None if mark[2] == "-" else int(mark[2]))
                at = mark.end()
            yield Local(publisher, text + marked[at:], spans, ids)


def share(*, told: bool = False, homes: Mapping[str, Any] | None = None) -> float:
    """How many of the marked places are found, of all. told: the resolver is told who the outlet is."""
    right = names = 0
    for one in local_news():
        publisher = one.publisher if told else None
        found = newsarchive.resolve_places(one.text, one.spans, publisher=publisher, homes=homes)
        pairs = [(place, wanted) for place, wanted in zip(found, one.ids, strict=True) if wanted]
        right += sum(place is not None and place.geonames_id == wanted for place, wanted in pairs)
        names += len(pairs)
    return right / names


@pytest.fixture(scope="module")
def homes() -> dict[str, Any]:
    """Where the outlets are at home, learnt from their texts."""
    return newsarchive.learn_homes(
        (one.publisher, newsarchive.resolve_places(one.text, one.spans)) for one in local_news()
    )


def test_local_places_are_told_by_their_text_alone() -> None:
    assert share() > 0.93


def test_local_places_are_told_better_where_the_outlet_is_at_home(homes: dict[str, Any]) -> None:
    assert share(told=True, homes=homes) > 0.95

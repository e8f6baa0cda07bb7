"""How well quotations are found, and with the right speaker, on our annotated news."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.floors import Figure, load

from newsarchive.entities import name_article
from newsarchive.entities.quotes.marks import paragraphs_of
from newsarchive.entities.quotes.quotes import said_in
from newsarchive.model import Piece
from training.news.marks import Mark, News, is_test, read_folder

NOBODY = "?"
_SHARE = 0.9
"""A quotation is found where it and the marked one cover so much of each other."""


class Found(NamedTuple):
    """A quotation as the program finds it; speaker: the key of a person, "?" for nobody."""

    start: int
    end: int
    speaker: str


class Tally(NamedTuple):
    """marked, found: quotations; both: found and marked; right: those whose speaker is the marked one."""

    marked: int
    found: int
    both: int
    right: int


Finder = Callable[[News], list[Found]]


def with_names_found(news: News) -> list[Found]:
    """The quotations of an article, its people found by the program too."""
    names = name_article([Piece(1, 0, news.text)])
    keys: dict[str | None, str] = {None: NOBODY}
    for person in names.people:
        keys.setdefault(person.name, _key(news, [(mention.start, mention.end) for mention in person.mentions]))
    return [Found(quote.words.start, quote.words.end, keys[quote.speaker]) for quote in names.quotes]


def with_names_given(news: News) -> list[Found]:
    """The quotations of an article whose people are told: what is left is the work on quotations alone."""
    people = people_of(news)
    said = said_in(news.text, paragraphs_of(news.text), list(people.values()), None)
    keys = list(people)
    return [Found(s.run.start, s.run.end, NOBODY if s.person is None else keys[s.person]) for s in said]


def people_of(news: News) -> dict[str, list[tuple[int, int]]]:
    """Where each person is marked, by key."""
    people: dict[str, list[tuple[int, int]]] = {}
    for mark in news.marks:
        if mark.kind == "person":
            people.setdefault(mark.key, []).append((mark.start, mark.end))
    return people


def tally(articles: Sequence[News], finder: Finder) -> Tally:
    """The counts over some articles."""
    marked = found = both = right = 0
    for news in articles:
        quotes, free = [mark for mark in news.marks if mark.kind == "quote"], finder(news)
        marked, found = marked + len(quotes), found + len(free)
        for mark in quotes:
            hit = next((each for each in free if _same(mark, each)), None)
            if hit:
                free.remove(hit)
                both, right = both + 1, right + (hit.speaker == mark.key)
    return Tally(marked, found, both, right)


def report(folder: Path) -> Iterator[str]:
    """Lines with precision and recall for both parts, and how the floors of the test part stand."""
    articles = list(read_folder(folder))
    data = hash_of_test_part(folder)
    floors = load()
    for part in ("test", "train"):
        mine = [news for news in articles if news.is_test == (part == "test")]
        for how, finder in (("names found", with_names_found), ("names given", with_names_given)):
            counts = tally(mine, finder)
            for figure in figures(counts, part, how, data):
                limit = floors.get(figure.name)
                verdict = f"   {limit}: {limit.verdict(figure)}" if limit else ""
                yield f"{figure.name:<58} {figure.value:.3f}{verdict}"
        yield f"{part} part: {len(mine)} articles, {sum(m.kind == 'quote' for n in mine for m in n.marks)} quotations"
    yield f"test files: {data}"


def figures(counts: Tally, part: str, how: str, data: str) -> Iterator[Figure]:
    """The figures of a tally; data: the hash of the test files."""
    for what, hits in (("found", counts.both), ("right speaker", counts.right)):
        for measure, total in (("precision", counts.found), ("recall", counts.marked)):
            yield Figure(f"quotes, {part} part, {how}: {what}, {measure}", hits / max(1, total), data)


def hash_of_test_part(folder: Path) -> str:
    """SHA-256 over the names and bytes of the test part's files."""
    total = hashlib.sha256()
    for path in sorted(folder.glob("*.txt")):
        if is_test(path.stem):
            total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def _same(mark: Mark, found: Found) -> bool:
    shared = min(mark.end, found.end) - max(mark.start, found.start)
    return shared >= _SHARE * max(mark.end - mark.start, found.end - found.start)


def _key(news: News, mentions: Sequence[tuple[int, int]]) -> str:
    """The marked person whose names a found person's names lie on most often; "" where on nobody's."""
    votes: Counter[str] = Counter()
    for key, spans in people_of(news).items():
        votes[key] += sum(start < right and left < end for start, end in mentions for left, right in spans)
    key, most = votes.most_common(1)[0] if votes else ("", 0)
    return key if most else ""

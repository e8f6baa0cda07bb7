"""What is wrong with an annotated article, as far as a program can see it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from newsarchive.entities.mending.own_s import kind_with_s
from training.news.marks import Mark, News

NAMES = frozenset({"person", "place", "organisation", "demonym"})
_HEAD = ("genre", "region", "outlet", "author")
_TITLES = """
    Mr Mrs Ms Dr Prof Professor President Sen Senator Rep Gov Governor Gen General Col Colonel Capt Captain Lt Sgt Maj
    Major
    Sir Dame Lord Lady Sheikh Imam Rev Father Sister Bishop Judge Justice Chief King Queen Prince Princess Pope Minister
""".split()
_TITLE = re.compile(rf"(?:{'|'.join(_TITLES)})\b\.? ")
_WORD = re.compile(r"\w")
_FEWEST_WORDS = 60
_LEFT_OUT = re.compile('[,.…]+[”"’»“]')


def problems(news: News, knows_place: Callable[[int], bool] | None) -> Iterator[str]:
    """One line for each thing that breaks the guide. knows_place: whether an id is the gazetteer's; None: not asked."""
    for key in _HEAD:
        if key not in news.head:
            yield f"the head has no {key}"
    if [part.role for part in news.paragraphs].count("headline") != 1:
        yield "there is not one headline"
    if len(news.text.split()) < _FEWEST_WORDS:
        yield "shorter than any news"
    yield from _bounds(news)
    yield from _names(news, knows_place)
    yield from _quotes(news)
    yield from _forgotten(news)


def _at(news: News, mark: Mark) -> str:
    return f"{mark.kind} {news.surface(mark)[:60]!r}"


def _bounds(news: News) -> Iterator[str]:
    stack: list[Mark] = []
    for mark in news.marks:
        surface = news.surface(mark)
        if surface != surface.strip():
            yield f"{_at(news, mark)}: space at its edge"
        before, after = news.text[mark.start - 1 : mark.start], news.text[mark.end : mark.end + 1]
        if (
            mark.kind in NAMES
            and surface.isascii()
            and (
                (_WORD.match(surface) and _WORD.match(before or " "))
                or (_WORD.match(surface[-1]) and _WORD.match(after or " "))
            )
        ):
            yield f"{_at(news, mark)}: begins or ends inside a word"
        while stack and stack[-1].end <= mark.start:
            stack.pop()
        if mark.kind in NAMES and any(open_.kind in NAMES for open_ in stack):
            yield f"{_at(news, mark)}: a name inside a name"
        stack.append(mark)


def _names(news: News, knows_place: Callable[[int], bool] | None) -> Iterator[str]:
    people = {mark.key for mark in news.marks if mark.kind == "person"}
    for mark in news.marks:
        surface = news.surface(mark)
        if mark.kind == "person" and _TITLE.match(surface):
            yield f"{_at(news, mark)}: a title inside a name"
        if mark.kind in NAMES and re.search(r"['’]s$", surface) and not _is_its_own(news, mark):
            yield f"{_at(news, mark)}: 's inside a name"
        if mark.kind == "role" and mark.key not in people:
            yield f"{_at(news, mark)}: nobody has the key {mark.key}"
        if mark.geonames_id is not None and knows_place and not knows_place(mark.geonames_id):
            yield f"{_at(news, mark)}: the gazetteer has no id {mark.geonames_id}"


def _is_its_own(news: News, mark: Mark) -> bool:
    """Whether 's belongs to a name: the gazetteer or a list has it so (St. John's, Moody's), or a longer name of the
    article opens with it (Dorrigan's, of Dorrigan's Stores)."""
    surface = news.surface(mark)
    longer = (news.surface(other) for other in news.marks if other.kind == mark.kind == "organisation")
    return kind_with_s(surface) == mark.kind or any(name.startswith(f"{surface} ") for name in longer)


def _quotes(news: News) -> Iterator[str]:
    people = {mark.key for mark in news.marks if mark.kind == "person"}
    speaker: dict[int, str] = {}
    for mark in news.marks:
        if mark.kind == "quote":
            if mark.key not in people and mark.key != "?":
                yield f"{_at(news, mark)}: nobody has the key {mark.key}"
            if speaker.setdefault(mark.number, mark.key) != mark.key:
                yield f"{_at(news, mark)}: quote {mark.number} has two speakers"
            if _LEFT_OUT.match(news.text, mark.end):
                yield f"{_at(news, mark)}: ends before its quotation mark"
    for mark in news.marks:
        if mark.kind in ("speaker", "cue") and mark.number not in speaker:
            yield f"{_at(news, mark)}: there is no quote {mark.number}"


def _forgotten(news: News) -> Iterator[str]:
    """Names that are marked in one place of the article and not in another."""
    marked: defaultdict[str, set[str]] = defaultdict(set)
    covered = bytearray(len(news.text))
    for mark in news.marks:
        if mark.kind in NAMES:
            marked[news.surface(mark)].add(mark.kind)
            covered[mark.start : mark.end] = b"\x01" * (mark.end - mark.start)
    free = set(map(str.strip, news.head.get("free", "").split(",")))
    for surface, kinds in sorted(marked.items()):
        if surface in free or (not surface[:1].isupper() and not surface.startswith("al-")):
            continue
        for found in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", news.text):
            if not any(covered[found.start() : found.end()]):
                around = news.text[max(0, found.start() - 25) : found.end() + 25].replace("\n", " ")
                kind = "/".join(sorted(kinds))
                yield f"{kind} {surface!r} is not marked in ‘{around}’ (if rightly, name it in `free: …` of the head)"

"""Dates in elements that say what they hold, microdata and `<time>`, weighed by how near the headline they stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from newsarchive.fields.by_role import with_role
from newsarchive.fields.moments import read_moment
from newsarchive.model import Found, Labelled, Marked, Role

_LEAST_SHARED = 4
# How many elements may stand between a time and the block of a comment or teaser that holds it.
_HELD_WITHIN = 3
_STORY = ("article", "main")

Timed = list[tuple[int, Found[str]]]


def marked_dates(page: Labelled, which: str, start: int | None) -> tuple[list[Found[str]], Timed]:
    """Microdata, and time elements whose class says which date they are, those that stand near the headline first.

    The time elements come with how many steps of their path they share with the headline's.
    """
    wanted = {"datepublished", "datecreated"} if which == "published" else {"datemodified", "dateupdated"}
    marks = page.document.declared.marked
    named = [mark for mark in marks if mark.kind == "itemprop" and mark.name.lower() in wanted]
    timed = _own([mark for mark in marks if mark.kind == "time" and mark.name == which], page)
    path = _path_of(page, start)
    found = [
        Found(moment, f"itemprop {mark.name}")
        for mark in _nearest_first(named, page, start)
        if (moment := _moment_of(page, mark))
    ]
    times = [
        (_steps_shared(mark.path, path), Found(moment, f"time {which}"))
        for mark in _nearest_first(timed, page, start)
        if (moment := _moment_of(page, mark))
    ]
    return found, times


def by_nearness(page: Labelled, timed: Timed, printed: list[Found[str]], start: int | None) -> Iterator[Found[str]]:
    """Marked times and printed dates, a date that is printed nearer to the headline before a time."""
    path = _path_of(page, start)
    nearest = max((_steps_shared(_path_of(page, found.block), path) for found in printed), default=0)
    yield from (found for steps, found in timed if steps >= nearest)
    yield from printed
    yield from (found for steps, found in timed if steps < nearest)


def _own(marks: list[Marked], page: Labelled) -> list[Marked]:
    """The marks outside comments and teasers of other stories."""
    if not marks:
        return []
    others = {block.path for block in with_role(page, Role.COMMENTS, Role.RELATED) if block.path}
    return [mark for mark in marks if others.isdisjoint(_holders(mark.path))]


def _holders(path: str) -> Iterator[str]:
    for _ in range(_HELD_WITHIN + 1):
        yield path
        path = path.rpartition("/")[0]


def _nearest_first(marks: list[Marked], page: Labelled, start: int | None) -> list[Marked]:
    path = _path_of(page, start)
    in_head = [mark for mark in marks if mark.path.startswith("/html/head")]
    others = [mark for mark in marks if not mark.path.startswith("/html/head")]
    return in_head + sorted(others, key=lambda mark: -_steps_shared(mark.path, path))


def other_times(page: Labelled, start: int | None, *, near: bool) -> Iterator[Found[str]]:
    """Other time elements: those that stand as close to the headline as any, or the others.

    The only one counts as close where it stands in the story: the headline may be printed in the head of the page.
    """
    marks = _own([mark for mark in page.document.declared.marked if mark.kind == "time" and not mark.name], page)
    if not marks:
        return
    path = _path_of(page, start)
    shared = [_steps_shared(mark.path, path) for mark in marks]
    closest = max(max(shared), _LEAST_SHARED)
    is_only = len(marks) == 1 and any(f"/{tag}" in marks[0].path for tag in _STORY)
    for mark, steps in zip(marks, shared, strict=True):
        if (is_only or steps == closest) is near and (moment := _moment_of(page, mark)):
            yield Found(moment, "time near the headline" if near else "time")


def _path_of(page: Labelled, start: int | None) -> str:
    return (page.document.blocks[start - 1].path or "") if start else ""


def _steps_shared(one: str, other: str) -> int:
    return sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one.split("/"), other.split("/"), strict=False))
    )


def _moment_of(page: Labelled, mark: Marked) -> str | None:
    return read_moment(mark.value, page.language) or read_moment(mark.text, page.language)

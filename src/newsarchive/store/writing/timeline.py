"""What one place has held, in order: by when it was fetched where that is known of two captures, else as they came.

So archived pages and lists that say when give the same versions in whatever order they come in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsarchive.store.records.settling import Facts


class Seen(NamedTuple):
    """A capture at a place. given: the facts stated with it; captured_at: as in Capture; key: captures.id, version: as
    stored; 0 while it waits.
    """

    article_id: str
    given: Facts
    captured_at: str | None = None
    key: int = 0
    version: int = 0


Timeline = tuple[Seen, ...]


class Placed(NamedTuple):
    """A place after one more capture. at: where that stands; is_new: whether it did not before; opens_version:
    whether it is bytes in the place of others.
    """

    timeline: Timeline
    at: int
    is_new: bool
    opens_version: bool

    def said(self, before: Facts) -> Facts:
        """The facts stated there for the article of the capture, what was said last stands; before: without it."""
        now = self.timeline[self.at]
        if self.at == len(self.timeline) - 1:
            return {**before, **now.given}
        if self.at == 0 and self.is_new:
            return {**now.given, **before}
        said: dict[str, str] = {}
        for one in self.timeline:
            if one.article_id == now.article_id:
                said.update(one.given)
        return said


def with_capture(before: Timeline, new: Seen) -> Placed:
    """The place with a capture that may be there already: then what it states is added to what was stated."""
    if not before:  # as nearly always
        return Placed((new,), 0, is_new=True, opens_version=False)
    at, is_there = _find(before, new)
    if is_there:
        old = before[at]
        given = {**old.given, **new.given}
        merged = old._replace(given=given, captured_at=old.captured_at or new.captured_at)
        return Placed((*before[:at], merged, *before[at + 1 :]), at, is_new=False, opens_version=False)
    beside = (before[at - 1 : at] if at else ()) + before[at : at + 1]
    opens_version = all(one.article_id != new.article_id for one in beside)
    return Placed((*before[:at], new, *before[at:]), at, is_new=True, opens_version=opens_version)


def versions_of(timeline: Timeline) -> list[int]:
    """The number of the version that each capture is of: from 1, the next where the bytes are others than before.

    A number that is stored only rises: where others are missing, as in a copy of some articles, it stays.
    """
    numbers: list[int] = []
    last, last_id = 0, ""
    for one in timeline:
        last = max(last + (one.article_id != last_id), one.version)
        last_id = one.article_id
        numbers.append(last)
    return numbers


def changes(stored: Timeline, now: Timeline) -> Iterator[tuple[Seen, int]]:
    """The captures that are new or say something else than those stored, the last first, with their versions.

    The last first, because versions only rise: so none takes the number of one that has not moved on yet.
    """
    was = {one.key: one for one in stored}
    for one, version in reversed(list(zip(now, versions_of(now), strict=True))):
        if version != one.version or was.get(one.key) != one:
            yield one, version


def _find(timeline: Sequence[Seen], new: Seen) -> tuple[int, bool]:
    """Where a capture belongs, and whether it is the one that stands there."""
    if new.captured_at is None:
        is_last = bool(timeline) and timeline[-1].article_id == new.article_id
        return len(timeline) - is_last, is_last
    moment = (new.captured_at, new.article_id)
    if timeline and (timeline[0].captured_at or "") > new.captured_at:
        return 0, False
    at = len(timeline)
    for number in reversed(range(len(timeline))):  # Mostly what comes is the latest.
        one = timeline[number]
        if one.captured_at is None:
            continue
        if (one.captured_at, one.article_id) <= moment:
            if (one.captured_at, one.article_id) == moment:
                return number, True
            break
        at = number
    # A capture of no known time that stands just there is taken for this one.
    is_undated = at > 0 and timeline[at - 1].captured_at is None and timeline[at - 1].article_id == new.article_id
    return at - is_undated, is_undated

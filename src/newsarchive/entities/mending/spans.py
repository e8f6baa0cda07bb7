"""Mentions put together, so that none overlap, and cut; and what a word of a name looks like."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from newsarchive.model import Mention

NAME = r"[^\W\d_a-z][\w’'-]{1,23}"
"""A word that a name may be of, for expressions to be made of: a capital, or a letter that has none, and more."""


def added(mentions: Sequence[Mention], more: Iterable[Mention]) -> list[Mention]:
    """Mentions, sorted, with those of the others that lie on none of them; of two others the first, or longest."""
    starts = [mention.start for mention in mentions]
    new: list[Mention] = []
    for one in sorted(more, key=lambda mention: (mention.start, -mention.end)):
        at = bisect_left(starts, one.end) - 1
        if (at < 0 or mentions[at].end <= one.start) and (not new or new[-1].end <= one.start):
            new.append(one)
    return sorted([*mentions, *new], key=lambda mention: mention.start) if new else list(mentions)


def overridden(mentions: Sequence[Mention], more: Iterable[Mention]) -> list[Mention]:
    """The others in the place of those mentions, sorted, that they lie on."""
    new = added([], more)
    return added(new, mentions) if new else list(mentions)


def joined(
    text: str, mentions: Iterable[Mention], are_one: Callable[[str, Mention, Mention], bool]
) -> Iterator[Mention]:
    """The mentions of a text in order; what follows each other and is one name is put together, as the first is."""
    waiting: Mention | None = None
    for mention in mentions:
        if waiting and are_one(text, waiting, mention):
            waiting = replace(waiting, end=mention.end, text=text[waiting.start : mention.end])
            continue
        if waiting:
            yield waiting
        waiting = mention
    if waiting:
        yield waiting


def cut(mention: Mention, start: int, end: int, kind: str | None = None) -> Mention:
    """A part of a mention, from one character of its text to another, of another kind where one is given."""
    return Mention(mention.start + start, mention.start + end, kind or mention.kind, mention.text[start:end])

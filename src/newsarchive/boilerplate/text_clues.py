"""What the learned labeller sees of a block of plain text, where no markup helps: rules, story and neighbours.

A hint is what the rules make of a block: "role rule", the rule being the name of a pass or of its shape.

Clues are made by the column, one kind for all blocks of a text, and put together at the end: most of the time that a
text takes goes into these strings.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, groupby
from operator import itemgetter
from typing import NamedTuple

from newsarchive.boilerplate.clues import Shape
from newsarchive.boilerplate.readings import Clue
from newsarchive.boilerplate.shared_words import shared_clues
from newsarchive.boilerplate.text_course import course, wording
from newsarchive.model import KEPT_ROLES, Document

_KEPT = frozenset(role.value for role in KEPT_ROLES)
_WINDOWS = (2, 5, 12)
_SHORT_LINE_WEIGHT = 9
_MOST_WORDS_COUNTED = 40
_LONGEST_TITLE = 40
_PULLED = range(5, 60)
_MOST_PULLED = 150
_NO_HINT = "none none"
_MOST_BINNED = 100
_BINS = tuple(bisect_right((1, 2, 3, 4, 6, 8, 11, 15, 20, 28, 40, 60, 100), value) for value in range(_MOST_BINNED + 1))
_FARTHEST = 25
_FAR = tuple(bisect_right((1, 2, 3, 4, 7, 12, 25), steps) for steps in range(_FARTHEST + 1))

Cores = list[tuple[str, ...]]
Lists = list[list[Clue]]


class _Span(NamedTuple):
    """The stretch of blocks that looks like the story, as indexes; last is below first where there is none."""

    first: int
    last: int

    def places(self, total: int) -> list[str]:
        """On which side of the stretch each of so many blocks stands, and how far off."""
        first, last = self
        before, after = _distances("-"), _distances("+")
        return [
            *[before[min(_FARTHEST, first - index)] for index in range(first)],
            *[f"i{min(2, index - first)}{min(2, last - index)}" for index in range(first, last + 1)],
            *[after[min(_FARTHEST, index - last)] for index in range(max(first, last + 1), total)],
        ]


class _Rule(NamedTuple):
    """What a hint says: the role, the clue of it, the rule's name, and whether the role is kept."""

    role: str
    clue: str
    name: str
    is_kept: bool


@lru_cache(maxsize=1_024)
def _read_hint(hint: str) -> _Rule:
    role, name = hint.split(" ", 1)
    return _Rule(role, f"r={role}", name, role in _KEPT)


def text_clues(document: Document, shapes: Sequence[Shape], hints: Sequence[str | None]) -> tuple[Cores, Lists]:
    """(clues that the neighbours see too, clues of the block alone), one list for each block of plain text."""
    texts = [block.text for block in document.blocks]
    rules = [_read_hint(hint or _NO_HINT) for hint in hints]
    prose = [found.is_prose for found in shapes]
    kept = [rule.is_kept for rule in rules]
    story = _heaviest(shapes, prose)
    cores = _cores(texts, shapes, rules)
    headline = next((index for index, rule in enumerate(rules) if rule.role == "headline"), None)
    told = story if kept == prose else _heaviest(shapes, kept)
    own: Lists = [[*found.clues, *found.more] for found in shapes]
    together: tuple[Iterable[Clue], ...] = (
        _places(shapes, rules, story, told),
        zip(*_densities(prose, "d"), strict=True),
        zip(*_densities(kept, "k"), strict=True),
        zip(*_nearest(shapes, "<"), *(column[::-1] for column in _nearest(shapes[::-1], ">")), strict=True),
        _runs(shapes, prose),
        *_further(cores),
        *course(shapes, [rule.role for rule in rules], [rule.name for rule in rules]),
        map(wording, texts),
        shared_clues(shapes, range(story.first, story.last + 1), headline),
    )
    for clues, more in zip(own, zip(*together, strict=True), strict=True):
        clues += more
    _add_repeats(own, texts, shapes)
    return cores, own


def _cores(texts: Sequence[str], shapes: Sequence[Shape], rules: Sequence[_Rule]) -> Cores:
    times = Counter([text for text, found in zip(texts, shapes, strict=True) if found.count <= _LONGEST_TITLE])
    return [
        (
            rule.clue,
            found.clues[4],
            rule.name,
            "p=1" if found.is_prose else "p=0",
            *found.clues[1:4],
            f"x={min(3, times[text])}",
        )
        for found, rule, text in zip(shapes, rules, texts, strict=True)
    ]


def _heaviest(shapes: Sequence[Shape], is_story: Sequence[bool]) -> _Span:
    """The stretch in which the words of the story outweigh short lines the most."""
    best = weight = start = 0
    first, last = len(shapes), -1
    for index, (found, counts) in enumerate(zip(shapes, is_story, strict=True)):
        weight += min(found.count, _MOST_WORDS_COUNTED) if counts else -_SHORT_LINE_WEIGHT
        if weight <= 0:
            weight, start = 0, index + 1
        elif weight > best:
            best, first, last = weight, start, index
    return _Span(first, last)


def _places(shapes: Sequence[Shape], rules: Sequence[_Rule], story: _Span, told: _Span) -> Iterator[tuple[str, ...]]:
    """Where each block stands to the story, as its looks and as the rules have it, and on a page of how much prose."""
    total = len(shapes)
    page = int(sum([found.is_prose for found in shapes]) / max(1, total) * 5.99)
    for found, rule, place, other in zip(shapes, rules, story.places(total), told.places(total), strict=True):
        yield _place(place, other, page, rule, found.clues[0], found.clues[4])


@lru_cache(maxsize=8_192)
def _place(place: str, told: str, page: int, rule: _Rule, size: str, both: str) -> tuple[str, ...]:
    return (
        f"st={place}",
        f"to={told}",
        f"pg={page}",
        f"pn={page}{both[3:]}",
        f"pr={page}{rule.name}",
        f"sr={place[0]}{rule.role}",
        f"nr={size[2:]}{rule.name}",
    )


def _further(cores: Cores) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """What stands two blocks before each block, and two blocks behind it."""
    befores: list[tuple[str, ...]] = [("<<none",)] * 2 + [_two_off("<<", core[0], core[1]) for core in cores[:-2]]
    afters: list[tuple[str, ...]] = [_two_off(">>", core[0], core[1]) for core in cores[2:]] + [(">>none",)] * 2
    return befores[: len(cores)], afters[-len(cores) :]


@lru_cache(maxsize=4_096)
def _two_off(where: str, role: str, both: str) -> tuple[str, ...]:
    return where + role, where + both


def _densities(flags: Sequence[bool], name: str) -> Iterator[list[str]]:
    """How many of the blocks around are prose, in three widths, and how many of those before and after."""
    sums = [0, *accumulate(flags)]
    total, all_of_them = len(flags), sums[-1]
    for reach in _WINDOWS:
        shares = _shares(name, reach)
        lows = [*[0] * reach, *range(total)]
        highs = [*range(reach + 1, total), *[total] * total]
        yield [
            shares[high - low - 1][sums[high] - sums[low] - here]
            for here, low, high in zip(flags, lows, highs, strict=False)
        ]
    before, after = _binned(f"{name}b="), _binned(f"{name}a=")
    yield [before[min(_MOST_BINNED, many)] for many in sums[:-1]]
    yield [after[min(_MOST_BINNED, all_of_them - many)] for many in sums[1:]]


@cache
def _shares(name: str, reach: int) -> tuple[tuple[str, ...], ...]:
    """A clue of the share of prose among others, by how many these are and how many of them are prose."""
    return tuple(
        tuple(f"{name}{reach}={int(many / max(1, others) * 5.99)}" for many in range(others + 1))
        for others in range(2 * reach + 1)
    )


def _nearest(shapes: Sequence[Shape], name: str) -> tuple[list[str], list[str]]:
    """How many blocks and words before each block, in the order given, the nearest prose stands."""
    far, binned = _distances(f"{name}pb="), _binned(f"{name}pw=")
    by_blocks, by_words = [], []
    blocks, words, seen = 1, 0, False
    for found in shapes:
        by_blocks.append(far[min(_FARTHEST, blocks)] if seen else f"{name}pb=no")
        by_words.append(binned[min(_MOST_BINNED, words)] if seen else f"{name}pw=no")
        if found.is_prose:
            blocks, words, seen = 1, 0, True
        else:
            blocks, words = blocks + 1, words + found.count
    return by_blocks, by_words


def _runs(shapes: Sequence[Shape], prose: Sequence[bool]) -> list[tuple[str, ...]]:
    """The run of lines of one kind that the block stands in: how long, where in it, how long its lines are."""
    rows: list[tuple[str, ...]] = []
    for is_prose, group in groupby(zip(prose, shapes, strict=True), key=itemgetter(0)):
        counts = [found.count for _, found in group]
        length = len(counts)
        mean = sum(counts) / length
        run = "p" if is_prose else "s", _bin(length), _bin(int(mean))
        usual = max(1, mean) if length > 2 else None
        rows += [
            _in_run(*run, min(3, place), min(3, length - 1 - place), int(min(4, 2 * count / usual)) if usual else None)
            for place, count in enumerate(counts)
        ]
    return rows


@lru_cache(maxsize=4_096)
def _in_run(kind: str, length: int, mean: int, before: int, behind: int, odd: int | None) -> tuple[str, ...]:
    clues = f"run={kind}{length}", f"runm={kind}{mean}", f"in={kind}{before}{behind}"
    return clues if odd is None else (*clues, f"odd={kind}{odd}")


def _add_repeats(own: Lists, texts: Sequence[str], shapes: Sequence[Shape]) -> None:
    """Lines that stand on the page again, alone or inside a longer block."""
    first: dict[str, int] = {}
    lowered = [text.lower() for text in texts]
    whole = "\n".join([text for text, found in zip(lowered, shapes, strict=True) if found.count >= _PULLED[0]])
    looked = 0
    for index, (text, found) in enumerate(zip(texts, shapes, strict=True)):
        if text in first:
            own[index].append(f"since={_bin(index - first[text])}")
        first[text] = index
        if looked < _MOST_PULLED and found.count in _PULLED:
            looked += 1
            key = lowered[index].strip("\"“”'‘’.,!?… ")
            if key and whole.find(key, whole.find(key) + 1) >= 0:
                own[index].append("pulled")


@cache
def _distances(name: str) -> tuple[str, ...]:
    """A clue of a distance in blocks, by the distance."""
    return tuple(f"{name}{far}" for far in _FAR)


@cache
def _binned(name: str) -> tuple[str, ...]:
    """A clue of a number, by the number."""
    return tuple(f"{name}{size}" for size in _BINS)


def _bin(value: int) -> int:
    return _BINS[min(_MOST_BINNED, value)]

"""What the learned labeller sees of a block of plain text, where no markup helps: rules, story and neighbours.

A hint is what the rules make of a block: "role rule", the rule being the name of a pass or of its shape.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from newsarchive.boilerplate.clues import Shape
from newsarchive.model import KEPT_ROLES, Document

_KEPT = frozenset(role.value for role in KEPT_ROLES)
_WINDOWS = (2, 5, 12)
_SHORT_LINE_WEIGHT = 9
_MOST_WORDS_COUNTED = 40
_TELLING_LETTERS = 4
_STEM = 6
_LONGEST_TITLE = 40
_PULLED = range(5, 60)
_NO_HINT = "none none"
_SHARES = 6
_MOST_BINNED = 100
_BINS = tuple(bisect_right((1, 2, 3, 4, 6, 8, 11, 15, 20, 28, 40, 60, 100), value) for value in range(_MOST_BINNED + 1))

Lists = list[list[str]]


class _Span(NamedTuple):
    """The stretch of blocks that looks like the story, as indexes; last is below first where there is none."""

    first: int
    last: int

    def place(self, index: int) -> str:
        """On which side of the stretch a block stands, and how far off."""
        if index < self.first:
            return f"-{_far(self.first - index)}"
        if index > self.last:
            return f"+{_far(index - self.last)}"
        return f"i{min(2, index - self.first)}{min(2, self.last - index)}"


def text_clues(document: Document, shapes: Sequence[Shape], hints: Sequence[str | None]) -> tuple[Lists, Lists]:
    """(clues that the neighbours see too, clues of the block alone), one list for each block of plain text."""
    texts = [block.text for block in document.blocks]
    rules = [(hint or _NO_HINT).split(" ", 1) for hint in hints]
    prose = [found.is_prose for found in shapes]
    story = _heaviest(shapes, prose)
    told = _heaviest(shapes, [role in _KEPT for role, _ in rules])
    times = Counter(text for text, found in zip(texts, shapes, strict=True) if found.count <= _LONGEST_TITLE)
    cores = [
        [f"r={role}", found.clues[4], rule, f"p={int(found.is_prose)}", *found.clues[1:4], f"x={min(3, times[text])}"]
        for found, (role, rule), text in zip(shapes, rules, texts, strict=True)
    ]
    page = int(sum(prose) / max(1, len(prose)) * 5.99)
    own: Lists = [[*found.clues] for found in shapes]
    for index, clues in enumerate(own):
        role, rule = rules[index]
        clues += (f"st={story.place(index)}", f"to={told.place(index)}")
        clues += (f"pg={page}", f"pn={page}{shapes[index].clues[4][3:]}", f"pr={page}{rule}")
        clues += (f"sr={story.place(index)[0]}{role}", f"nr={shapes[index].clues[0][2:]}{rule}")
    _add_further(own, cores)
    _add_densities(own, prose, "d")
    _add_densities(own, [role in _KEPT for role, _ in rules], "k")
    _add_nearest(own, shapes, prose)
    _add_runs(own, shapes, prose)
    _add_words(own, shapes, rules, story)
    _add_repeats(own, texts, shapes)
    return cores, own


def _add_further(own: Lists, cores: Lists) -> None:
    """What stands two blocks off, on both sides."""
    outside = ["none"]
    around = [outside, outside, *cores, outside, outside]
    for index, clues in enumerate(own):
        clues += ["<<" + clue for clue in around[index][:2]]
        clues += [">>" + clue for clue in around[index + 4][:2]]


def _heaviest(shapes: Sequence[Shape], is_story: Sequence[bool]) -> _Span:
    """The stretch in which the words of the story outweigh short lines the most."""
    best = weight = start = 0
    span = _Span(len(shapes), -1)
    for index, (found, counts) in enumerate(zip(shapes, is_story, strict=True)):
        weight += min(found.count, _MOST_WORDS_COUNTED) if counts else -_SHORT_LINE_WEIGHT
        if weight <= 0:
            weight, start = 0, index + 1
        elif weight > best:
            best, span = weight, _Span(start, index)
    return span


def _add_densities(own: Lists, flags: Sequence[bool], name: str) -> None:
    """How many of the blocks around are prose, in three widths."""
    sums = [0, *accumulate(flags)]
    total, all_of_them = len(flags), sums[-1]
    named = {reach: [f"{name}{reach}={share}" for share in range(_SHARES)] for reach in _WINDOWS}
    for index, clues in enumerate(own):
        here = flags[index]
        for reach, shares in named.items():
            low = index - reach if index > reach else 0
            high = index + reach + 1 if index + reach < total else total
            share = (sums[high] - sums[low] - here) / (high - low - 1 or 1)
            clues.append(shares[int(share * 5.99)])
        clues.append(f"{name}b={_bin(sums[index])}")
        clues.append(f"{name}a={_bin(all_of_them - sums[index + 1])}")


def _add_nearest(own: Lists, shapes: Sequence[Shape], prose: Sequence[bool]) -> None:
    """How many blocks and words off the nearest prose stands, on both sides."""
    for name, order in (("<", range(len(own))), (">", range(len(own) - 1, -1, -1))):
        blocks, words, seen = 0, 0, False
        for index in order:
            own[index].append(f"{name}pb={_far(blocks + 1) if seen else 'no'}")
            own[index].append(f"{name}pw={_bin(words) if seen else 'no'}")
            if prose[index]:
                blocks, words, seen = 0, 0, True
            else:
                blocks, words = blocks + 1, words + shapes[index].count


def _add_runs(own: Lists, shapes: Sequence[Shape], prose: Sequence[bool]) -> None:
    """The run of lines of one kind that the block stands in: how long, where in it, how long its lines are."""
    for first, last in _runs(prose):
        length = last + 1 - first
        mean = sum(shapes[i].count for i in range(first, last + 1)) / length
        kind = "p" if prose[first] else "s"
        for index in range(first, last + 1):
            own[index].append(f"run={kind}{_bin(length)}")
            own[index].append(f"runm={kind}{_bin(int(mean))}")
            own[index].append(f"in={kind}{min(3, index - first)}{min(3, last - index)}")
            if length > 2:
                own[index].append(f"odd={kind}{int(min(4, 2 * shapes[index].count / max(1, mean)))}")


def _runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = 0
    for index in range(1, len(flags) + 1):
        if index == len(flags) or flags[index] != flags[start]:
            yield start, index - 1
            start = index


def _add_words(own: Lists, shapes: Sequence[Shape], rules: Sequence[Sequence[str]], story: _Span) -> None:
    """How many of a block's telling words the story and the headline have too."""
    stems = [_stems(found.words) for found in shapes]
    inside = range(story.first, story.last + 1)
    held = Counter(stem for i in inside if shapes[i].is_prose for stem in stems[i])
    titles = [stems[i] for i, (role, _) in enumerate(rules) if role == "headline"][:1]
    for index, clues in enumerate(own):
        words = stems[index]
        if not words:
            clues.append("ov=none")
            continue
        mine = 1 if shapes[index].is_prose and story.first <= index <= story.last else 0
        shared = sum(held[word] > mine for word in words) / len(words)
        clues.append(f"ov={int(shared * 5.99)}{'p' if shapes[index].is_prose else 's'}")
        clues.append(f"on={int(shared * 3.99)}{shapes[index].clues[0][2:]}")
        for title in titles:
            if title:
                common = len(words & title)
                clues.append(f"hl={int(4.99 * common / len(title))}")
                clues.append(f"hw={int(4.99 * common / len(words))}{'p' if shapes[index].is_prose else 's'}")


def _stems(words: Sequence[str]) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in words[:200] if len(word) >= _TELLING_LETTERS)


def _add_repeats(own: Lists, texts: Sequence[str], shapes: Sequence[Shape]) -> None:
    """Lines that stand on the page again, alone or inside a longer block."""
    first: dict[str, int] = {}
    whole = "\n".join(text.lower() for text, found in zip(texts, shapes, strict=True) if found.count >= _PULLED[0])
    looked = 0
    for index, text in enumerate(texts):
        if text in first:
            own[index].append(f"since={_bin(index - first[text])}")
        first[text] = index
        if shapes[index].count in _PULLED and looked < 150:
            looked += 1
            key = text.lower().strip("\"“”'‘’.,!?… ")
            if key and whole.find(key, whole.find(key) + 1) >= 0:
                own[index].append("pulled")


def _far(steps: int) -> int:
    return steps if steps < 4 else 4 if steps < 7 else 5 if steps < 12 else 6 if steps < 25 else 7


def _bin(value: int) -> int:
    return _BINS[min(_MOST_BINNED, value)]

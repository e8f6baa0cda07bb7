"""The headline of plain text: what nothing marks as one, told by where it stands and by the words of the story."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from newsarchive.fields.by_role import kept_numbers, numbers
from newsarchive.grammar import read_byline, read_date_line
from newsarchive.model import Found, Labelled, Role
from newsarchive.stems import Stems
from newsarchive.text import FIRST_UNSPACED, HAS_UNSPACED, ascii_words, fold, western_words

_LOOK_BACK = 25
_STORY_BLOCKS = 10
_STORY_BEGINS, _OF = 3, 6
_FEWEST_WORDS, _MOST_WORDS, _LONGEST = 2, 40, 300
_USUAL = range(4, 22)
_DISTANCE_COST = 0.04
_BELOW_COST, _MOST_COST = 0.6, 0.6
_LABELLED, _USUAL_GAIN, _SENTENCE_COST = 0.4, 0.5, 0.35
_LEAST_GAIN = 0.4
_SENTENCE_END = re.compile(r"[.!?…。]$")
_MARKDOWN = re.compile(r"^#{1,6}\s+")
_NEVER = frozenset(
    {Role.BYLINE, Role.PUBLISHED, Role.CAPTION, Role.CREDIT, Role.DATELINE, Role.BODY, Role.COOKIES, Role.LEGAL}
)
_READ = 500
_SHORTEST, _STEM = 4, 5
_STEMS = Stems(_SHORTEST, _STEM)
_WORD_START = re.compile(rf"\b\w{{{_SHORTEST},{_STEM}}}")


def from_headline_block(page: Labelled) -> Found[str] | None:
    """The block that the labeller calls the headline."""
    first = next(iter(numbers(page, Role.HEADLINE)), None)
    return _found(page, first) if first is not None else None


def find(page: Labelled) -> Found[str] | None:
    """The headline block, or a line by the story that is clearly the better one; a guess then, marked as one."""
    labelled = numbers(page, Role.HEADLINE)
    start = _story_start(page)
    if start is None:
        return from_headline_block(page)
    story = _stems(page, [index for index in kept_numbers(page) if index >= start][:_STORY_BLOCKS])
    top = _top_line(page, start)
    above = [index for index in labelled if index < start] or labelled[:1]
    scores = {index: _score(page, index, story, top) for index in (*above, *_candidates(page, start))}
    if not scores:
        return None
    known = above[0] if above else None
    least = scores[known] + _LEAST_GAIN if known is not None else None
    better = (index for index in sorted(scores, key=lambda index: (-scores[index], index)) if index != known)
    likely = takewhile(lambda index: least is None or scores[index] >= least, better)
    best = next((index for index in likely if page.labels[index].role is Role.HEADLINE or _may_be(page, index)), known)
    if best is None:
        return None
    if page.labels[best].role is Role.HEADLINE:
        return _found(page, best)
    return Found(_without_marks(page.document.blocks[best].text), "line above the story", best + 1, inferred=True)


def _found(page: Labelled, index: int) -> Found[str]:
    return Found(_without_marks(page.document.blocks[index].text), "headline block", index + 1)


def _without_marks(line: str) -> str:
    """A heading without the marks of Markdown: # Council votes."""
    return _MARKDOWN.sub("", line, count=1) or line


def _story_start(page: Labelled) -> int | None:
    """The index of the first kept block that others follow closely; None where the kept blocks lie apart."""
    kept = [index for index in kept_numbers(page) if page.labels[index].role is Role.BODY]
    close = (one for one, later in zip(kept, kept[_STORY_BEGINS - 1 :], strict=False) if later - one < _OF)
    return next(close, None)


def _candidates(page: Labelled, start: int) -> list[int]:
    found = []
    for block in page.document.blocks[max(0, start - _LOOK_BACK) : start]:
        count = block.text.count(" ") + 1
        is_short = count < _FEWEST_WORDS and block.text[:1] < FIRST_UNSPACED
        if not is_short and count <= _MOST_WORDS and len(block.text) <= _LONGEST:
            found.append(block.number - 1)
    return [index for index in found if page.labels[index].role not in _NEVER]


def _may_be(page: Labelled, index: int) -> bool:
    text = page.document.blocks[index].text
    return read_date_line(text, page.language) is None and read_byline(text, page.language) is None


def _top_line(page: Labelled, start: int) -> int:
    """Where the line of writers or dates stands under the headline, else where the story begins."""
    tops = (index for index in numbers(page, Role.BYLINE, Role.PUBLISHED) if start - _LOOK_BACK <= index < start)
    top = next(tops, start)
    above = (index for index in _candidates(page, start) if index < top)
    return top if any(_count(page, index) in _USUAL for index in above) else start


def _count(page: Labelled, index: int) -> int:
    text = page.document.blocks[index].text
    return len(text.split()) if text[:1] < FIRST_UNSPACED else len(text) // 3


def _score(page: Labelled, index: int, story: frozenset[str], top: int) -> float:
    text = page.document.blocks[index].text
    own = _stems(page, [index])
    score = len(own & story) / len(own) if own else 0.0
    count = _count(page, index)
    score += _USUAL_GAIN * (count in _USUAL) - _SENTENCE_COST * bool(_SENTENCE_END.search(text) and count > 8)
    score += _LABELLED * (page.labels[index].role is Role.HEADLINE)
    far = min(abs(top - index) * _DISTANCE_COST, _MOST_COST)
    return score - (far if index < top else _BELOW_COST + far)


def _stems(page: Labelled, indices: list[int]) -> frozenset[str]:
    """The beginnings of the longer words of blocks, and pairs of letters in scripts without spaces."""
    found: set[str] = set()
    for index in indices:
        text = page.document.blocks[index].text[:_READ]
        # What is folded beyond small letters parts words as it did before.
        text = text.lower() if text.isascii() else fold(text)
        words = ascii_words(text) if text.isascii() else western_words(text)
        if words is not None:
            found |= _STEMS.of(words)
            continue
        found.update(_WORD_START.findall(text))
        if HAS_UNSPACED.search(text):
            found.update(one + other for one, other in pairwise(text) if one >= FIRST_UNSPACED <= other)
    return frozenset(found)

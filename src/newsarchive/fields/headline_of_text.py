"""The headline of plain text: what nothing marks as one, told by where it stands and by the words of the story."""

from __future__ import annotations

import re
from itertools import pairwise

from newsarchive.fields.by_role import kept_numbers, numbers
from newsarchive.fields.declarations import folded
from newsarchive.grammar import read_byline, read_date_line
from newsarchive.model import Block, Found, Labelled, Role

_LOOK_BACK = 25
_STORY_BLOCKS = 10
_STORY_BEGINS, _OF = 3, 6
_FEWEST_WORDS, _MOST_WORDS, _LONGEST = 2, 40, 300
_USUAL = range(4, 22)
_STEM = 5
_DISTANCE_COST = 0.04
_BELOW_COST, _MOST_COST = 0.6, 0.6
_LABELLED, _USUAL_GAIN, _SENTENCE_COST = 0.4, 0.5, 0.35
_LEAST_GAIN = 0.4
_SENTENCE_END = re.compile(r"[.!?…。]$")
_NEVER = frozenset(
    {Role.BYLINE, Role.PUBLISHED, Role.CAPTION, Role.CREDIT, Role.DATELINE, Role.BODY, Role.COOKIES, Role.LEGAL}
)
_UNSPACED = "\u2e7f"


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
    story = _stems(page, [index for index in sorted(kept_numbers(page)) if index >= start][:_STORY_BLOCKS])
    top = _top_line(page, start)
    above = [index for index in labelled if index < start] or labelled[:1]
    scores = {index: _score(page, index, story, top) for index in (*above, *_candidates(page, start))}
    if not scores:
        return None
    best = max(scores, key=lambda index: (scores[index], -index))
    known = above[0] if above else None
    if known is not None and scores[best] < scores[known] + _LEAST_GAIN:
        best = known
    if page.labels[best].role is Role.HEADLINE:
        return _found(page, best)
    return Found(page.document.blocks[best].text, "line above the story", best + 1, inferred=True)


def _found(page: Labelled, index: int) -> Found[str]:
    return Found(page.document.blocks[index].text, "headline block", index + 1)


def _story_start(page: Labelled) -> int | None:
    """The index of the first kept block that others follow closely; None where the kept blocks lie apart."""
    kept = [index for index in sorted(kept_numbers(page)) if page.labels[index].role is Role.BODY]
    close = (one for one, later in zip(kept, kept[_STORY_BEGINS - 1 :], strict=False) if later - one < _OF)
    return next(close, None)


def _candidates(page: Labelled, start: int) -> list[int]:
    blocks = page.document.blocks
    return [index for index in range(max(0, start - _LOOK_BACK), start) if _may_be(page, blocks[index])]


def _may_be(page: Labelled, block: Block) -> bool:
    if page.labels[block.number - 1].role in _NEVER or len(block.text) > _LONGEST:
        return False
    count = len(block.text.split())
    is_short = count < _FEWEST_WORDS and block.text[:1] < _UNSPACED
    if is_short or count > _MOST_WORDS:
        return False
    return read_date_line(block.text, page.language) is None and read_byline(block.text, page.language) is None


def _top_line(page: Labelled, start: int) -> int:
    """Where the line of writers or dates stands above the story, else where the story begins."""
    tops = (index for index in numbers(page, Role.BYLINE, Role.PUBLISHED) if start - _LOOK_BACK <= index < start)
    return next(tops, start)


def _score(page: Labelled, index: int, story: frozenset[str], top: int) -> float:
    text = page.document.blocks[index].text
    own = _stems(page, [index])
    score = len(own & story) / len(own) if own else 0.0
    count = len(text.split()) if text[:1] < _UNSPACED else len(text) // 3
    score += _USUAL_GAIN * (count in _USUAL) - _SENTENCE_COST * bool(_SENTENCE_END.search(text) and count > 8)
    score += _LABELLED * (page.labels[index].role is Role.HEADLINE)
    far = min(abs(top - index) * _DISTANCE_COST, _MOST_COST)
    return score - (far if index < top else _BELOW_COST + far)


def _stems(page: Labelled, indices: list[int]) -> frozenset[str]:
    """The beginnings of the longer words of blocks, and pairs of letters in scripts without spaces."""
    found: set[str] = set()
    for index in indices:
        text = folded(page.document.blocks[index].text)
        found.update(word[:_STEM] for word in re.findall(r"\w+", text) if len(word) >= _STEM - 1)
        if not text.isascii():
            found.update(one + other for one, other in pairwise(text) if one > _UNSPACED < other)
    return frozenset(found)

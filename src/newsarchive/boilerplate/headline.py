"""Which of the lines before the story is its headline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from newsarchive.boilerplate.look import Look
from newsarchive.grammar import read_byline
from newsarchive.model import Label, Role
from newsarchive.stems import Stems
from newsarchive.text import HAS_UNSPACED

_FEWEST_WORDS = 2
_QUOTES = ("'", '"')
_WIDE_GAP = "    "
_MOST_WORDS = 40
_USUAL = range(4, 22)
_STORY_BLOCKS = 10
# The first letters of a word, so that its inflected forms count as the same.
_STEM = 5
_STEMS = Stems(_STEM, _STEM)
# What a line that shares a word or two with the story scores.
_LEAST = 0.55
# What stands on the page twice is a menu more often than a title.
_REPEATED = 0.5
# Every line further up costs this much: menus stand above the headline.
_DISTANCE_COST = 0.04
_BELOW_COST = 0.6


def find_headline(looks: Sequence[Look], labels: Sequence[Label | None], lead: int) -> int | None:
    """The index of the headline among the unlabelled lines before the story's first paragraph, or None.

    It has the length of a title, does not end as a statement does, and shares its words with the story.
    """
    candidates = [
        i for i in range(min(lead, len(looks))) if labels[i] is None and _FEWEST_WORDS <= looks[i].count <= _MOST_WORDS
    ]
    # A line of names is a headline only where there is no other, and so are words at both ends of a line: the masthead.
    candidates = [i for i in candidates if _WIDE_GAP not in looks[i].text] or candidates
    candidates = [i for i in candidates if not is_names(looks[i])] or candidates
    if lead == len(looks):
        # Without a paragraph of prose, the short sentences are the story.
        candidates = [i for i in candidates if not looks[i].folded.endswith(".")] or candidates
    if len(candidates) < 2:
        return next(iter(candidates), None)
    story = _stems(looks[i] for i in _story(looks, labels, lead))
    top = _first_top_line(labels, lead)
    # A date above every line that is as long as a title stands above the title.
    below = _BELOW_COST if any(i < top and looks[i].count in _USUAL for i in candidates) else 0.0
    times = Counter([look.folded for look in looks if look.count <= _MOST_WORDS])
    costs = {i: _place_cost(i, top, below) + (times[looks[i].folded] > 1) * _REPEATED for i in candidates}
    scores = {i: _score(looks[i], story) - costs[i] for i in candidates}
    best = max(candidates, key=lambda i: (scores[i], -i))
    # A standfirst shares more words with the story than the headline right above it.
    while (
        (above := best - 1) in scores
        and looks[above].count in _USUAL
        and (scores[above] >= _LEAST or _is_said(looks[above]))
    ):
        best = above
    return best


def is_names(look: Look) -> bool:
    """Whether the line consists of a few names, as an unlabelled byline does."""
    return look.count <= 8 and not look.ends_sentence and read_byline(look.text) is not None


def _is_said(look: Look) -> bool:
    """Whether a line is one quotation, which heads an interview and stands nowhere in it word for word."""
    return look.folded[:1] in _QUOTES and look.folded[-1:] == look.folded[:1] and look.folded.count(look.folded[0]) < 4


def _story(looks: Sequence[Look], labels: Sequence[Label | None], lead: int) -> list[int]:
    return [i for i in range(lead, len(looks)) if labels[i] is None][:_STORY_BLOCKS]


def _first_top_line(labels: Sequence[Label | None], lead: int) -> int:
    """Where the line of writers or date stands, else where the story begins."""
    tops = (i for i in range(lead) if (label := labels[i]) and label.role in (Role.BYLINE, Role.PUBLISHED))
    return next(tops, lead)


def _place_cost(index: int, top: int, below: float) -> float:
    # Headlines stand above the byline; what stands below it is a standfirst or a menu more often.
    return (top - index) * _DISTANCE_COST if index < top else below + (index - top) * _DISTANCE_COST


def _score(look: Look, story: frozenset[str]) -> float:
    stems = _stems([look])
    shared = len(stems & story) / len(stems) if stems else 0.0
    usual = 0.5 if look.count in _USUAL else 0.0
    states = 0.35 if look.is_prose else 0.0
    return shared + usual - states


def _stems(looks: Iterable[Look]) -> frozenset[str]:
    """What two texts on one subject share: the beginnings of longer words, and pairs of letters in unspaced scripts."""
    stems: set[str] = set()
    for look in looks:
        if look.folded.isascii():
            stems |= _STEMS.of(look.words)
        else:
            stems.update(word.removeprefix("ال")[:_STEM] for word in look.words if len(word) > 3)
            if HAS_UNSPACED.search(look.folded):
                stems.update(a + b for a, b in pairwise(look.folded) if a > "\u2e7f" < b)
    return frozenset(stems)

"""What is put right after the tagger: bounds and kinds that a rule knows better, each with its reason."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from newsarchive.entities.lexicon import COURTESY, GIVEN, SURNAME, TITLE, lexicon
from newsarchive.model import Mention

_POSSESSIVE = re.compile(r"['’][sS]?$")
_EDGES = "\"'“”‘’«»()[],;:- \n\t\u00a0"
_FIRST_WORD = re.compile(r"([^\W\d_][\w’'-]*)\.? ")


def settled(text: str, tagged: Sequence[Mention], by_rules: Sequence[Mention]) -> list[Mention]:
    """The mentions of a text, sorted, without overlap: what the tagger found, and demonyms by the rules."""
    people = [found for mention in tagged if (found := _bare(text, mention))]
    taken = [mention.start for mention in people]
    rest = [mention for mention in by_rules if mention.kind == "demonym" and _is_free(people, taken, mention)]
    return sorted([*_one_kind(people), *rest], key=lambda mention: mention.start)


def _bare(text: str, mention: Mention) -> Mention | None:
    """Without what never belongs to a name: quotation marks, a possessive, a person's titles."""
    start, end = mention.start, mention.end
    end -= len(text[start:end]) - len(_POSSESSIVE.sub("", text[start:end]))
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    if mention.kind == "person":
        start = _after_titles(text, start, end)
    return replace(mention, start=start, end=end, text=text[start:end]) if start < end else None


def _after_titles(text: str, start: int, end: int) -> int:
    """Where a person's name begins behind its titles; a title that is a name too stays with one word after it."""
    while first := _FIRST_WORD.match(text, start, end):
        flags = lexicon().flags.get(first[1], 0)
        if not flags & (COURTESY | TITLE) or flags & (GIVEN | SURNAME):
            break
        start = first.end()
    return start


def _is_free(mentions: Sequence[Mention], starts: Sequence[int], mention: Mention) -> bool:
    at = bisect_left(starts, mention.end) - 1
    return at < 0 or mentions[at].end <= mention.start


def _one_kind(mentions: Iterable[Mention]) -> list[Mention]:
    """A full name is of one kind in one text: the one it is most often, where that is clear."""
    found = list(mentions)
    kinds: dict[str, Counter[str]] = {}
    for mention in found:
        if " " in mention.text:
            kinds.setdefault(mention.text, Counter())[mention.kind] += 1
    usual = {
        name: counts.most_common(1)[0][0]
        for name, counts in kinds.items()
        if len(counts) > 1 and counts.most_common(1)[0][1] * 3 >= 2 * counts.total()
    }
    return [replace(mention, kind=usual.get(mention.text, mention.kind)) for mention in found]

"""Which printed names are one person's, told from nothing but the names of an archive, in any order.

1. Names whose words are the same in one spelling (`person_words`) are one: accents, hyphens, articles, transliteration.
2. So are names that differ by the order of family and given name, where the first word may be a family's.
3. A shorter name ("J. K. Ruiz", "John Ruiz") is the longer's ("John K. Ruiz") where only one longer name fits.

Generations (Jr., III) keep names apart, and a name that stands alone ("Ruiz") is nobody's but its article's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from newsarchive.entities.people.spelling import Words, is_kin, may_be_family_first, may_be_left_out, words_of

Form = tuple[tuple[str, ...], str]
"""The words of a name and its generation."""

ALONE = "?"
"""What the key of a name that stands alone begins with: it joins nothing outside its article."""


_LAST = "\U0010ffff"
"""Stands before the words of a form that nobody prints, so that it stands for no set."""


def join_people(names: Iterable[str]) -> dict[str, str]:
    """The key of the person that each name is: names with one key are one person's. The same for the same names.

    The key of a name that stands alone begins with ALONE; such names are one person's only within an article.
    """
    read = {name: words_of(name) for name in names}
    forms = {(words.words, words.generation) for words in read.values() if not words.is_lone}
    families = _Families(forms)
    for words in read.values():
        if not words.is_lone:
            families.meet(words)
    longer = _the_longer(forms, families)
    return {name: _key(words, families, longer) for name, words in read.items()}


def person_key(name: str) -> str:
    """The key of a name by itself, as `join_people` gives it where no other name is known."""
    return join_people([name])[name]


class _Families:
    """Sets of forms that are one; the least of a set stands for it."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._above = {form: form for form in forms}

    def first(self, form: Form) -> Form:
        """What stands for the set of a form."""
        while (above := self._above[form]) != form:
            self._above[form] = form = self._above[above]
        return form

    def meet(self, words: Words) -> None:
        """Join the name with the others that are printed differently, where there are such."""
        own = (words.words, words.generation)
        for other in _others(words):
            if (form := (other, words.generation)) in self._above:
                self._join(own, form)
        if words.loose:
            loose = ((_LAST, *words.loose), words.generation)
            self._above.setdefault(loose, loose)
            self._join(own, loose)

    def _join(self, one: Form, other: Form) -> None:
        low, high = sorted((self.first(one), self.first(other)))
        self._above[high] = low


def _others(words: Words) -> Iterator[tuple[str, ...]]:
    """The other ways in which the words of a name may be printed."""
    yield from filter(None, (words.doubled, words.digraphs))
    for way in filter(None, (words.words, words.doubled)):
        if len(way) > 1 and may_be_family_first(way[0]) and all(len(word) > 1 for word in way):
            yield (*way[1:], way[0])


def _the_longer(forms: Iterable[Form], families: _Families) -> dict[Form, Form]:
    """For each set of forms that a longer one contains: the only longest that does, by what stands for it."""
    above: dict[Form, set[Form]] = defaultdict(set)
    for alike in _that_may_be_one(forms):
        for form in alike:
            for other in alike:
                if len(other[0]) >= len(form[0]) and form != other and _is_within(form[0], other[0]):
                    above[families.first(form)].add(families.first(other))
    for first, found in above.items():
        found.discard(first)
    return {first: only for first in above if (only := _only_top(first, above)) is not None}


def _only_top(first: Form, above: Mapping[Form, set[Form]]) -> Form | None:
    """The one set at the top of all that lie above; None where there are several, or none."""
    tops: set[Form] = set()
    seen = {first}
    waiting = [first]
    while waiting:
        form = waiting.pop()
        higher = above.get(form, set()) - seen
        if not above.get(form):
            tops.add(form)
        seen |= higher
        waiting += higher
    return next(iter(tops)) if len(tops) == 1 and first not in tops else None


def _that_may_be_one(forms: Iterable[Form]) -> Iterator[list[Form]]:
    """Forms with one last word, generation and first letter; only those can be a longer and a shorter name."""
    found: dict[tuple[str, str, str], list[Form]] = defaultdict(list)
    for form in forms:
        words, generation = form
        found[words[-1], generation, words[0][0]].append(form)
    return (alike for alike in found.values() if len(alike) > 1)


def _is_within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the short name is the long one with initials for words, or without words that may be left out."""
    if short[-1] != long[-1] or not _is_or_begins(short[0], long[0]):
        return False
    at, after_kin = 1, False
    for word in long[1:-1]:
        if at < len(short) - 1 and _is_or_begins(short[at], word):
            at, after_kin = at + 1, False
        elif after_kin or is_kin(word) or not may_be_left_out(word):
            return False
        after_kin = is_kin(word)
    return at == len(short) - 1


def _is_or_begins(short: str, long: str) -> bool:
    return short == long or (len(short) == 1 and long.startswith(short) and short.isascii())


def _key(words: Words, families: _Families, longer: Mapping[Form, Form]) -> str:
    if words.is_lone:
        return ALONE + " ".join(words.words)
    first = families.first((words.words, words.generation))
    best, generation = longer.get(first, first)
    return " ".join((*best, generation) if generation else best)

"""Which rule takes a block. Phrases are indexed by a word they hold, so that a block meets few of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from operator import attrgetter

from newsarchive.boilerplate.look import QUOTED, UNSPACED, WORD, Look
from newsarchive.boilerplate.own_patterns import TooSlowError
from newsarchive.boilerplate.rules import Rule, RuleError

_LONGEST_RUN = 12
_LONGEST_TITLE = 25
_LONGEST_SUBHEADING = 5

Phrase = tuple[str, Rule]
_order = attrgetter("order")
# What phrases are filed under: their first or last two words, or a character where no word stands there.
Key = tuple[str, ...] | str


class RuleBook:
    """Rules ready to be asked; the lowest order among those that take a block wins. by_markup: by css or xpath."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self.by_markup = tuple(rule for rule in self.rules if rule.is_by_markup)
        self._exact: dict[str, list[Rule]] = defaultdict(list)
        self._begins: dict[Key, list[Phrase]] = defaultdict(list)
        self._ends: dict[Key, list[Phrase]] = defaultdict(list)
        self._inside: dict[str, list[tuple[str, int, Rule]]] = defaultdict(list)
        self._unspaced: list[Phrase] = []
        for rule in self.rules:
            self._add(rule)
        # The longest block that one of a word's rules takes: most of them are for a few words.
        self._longest = {word: max(most for _, most, _ in found) for word, found in self._inside.items()}
        self._inside_words = frozenset(self._inside)
        # All phrases that begin, or end, with a word or sign in one look: most blocks begin and end with none of them.
        self._openings, self._closings = _by_edge(self._begins, 0), _by_edge(self._ends, -1)

    def _add(self, rule: Rule) -> None:
        for phrase in rule.exact:
            self._exact[_core(phrase)].append(rule)
        for phrase in rule.begins:
            self._begins[_first_key(phrase)].append((phrase, rule))
        for phrase in rule.ends:
            self._ends[_last_key(phrase)].append((phrase, rule))
        for phrase in (*rule.contains, *rule.cues):
            words = WORD.findall(phrase)
            if not words or UNSPACED.search(phrase):
                self._unspaced.append((phrase, rule))
            else:
                self._inside[max(words, key=len)].append((phrase, rule.max_words, rule))

    def find(self, look: Look, index: int, total: int, held: Collection[Rule] = ()) -> Rule | None:
        """The rule that takes this block, which is number index of total, or None.

        held: the rules by css or xpath whose elements hold the block (markup_rules.held).
        """
        asked = self._asked(look)
        if held:
            asked += [rule for rule in held if not rule.is_by_phrase]
        for rule in sorted(asked, key=_order) if asked else ():
            if (not rule.is_by_markup or rule in held) and _holds(rule, look, index, total):
                return rule
        return None

    def _asked(self, look: Look) -> list[Rule]:
        """The rules of which a phrase stands in a block where the rule wants it; most blocks hold next to none."""
        folded, bare, tokens = look.folded, look.bare, look.tokens
        asked = [] if look.is_quoted else [*self._exact.get(_core(folded), ())]
        for edge in {*tokens[:1], folded[:1], bare[:1]}:
            if (phrases := self._openings.get(edge)) and (folded.startswith(phrases) or bare.startswith(phrases)):
                asked += self._opened(look)
                break
        for edge in {*tokens[-1:], folded[-1:]}:
            if (phrases := self._closings.get(edge)) and folded.endswith(phrases):
                asked += self._closed(look)
                break
        if inside := self._inside_of(look):
            asked += _by_phrases_inside(inside)
        return asked

    def _opened(self, look: Look) -> Iterator[Rule]:
        """The rules of which a phrase stands at the beginning of a block."""
        folded, bare = look.folded, look.bare
        first = tuple(look.tokens[:2])
        for key in self._begins.keys() & {first, first[:1], folded[:1], bare[:1]}:
            for phrase, rule in self._begins[key]:
                if _begins(phrase, folded) or _begins(phrase, bare):
                    yield rule

    def _closed(self, look: Look) -> Iterator[Rule]:
        """The rules of which a phrase stands at the end of a block."""
        last = tuple(look.tokens[-2:])
        for key in self._ends.keys() & {last, last[-1:], look.folded[-1:]}:
            for phrase, rule in self._ends[key]:
                if _ends(phrase, look.folded):
                    yield rule

    def _inside_of(self, look: Look) -> list[Phrase]:
        """The phrases that stand anywhere in a block, but those of rules for shorter ones."""
        folded, count = look.folded, look.count
        found = [
            (phrase, rule)
            for word in look.words & self._inside_words
            if count <= self._longest[word]
            for phrase, most, rule in self._inside[word]
            if phrase in folded and count <= most and stands_in(phrase, folded)
        ]
        if not folded.isascii():
            found += [(phrase, rule) for phrase, rule in self._unspaced if phrase in folded]
        return found


def _by_edge(filed: dict[Key, list[Phrase]], edge: int) -> dict[str, tuple[str, ...]]:
    """The phrases that have a word, or a character, at their first (0) or last (-1) edge."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, phrases in filed.items():
        found[key[edge]] += [phrase for phrase, _ in phrases]
    return {key: tuple(phrases) for key, phrases in found.items()}


def _by_phrases_inside(inside: Iterable[Phrase]) -> Iterator[Rule]:
    """Rules by a phrase inside a block; those by cues once, where enough of them stand in it."""
    counted: dict[str, int] = {}
    for phrase, rule in inside:
        if phrase in rule.contains:
            yield rule
        else:
            counted[rule.id] = counted.get(rule.id, 0) + 1
            if counted[rule.id] == rule.at_least:
                yield rule


def extent(rule: Rule, looks: Sequence[Look], index: int, is_free: Callable[[int], bool]) -> int:
    """The index after the last block that the rule takes along, the one at index being its first."""
    after = range(index + 1, min(len(looks), index + 1 + _LONGEST_RUN))
    if rule.through:
        ended = next((i for i in after if looks[i].folded.endswith(rule.through)), None)
        if looks[index].folded.endswith(rule.through) or ended is None:
            return index + 1
        return ended + 1
    end = index + 1
    if rule.run:
        while end < len(looks) and is_free(end) and _is_title(looks[end]):
            end += 1
        if end < len(looks) and looks[end].is_prose and _is_subheading(looks[index + 1 : end]):
            end -= 1
    return end


def _is_subheading(titles: Sequence[Look]) -> bool:
    """Whether the last of some titles, right before prose, is so much shorter that it heads the prose."""
    if len(titles) < 2:
        return False
    others = [title.count for title in titles[:-1]]
    return (
        titles[-1].count <= _LONGEST_SUBHEADING
        and titles[-1].count * 2 <= max(others)
        and min(others) > titles[-1].count
    )


def _is_title(look: Look) -> bool:
    return look.count <= _LONGEST_TITLE and look.folded[-1:] not in '.:;"' and not look.is_quoted


def _holds(rule: Rule, look: Look, index: int, total: int) -> bool:
    """Whether everything but the phrase that led here holds as well."""
    if not rule.min_words <= look.count <= rule.max_words or not rule.unless.isdisjoint(look.words):
        return False
    if rule.where != "anywhere" or rule.cues:
        head = index < max(5, -(-total // 4))
        tail = index >= total - max(6, -(-total * 2 // 5))
        if not {"anywhere": True, "head": head, "tail": tail, "edges": head or tail}[rule.where]:
            return False
        if rule.cues and not _cued(rule, look, head or tail):
            return False
    return rule.pattern is None or _matches(rule, rule.pattern, look.folded)


def _matches(rule: Rule, pattern: re.Pattern[str], folded: str) -> bool:
    try:
        return pattern.fullmatch(folded) is not None
    except TooSlowError:
        what = f"its pattern takes too long on a block of {len(folded)} characters"
        where = f"{rule.file}: rule {rule.id}"
        raise RuleError(what, where, "write it without nested or overlapping repeats") from None


def _cued(rule: Rule, look: Look, at_edge: bool) -> bool:
    """Whether another key of the rule takes the block, or enough cues stand outside quotation marks."""
    spoken = QUOTED.sub(" ", look.folded)
    wanted = rule.at_least + (not at_edge)
    if sum(stands_in(cue, spoken) for cue in rule.cues) >= wanted:
        return True
    return (
        any(_core(phrase) == _core(look.folded) for phrase in rule.exact)
        or any(look.bare.startswith(phrase) for phrase in rule.begins)
        or any(look.folded.endswith(phrase) for phrase in rule.ends)
        or any(stands_in(phrase, look.folded) for phrase in rule.contains)
    )


def stands_in(phrase: str, folded: str) -> bool:
    """Whether a phrase stands in a folded text at word bounds."""
    start = folded.find(phrase)
    while start >= 0:
        if _bounded(folded, start, start + len(phrase)):
            return True
        start = folded.find(phrase, start + 1)
    return False


def _begins(phrase: str, text: str) -> bool:
    return text.startswith(phrase) and _bounded(text, 0, len(phrase))


def _ends(phrase: str, text: str) -> bool:
    return text.endswith(phrase) and _bounded(text, len(text) - len(phrase), len(text))


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether no word is cut at either end of text[start:end]; scripts without spaces have no such bounds."""
    opens = start == 0 or not (text[start].isalnum() and text[start - 1].isalnum())
    closes = end >= len(text) or not (text[end - 1].isalnum() and text[end].isalnum())
    return (opens and closes) or bool(UNSPACED.match(text, start))


def _core(folded: str) -> str:
    """The words without punctuation at the ends; a block without words stands for itself, spaces left out."""
    start, end = 0, len(folded)
    while start < end and not folded[start].isalnum():
        start += 1
    while end > start and not folded[end - 1].isalnum():
        end -= 1
    return folded[start:end] or folded.replace(" ", "")


def _first_key(phrase: str) -> Key:
    if not phrase[0].isalnum() or UNSPACED.match(phrase):
        return phrase[0]
    return tuple(WORD.findall(phrase)[:2])


def _last_key(phrase: str) -> Key:
    if not phrase[-1].isalnum() or UNSPACED.match(phrase[-1]):
        return phrase[-1]
    return tuple(WORD.findall(phrase)[-2:])

"""What the tagger of names is told of each word: its letters, its neighbours, the lists, the rules, the gazetteer."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from newsarchive.entities.tables import lexicon as flags
from newsarchive.entities.tables.lexicon import lexicon
from newsarchive.entities.tables.usage import Usage, usage
from newsarchive.entities.tagger.longest import known_in, places_in
from newsarchive.entities.tagger.words import Word
from newsarchive.model import Mention

_SHAPES = ((re.compile("[^\\W\\d_a-z]"), "X"), (re.compile("[a-z]"), "x"), (re.compile(r"\d"), "0"))
_RUN = re.compile(r"(.)\1+")
_LISTS = {
    "given": flags.GIVEN,
    "doubtful": flags.AMBIGUOUS,
    "surname": flags.SURNAME,
    "common": flags.COMMON,
    "courtesy": flags.COURTESY,
    "title": flags.TITLE,
    "tail": flags.TAIL,
    "head": flags.HEAD,
    "street": flags.STREET,
    "facility": flags.FACILITY,
    "feature": flags.PLACE_HEAD,
    "direction": flags.DIRECTION,
    "event": flags.EVENT,
    "thing": flags.THING,
    "stop": flags.STOP,
}
# Words of sport in a hundred words: a report of a match, a mention of one, nothing of the kind.
_SPORTING = ((2.0, "2"), (0.6, "1"), (0.0, "0"))
# A headline With Most Words Capitalised prints only words of so many letters small.
_SHORT = 4
_KINDS = {"person": "PER", "place": "LOC", "organisation": "ORG", "demonym": "DEM"}


class Printed(NamedTuple):
    """How a text prints its words: those in small letters, those with a capital that opens no sentence; whether it is
    of sport: "2" it is, "1" in passing, "0" not."""

    small: frozenset[str]
    large: frozenset[str]
    sporting: str

    def clues(self, word: str) -> list[str]:
        """Whether a word with a capital stands elsewhere without, or where only a name has one."""
        if not word[0].isupper():
            return []
        clues = ["small"] if word.lower() in self.small else []
        usual = word.capitalize() if word.isupper() and len(word) > 1 else word
        return [*clues, "large"] if usual in self.large else clues


def printed(sentences: Iterable[Sequence[Word]]) -> Printed:
    """How the words of a text's sentences are printed; a line of capitals says nothing."""
    small: set[str] = set()
    large: set[str] = set()
    count = of_sport = 0
    sports = lexicon().sports
    for words in sentences:
        count += len(words)
        of_sport += sum([word.text in sports for word in words])
        small.update([word.text for word in words if word.text.islower()])
        if any(word.text.islower() and len(word.text) > _SHORT for word in words):
            large.update([word.text for word in words[1:] if word.text.istitle()])
    share = 100 * of_sport / max(count, 1)
    return Printed(frozenset(small), frozenset(large), next(mark for least, mark in _SPORTING if share >= least))


def clues_of(sentence: Sequence[Word], text: str, marks: Sequence[str], prints: Printed) -> list[list[str]]:
    """The clues of each word of a sentence. marks: what the rules say of each of its words (`rule_marks`);
    prints: how its text prints words."""
    words = [word.text for word in sentence]
    shapes = [_shape(word) for word in words]
    kins = [usage(word).kin for word in words]
    places = places_in(sentence, text)
    called = known_in(sentence, text)
    last = len(words) - 1
    found = []
    for i, word in enumerate(words):
        clues = ["b", *_own(word), *(_near(words[i - 1], "-1") if i else ("^",))]
        clues += _near(words[i + 1], "+1") if i < last else ("$",)
        if i > 1:
            clues += _far(words[i - 2], "-2")
        if i + 1 < last:
            clues += _far(words[i + 2], "+2")
        if i:
            clues.append(f"{shapes[i - 1]}|{shapes[i]}")
            clues.append(f"r-1={marks[i - 1]}")
            clues.append(_pair("c-1", kins[i - 1], kins[i]))
        if i < last:
            clues.append(f"{shapes[i]}|+{shapes[i + 1]}")
            clues.append(f"r+1={marks[i + 1]}")
            clues.append(_pair("c+1", kins[i], kins[i + 1]))
        clues.append(f"r={marks[i]}")
        if places[i]:
            clues.append(places[i])
            clues.append(f"{places[i]}|{prints.sporting}")
        if called[i]:
            clues.append(called[i])
            clues.append(f"{called[i]}|{prints.sporting}")
        if sentence[i].glued:
            clues.append("glued")
        clues += prints.clues(word)
        found.append(clues)
    return found


def _start_of(mention: Mention) -> int:
    return mention.start


def rule_marks(sentence: Sequence[Word], mentions: Sequence[Mention]) -> list[str]:
    """For each word which kind of name the rules take it for, and whether it begins one; "-" where none.

    mentions: sorted, without overlap.
    """
    marks = []
    # Only those about the sentence: a text of many sentences and names would take time that grows with both.
    first = max(0, bisect_right(mentions, sentence[0].start, key=_start_of) - 1) if sentence else 0
    last = bisect_right(mentions, sentence[-1].start, key=_start_of) if sentence else 0
    mentions = mentions[first:last]
    starts = [mention.start for mention in mentions]
    for word in sentence:
        at = bisect_left(starts, word.start + 1) - 1
        mention = mentions[at] if at >= 0 else None
        if mention is None or word.start >= mention.end:
            marks.append("-")
        else:
            marks.append(("B" if word.start == mention.start else "I") + _KINDS[mention.kind])
    return marks


@lru_cache(maxsize=65536)
def _shape(word: str) -> str:
    shape = word[:24]
    for pattern, letter in _SHAPES:
        shape = pattern.sub(letter, shape)
    return _RUN.sub(r"\1\1", shape)


@lru_cache(maxsize=65536)
def _own(word: str) -> tuple[str, ...]:
    lower = word.lower()
    clues = [f"w={lower}", f"s={_shape(word)}"]
    if len(word) > 3:
        clues += [f"p={lower[:3]}", f"e={lower[-3:]}", f"e2={lower[-2:]}"]
    if len(word) > 5:
        clues.append(f"e4={lower[-4:]}")
    clues += [f"l={name}" for name in _listed(word)]
    if word in _demonyms():
        clues.append("demonym")
    return (*clues, *_used(usage(word)))


@lru_cache(maxsize=65536)
def _near(word: str, where: str) -> tuple[str, ...]:
    clues = [f"w{where}={word.lower()}", f"s{where}={_shape(word)}"]
    clues += [f"l{where}={name}" for name in _listed(word)]
    return (*clues, *_used_near(usage(word), where))


@cache
def _pair(where: str, first: int, second: int) -> str:
    return f"{where}|{first}|{second}"


@cache
def _used(word: Usage) -> tuple[str, ...]:
    """Made once for all words that are used alike; the low bits of a cluster are the first turns on the way to it."""
    at = word.cluster
    clues = [f"c={at}", f"c4={at & 15}", f"c6={word.kin}", f"c10={at & 1023}"] if at else []
    if word.usual:
        clues.append(f"u={word.usual}")
    return (*clues, *[f"n={mark}" for mark in word.called])


@cache
def _used_near(word: Usage, where: str) -> tuple[str, ...]:
    clues = [f"c{where}={word.cluster}", f"c6{where}={word.kin}"] if word.cluster else []
    return (*clues, *[f"n{where}={mark}" for mark in word.called])


@lru_cache(maxsize=65536)
def _far(word: str, where: str) -> tuple[str, ...]:
    return (f"w{where}={word.lower()}", f"s{where}={_shape(word)}")


@lru_cache(maxsize=65536)
def _listed(word: str) -> tuple[str, ...]:
    own = lexicon().flags.get(word, 0) or (lexicon().flags.get(word.capitalize(), 0) if word.isupper() else 0)
    listed = [name for name, flag in _LISTS.items() if own & flag]
    if word in lexicon().speech:
        listed.append("speech")
    if word in lexicon().roles:
        listed.append("role")
    if word in lexicon().kinds:
        listed.append("kind")
    return tuple(listed)


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(lexicon().demonyms)

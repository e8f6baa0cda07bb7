"""What the tagger of names is told of each word: its letters, its neighbours, the lists, the rules, the gazetteer."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from typing import Generic, NamedTuple, TypeVar

from newsarchive.entities.tables import lexicon as flags
from newsarchive.entities.tables.lexicon import lexicon
from newsarchive.entities.tables.usage import Usage, usage
from newsarchive.entities.tagger.longest import known_in, places_in
from newsarchive.entities.tagger.words import Word
from newsarchive.model import Mention

Part = TypeVar("Part")

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

    def clues(self, word: str) -> tuple[str, ...]:
        """Whether a word with a capital stands elsewhere without, or where only a name has one."""
        clues = ("small",) if word.lower() in self.small else ()
        usual = word.capitalize() if word.isupper() and len(word) > 1 else word
        return (*clues, "large") if usual in self.large else clues


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


class OfWord(NamedTuple, Generic[Part]):
    """What a word by itself says of itself and of others: of the one behind it, the one before it, and those two away;
    kin: the rough kind of its cluster."""

    shape: str
    kin: int
    own: Part
    behind: Part
    before: Part
    far_behind: Part
    far_before: Part


def clues_of(sentence: Sequence[Word], text: str, marks: Sequence[str], prints: Printed) -> list[list[str]]:
    """The clues of each word of a sentence, as their parts are; see there."""
    return [
        [clue for part in parts for clue in part] for parts in parts_of(sentence, text, marks, prints, _kept, _made)
    ]


def parts_of(
    sentence: Sequence[Word],
    text: str,
    marks: Sequence[str],
    prints: Printed,
    of_word: Callable[[str], OfWord[Part]],
    made: Callable[..., Part],
) -> list[list[Part]]:
    """What is told of each word of a sentence, in parts that come again and again.

    marks: what the rules say of each of its words (`rule_marks`); prints: how its text prints words; of_word: gives the
    clues of a word (`of_word`), or what they are worth; made: is handed a maker of clues and what it makes them of, and
    gives the same.
    """
    words = [of_word(word.text) for word in sentence]
    places = places_in(sentence, text)
    called = known_in(sentence, text)
    last = len(words) - 1
    found = []
    for i, word in enumerate(words):
        parts = [word.own, words[i - 1].behind if i else made(_edge, "^")]
        parts.append(words[i + 1].before if i < last else made(_edge, "$"))
        if i > 1:
            parts.append(words[i - 2].far_behind)
        if i + 1 < last:
            parts.append(words[i + 2].far_before)
        if i:
            other = words[i - 1]
            parts.append(made(_behind, other.shape, word.shape, marks[i - 1]))
            parts.append(made(_pair, "c-1", other.kin, word.kin))
        if i < last:
            other = words[i + 1]
            parts.append(made(_before, word.shape, other.shape, marks[i + 1]))
            parts.append(made(_pair, "c+1", word.kin, other.kin))
        printed = sentence[i]
        shown = prints.clues(printed.text) if printed.text[0].isupper() else ()
        parts.append(made(_here, marks[i], places[i], called[i], prints.sporting, printed.glued, shown))
        found.append(parts)
    return found


def of_word(word: str) -> OfWord[tuple[str, ...]]:
    """The clues that a word by itself gives."""
    lower, shape, listed, used = word.lower(), _shape(word), _listed(word), usage(word)
    near = [
        (f"w{at}={lower}", f"s{at}={shape}", *[f"l{at}={name}" for name in listed], *_used_near(used, at))
        for at in ("-1", "+1")
    ]
    far = [(f"w{at}={lower}", f"s{at}={shape}") for at in ("-2", "+2")]
    return OfWord(shape, used.kin, _own(word, lower, shape, listed, used), *near, *far)


_kept = lru_cache(maxsize=8192)(of_word)


def _made(maker: Callable[..., tuple[str, ...]], *of: object) -> tuple[str, ...]:
    return maker(*of)


def _edge(mark: str) -> tuple[str, ...]:
    return (mark,)


def _behind(shape: str, own: str, mark: str) -> tuple[str, ...]:
    return (f"{shape}|{own}", f"r-1={mark}")


def _before(own: str, shape: str, mark: str) -> tuple[str, ...]:
    return (f"{own}|+{shape}", f"r+1={mark}")


def _here(mark: str, place: str, called: str, sporting: str, glued: bool, shown: tuple[str, ...]) -> tuple[str, ...]:
    """What the rules, the tables and the print of its text say of a word."""
    clues = [f"r={mark}"]
    for name in filter(None, (place, called)):
        clues += name, f"{name}|{sporting}"
    if glued:
        clues.append("glued")
    return (*clues, *shown)


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


def _shape(word: str) -> str:
    """Its letters as X, x and its figures as 0, no more than two of the same in a row."""
    if word.isascii() and word.isalpha():  # most words, and quicker so
        if word.islower():
            return "xx"[: len(word)]
        if word.istitle():
            return "Xxx"[: len(word)]
    shape = word[:24]
    for pattern, letter in _SHAPES:
        shape = pattern.sub(letter, shape)
    return _RUN.sub(r"\1\1", shape)


def _own(word: str, lower: str, shape: str, listed: Sequence[str], used: Usage) -> tuple[str, ...]:
    clues = ["b", f"w={lower}", f"s={shape}"]
    if len(word) > 3:
        clues += [f"p={lower[:3]}", f"e={lower[-3:]}", f"e2={lower[-2:]}"]
    if len(word) > 5:
        clues.append(f"e4={lower[-4:]}")
    clues += [f"l={name}" for name in listed]
    if word in _demonyms():
        clues.append("demonym")
    return (*clues, *_used(used))


def _pair(where: str, first: int, second: int) -> tuple[str, ...]:
    return (f"{where}|{first}|{second}",)


def _used(word: Usage) -> tuple[str, ...]:
    """The low bits of a cluster are the first turns on the way to it."""
    at = word.cluster
    clues = [f"c={at}", f"c4={at & 15}", f"c6={word.kin}", f"c10={at & 1023}"] if at else []
    if word.usual:
        clues.append(f"u={word.usual}")
    return (*clues, *[f"n={mark}" for mark in word.called])


def _used_near(word: Usage, where: str) -> tuple[str, ...]:
    clues = [f"c{where}={word.cluster}", f"c6{where}={word.kin}"] if word.cluster else []
    return (*clues, *[f"n{where}={mark}" for mark in word.called])


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

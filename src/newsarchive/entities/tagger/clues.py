"""What the tagger of names is told of each word: its letters, its neighbours, the lists, the rules, the gazetteer."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from operator import attrgetter
from typing import Generic, NamedTuple, TypeVar

from newsarchive.entities.tables import lexicon as flags
from newsarchive.entities.tables.lexicon import lexicon
from newsarchive.entities.tables.usage import Usage, usage
from newsarchive.entities.tagger.longest import known_in, places_in
from newsarchive.entities.tagger.printed import Printed
from newsarchive.entities.tagger.words import Word
from newsarchive.model import Mention

Part = TypeVar("Part", tuple[str, ...], int)
"""Clues, or what they are worth together."""

_SHAPES = ((re.compile("[^\\W\\d_a-z]"), "X"), (re.compile("[a-z]"), "x"), (re.compile(r"\d"), "0"))
_RUN = re.compile(r"(.)\1+")
# Of a word so many steps away something is told.
_FAR = 2
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
_KINDS = {"person": "PER", "place": "LOC", "organisation": "ORG", "demonym": "DEM"}


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
    """The clues of each word of a sentence, as `told` has them."""
    whole = range(len(sentence))
    found = told(sentence, [whole], text, marks, prints, _kept, _made)
    return [list(found[at]) for at in whole]


def told(
    sentence: Sequence[Word],
    where: Sequence[range],
    text: str,
    marks: Sequence[str],
    prints: Printed,
    of_word: Callable[[str], OfWord[Part]],
    made: Callable[..., Part],
) -> dict[int, Part]:
    """What is told of each word in some runs of a sentence, by its number.

    marks: what the rules say of each of its words (`rule_marks`); prints: how its text prints words; of_word: gives the
    clues of a word (`of_word`), or what they are worth; made: is handed a maker of clues and what it makes them of, and
    gives the same.
    """
    last = len(sentence) - 1
    about = {at for run in where for at in range(max(0, run.start - _FAR), min(last + 1, run.stop + _FAR))}
    words = {at: of_word(sentence[at].text) for at in about}
    places, called = places_in(sentence, text), known_in(sentence, text)
    start, end = made(_edge, "^"), made(_edge, "$")
    found = {}
    for i in (i for run in where for i in run):
        word, printed = words[i], sentence[i]
        part = word.own + (words[i - 1].behind if i else start) + (words[i + 1].before if i < last else end)
        if i > 1:
            part += words[i - 2].far_behind
        if i + 1 < last:
            part += words[i + 2].far_before
        if i:
            other = words[i - 1]
            part += made(_behind, other.shape, word.shape, marks[i - 1])
            part += made(_pair, "c-1", other.kin, word.kin)
        if i < last:
            other = words[i + 1]
            part += made(_before, word.shape, other.shape, marks[i + 1])
            part += made(_pair, "c+1", word.kin, other.kin)
        shown = prints.clues(printed.text) if printed.text[0].isupper() else ()
        part += made(_here, marks[i], places[i], called[i], prints.sporting, printed.glued, shown)
        found[i] = part
    return found


def of_word(word: str, made: Callable[..., Part], once: Callable[..., Part]) -> OfWord[Part]:
    """The clues that a word by itself gives, or what they are worth. made: as in `told`; once: the same, for what
    hardly comes again."""
    lower, shape, listed, used = word.lower(), _shape(word), _listed(word), usage(word)
    own = once(_spelled, word, lower, shape, listed) + made(_used, used)
    near = [
        once(_word_at, at, lower) + made(_like, at, shape, listed) + made(_used_near, used, at) for at in ("-1", "+1")
    ]
    far = [once(_word_at, at, lower) + made(_like, at, shape, ()) for at in ("-2", "+2")]
    return OfWord(shape, used.kin, own, *near, *far)


def _made(maker: Callable[..., tuple[str, ...]], *of: object) -> tuple[str, ...]:
    return maker(*of)


@lru_cache(maxsize=8192)
def _kept(word: str) -> OfWord[tuple[str, ...]]:
    return of_word(word, _made, _made)


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


def rule_marks(sentence: Sequence[Word], mentions: Sequence[Mention]) -> list[str]:
    """For each word which kind of name the rules take it for, and whether it begins one; "-" where none.

    mentions: sorted, without overlap.
    """
    marks = ["-"] * len(sentence)
    # Only those about the sentence: a text of many sentences and names would take time that grows with both.
    first = max(0, bisect_right(mentions, sentence[0].start, key=attrgetter("start")) - 1) if sentence else 0
    last = bisect_right(mentions, sentence[-1].start, key=attrgetter("start")) if sentence else 0
    starts = [word.start for word in sentence] if first < last else []
    for mention in mentions[first:last]:
        kind = _KINDS[mention.kind]
        for at in range(bisect_left(starts, mention.start), bisect_left(starts, mention.end)):
            marks[at] = ("B" if starts[at] == mention.start else "I") + kind
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


def _spelled(word: str, lower: str, shape: str, listed: Sequence[str]) -> tuple[str, ...]:
    clues = ["b", f"w={lower}", f"s={shape}"]
    if len(word) > 3:
        clues += [f"p={lower[:3]}", f"e={lower[-3:]}", f"e2={lower[-2:]}"]
    if len(word) > 5:
        clues.append(f"e4={lower[-4:]}")
    clues += [f"l={name}" for name in listed]
    if word in _demonyms():
        clues.append("demonym")
    return tuple(clues)


def _word_at(at: str, lower: str) -> tuple[str, ...]:
    return (f"w{at}={lower}",)


def _like(at: str, shape: str, listed: Sequence[str]) -> tuple[str, ...]:
    return (f"s{at}={shape}", *[f"l{at}={name}" for name in listed])


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
    words = lexicon()
    own = words.flags.get(word, 0) or (words.flags.get(word.capitalize(), 0) if word.isupper() else 0)
    listed = _lists(own) if own else ()
    others = ("speech", words.speech), ("role", words.roles), ("kind", words.kinds)
    return (*listed, *[name for name, some in others if word in some])


@cache
def _lists(own: int) -> tuple[str, ...]:
    return tuple(name for name, flag in _LISTS.items() if own & flag)


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(lexicon().demonyms)

"""What the learned labeller sees of a block: its words, its shape, its place in the page, in short strings.

A clue is a name or "name=value"; values are binned, so that a clue means the same on every page and costs one look-up.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

from newsarchive.boilerplate.look import UNSPACED
from newsarchive.western import bytes_for, printed, western

# What most characters are not stands first in these two, so that the search leaps from one of the few to the next.
_SENTENCE = re.compile(r"[.!?。！？](?:(?<=[。！？])|(?<=[^\W\d_]{3}.)['\"”’)]? +['\"“‘(]?[^\W\d_])")
# No other text has the three wide signs, and a choice of three is found several times as fast.
_WESTERN_SENTENCE = re.compile(r"[.!?](?<=[^\W\d_]{3}.)['\"”’)]? +['\"“‘(]?[^\W\d_]")
_ENDING_SIGNS = ".!?'\"”’)"
_MOST_SENTENCES = 3
_LETTERS_BEFORE = 3
_TIME = re.compile(r"\d(?:[:h.]\d\d\b|(?<=\b1)9\d\d\b|(?<=\b2)0\d\d\b)")
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_SPEECH = re.compile(r"[\"“”„«»‟「『]")
_ZERO = "0"
# Every character as a word sees it: letters in lower case, digits as 0, all else a space.
_SEEN = bytes_for(lambda c: _ZERO if c.isdecimal() else c.lower() if c.isalnum() else " ")
# Digits that are none to a number: a word that begins with one counts as a number all the same.
_RAISED = tuple("²³¹".encode("cp1252"))
_SIGNS = ("©", "@", "http", "#", "|", "»", "•", "…", "...", "►", "(c)", "→", "+")
_ASCII_SIGNS = tuple(sign for sign in _SIGNS if sign.isascii())
_BINS = (0, 1, 2, 3, 4, 6, 8, 11, 15, 20, 28, 40, 60, 100)
SHORT_BLOCK = 14
"""A block of so many words is told by all of them."""
_MOST_SAID = 60
_ENDED = tuple(f"s={many}" for many in range(_MOST_SENTENCES + 1))
_COMMAS = tuple(f"com={many}" for many in range(5))
# Blocks are many: their values are made without the call of Python code that a named tuple's own name stands for.
_new = tuple.__new__
_first = itemgetter(0)
LONGEST = 4_000
"""Nothing longer is boilerplate, and what tells of it stands in its first part."""


class Shape(NamedTuple):
    """What is counted once of a block's text. count: of words, in any script.

    said: its words in lower case, numbers as 0, parted by spaces: one string, for of very many lists of words, which
    `shape` remembers, Python would see to each word whenever it looks for garbage. clues: of its size and of what it
    begins and ends with; looks: of what else is in it but words.
    """

    said: str
    count: int  # type: ignore[assignment] # a tuple's own method of that name counts nothing here
    size: int
    is_prose: bool
    clues: tuple[str, ...]
    looks: tuple[str, ...]


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, a number as 0."""
    return _said(text[:LONGEST])[0].split()


def held(texts: Iterable[AbstractSet[str]]) -> tuple[set[str], set[str]]:
    """(the words that one of several texts has, those that more than one have)."""
    once: set[str] = set()
    again: set[str] = set()
    for words in texts:
        again |= once & words
        once |= words
    return once, again


def _said(part: str) -> tuple[str, bool]:
    """(the words of a text, parted by spaces, whether it is of a western alphabet and its signs)."""
    if part.isascii():
        return _apart(part.encode().translate(_SEEN)).decode(), True
    bare = western(part)
    if bare is None or any(sign in bare for sign in _RAISED):
        return " ".join([_ZERO if word[0].isdigit() else word for word in _WORDS.findall(part.lower())]), False
    return printed(_apart(bare.translate(_SEEN))), True


def _apart(seen: bytes) -> bytes:
    """Characters as words see them, each number one 0 by itself."""
    while b"00" in seen:
        seen = seen.replace(b"00", b"0")
    return seen.replace(b"0", b" 0 ")


@lru_cache(maxsize=4_096)
def shape(text: str) -> Shape:
    """The words and the shape of a block's text."""
    return shape_and_words(text)[0]


def shape_and_words(text: str) -> tuple[Shape, list[str]]:
    """The shape of a block's text, and its words one by one."""
    part = text[:LONGEST]
    said, is_western = _said(part)
    words = said.split()
    count = len(words)
    if not is_western:
        count = max(count, len(UNSPACED.findall(part)) // 2)
    sentences = 0
    if count > 5 and not (is_western and _is_one_sentence(part)):
        sentences = _sentences(part, _WESTERN_SENTENCE if is_western else _SENTENCE)
    ends = _ending(part[-1:])
    is_prose = count >= 25 or (count >= 9 and (sentences > 0 or ends in (".", "quote")))
    size, ending, both = _sized(bisect_left(_BINS, count), ends)
    letters = [*filter(str.isalpha, map(_first, part[:240].split(None, 20)[:20]))]
    capitals = int(sum(map(str.isupper, letters)) / len(letters) * 4) if letters else -1
    is_upper = bool(letters) and len(part) > 5 and part.isupper()
    digits, time = -1, ""
    if _ZERO in said:
        digits = int(4 * words.count(_ZERO) / len(words))
        if _TIME.search(part):
            time = "time" if count < 15 else "timel"
    looks = _looks(capitals, count < 12, is_upper, digits, time, *_signs(part))
    clues = size, ending, _beginning(part[:1]), _ENDED[sentences], both
    return _new(Shape, (said, count, len(text), is_prose, clues, looks)), words


def _signs(part: str) -> tuple[int, bool, tuple[str, ...]]:
    """How many commas stand in a text, four at most, whether quotation marks do, and which signs that say something."""
    if part.isascii():
        return min(4, part.count(",")), '"' in part, tuple([sign for sign in _ASCII_SIGNS if sign in part])
    commas = part.count(",") + part.count("、") + part.count("，")
    is_speech = '"' in part or _SPEECH.search(part) is not None
    return min(4, commas), is_speech, tuple([sign for sign in _SIGNS if sign in part])


@lru_cache(maxsize=8_192)
def _looks(
    capitals: int, is_short: bool, is_upper: bool, digits: int, time: str, commas: int, is_speech: bool,
    signs: tuple[str, ...],
) -> tuple[str, ...]:  # fmt: skip
    """What stands in a text as clues: few texts differ in all of it. capitals, digits: -1 where there are none."""
    clues = [] if capitals < 0 else [f"cap={capitals}{'s' if is_short else ''}"]
    if is_upper:
        clues.append("upper")
    if digits >= 0:
        clues.append(f"dig={digits}")
    if time:
        clues.append(time)
    clues.append(_COMMAS[commas])
    if is_speech:
        clues.append("speech")
    return (*clues, *["has" + sign for sign in signs])


def _is_one_sentence(part: str) -> bool:
    """Whether no sign that ends a sentence stands before the end of a western text."""
    bare = part.rstrip(_ENDING_SIGNS)
    return "." not in bare and "?" not in bare and "!" not in bare


def _sentences(text: str, sentence: re.Pattern[str]) -> int:
    """How many sentences end before another, of those that share no letter with the one counted before them; three at
    most.
    """
    count = end = 0
    for found in sentence.finditer(text):
        if found.start() - _LETTERS_BEFORE >= end or len(found[0]) == 1:
            count += 1
            if count == _MOST_SENTENCES:
                break
            end = found.end()
    return count


@lru_cache(maxsize=4_096)
def word_clues(said: str, count: int) -> tuple[str, ...]:
    """Clues of the words of a shape: the first and the last, and all of a short block, of others those that tell."""
    words = said.split()
    if not words:
        return ()
    prefix = "w=" if count <= SHORT_BLOCK else "v="
    return f"w0={words[0]}", f"wz={words[-1]}", *[prefix + word for word in dict.fromkeys(in_block(words, count))]


def in_block(words: Sequence[str], count: int) -> Sequence[str]:
    """The words that are clues wherever they stand in a block of so many words: of short ones all."""
    if count <= SHORT_BLOCK:
        return words
    words = words[:_MOST_SAID]
    return () if _TELLING.isdisjoint(words) else [word for word in words if word in _TELLING]


@cache
def _sized(size: int, ends: str) -> tuple[str, str, str]:
    """Clues of how long a block is and what it ends with, and of both together."""
    return f"n={size}", f"e={ends}", f"ne={size}{ends}"


@lru_cache(maxsize=1_024)
def _ending(last: str) -> str:
    """What the last character of a text is."""
    if last in "\"”’»'」":
        return "quote"
    if last in ".!?:…;,。！？)|":
        return {"。": ".", "！": "!", "？": "?"}.get(last, last)
    return "a" if last.isalpha() else "0" if last.isdigit() else "x"


@lru_cache(maxsize=1_024)
def _beginning(first: str) -> str:
    """The clue of the first character of a text."""
    if first in "\"“„«'‘「":
        return "b=quote"
    if first.isalpha():
        return "b=A" if first.isupper() else "b=a" if first.islower() else "b=l"
    return "b=0" if first.isdigit() else f"b={first}"


_TELLING = frozenset(
    "newsletter subscribe subscription subscribers subscriber email inbox sign donate donation support journalism "
    "members member membership reader readers copyright rights reserved cookies privacy terms policy follow facebook "
    "twitter instagram whatsapp telegram app download click photo photograph image picture video watch listen podcast "
    "read related editor edited reporting reported contributed correction updated story article published author "
    "reporter correspondent writer columnist advertisement sponsored abonnieren abo newsletter lesen foto bild "
    "datenschutz autor redaktion quelle agentur abonnez abonnement lire photo auteur suscríbete boletín lea foto "
    "iscriviti leggi foto assine leia foto подпишитесь подписывайтесь читайте фото".split()
)

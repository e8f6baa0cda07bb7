"""What the learned labeller sees of a block: its words, its shape, its place in the page, in short strings.

A clue is a name or "name=value"; values are binned, so that a clue means the same on every page and costs one look-up.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

# What most characters are not stands first in these two, so that the search leaps from one of the few to the next.
_SENTENCE = re.compile(r"[.!?。！？](?:(?<=[。！？])|(?<=[^\W\d_]{3}.)['\"”’)]? +['\"“‘(]?[^\W\d_])")
_LETTERS_BEFORE = 3
_TIME = re.compile(r"\d(?:[:h.]\d\d\b|(?<=\b1)9\d\d\b|(?<=\b2)0\d\d\b)")
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f\W]")
_SPEECH = re.compile(r"[\"“”„«»‟「『]")
# Every ASCII character as a word sees it: letters in lower case, digits as 0, all else a space.
_SEEN = bytes(ord(chr(c).lower()) if chr(c).isalpha() else 48 if chr(c).isdigit() else 32 for c in range(128)) * 2
_ZEROS = re.compile(b"0+")
_SIGNS = ("©", "@", "http", "#", "|", "»", "•", "…", "...", "►", "(c)", "→", "+")
_ASCII_SIGNS = tuple(sign for sign in _SIGNS if sign.isascii())
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_BINS = (0, 1, 2, 3, 4, 6, 8, 11, 15, 20, 28, 40, 60, 100)
_SHORT_BLOCK = 14
LONGEST = 4_000
"""Nothing longer is boilerplate, and what tells of it stands in its first part."""


class Shape(NamedTuple):
    """What is counted once of a block's text. words: in lower case, numbers as 0; count: of words, in any script."""

    words: tuple[str, ...]
    count: int  # type: ignore[assignment] # a tuple's own method of that name counts nothing here
    size: int
    is_prose: bool
    clues: tuple[str, ...]


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, a number as 0."""
    part = text[:LONGEST]
    if not part.isascii() and _BEYOND_ASCII.search(part):
        return tuple(["0" if word[0].isdigit() else word for word in _WORDS.findall(part.lower())])
    # What may stand in it beyond ASCII are quotation marks, dashes and the like.
    seen = part.encode("ascii", "replace").translate(_SEEN)
    return tuple((_ZEROS.sub(b" 0 ", seen) if b"0" in seen else seen).decode().split())


@lru_cache(maxsize=4_096)
def shape(text: str) -> Shape:
    """The words and the shape of a block's text."""
    part = text[:LONGEST]
    words = words_of(part)
    count = len(words)
    is_ascii = part.isascii()
    if not is_ascii:
        count = max(count, len(_UNSPACED.findall(part)) // 2)
    sentences = _sentences(part) if count > 5 else 0
    ends = _ending(part)
    is_prose = count >= 25 or (count >= 9 and (sentences > 0 or ends in (".", "quote")))
    size = bisect_left(_BINS, count)
    clues = [f"n={size}", f"e={ends}", f"b={_beginning(part)}", f"s={min(sentences, 3)}", f"ne={size}{ends}"]
    letters = [word[0] for word in part[:240].split(None, 20)[:20] if word[0].isalpha()]
    if letters:
        capital = sum(map(str.isupper, letters)) / len(letters)
        clues.append(f"cap={int(capital * 4)}{'s' if count < 12 else ''}")
        if len(part) > 5 and part.isupper():
            clues.append("upper")
    digits = words.count("0")
    if digits:
        clues.append(f"dig={int(4 * digits / max(1, len(words)))}")
        if _TIME.search(part):
            clues.append("time" if count < 15 else "timel")
    commas = part.count(",") if is_ascii else part.count(",") + part.count("、") + part.count("，")
    clues.append(f"com={min(4, commas)}")
    if '"' in part or (not is_ascii and _SPEECH.search(part)):
        clues.append("speech")
    clues += ["has" + sign for sign in (_ASCII_SIGNS if is_ascii else _SIGNS) if sign in part]
    _add_words(clues, words, count)
    return Shape(words, count, len(text), is_prose, tuple(clues))


def _sentences(text: str) -> int:
    """How many sentences end before another, of those that share no letter with the one counted before them."""
    count = end = 0
    for found in _SENTENCE.finditer(text):
        if found.start() - _LETTERS_BEFORE >= end or len(found[0]) == 1:
            count += 1
            end = found.end()
    return count


def _add_words(clues: list[str], words: Sequence[str], count: int) -> None:
    if not words:
        return
    clues += (f"w0={words[0]}", f"wz={words[-1]}")
    if count <= _SHORT_BLOCK:
        clues += [f"w={word}" for word in dict.fromkeys(words)]
    elif not _TELLING.isdisjoint(words[:60]):
        clues += [f"v={word}" for word in dict.fromkeys(words[:60]) if word in _TELLING]


def _ending(text: str) -> str:
    last = text[-1:]
    if last in "\"”’»'」":
        return "quote"
    if last in ".!?:…;,。！？)|":
        return {"。": ".", "！": "!", "？": "?"}.get(last, last)
    return "a" if last.isalpha() else "0" if last.isdigit() else "x"


def _beginning(text: str) -> str:
    first = text[:1]
    if first in "\"“„«'‘「":
        return "quote"
    if first.isalpha():
        return "A" if first.isupper() else "a" if first.islower() else "l"
    return "0" if first.isdigit() else first


_TELLING = frozenset(
    "newsletter subscribe subscription subscribers subscriber email inbox sign donate donation support journalism "
    "members member membership reader readers copyright rights reserved cookies privacy terms policy follow facebook "
    "twitter instagram whatsapp telegram app download click photo photograph image picture video watch listen podcast "
    "read related editor edited reporting reported contributed correction updated story article published author "
    "reporter correspondent writer columnist advertisement sponsored abonnieren abo newsletter lesen foto bild "
    "datenschutz autor redaktion quelle agentur abonnez abonnement lire photo auteur suscríbete boletín lea foto "
    "iscriviti leggi foto assine leia foto подпишитесь подписывайтесь читайте фото".split()
)

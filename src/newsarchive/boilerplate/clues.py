"""What the learned labeller sees of a block: its words, its shape, its place in the page, in short strings.

A clue is a name or "name=value"; values are binned, so that a clue means the same on every page and costs one look-up.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_SENTENCE = re.compile(r"[^\W\d_]{3}[.!?]['\"”’)]? +['\"“‘(]?[^\W\d_]|[。！？]")
_TIME = re.compile(r"\d[:h.]\d\d\b|\b(?:19|20)\d\d\b")
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_SPEECH = re.compile(r"[\"“”„«»‟「『]")
_SIGNS = ("©", "@", "http", "#", "|", "»", "•", "…", "...", "►", "(c)", "→", "+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_BINS = (0, 1, 2, 3, 4, 6, 8, 11, 15, 20, 28, 40, 60, 100)
_SHORT_BLOCK = 14
# Nothing longer is boilerplate, and what tells of it stands in its first part.
_LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class Shape:
    """What is counted once of a block's text. words: in lower case, numbers as 0; count: of words, in any script."""

    words: tuple[str, ...]
    count: int
    size: int
    is_prose: bool
    clues: tuple[str, ...]


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, a number as 0."""
    return tuple("0" if word[0].isdigit() else word for word in _WORDS.findall(text[:_LONGEST].lower()))


@lru_cache(maxsize=4_096)
def shape(text: str) -> Shape:
    """The words and the shape of a block's text."""
    part = text[:_LONGEST]
    words = words_of(part)
    count = len(words)
    if not part.isascii():
        count = max(count, len(_UNSPACED.findall(part)) // 2)
    sentences = len(_SENTENCE.findall(part)) if count > 5 else 0
    ends = _ending(part)
    is_prose = count >= 25 or (count >= 9 and (sentences > 0 or ends in (".", "quote")))
    size = bisect_left(_BINS, count)
    clues = [f"n={size}", f"e={ends}", f"b={_beginning(part)}", f"s={min(sentences, 3)}", f"ne={size}{ends}"]
    letters = [word[0] for word in part[:240].split()[:20] if word[0].isalpha()]
    if letters:
        capital = len([letter for letter in letters if letter.isupper()]) / len(letters)
        clues.append(f"cap={int(capital * 4)}{'s' if count < 12 else ''}")
        if len(part) > 5 and part.isupper():
            clues.append("upper")
    digits = words.count("0")
    if digits:
        clues.append(f"dig={int(4 * digits / max(1, len(words)))}")
        if _TIME.search(part):
            clues.append("time" if count < 15 else "timel")
    commas = part.count(",") + part.count("、") + part.count("，")
    clues.append(f"com={min(4, commas)}")
    if _SPEECH.search(part):
        clues.append("speech")
    clues += ["has" + sign for sign in _SIGNS if sign in part]
    _add_words(clues, words, count)
    return Shape(words, count, len(text), is_prose, tuple(clues))


def _add_words(clues: list[str], words: Sequence[str], count: int) -> None:
    if not words:
        return
    clues += (f"w0={words[0]}", f"wz={words[-1]}")
    if count <= _SHORT_BLOCK:
        clues += [f"w={word}" for word in dict.fromkeys(words)]
    else:
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

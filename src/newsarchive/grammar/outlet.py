"""The names by which an outlet calls itself in its appeals, sign-up boxes and copyright lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from newsarchive.grammar.agencies import is_agency
from newsarchive.grammar.lazy import remembered
from newsarchive.grammar.tables import table
from newsarchive.text import fold

_LONGEST = 1_500
_MOST_WORDS = 7
_LONGEST_ANCHOR = 4

# A name in print: capitalised words, joined by small ones ("Bay of Plenty Times", "El Diario de la Ría").
_SMALL = "(?:of|the|and|&|de|du|des|del|della|di|da|do|dos|das|la|le|les|los|las|el|der|die|das|den|van|von|y|e|et|und)"
_WORD = r"(?<!\d)(?:[^\W\d_a-zß-öø-ÿа-яёіїєґ][\w’'.-]{0,30}\w|[A-ZÀ-ÞА-ЯЁ]|(?!(?:19|20)\d\d\b)\d{1,4}(?=\s[A-Z]))"
_NAME = re.compile(rf"{_WORD}(?: (?:{_SMALL} ){{0,2}}{_WORD}){{0,6}}")
_SMALL_WORD = re.compile(_SMALL)
_QUOTED = re.compile(r"[«„“\"]([^«»„“”\"]{3,60})[»“”\"]")
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright|rights reserved|rechte vorbehalten|derechos reservados|direitos reservados|droits réservés|"
    r"diritti riservati|права защищены|права захищен\w{1,2}|prawa zastrzeżone|hakları saklıdır|حقوق محفوظة|hak cipta)"
    r"[\s:.,|©-]{0,6}(?:(?:by|para|a|لـ?)\s)?(?:[\d٠-٩]{4}(?:\s?[-–]\s?[\d٠-٩]{2,4})?)?[\s,.|-]{0,3}([^\s.,|;:©][^.,|;:©\d٠-٩]{2,60})",
    re.IGNORECASE,
)
# What a line of rights in ASCII has one of, in lower case; "haklari" is "hakları" to an expression that ignores case.
_RIGHTS_STEMS = ("(c)", "copyright", "reserv", "vorbehalten", "riservati", "haklari", "hak cipta")
_CHINESE = re.compile(
    r"未经([\u4e00-\u9fff]{2,10}?)(?:书面)?(?:授权|许可)|关注([\u4e00-\u9fff]{2,10}?)(?:官方|微信|公众号|微博)"
)
_CASED = re.compile("[a-zA-Zа-яА-Я]")
_SPEAKS = re.compile(r"(?:['’]s)? (?:[a-zäöüà-ÿ]|[а-яёіїєґ])")
_DASH = re.compile(r"\s[-–—]\s")
_SUFFIX = re.compile(r"['’][a-zçğıöşü]{1,6}$")
_OPENERS = ' ,;:("«„“'
_YEAR = re.compile(r"(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?[\s,.]*)$")

RIGHTS, ANCHORED, NAMED, CAPITALISED = 4, 3, 2, 1


class Outlet(NamedTuple):
    """A name and how much its surroundings speak for it: RIGHTS, ANCHORED, NAMED or CAPITALISED."""

    name: str
    weight: int


@remembered
def read_outlets(block: str) -> tuple[Outlet, ...]:
    """The outlets that a line of boilerplate may name, each once, with the best evidence for each."""
    text = " ".join(block[:_LONGEST].split())
    best: dict[str, int] = {}
    # Most lines are menu entries, which have nothing but capitals.
    is_ascii = text.isascii()
    lowered = text.lower() if is_ascii else ""
    rights = _in_rights(text) if not is_ascii or any(map(lowered.__contains__, _RIGHTS_STEMS)) else ()
    quoted = not is_ascii or '"' in text
    chinese = () if is_ascii else _in_chinese(text)
    for name, weight in (*rights, *chinese, *(_in_quotes(text) if quoted else ()), *_in_capitals(text, quoted)):
        bare = _without_tail(name)
        if len(bare) >= 3 and not _names_nobody(bare) and not is_agency(bare):
            best[bare] = max(weight, best.get(bare, 0))
    return tuple(Outlet(name, weight) for name, weight in best.items())


def is_named_as_outlet(name: str) -> bool:
    """Whether a name holds a word that outlets are named by: "The Eastern Despatch"."""
    return not _words("outlet").isdisjoint(fold(name).split())


def has_outlet_name(name: str) -> bool:
    """Whether capitalised words hold one that hardly anything but an outlet is named by: "Leaford Mercury"."""
    words = name.split()
    capitals = all(
        word[0].isupper() or fold(word) in _words("articles") or _SMALL_WORD.fullmatch(word) for word in words
    )
    return capitals and not (_words("outlet") - _words("also_common")).isdisjoint(fold(name).split())


def _in_rights(text: str) -> Iterator[tuple[str, int]]:
    for match in _RIGHTS.finditer(text):
        words = _DASH.split(match.group(1))[0].strip(" \"'«»„“”()").split(" ")
        titled = words[0][:1].isupper() or not _CASED.search(words[0])
        if titled and len(words) <= _MOST_WORDS and not any(map(_is_generic, words[1:])):
            yield " ".join(words), RIGHTS


def _in_chinese(text: str) -> Iterator[tuple[str, int]]:
    for match in _CHINESE.finditer(text):
        yield match.group(1) or match.group(2), ANCHORED


def _in_quotes(text: str) -> Iterator[tuple[str, int]]:
    """Names in quotation marks, as Russian, Ukrainian and Arabic papers print their own."""
    for match in _QUOTED.finditer(text):
        name = match.group(1).strip()
        titled = name[:1].isupper() or not _CASED.search(name)
        if titled and len(name.split(" ")) <= 5 and name[-1].isalnum():
            yield name, _anchored(text[: match.start()]) or NAMED


def _in_capitals(text: str, quoted: bool) -> Iterator[tuple[str, int]]:
    if not _CASED.search(text):
        return
    if quoted:
        text = _QUOTED.sub(lambda match: " " * len(match.group()), text)
    shouts = text.isupper()  # Where every word has capitals, they say nothing of any.
    for match in _NAME.finditer(text):
        run = match.group().split("'s ")[0].split("’s ")[0]
        before, name = _split_lead(text[: match.start()], run)
        words = fold(name).replace("-", " ").split()
        if not words:
            continue
        after = text[match.start() + match.group().find(name) + len(name) :]
        alone = len(words) == 1 and words[0] in _words("outlet")
        anchored = _anchored(before)
        if shouts and not has_outlet_name(name):
            yield name, CAPITALISED
        elif anchored and not alone:
            yield name, anchored
        elif " " in name or ("-" in name and is_named_as_outlet(name.replace("-", " "))):
            known = _words("outlet").intersection(words) or (not before.strip() and _SPEAKS.match(after))
            yield name, NAMED if known else CAPITALISED


def _split_lead(before: str, run: str) -> tuple[str, str]:
    """What stands before a name, and the name: a capitalised verb or generic word in front is no part of it."""
    words = run.split(" ")
    first = 0
    while first < len(words) and _is_lead(words, first):
        first += 1
    return before + " ".join(words[:first]), " ".join(words[first:]).rstrip(".'’-")


def _is_lead(words: list[str], index: int) -> bool:
    word = _bare(words[index])
    if word in ("der", "die", "das", "o") and index == 0:
        # German and Portuguese papers are named without the article that opens the sentence.
        return True
    if word in _words("articles"):
        # "The Moscow Times", "Le Fanal": an article opens a name, unless a generic word follows.
        return index + 1 == len(words) or _is_generic(words[index + 1]) or words[index][0].islower()
    return word in _words("generic") or word in _words("verbs") or words[index][0].islower()


def _without_tail(name: str) -> str:
    words = name.split(" ")
    while words and _bare(words[-1]) in _words("tails"):
        words.pop()
    return _SUFFIX.sub("", " ".join(words).rstrip(".'’-"))


def _names_nobody(name: str) -> bool:
    if fold(name) in table("outlets")["causes"]:
        return True
    return all(_is_generic(word) or _bare(word) in _words("sections") for word in name.split(" "))


@lru_cache(maxsize=2_048)
def _bare(word: str) -> str:
    """A word as the lists have it; the words of menus come again and again."""
    return fold(word).strip(".'-")


def _is_generic(word: str) -> bool:
    bare = _bare(word)
    return bare in _words("generic") or bare in _words("articles")


def _anchored(before: str) -> int:
    """RIGHTS or ANCHORED where the words before a name say that it is the outlet's, else 0."""
    if not before:
        return 0
    bare = _YEAR.sub("", before[-80:].rstrip(_OPENERS)).rstrip(_OPENERS)
    if bare.endswith("©"):
        return RIGHTS
    words = fold(bare).split()
    if words and words[-1] in _words("articles"):
        words.pop()
    found = any(" ".join(words[-length:]) in _anchors() for length in range(1, _LONGEST_ANCHOR + 1) if words)
    return ANCHORED if found else 0


@cache
def _anchors() -> frozenset[str]:
    return frozenset(table("outlets")["anchors"]) | _words("verbs")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("outlets")[name].split())

"""What a person's name looks like in print, and how to write one that is set in capitals."""

from __future__ import annotations

import re
from functools import cache

from newsarchive.grammar.lazy import pattern
from newsarchive.grammar.tables import forms_of, plain, table, words_of

LONGEST_NAME = 60
_MOST_WORDS = 6
# A word alone of so many capitals, or without a vowel, is what somebody signs with.
_LONGEST_LETTERS = 3
_TURKISH = str.maketrans({"I": "ı", "İ": "i"})
_VOWELS = frozenset("aeiouyаеёиоуыэюяієїαεηιουω")

_CASED = pattern(r"[^\W\d_](?:[^\W\d_]|['’ʼ.\-‐‑])*")
_INITIALS = pattern(r"(?:[^\W\d_]\.){1,4}-?(?:[^\W\d_]\.?){0,2}|[^\W\d_]{1,2}\.")
# "al-Assad", "d'Arc", "O'Brien" as one word that may begin with a small letter.
_SMALL_START = pattern(r"(?:al|el|ul|ad|as|az|ar|ash|at|an|bin|abu|ibn|d|l|dell|dall|t|n)['’\-‑][^\W\d_][^\W\d_'’-]*")
_HAN = pattern(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,6}[·・][\u3400-\u9fff]{1,8}")
_JAPANESE = pattern(r"[\u3400-\u9fff々]{1,4}[  ]?[\u3040-\u30ff\u3400-\u9fff々]{1,5}")
_HANGUL = pattern(r"[\uac00-\ud7a3]{2,4}")
# Letters, and the vowel signs of Indian scripts and of Thai, which are none to the module re.
_UNCASED = pattern(
    r"(?:[^\W\d_\u0900-\u0e7f]|[\u0900-\u0963\u0970-\u0e4e])+(?:['’\-](?:[^\W\d_\u0900-\u0e7f]|[\u0900-\u0963\u0970-\u0e4e])+)?"
)
# Small words of sentences in scripts without capitals.
_NO_NAME = frozenset(
    (
        "في",
        "من",
        "على",
        "إلى",
        "عن",
        "أن",
        "إن",
        "هذا",
        "هذه",
        "التي",
        "الذي",
        "قال",
        "قالت",
        "مع",
        "بعد",
        "قبل",
        "لا",
        "ما",
    )
)


def is_person(text: str) -> bool:
    """Whether text looks like one person's name: two to six words, small ones only between the others."""
    if not 2 <= len(text) <= LONGEST_NAME:
        return False
    if not _has_case(text):
        return _is_uncased_name(text)
    words = text.split()
    if not 2 <= len(words) <= _MOST_WORDS or not is_name_word(words[0]) or not _may_end(words[-1]):
        return False
    if not all(is_name_word(word) or plain(word) in _particles() for word in words[1:]):
        return False
    capitals = [word for word in words if is_name_word(word)]
    # "João da Silva Júnior", whose last word is a title before a name.
    judged = words[:-1] if len(words) > 2 and plain(words[-1]).strip(".") in _suffixes() else words
    barred = _not_in_names()
    return 2 <= len(capitals) <= 5 and not any(plain(word) in barred or is_job(word) for word in judged)


def is_name_word(word: str) -> bool:
    """Whether a word could stand in a name as more than a particle: capitalised, or an initial."""
    if not _CASED.fullmatch(word):
        return False
    if word.endswith(("'s", "’s")):
        return False
    if word[0].isupper() or word[0].istitle():
        return not word.endswith(".") or bool(_INITIALS.fullmatch(word)) or plain(word).strip(".") in _suffixes()
    small = _SMALL_START.fullmatch(word)
    return bool(small) and any(letter.isupper() for letter in word)


def is_job(word: str) -> bool:
    """Whether a word is someone's work: "reporter", or put together as in "Wirtschaftsredakteur" and "ABC-Experte"."""
    spelled = plain(word).strip(".,:;()'")
    if spelled in word_list("titles"):
        return True
    return spelled.endswith(_job_endings()) or ("-" in spelled and spelled.rpartition("-")[2] in word_list("jobs"))


def has_word(text: str, kind: str) -> bool:
    """Whether a word of text is of a list in names.toml: "titles", "outlets", "not_names"."""
    listed = word_list(kind)
    return any(plain(word).strip(".,:;()'\"«»") in listed for word in text.split())


def recased(name: str) -> str:
    """A name set in capitals as it is usually written; any other name as it is."""
    if not name.isupper() or not _has_case(name):
        return name
    words = name.split()
    if len(words) == 1 and (len(name) <= _LONGEST_LETTERS or not _VOWELS & set(plain(name))):
        return name
    small = name.translate(_TURKISH).lower().split() if _is_turkish(name) else [_lowered(word) for word in words]
    both = zip(words, small, strict=True)
    return " ".join(_recased_word(word, low, index, len(words)) for index, (word, low) in enumerate(both))


@cache
def word_list(kind: str) -> frozenset[str]:
    """A list of names.toml as plain forms."""
    return words_of([table("names")[kind]])


@cache
def desks() -> frozenset[str]:
    """Newsrooms and reporters without a name: "staff reporter", "redaktion"."""
    return forms_of([table("names")["desks"].replace("\n", " ")])


@cache
def places() -> frozenset[str]:
    """Cities, countries and states by their plain names."""
    listed = table("places")
    return forms_of(listed["cities"] + listed["colon"] + listed["regions"] + listed["uncased"])


def _is_turkish(name: str) -> bool:
    """Whether a name in capitals has letters of Turkish, whose I is the capital of another letter than i."""
    letters = set(name)
    return not letters.isdisjoint("İĞ") or ("Ş" in letters and not letters.isdisjoint("YÖÜÇ"))


def _lowered(word: str) -> str:
    return word.lower().replace("i\u0307", "i")


def _recased_word(word: str, lowered: str, index: int, count: int) -> str:
    bare = plain(word).strip(".")
    if _INITIALS.fullmatch(word) or bare in {"ii", "iii", "iv"}:
        return word
    if 0 < index < count - 1 and bare in _particles() and len(bare) > 1:
        return lowered
    if index == 0 and len(word) == 2 and word != "NG" and (word[1] == "J" or not set("AEIOUY") & set(word)):
        return word
    # As printed, where nothing got longer: the capital of "i" is not always the letter that it came from.
    same = len(lowered) == len(word)
    capital = re.sub(
        r"(?:^|(?<=[-‐‑.])|(?<=\b[odl]['’]))[^\W\d_]",
        lambda found: word[found.start()] if same else found.group().upper(),
        lowered,
    )
    return re.sub(r"^Mc[a-z]", lambda found: found.group()[:2] + found.group()[2].upper(), capital)


def _may_end(word: str) -> bool:
    return is_name_word(word) and (not word.endswith(".") or plain(word).strip(".") in _suffixes() or len(word) == 2)


def _has_case(text: str) -> bool:
    # Georgian has capitals for whole lines alone, and none to begin a name with.
    return text.lower() != text.title()


def _is_uncased_name(text: str) -> bool:
    if _HAN.fullmatch(text) or _HANGUL.fullmatch(text):
        return True
    if any("\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" for char in text):
        return bool(_JAPANESE.fullmatch(text))
    words = text.split()
    return 2 <= len(words) <= 5 and all(_UNCASED.fullmatch(word) and word not in _NO_NAME for word in words)


@cache
def _job_endings() -> tuple[str, ...]:
    return tuple(word_list("job_endings"))


@cache
def _particles() -> frozenset[str]:
    return word_list("particles")


@cache
def _suffixes() -> frozenset[str]:
    return word_list("suffixes")


@cache
def _not_in_names() -> frozenset[str]:
    return (word_list("titles") | word_list("outlets") | word_list("not_names")) - _particles()

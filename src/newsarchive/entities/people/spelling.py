"""The words of a person's name in one spelling: accents, hyphens, Arabic articles and ways of transliteration apart."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_LETTERS = str.maketrans(
    {
        "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ħ": "h",
        "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ـ": "",
    }
)  # fmt: skip
_CYRILLIC = str.maketrans(
    dict(
        zip(
            "абвгґдезийклмнопрстуфыэіє",
            (*"abvggdeziiklmnoprstufyei", "ye"),
            strict=True,
        )
    )
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya"}
)
_DROPPED = re.compile("['’‘ʼʾʿ`´\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_GLUED = re.compile(r"\b(?:Al|El)(?=[A-Z][a-z]{2})")
_HYPHENS = str.maketrans({"‐": "-", "‑": "-", "–": "-", "—": "-", "·": " ", "・": " ", "，": " "})
_UMLAUTS = {
    "ä": "ae",
    "ö": "oe",
    "ü": "ue",
    "ø": "oe",
    "å": "aa",
    "Ä": "Ae",
    "Ö": "Oe",
    "Ü": "Ue",
    "Ø": "Oe",
    "Å": "Aa",
}
# So many Chinese or Korean letters are a family's and a given name together.
_WHOLE = 3
_CASED = re.compile("[a-z]")
# Letters that ways of transliteration do not agree on.
_LOOSE = (
    (re.compile(r"(?:ff|w)$"), "v"),
    (re.compile(r"tch|tsch"), "ch"),
    (re.compile("dh"), "d"),
    (re.compile("dj"), "j"),
    (re.compile("q"), "k"),
    (re.compile("ph"), "f"),
    (re.compile("w"), "v"),
    (re.compile("ou|oo|u"), "o"),
    (re.compile("^ye|^je"), "e"),
    (re.compile("ay|ai|ey|ei|ee|ie|iy|ye|e|y"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=[ai])h$"), ""),
)


class Words(NamedTuple):
    """A name's words. words: folded, in one spelling, in the order printed; generation: jr, iii, ..., or "".

    is_lone: whether it is one name alone, a surname or a given name, so that it may be anybody's. doubled: words joined
    by a hyphen as one, or () where no hyphen is printed; digraphs: with ä, ö, ü and the like as two letters, or ();
    loose: where a word shows that the name is transliterated, with letters on which nobody agrees as one.
    """

    words: tuple[str, ...]
    generation: str
    is_lone: bool
    doubled: tuple[str, ...] = ()
    digraphs: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()


class _Lists(NamedTuple):
    generations: dict[str, str]
    articles: frozenset[str]
    loose_articles: frozenset[str]
    particles: frozenset[str]
    kin: frozenset[str]
    patronymics: tuple[str, ...]
    doublets: dict[str, str]
    eastern: frozenset[str]
    telling: frozenset[str]
    given: frozenset[str]
    families: frozenset[str]


def words_of(name: str) -> Words:
    """The words of a name as printed; no words where it holds no letters. Linear in the length of the name."""
    printed = unicodedata.normalize("NFC", name[:500]).translate(_HYPHENS)
    given, turned, family = _commas(_GLUED.sub(lambda found: found[0] + "-", printed))
    whole = _DROPPED.sub("", f"{given} {family}" if turned else f"{family} {given}")
    parts = _parts(whole)
    words, generation = _split(parts, hyphens=" ")
    doubled = _split(parts, hyphens="")[0] if any("-" in part for part in parts) else ()
    has_umlaut = any(letter in _UMLAUTS for letter in whole)
    digraphs = _split([_digraphs(part) for part in parts], hyphens=" ")[0] if has_umlaut else ()
    return Words(words, generation, _is_lone(parts, words), doubled, digraphs, _loosely(words))


def may_be_left_out(word: str) -> bool:
    """Whether the press prints a name with or without this word in its middle."""
    lists = _lists()
    if len(word) == 1 or word in lists.particles or word.endswith(lists.patronymics):
        return True
    return word in lists.given and word not in lists.eastern


def may_be_family_first(word: str) -> bool:
    """Whether a first word may be the family's name: it is known as one, or is no given name that we know."""
    lists = _lists()
    return len(word) > 1 and (word in lists.families or word not in lists.given)


def is_kin(word: str) -> bool:
    """Whether the word says whose child somebody is, so that it and the next are never left out."""
    return word in _lists().kin


def _commas(name: str) -> tuple[str, bool, str]:
    """(given names, True, family name) of "Family, Given"; what follows a comma may also be a generation."""
    family, comma, given = name.partition(",")
    after = fold_name(given).replace(".", "").strip()
    is_turned = bool(comma and after and family.strip()) and after not in _lists().generations
    return given, is_turned, family


def _parts(whole: str) -> list[str]:
    """The printed words: letters with their marks, digits and inner hyphens. "J.K." is two words, and so is JK."""
    kept = "".join(c if c.isalnum() or c in "- " or category(c)[0] == "M" else " " for c in whole)
    parts: list[str] = []
    for part in kept.split():
        inner = part.strip("-")
        are_initials = len(inner) == 2 and inner.isascii() and inner.isupper() and not whole.isupper()
        parts += inner if are_initials else [inner] if inner else []
    return parts


def _split(parts: list[str], *, hyphens: str) -> tuple[tuple[str, ...], str]:
    """(the words, the generation). hyphens: " " where they part words, "" where they join them."""
    lists = _lists()
    words: list[str] = []
    for part in parts:
        pieces = [folded for piece in part.split("-") if (folded := _folded(piece))]
        while len(pieces) > 1 and pieces[0] in lists.articles:
            pieces.pop(0)
        if len(pieces) == 1 and pieces[0] in lists.loose_articles and (words or part.islower()):
            continue
        pieces = [_without_arabic_article(piece) if words else piece for piece in pieces]
        words += pieces if hyphens or not pieces else ["".join(pieces)]
    generation = ""
    while len(words) > 1 and words[-1] in lists.generations:
        generation = lists.generations[words.pop()]
    return tuple(_one_spelling(_servants(words))), generation


def _folded(piece: str) -> str:
    """The folded word; an initial stays one letter in any script."""
    folded = fold_name(piece)
    return folded[:1] if len(piece) == 1 else folded


def _is_lone(parts: list[str], words: tuple[str, ...]) -> bool:
    """One name alone, with its particle (De Klerk, Al Thani) or not; Chinese and Korean names are one word."""
    lists = _lists()
    if len(parts) == 1 and len(parts[0]) >= _WHOLE and all("\u4e00" <= c <= "\ud7a3" for c in parts[0]):
        return False
    small = lists.particles | lists.kin | lists.loose_articles
    named = [word for word in words if len(word) == 1 or word not in small]
    return len(named) < 2 or len(parts) < 2


def _without_arabic_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _servants(words: list[str]) -> list[str]:
    """Abdul Rahman, Abdel-Rahman and Abd al-Rahman (whose article has gone) are one word."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in ("abd", "abdul", "abdel", "abdur", "abdoul") and len(word) > 2:
            joined[-1] = "abd" + word
        else:
            joined.append(word)
    return joined


def _one_spelling(words: list[str]) -> list[str]:
    doublets = _lists().doublets
    return [doublets.get(word, word) for word in words]


def _loosely(words: tuple[str, ...]) -> tuple[str, ...]:
    lists = _lists()
    if not any(word in lists.telling for word in words):
        return ()
    return tuple(word if word in lists.telling or len(word) < 4 else _loose(word) for word in words)


def _loose(word: str) -> str:
    if not _CASED.match(word):
        return word
    for pattern, letters in _LOOSE:
        word = pattern.sub(letters, word)
    return word


def _digraphs(part: str) -> str:
    return "".join(_UMLAUTS.get(letter, letter) for letter in part)


def fold_name(words: str) -> str:
    """Lower case without accents; Cyrillic in Latin letters."""
    lowered = words.lower()
    if lowered.isascii():
        return lowered
    parts = unicodedata.normalize("NFKD", lowered.translate(_LETTERS))
    plain = "".join(char for char in parts if not unicodedata.combining(char))
    return plain.translate(_CYRILLIC).translate(_LETTERS)


@cache
def _lists() -> _Lists:
    """The lists; read at the first call, some milliseconds."""
    data = files("newsarchive.entities").joinpath("data")
    table = tomllib.loads(data.joinpath("person_words.toml").read_text("utf-8"))
    groups = {kind: [line.split() for line in text.split("\n") if line] for kind, text in table["doublets"].items()}
    doublets = {word: line[0] for lines in groups.values() for line in lines for word in line}
    given, families = _known_names(data)
    return _Lists(
        dict(pair.split("=") for pair in table["generations"].split()),
        frozenset(table["articles"].split()),
        frozenset(table["loose_articles"].split()),
        frozenset(table["particles"].split()),
        frozenset(table["kin"].split()),
        tuple(table["patronymics"].split()),
        doublets,
        frozenset(line[0] for line in groups["eastern"]),
        frozenset(line[0] for kind in ("eastern", "slavic") for line in groups[kind]),
        frozenset(doublets.get(name, name) for name in given),
        families,
    )


def _known_names(data: Traversable) -> tuple[frozenset[str], frozenset[str]]:
    """(given names, family names that stand first), folded; a ? at the end of a name is no part of it."""
    given = data.joinpath("given_names.txt").read_text("utf-8").splitlines()
    first = data.joinpath("surnames.txt").read_text("utf-8").partition("# family first")[2].splitlines()[1:]
    lines = ([line for line in lines if not line.startswith("#")] for lines in (given, first))
    names = (frozenset(fold_name(name.removesuffix("?")) for line in some for name in line.split()) for some in lines)
    return next(names), next(names)

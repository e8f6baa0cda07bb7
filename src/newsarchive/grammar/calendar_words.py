"""The words of dates in some fifty languages, and the tokens of a line that might be a date.

Every token gets a one-letter code, so that the shapes of dates are short regular expressions over codes:
N number of one or two digits, Y of four, D of eight, S of six, X any other; M month, L month of the moon, W weekday;
E era; y m d h i the
signs after a number (年月日, hour, minute); o ordinal ending, f filler ("of", "года"), a "at", p am or pm;
t the T of ISO, Z UTC, z another zone; c unit, g "ago", G both, r "today", R "read"; P U B labels (published,
updated, date); | a separator; other punctuation as it is; ? anything else.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from newsarchive.grammar.lazy import pattern
from newsarchive.grammar.tables import plain, table

_TOKEN = pattern(
    r"\d+|\([月火水木金土日一二三四五六월화수목금토일]\)"
    r"|令和|平成|昭和|大正|民[国國](?=\d)|[年号號时秒년초]|月(?!曜)|日(?![曜前])|時(?!間)|[点點]|分(?![钟鐘前])|월(?!요)|일(?!요)|시(?!간)|분"
    # Letters, and the vowel signs of Indian scripts, which are none to the module re.
    r"|(?:[^\W\d_\u0900-\u0dff]|[\u0900-\u0963\u0970-\u0dff])+|\S"
)
_SIGNS = dict(zip("年년月월日일号號時时시点點分분秒초", "yymmddddhhhhhiicc", strict=True))
_SEPARATORS = dict.fromkeys("|•·∙●▪◦‧・¦", "|")
_DIGITS = {1: "N", 2: "N", 4: "Y", 6: "S", 8: "D"}
_WORD_CODES = {
    "ordinal": "o",
    "filler": "f",
    "at": "a",
    "am": "p",
    "pm": "p",
    "oclock": "h",
    "utc": "Z",
    "zone": "z",
    "t": "t",
}
_UNIT_CODES = {"minute": "i", "other": "c", "ago": "g", "glued": "G", "relative": "r", "read": "R"}
_REMEMBERED = 256
_LABEL_CODES = {"published": "P", "modified": "U", "neutral": "B"}


class Lexicon(NamedTuple):
    """codes: phrase (tokens parted by spaces) to the codes it can have; english: labels that are English;

    longest: first word of a phrase to the number of tokens in the longest phrase that it begins.
    """

    codes: dict[str, str]
    longest: dict[str, int]
    months: dict[str, int]
    afternoon: frozenset[str]
    english: frozenset[str]
    eras: dict[str, tuple[int, int]]


class Tokens(NamedTuple):
    """A line as tokens: one code each, the words (plain forms), and whether no space stands before each."""

    codes: str
    words: tuple[str, ...]
    glued: tuple[bool, ...]


@lru_cache(maxsize=_REMEMBERED)
def tokens_of(text: str) -> Tokens:
    """The tokens of a short text; the last few are remembered, for several readers ask of one line.

    Callers bound the length of the text.
    """
    lexicon = _lexicon()
    line = plain(text).replace("元年", "1年")
    pieces = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(line)]
    codes: list[str] = []
    words: list[str] = []
    glued: list[bool] = []
    position, last_end = 0, 0
    while position < len(pieces):
        phrase, taken, kinds = _longest_phrase(pieces, position, lexicon)
        touching = position > 0 and pieces[position][1] == last_end
        codes.append(kinds if len(kinds) == 1 else _settled(kinds, codes, touching, pieces[position + taken :]))
        words.append(phrase)
        glued.append(touching)
        last_end = pieces[position + taken - 1][2]
        position += taken
    return Tokens("".join(codes), tuple(words), tuple(glued))


def may_be_date(text: str) -> bool:
    """A cheap look at the first token: a digit, a bracket or a word that can open a date line."""
    head = text[:40].lstrip(" \t\n\u200f\u200e|•·([-–—")
    if not head:
        return False
    if head[0].isdigit():
        return True
    first = _TOKEN.match(plain(head))
    return first is not None and (first.group() in _lexicon().longest or first.group()[0] == "(")


def month_number(word: str) -> int:
    """1 to 12 for the plain form of a month's name, 13 to 24 for a month of the year that begins in March."""
    return _lexicon().months[word]


def year_of_era(word: str, year: int) -> int:
    """The year that a year of an era is by the plain form of its name; 0 where the era had no such year."""
    before, last = _lexicon().eras[word]
    return before + year if 1 <= year <= last else 0


def is_foreign(tokens: Tokens) -> bool:
    """Whether a label or a time such as 14h05 shows that the line is not in English."""
    english = _lexicon().english
    return "NhN" in tokens.codes or any(
        code in "PU" and word not in english for code, word in zip(tokens.codes, tokens.words, strict=True)
    )


def zone_offset(word: str) -> str:
    """The offset that the plain form of a zone's name stands for wherever it is printed; "" for any other name."""
    return _offsets().get(word, "")


def is_afternoon(word: str) -> bool:
    """Whether a word of code p says pm."""
    return word in _lexicon().afternoon


def _longest_phrase(pieces: list[tuple[str, int, int]], position: int, lexicon: Lexicon) -> tuple[str, int, str]:
    word = pieces[position][0]
    for taken in range(min(lexicon.longest.get(word, 0), len(pieces) - position), 0, -1):
        phrase = " ".join(piece[0] for piece in pieces[position : position + taken])
        kinds = lexicon.codes.get(phrase)
        if kinds:
            return phrase, taken, kinds
    return word, 1, _single_code(word)


def _single_code(word: str) -> str:
    if word[0].isdecimal():
        return _DIGITS.get(len(word), "X")
    if word in _SIGNS:
        return _SIGNS[word]
    if len(word) == 3 and word[0] == "(":
        return "W"
    if len(word) == 1 and not word.isalpha():
        return _SEPARATORS.get(word, word if word.isascii() else "?")
    return "?"


def _settled(kinds: str, before: list[str], touching: bool, after: list[tuple[str, int, int]]) -> str:
    """The one code of an ambiguous word, from what stands beside it."""
    last = before[-1] if before else ""
    if last == "N" and touching and "o" in kinds:
        return "o"
    if "M" in kinds:
        rival = next(kind for kind in kinds if kind != "M")
        return rival if _month_ahead(after) or (rival == "g" and last in {"c", "h", "i"}) else "M"
    wanted = "pzhc" if last in {"N", "p"} else "fahW"
    return next((kind for kind in kinds if kind in wanted), kinds[0])


def _month_ahead(after: list[tuple[str, int, int]]) -> bool:
    months = _lexicon().months
    return any(piece[0] in months for piece in after[:6])


@cache
def _lexicon() -> Lexicon:
    calendar, labels = table("calendar"), table("date_labels")
    months = {
        phrase: number
        for section, first in (("months", 1), ("solar_months", 13))
        for names in calendar[section].values()
        for number, forms in enumerate(names, first)
        for phrase in _phrases(forms.split())
    }
    eras = {plain(name): (before, last) for name, (before, last) in calendar["eras"].items()}
    codes = dict.fromkeys(months, "M") | dict.fromkeys(eras, "E")
    for forms in calendar["lunar_months"].values():
        _add(codes, _phrases(forms.split()), "L")
    for names in calendar["weekdays"].values():
        _add(codes, _phrases(" ".join(names).split()), "W")
    for section, letters in (("words", _WORD_CODES), ("units", _UNIT_CODES)):
        for name, letter in letters.items():
            _add(codes, _phrases(calendar[section][name].split()), letter)
    english: list[str] = []
    for tongue, groups in labels.items():
        for name, lines in groups.items():
            phrases = _phrases([form for line in lines for form in line.split(",")])
            _add(codes, phrases, _LABEL_CODES[name])
            english += phrases if tongue == "english" else []
    longest: dict[str, int] = {}
    for phrase in codes:
        first, *more = phrase.split(" ")
        longest[first] = max(longest.get(first, 0), 1 + len(more))
    afternoon = frozenset(_phrases(calendar["words"]["pm"].split()))
    return Lexicon(codes, longest, months, afternoon, frozenset(english), eras)


@cache
def _offsets() -> dict[str, str]:
    zones = table("calendar")["zones"]
    return {phrase: offset for offset, names in zones.items() for phrase in _phrases(names.split())}


def _phrases(forms: list[str]) -> list[str]:
    """Each form as its tokens parted by single spaces."""
    return [" ".join(_TOKEN.findall(plain(form.replace("_", " ")))) for form in forms]


def _add(codes: dict[str, str], phrases: list[str], letter: str) -> None:
    for phrase in phrases:
        if letter not in codes.get(phrase, ""):
            codes[phrase] = codes.get(phrase, "") + letter

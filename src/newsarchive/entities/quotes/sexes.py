"""Whether "he" or "she" can mean a person: by a title, the words beside the name, the given name, the pronoun after."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from newsarchive.entities.quotes.clauses import Named

_MEN = frozenset(
    "mr sir lord father brother king prince sheikh imam herr monsieur señor don baron count duke abba fr rabbi bey "
    "u ko".split()
)
_WOMEN = frozenset(
    "mrs ms miss madam madame dame lady sister mother queen princess frau mme mlle señora doña sra dona daw baroness "
    "countess duchess lla smt pani sheikha".split()
)
_HE_NOUNS = frozenset(
    "man boy father son brother uncle nephew husband grandfather grandson widower king prince gentleman lad monk "
    "priest imam mullah sheikh actor chairman spokesman businessman fisherman postman policeman salesman craftsman "
    "headman headmaster stepfather father-in-law son-in-law brother-in-law waiter groom abbot friar bishop archbishop "
    "cardinal rabbi muezzin councilman congressman sportsman clergyman foreman stockman ferryman cattleman seaman "
    "watchman".split()
)
_SHE_NOUNS = frozenset(
    "woman girl mother daughter sister aunt niece wife grandmother granddaughter widow queen princess lady nun "
    "priestess actress chairwoman spokeswoman businesswoman fisherwoman policewoman saleswoman headwoman headmistress "
    "stepmother mother-in-law daughter-in-law sister-in-law waitress bride abbess midwife councilwoman congresswoman "
    "sportswoman goddess hostess heiress baroness countess duchess seamstress landlady matriarch".split()
)
_HER_ENDINGS = ("dóttir", "ova", "eva", "ová", "skaya", "ska", "ienė", "aitė", "ytė", "ūtė", "poulou")
_HIS_ENDINGS = ("ov", "ev", "sky", "skyi", "skiy", "skii", "gsson", "rsson", "nsson", "auskas", "evičius")
_SON_OF = ("bin ", "ibn ", "ben ", "ap ", "ould ", "ag ")
_DAUGHTER_OF = ("binti ", "bint ", "binte ", "mint ", "ferch ", "walet ")
_PRONOUN = re.compile(r"\b(?:he|his|him|himself|she|her|hers|herself)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_APPOSED = re.compile(r",? (?:\d+, )?(?:an?|the|his|her|their|who is an?) ((?:[^\W\d_]+[ -]?){1,4})")
_KIN_BEFORE = re.compile(r"\b((?:[^\W\d_]|-)+),? $")
_BY_TITLE, _BY_NOUN, _BY_NAME, _BY_PRONOUN = 18, 12, 6, 2
_BY_ENDING = 3
_FOLLOWS = 200


def sexes(text: str, named: Sequence[Named]) -> dict[int, int]:
    """Of the persons of whom something says it: above 0 for a woman, below for a man, the farther the surer."""
    votes: Counter[int] = Counter()
    has_whole = {name.person for name in named if " " in text[name.start : name.end]}
    for at, name in enumerate(named):
        last = text[max(0, name.start - 24) : name.start].lower().rstrip(",. ").rpartition(" ")[2]
        votes[name.person] += _BY_TITLE * ((last in _WOMEN) - (last in _MEN))
        votes[name.person] += _BY_NOUN * _by_nouns(text, name)
        given, _, more = text[name.start : name.end].partition(" ")
        votes[name.person] += _by_name(given, more) if more or name.person not in has_whole else 0
        end = min(named[at + 1].start if at + 1 < len(named) else len(text), name.end + _FOLLOWS)
        if found := _PRONOUN.search(text[name.end : end].partition("\n\n")[0]):
            is_woman = found[0][0] in "sS" or found[0][:3].lower() == "her"
            votes[name.person] += _BY_PRONOUN if is_woman else -_BY_PRONOUN
    return {person: vote for person, vote in votes.items() if vote}


def sex_of_noun(noun: str) -> int:
    """1 for a noun of women (the widow), -1 for one of men, 0 where it is of either."""
    return (noun in _SHE_NOUNS) - (noun in _HE_NOUNS)


def _by_nouns(text: str, name: Named) -> int:
    """By the noun before a name (his grandmother, Ana Ruiz) or behind its comma (Ana Ruiz, a widow)."""
    before = _KIN_BEFORE.search(text[max(0, name.start - 24) : name.start])
    if before and (sex := sex_of_noun(before[1].lower())):
        return sex
    behind = _APPOSED.match(text[name.end : name.end + 60])
    return next((sex for word in _WORD.findall(behind[1]) if (sex := sex_of_noun(word))), 0) if behind else 0


def _by_name(given: str, more: str) -> int:
    """Above 0 for a woman's name, below for a man's, 0 where it does not say; endings are less sure than names."""
    women, men = _given_names()
    given, last = given.partition("-")[0], more.rpartition(" ")[2]
    if given in men:
        return -_BY_NAME
    if given in women:
        return _BY_NAME
    if more.startswith(_SON_OF) or last.endswith(_HIS_ENDINGS):
        return -_BY_NAME
    if more.startswith(_DAUGHTER_OF) or last.endswith(_HER_ENDINGS):
        return _BY_NAME
    return _BY_ENDING if given.endswith(("a", "а", "я")) and len(given) > 2 else 0


@cache
def _given_names() -> tuple[frozenset[str], frozenset[str]]:
    text = files("newsarchive.entities").joinpath("data", "sexes.txt").read_text("utf-8")
    women, _, men = text.partition("# women\n")[2].partition("# men\n")
    return frozenset(women.split()), frozenset(men.split())

"""What a person's name looks like: where it ends, and which words look like surnames."""

from __future__ import annotations

import re

from newsarchive.entities.rules.scan import Scan, is_namelike
from newsarchive.entities.rules.tokens import NORMAL, PARTICLE, SPACE, Token
from newsarchive.entities.tables.lexicon import COURTESY, DEMONYM, GAZETTEER, GIVEN, PLAIN, STOP, SUFFIX, SURNAME, TITLE

INITIALS = re.compile(r"(?:[^\W\d_]\.){1,4}|[^\W\d_]")
_LONGEST_NAME = 6
_ANDS = (" y ", " e ")
_ENDINGS = re.compile(
    r"\w{2,}(?:ov|ova|ev|eva|enko|sky|skiy|skyi|ski|ska|wicz|vić|vic|ić|čić|yan|shvili|adze|oğlu|oglu|opoulos|akis|idis"
    r"|sson|dóttir|dottir|sen|berg|stein|escu|eanu|nen|zadeh|ullah|uddin"
    r"|ини|ов|ова|ев|ева|ин|ина|ский|ская|енко)"
)
_CAPITAL_PARTICLES = frozenset(
    "De Van Von Di Da Le La Du Del Della Dos Al El Bin Ben Ibn Ter Den Ould Abu Mac St".split()
)
_NO_SURNAME = frozenset("Season Person Prison Reason Lesson Screen Open Garden Women Children".split())


def name_end(scan: Scan, run: list[Token], i: int) -> int:
    """The end of the name that begins at word i; i itself where no name can begin here."""
    if not (is_namelike(run[i]) or run[i].flags & (GIVEN | SURNAME)) or run[i].flags & (PLAIN | DEMONYM):
        return i
    end = i + 1
    while end < len(run) and end < i + _LONGEST_NAME and not run[end - 1].possessive:
        if run[end].gap == PARTICLE and scan.strict and end > i + 1:
            break  # "Udo Ruiz von der Stadt"
        if run[end].gap == PARTICLE and _joins_two(scan, run, end):
            break
        if run[end].gap not in (SPACE, PARTICLE) or not _continues(scan, run, i, end):
            break
        end += 1
    while end > i + 1 and run[end - 1].word in _CAPITAL_PARTICLES:
        end -= 1
    return end


def _joins_two(scan: Scan, run: list[Token], end: int) -> bool:
    """Whether the word before that at end is an "and" between two people: "Ana Massa y Luis Negri", not "Ortega y
    Gasset".
    """
    if not _is_and(scan, run[end]):
        return False
    if run[end].flags & GIVEN and not run[end].flags & SURNAME:
        return True
    after = run[end + 1] if end + 1 < len(run) else None
    return after is not None and after.gap in (SPACE, PARTICLE) and is_namelike(after) and not _is_and(scan, after)


def _is_and(scan: Scan, token: Token) -> bool:
    return scan.text[max(0, token.start - 3) : token.start] in _ANDS


def _continues(scan: Scan, run: list[Token], i: int, end: int) -> bool:
    """True where the word at end still belongs to the name that began at i."""
    token = run[end]
    if token.flags & SUFFIX or INITIALS.fullmatch(token.word):
        return True
    if token.word in _CAPITAL_PARTICLES:
        return end + 1 < len(run) and run[end + 1].gap == SPACE and is_namelike(run[end + 1])
    if token.flags & (COURTESY | DEMONYM | PLAIN) or token.word.isupper():
        return False
    if token.flags & (STOP | TITLE) and token.flags & (SURNAME | GIVEN):
        return end == i + 1 and token.mode == NORMAL
    if not is_namelike(token):
        return bool(token.flags & SURNAME) and token.mode == NORMAL
    if token.flags & GAZETTEER:
        _, count = scan.place_at(run, end)
        return count < 2
    return True


def is_surname(token: Token) -> bool:
    """A surname of the list, or a word with the ending of one."""
    if token.flags & SURNAME:
        return True
    return token.word not in _NO_SURNAME and bool(_ENDINGS.fullmatch(token.word)) and not token.word.isupper()

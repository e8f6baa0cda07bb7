"""The words that open a credit: "Photo:", "Foto di", "Courtesy of"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.grammar.lazy import pattern
from newsarchive.grammar.tables import forms_of, plain, table

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_WORDS = 4
_LAST_WORD = pattern(r"(?<![^\W\d_])(?<!['’])(?:[^\W\d_]|['’])++\.?$")
_LAST_WORDS = pattern(
    r"(?:(?<![^\W\d_])(?<!['’.©])(?:[^\W\d_]|['’.©])++\s){0,3}(?<![^\W\d_])(?<!['’.])(?:[^\W\d_]|['’.])++$"
)
_FIRST_WORDS = pattern(r"(?:[^\W\d_]|['’.])+(?:\s(?:[^\W\d_]|['’.])+){0,3}")
_COURTESY_STEMS = (
    "ourtesy",
    "OURTESY",
    "rovided by",
    "upplied by",
    "ortes",
    "gentil",
    "oncessione",
    "enehmigung",
    "aimable",
    "edida por",
)
# What a mark behind a label holds, where it is no word; the others are letters that lower case tells from i and s,
# and expressions that ignore case do not.
_SIGNS = (":", "：", "|", "...", "…", "/", "ı", "\u0307", "ſ")
# Every ASCII letter in lower case and the apostrophe; all else is a space.
_LETTERS = bytes(ord(chr(code).lower()) if chr(code).isalpha() or code == 39 else 32 for code in range(128)) * 2


class Label(NamedTuple):
    """start and end: offsets of the label and its mark; colon: marked by more than a word such as "by";

    courtesy: the words are part of the credit themselves.
    """

    start: int
    end: int
    colon: bool
    courtesy: bool


def bracket_label(content: str) -> int:
    """The length of a label that counts in brackets alone, "Quelle:", or 0."""
    word, colon, _ = content[:20].partition(":")
    return len(word) + 1 if colon and plain(word) in _bracket_names() else 0


def is_sure(label: str) -> bool:
    """Whether a label needs no colon: "Credit Jo Tan"."""
    return plain(label).strip() in _sure_names()


def labels_in(tail: str) -> Iterator[Label]:
    """The labels in the end of a block, from left to right, those of courtesy first."""
    if any(map(tail.__contains__, _COURTESY_STEMS)):
        for found in _courtesy().finditer(tail):
            yield Label(found.start(), found.end(), colon=False, courtesy=True)
    if not _may_hold_label(tail):
        return
    endings, names = _last_words(), _names()
    for mark in _marks().finditer(tail):
        joint = mark["joint"]
        last = _LAST_WORD.search(tail[max(0, mark.start() - 20) : mark.start()])
        if not last or plain(last.group()) not in endings:
            continue
        before = _LAST_WORDS.search(tail, max(0, mark.start() - 60), mark.start())
        words = before.group().split() if before else []
        for taken in range(min(_MOST_WORDS, len(words)), 0, -1):
            printed = " ".join(words[-taken:])
            if plain(printed) in names:
                start = mark.start() - len(printed)
                yield Label(start, mark.end("joint") if joint else mark.end(), colon=not joint, courtesy=False)
                break


def _may_hold_label(tail: str) -> bool:
    """A cheap look for the last word of a label, and beyond ASCII for what may follow it."""
    if tail.isascii():
        words = tail.encode().translate(_LETTERS).decode().split()
        return not _bare_endings().isdisjoint(words)
    if any(map(tail.__contains__, _SIGNS)):
        return True
    lowered = f"{' '.join(tail.lower().split())} "
    return any(map(lowered.__contains__, _spaced_joints()))


def bare_label(content: str) -> int | None:
    """The length of a label that content begins with, with the space after it: "Foto Jo Tan"."""
    if content[:1].isascii() and content.split(" ", 1)[0].rstrip(".").lower() not in _first_words():
        return None
    found = _FIRST_WORDS.match(content[:60])
    words = found.group().split() if found else []
    for taken in range(min(_MOST_WORDS, len(words)), 0, -1):
        label = " ".join(words[:taken])
        if plain(label) in _names() and len(content) > len(label) + 1 and content[len(label)].isspace():
            return len(label) + 1
    return None


@cache
def _names() -> frozenset[str]:
    return forms_of([table("credits")["labels"].replace("\n", " ")])


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split(" ", 1)[0].rstrip(".") for name in _names())


@cache
def _bracket_names() -> frozenset[str]:
    return forms_of([table("credits")["in_brackets"]])


@cache
def _sure_names() -> frozenset[str]:
    return forms_of([table("credits")["sure"]])


@cache
def _last_words() -> frozenset[str]:
    return frozenset(name.rsplit(" ", 1)[-1] for name in _names())


@cache
def _bare_endings() -> frozenset[str]:
    return frozenset(word.rstrip(".") for word in _last_words())


@cache
def _spaced_joints() -> tuple[str, ...]:
    return tuple(f" {form.strip()} " for form in table("credits")["joints"].split(","))


@cache
def _marks() -> re.Pattern[str]:
    joints = "|".join(re.escape(form.strip()) for form in table("credits")["joints"].split(","))
    return re.compile(rf"\s?(?:[:：|]|\.{{3}}|…|/(?=\s))|\s(?=(?P<joint>{joints})\s)", re.IGNORECASE)


@cache
def _courtesy() -> re.Pattern[str]:
    forms = [form.strip() for form in table("credits")["courtesy"].split(",")]
    listed = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])(?:{listed})(?=[\s:])", re.IGNORECASE)

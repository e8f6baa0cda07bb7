"""The writers of a line that is known to be a byline by where it stands: "Posted on 3 May 2024 by ana | 2 Comments"."""

from __future__ import annotations

import re

from newsarchive.grammar.agencies import is_site
from newsarchive.grammar.byline import may_have_label, read_byline
from newsarchive.grammar.byline_parts import is_nobody, split_names
from newsarchive.grammar.calendar_words import tokens_of
from newsarchive.grammar.dates import read_date_within
from newsarchive.grammar.lazy import pattern, remembered
from newsarchive.grammar.names import has_word, is_job, is_person, places, recased
from newsarchive.grammar.tables import plain
from newsarchive.text import has_digit

_LONGEST = 300
_LONGEST_DATED = 80
# "登録日", "夕刊版": what Japanese labels and editions end in.
_LABEL_ENDS = ("日", "版", "报", "報")
_MOST_PARTS = 8
_MOST_DATE_WORDS = 14
_DIGITS = frozenset("NYDS")

_PARTING = pattern(r"\s?\|\s?|\s[•·~—–-]\s")
_LABEL = pattern(
    r"(?:(?:post )?(?:author|autor|autorin)|themenstarter)\s(?:by |von )?+(?=\S)|(?:by|von|par)\s", re.IGNORECASE
)
# A label further on, after what a page says first: "Posted in Travel by ana".
_LATER_LABEL = pattern(r"\s(?:by|von|par)\s", re.IGNORECASE)
# What blogs print behind the writer's name.
_BEHIND = pattern(
    r"[,;]?\s(?:in|under|unter|dans|@|(?:on|am|at|um|le)\s(?=\S{0,12}\s?\S{0,12}\d)|"
    r"\d{1,4}\s(?:kommentare?|comments?|antworten|commentaires?)|kommentare?|comments?|"
    r"(?:ein|keine|no|leave|hinterlasse|schreibe|laisser)(?=\s)|categor(?:y|ies)|kategorien?|tags?|schlagw[öo]rter|datum|date|"
    r"veröffentlicht|published|posted|updated)\b.*$",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip
_HANDLE = pattern(r"[^\W\d_][\w.-]{1,29}")
_BRACKETS = " []【】()（）,;:"


@remembered
def read_signature(line: str, language: str | None = None) -> tuple[str, ...]:
    """The people, or the one pen name, that a line of writers names; () for an agency, a desk or nobody.

    Only for lines that are bylines by their place: after "by" or "Autor:" one word of any kind is a name here.
    """
    if not 2 <= len(line) <= _LONGEST:
        return ()
    parts = _PARTING.split(" ".join(line.split()))[:_MOST_PARTS]
    return next((names for part in parts if (names := _names(part.strip(_BRACKETS), language))), ())


@remembered
def read_name_beside_date(line: str) -> str | None:
    """The one person's name that a line has beside a date, and nothing else: "3 May 2024 | Ana Ruiz"."""
    if not 8 <= len(line) <= _LONGEST_DATED or read_date_within(line, "mul") is None:
        return None
    parts = [_without_dates(part.strip(_BRACKETS)) for part in _PARTING.split(" ".join(line.split()))[:_MOST_PARTS]]
    others = [bare for bare, _ in parts if bare]
    if len(others) != 1 or not any(is_dated for _, is_dated in parts):
        return None
    name, words = others[0], others[0].split()
    is_short = len(words) <= 2 or (len(words) == 3 and len(words[1].strip(".")) == 1)
    is_led_by_letters = words[0].isupper() and not name.isupper() and len(words[0]) > 2
    is_other = is_nobody(name) or is_site(name) or has_word(name, "outlets") or plain(name) in places()
    is_other = is_other or name.endswith(_LABEL_ENDS)
    return recased(name) if is_person(name) and is_short and not (is_led_by_letters or is_other) else None


def _names(part: str, language: str | None) -> tuple[str, ...]:
    bare, is_dated = _without_dates(part)
    labelled = _behind_label(bare, language, opened=is_dated or bare != part or may_have_label(part))
    name = _BEHIND.sub("", f" {labelled if labelled is not None else bare}").strip(_BRACKETS)
    if not name or is_nobody(name):
        return ()
    if labelled is not None:
        read = read_byline(f"By {name}", "en")
        return read.names if read and read.names else (name,) * _is_handle(name)
    read = read_byline(name, language)
    if read and read.names:
        return read.names
    if not is_dated or has_word(name, "titles"):
        return ()
    # "Kultur 3. Mai 2024": one word like any other is as well a section or a place.
    return split_names(name) or (name,) * (" " not in name and name != name.capitalize() and _is_handle(name))


def _behind_label(bare: str, language: str | None, *, opened: bool) -> str | None:
    """What follows "by", "Autor:" and the like; None where there is no such label."""
    if found := _LABEL.match(bare):
        return bare[found.end() :]
    head, colon, rest = bare.partition(":")
    if colon and rest and read_byline(f"{head}: Ana Ruiz", language):
        return rest
    found = _LATER_LABEL.search(bare) if opened else None
    return bare[found.end() :] if found and not has_digit(bare[: found.start()]) else None


def _without_dates(part: str) -> tuple[str, bool]:
    """A part without the dates at its start and end, and whether there were any."""
    words = part.split(" ")
    start = next((n for n in range(min(len(words), _MOST_DATE_WORDS), 0, -1) if _is_date(words[:n])), 0)
    words = words[start:]
    end = next((n for n in range(max(1, len(words) - _MOST_DATE_WORDS), len(words)) if _is_date(words[n:])), len(words))
    return " ".join(words[:end]).strip(_BRACKETS + "~—–-•·"), start > 0 or end < len(words)


def _is_date(words: list[str]) -> bool:
    """Whether words hold figures and nothing else than a date. "Today" may end an outlet's name."""
    if not has_digit("".join(words)):
        return False
    codes = tokens_of(" ".join(words)).codes
    return "?" not in codes and codes[0] != "r" and not _DIGITS.isdisjoint(codes)


def _is_handle(name: str) -> bool:
    """Whether one word may be a pen name: no site's name, place, title or word of menus."""
    barred = is_site(name) or is_job(name) or plain(name) in places()
    return (
        _HANDLE.fullmatch(name) is not None
        and not barred
        and not any(has_word(name, kind) for kind in ("titles", "outlets", "not_names"))
    ) or is_person(name)

"""What one line of writers says: its label, the people it names, and what a dump runs together with them."""

from __future__ import annotations

import re

from newsarchive.grammar import BylineMatch, may_have_label, read_byline, read_signature, split_names, without_date
from newsarchive.grammar.names import has_word
from newsarchive.text import has_digit

_LONGEST_LABEL = 30
_MOST_OF_POSTING = 5
_BY = frozenset({"by", "von", "par", "por"})
# What participles end in: "posted", "written", "erstellt", "geschrieben", "publié", "enviado".
_PARTICIPLE = ("t", "ed", "en", "é", "ado", "ido")
_MOST_LEFT_OUT = 3
_GLUED = re.compile(r"^([Bb]y|Von|Par|Por|Di|Door)(?:\s+(?i:by|von|par|por|di|door)\s+|(?=[A-ZÀ-Þ][a-zß-ÿ]+ ))")
_LABEL = re.compile(r"(?:By|Von|Par|Por|Di|Door|BY|VON|PAR|POR)\b")
# "Jo Tan5 hours ago", "Ana RuizTravel Reporter", "Ana RuizTwitter": what a dump runs together with the name.
_RUN_ON = re.compile(
    r"(?<=[a-zß-ÿ])(?=\d{1,2} (?:hours?|minutes?|days?|mins?)\b|"
    r"(?:Travel|Political|Sports?|Business|Chief|Deputy|Reporter|Correspondent)\b|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December) \d)"
)
_SOCIAL = re.compile(r"(?<=[a-zß-ÿ])(?:Twitter|Facebook|Instagram|LinkedIn)$")
_HOURS = re.compile(r"(?<=[^\d\s]) \d{1,2} (?:hours?|minutes?|days?|mins?)(?: ago)?$")


def is_bare_label(text: str) -> bool:
    """Whether a line is a byline's label and nothing else, its names standing in the next element."""
    if len(text) > _LONGEST_LABEL or not (text.endswith(":") or may_have_label(text)):
        return False
    lines = (f"{text} Ana Ruiz", f"{text}: Ana Ruiz")
    named = [read for line in lines if (read := read_byline(line)) and read.labelled and read.names == ("Ana Ruiz",)]
    return text.endswith(":") or bool(named)


def read_line(line: str, language: str | None = None) -> BylineMatch | None:
    """A byline, a label said twice or glued to the name, and a few words behind it ("Tags", "Share") left out."""
    bare = _HOURS.sub("", _RUN_ON.sub(" ", _SOCIAL.sub("", _GLUED.sub(r"\1 ", line))))
    read = read_byline(bare, language)
    if read:
        return read
    words = bare.removesuffix(".").split()
    for left_out in range(min(_MOST_LEFT_OUT + 1, len(words)) if _LABEL.match(bare) else 0):
        if left_out and has_word(words[-left_out], "titles"):
            return None  # "By Smart Shopping Team" names nobody.
        read = read_byline(" ".join(words[: len(words) - left_out]), language)
        if read and read.names:
            return read
    return None


def may_be_labelled(line: str) -> bool:
    """A cheap look at a line's first word: whether it can be a byline's label, or one glued to a name."""
    return may_have_label(line) or _GLUED.match(line) is not None


def people_printed(line: str, *, first: bool = True) -> tuple[str, ...]:
    """The people that one line of writers names; of a line beside the first only those who are surely named."""
    read = read_line(line)
    if read:
        return read.names
    apart = _RUN_ON.sub(" ", line)
    return read_signature(apart) or (split_names(without_date(apart)[0]) if first else ())


def is_byline(line: str) -> bool:
    """Whether a line names people, an agency or a desk; "11 minutes ago" beside the names was taken for one."""
    return bool(people_printed(line)) or read_line(line) is not None


def date_of_posting(line: str) -> str | None:
    """The date as printed of a line that says who posted when, and nothing else: "Submitted by ana on 3 May 2024"."""
    # What is left before a date begins as the line does: of most lines the first two words tell.
    opening = line.split(None, 2)
    if len(opening) < 3 or opening[1] not in _BY or not opening[0].endswith(_PARTICIPLE) or not has_digit(line):
        return None
    head, dated = without_date(line)
    is_posting = 2 < len(head.split()) <= _MOST_OF_POSTING
    return dated if is_posting and (may_have_label(head) or read_signature(line)) else None

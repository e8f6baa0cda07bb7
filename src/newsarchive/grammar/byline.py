"""Bylines: who wrote the story, from a block that says nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from newsarchive.grammar.agencies import is_agency
from newsarchive.grammar.byline_cjk import has_cjk, read_cjk_names
from newsarchive.grammar.byline_parts import ARTICLES, is_nobody, persons_in, split_names
from newsarchive.grammar.dates import read_date, read_date_line
from newsarchive.grammar.lazy import pattern, remembered
from newsarchive.grammar.names import has_word, is_name_word, is_person, places, recased, word_list
from newsarchive.grammar.tables import forms_of, plain, table

__all__ = [
    "BylineMatch",
    "may_have_label",
    "names_editors",
    "read_byline",
    "read_labelled_byline",
    "split_names",
    "without_date",
]

LONGEST = 300
_MOST_WORDS = 40
_LONGEST_DATE_PART = 120
_MOST_CUTS = 30
_MOST_UNLABELLED = 16
_LONGEST_LABEL = 4
_LONGEST_FIRST = 40
_LONGEST_EDITING = 60
_MARKS = "—–-|•·*[] "
_MOST_MARKS = 4
# "B.", "Jr.": words that end in a full stop of their own.
_LONGEST_INITIAL = 3

_GLUED_COLON = pattern(r"([^\s:：]{1,24})\s?[:：]\s*")
_HAN_LABEL = pattern(r"(?:本报|本网|特约|实习)?(?:记者|記者|作者|撰文|采写|文|글|기자)\s*[:：/／|｜丨\s=＝]\s*")
_ADDRESS = pattern(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,24}){1,4}|(?:https?://|www\.)\S{1,120}")
_HANDLE = pattern(r"\s?@\w{1,30}\b")
_READING = pattern(
    r"(?:(?<![\s|•·,–—-])[\s|•·,–—-]++)?(?:\d{1,2}:\d\d )?\d{1,2}[ -]?min(?:ute|uten|utes)?s?\.?"
    r"(?: read| de lecture| Lesezeit|)$",
    re.IGNORECASE,
)
_AUTHOR = pattern(r"(?i)authors?:")
_GLUED_TITLE = pattern(r"(?<=[a-zà-ÿ])(?=(?:Staff|Senior|Contributing|Updated|Published)\b)")
# Words that begin with a capital, without anything that joins two names or parts a name from an outlet.
_CAPITALISED = pattern(r"(?!.*\s(?:AND|UND|ET|Y|E|I|IN|FOR)\s)[A-ZÀ-ÞА-ЯЁ][\w'’.-]*+(?: [A-ZÀ-ÞА-ЯЁ][\w'’.-]*+)*+")
# "An interview by Ana Ruiz with Jo Tan": who answered did not write.
_PARTNER = pattern(r"\s(?:mit|with|con|avec|met|med|com)\s")
_DIGIT = pattern(r"\d")
_COUNT = pattern(r"(?<=[^\d\s,])[\s|]\d{1,3}(?: [Cc]omments?)?$")
_EDGE = " \t,;|•·–—-/().:"
_DATE_START = pattern(r"(?:^|[\s|•·,(@–—-])(?=[\w(])")


@dataclass(frozen=True, slots=True)
class BylineMatch:
    """A byline: the people it names, each once (none where it names an agency or a desk).

    labelled: a word such as "By" or "Autor:" says so; rest: the date part at its end as printed, or None.
    """

    names: tuple[str, ...]
    labelled: bool = True
    rest: str | None = None


@remembered
def read_byline(block: str, language: str | None = None) -> BylineMatch | None:
    """The people that a block names when all of it is a byline; a sentence that begins with "By" is none.

    A bare name gives labelled=False; whether it is a byline depends on where it stands. language: a tag
    such as "it", which keeps "di" or "av" from being taken for "by" in other languages.
    """
    if not 2 <= len(block) <= LONGEST or block.count(" ") > _MOST_WORDS:
        return None
    whole = " ".join(block.split())
    line = whole.strip(_MARKS)
    if not line:
        return None
    if has_cjk(line) and (match := _cjk(whole)):
        return match
    label, tail = _without_label(line, language)
    if not label and not _may_be_names(line):
        return None
    if not label and _CAPITALISED.fullmatch(line):
        return _bare(line)
    if label >= "\u0590":  # "كتب - أحمد علي:"
        tail, line = tail.strip(" -–:"), line.rstrip(" :")
    tail, rest = without_date(_GLUED_TITLE.sub(" ", _PARTNER.split(tail)[0] if "interview" in label else tail))
    tail = _without_addresses(tail, labelled=bool(label))
    if not tail or line[-1] in ":?!" or (label not in {"", "by", ":"} and _is_article(tail)):
        return None
    found = persons_in(tail, labelled=bool(label))
    found = found or _inverted(line, tail) or found
    if found is None:
        return _single(tail, rest) if label in {"by", ":"} else None
    if not found and label and plain(tail) in places():
        return None
    return BylineMatch(tuple(dict.fromkeys(map(recased, found))), bool(label), rest)


def _without_addresses(tail: str, *, labelled: bool) -> str:
    """Names without addresses and handles, which part one from the next, and without the full stop of a sentence."""
    bare = _HANDLE.sub(", ", _ADDRESS.sub(", ", tail)).strip(" \t,;|•·–—-/(:")
    is_word = len(bare.rpartition(" ")[2]) > _LONGEST_INITIAL
    return bare.removesuffix(".") if labelled and is_word else bare


def _cjk(line: str) -> BylineMatch | None:
    bare, rest = without_date(line)
    names = read_cjk_names(bare)
    return BylineMatch(names, True, rest) if names else None


def may_have_label(line: str) -> bool:
    """A cheap look at the first word: whether it can be a byline's label, such as "By" or "Autor:"."""
    first = line.lstrip(_MARKS)[:_LONGEST_FIRST].split(" ", 1)[0]
    return not first.isascii() or ":" in first or plain(first) in _label_openings()


def read_labelled_byline(block: str) -> BylineMatch | None:
    """The byline that a block is where a label says so; most lines are turned away by their first word."""
    first = ""
    for word in block.split(None, _MOST_MARKS)[:_MOST_MARKS]:
        if first := word.lstrip(_MARKS):
            break
    if first and not (":" in first or "：" in first or first[0] >= "\u2e80" or plain(first) in _label_openings()):
        return None
    found = read_byline(block)
    return found if found and found.labelled else None


def _is_article(tail: str) -> bool:
    """Whether what follows "par" or "von" is a phrase and no name: "Par les temps qui courent"."""
    first = tail.split(" ", 1)[0]
    return plain(first) in ARTICLES and not (has_word(tail, "outlets") or is_nobody(tail))


def _bare(line: str) -> BylineMatch | None:
    """A line of capitalised words and nothing else: one name, or a desk or agency."""
    if is_nobody(line):
        return BylineMatch((), labelled=False)
    words = line.split(" ")
    named = 2 <= len(words) <= 4 and plain(words[0]) not in ARTICLES and is_person(line)
    return BylineMatch((recased(line),), labelled=False) if named and plain(line) not in places() else None


def _may_be_names(line: str) -> bool:
    """A cheap look at a line without a label: few words, the first two capitalised or parts of names."""
    if line.count(" ") > _MOST_UNLABELLED or not (line[0].isupper() or line[0] == "(") or line[-1] in ".!?,:;…":
        return bool(re.search(r"\s(?:[^\W\d_]\.|[JS]r\.)$", line[-5:])) and line[0].isupper()
    second = line.split(" ", 2)[1:2]
    return not second or not second[0][0].islower() or plain(second[0]) in word_list("particles") or "," in line[:40]


def _without_label(line: str, language: str | None) -> tuple[str, str]:
    """(the label: ":" for one with a colon, "" for none; what follows it)."""
    glued = _GLUED_COLON.match(line)
    if glued and plain(glued[1]) in _colon_labels():
        return ":", line[glued.end() :]
    if han := _HAN_LABEL.match(line):
        return ":", line[han.end() :]
    words = line.split(" ", _LONGEST_LABEL + 1)[: _LONGEST_LABEL + 1]
    if plain(words[0]).rstrip(":") not in _label_openings():
        return "", line
    for taken in range(min(_LONGEST_LABEL, len(words) - 1), 0, -1):
        head = " ".join(words[:taken])
        label, follows = plain(head), line[len(head) + 1 :]
        if label.rstrip(" :") in _colon_labels() and (label.endswith(":") or follows.startswith(":")):
            return ":", follows.lstrip(": ")
        if label in _plain_labels("en") or label in _plain_labels((language or "")[:2].lower()):
            return label, follows
    return "", line


def without_date(tail: str) -> tuple[str, str | None]:
    """The line without the date and reading time at its end, and the date part as printed."""
    tail = _COUNT.sub("", _READING.sub("", tail)) if tail[-1:] in "0123456789.nesdtS" else tail
    if not _DIGIT.search(tail):
        return tail, None
    for cut in islice(_DATE_START.finditer(tail, max(0, len(tail) - _LONGEST_DATE_PART)), _MOST_CUTS):
        part = tail[cut.end() :]
        if (part[0].isdecimal() or part[0].isalpha() or part[0] == "(") and _is_date(part):
            return tail[: cut.start()].rstrip(_EDGE), part.strip("()| ")
    return tail, None


def _is_date(part: str) -> bool:
    return read_date_line(part) is not None or read_date(part) is not None


def _single(tail: str, rest: str | None) -> BylineMatch | None:
    """A byline of one word, or of a name in small letters after a label that cannot begin a sentence."""
    if " " in tail or not is_name_word(tail) or plain(tail) in places() or not is_person(f"Ana {tail}"):
        return None
    return BylineMatch((recased(tail),), True, rest)


def _inverted(line: str, tail: str) -> list[str] | None:
    """ "Author: Harrow, Lena; Birk, Tom J." as databases print the writers; None where a part is something else."""
    if ", " not in tail or not _AUTHOR.match(line):
        return None
    parts = [part.strip().partition(", ") for part in tail.split(";")]
    if any(plain(part) in places() or is_agency(part) for surname, _, given in parts for part in (surname, given)):
        return None
    names = [f"{given} {surname}" for surname, _, given in parts]
    return names if all("," not in name and name.count(" ") < 4 and is_person(name) for name in names) else None


def names_editors(line: str) -> bool:
    """Whether a line says with its first words that it names those who edited, not wrote: "Editor: Ana Ruiz"."""
    head, colon, _ = line[:_LONGEST_EDITING].lstrip(_MARKS).replace("：", ":").partition(":")
    words = plain(head).split()
    return " ".join(words) in _editing() if colon else " ".join(words[:2]) in _editing() and len(words) > 2


@cache
def _editing() -> frozenset[str]:
    return forms_of([table("bylines")["editing"]["any"].replace("\n", " ")])


@cache
def _plain_labels(language: str) -> frozenset[str]:
    labels = table("bylines")["plain"]
    known = [labels[language]] if language in labels else list(labels.values())
    return forms_of([line.replace("\n", " ") for line in known])


@cache
def _label_openings() -> frozenset[str]:
    return frozenset(label.split(" ")[0] for label in _plain_labels("") | _plain_labels("en") | _colon_labels())


@cache
def _colon_labels() -> frozenset[str]:
    return forms_of([table("bylines")["colon"]["any"].replace("\n", " ")])

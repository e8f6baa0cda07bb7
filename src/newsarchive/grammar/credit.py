"""Credits: who made the picture, at the end of a caption or in a line of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from newsarchive.grammar.agencies import agency_name, is_agency, is_source, may_end_in_agency
from newsarchive.grammar.credit_labels import Label, bare_label, bracket_label, is_sure, labels_in
from newsarchive.grammar.credit_parts import LONGEST_CREDIT, Credit, parse_bracketed, parse_credit
from newsarchive.grammar.lazy import pattern, remembered
from newsarchive.grammar.names import has_word, is_name_word, is_person

_TAIL = 170
_LONGEST_BLOCK = 4000
# A credit closes a caption, not a long paragraph; one that nothing marks, a short caption.
_LONGEST_CAPTION = 900
_LONGEST_PLAIN_CAPTION = 400
_MOST_BOUNDARIES = 6
# Outlets are printed in quotation marks in Russian and Ukrainian credits.
_NO_QUOTES = dict.fromkeys(map(ord, '«»“”„"'))
_COURTESY = ("courtesy", "cortesía", "cortesia", "gentileza")
# What a tail that ends as a sentence does must hold to be looked at; most paragraphs hold none of it.
_SENTENCE_ENDS = '.!?"”»'
_HINTS = ("/", "|", "©", ":", " by ", "ourtesy", "hoto", "(", "[")
_HINT = 90

_BOUNDARY = pattern(r"(?<=[.!?…”\"’'»)\]。])\s*(?=\S)|\s+[—–|•·]\s*|\s+-\s+|\s{2,}")
_BRACKET = pattern(r"[(\[（【]([^()\[\]（）【】]{2,110})[)\]）】]\.?$")
_COPYRIGHT = pattern(
    r"(?:[|—–-]\s*+|(?<![\s|—–-])\s++)?(?:(?<!\w)©(?!\))|\([cC]\)\s|\bCopyright:)\s*+(?P<content>[^©]{2,100})$"
)
_YEAR = pattern(r"\b(?:19|20)\d\d\b")
_SLASHED = pattern(
    r"(?<![^\W\d_])((?:[^\W\d_][\w.'’-]{0,60}+\s){0,3}[^\W\d_][\w.'’-]{0,60}+)\s?/\s?(?:via\s)?"
    r"[^/]{2,50}(?:/[^/]{2,30}){0,2}$"
)
# "Fot. PAP/Jo Tan": a label that ends in its own full stop.
_DOTTED_LABEL = pattern(r"(?:^|\s)((?:[Ff]ot|[Ff]oto|[Pp]hoto|[Pp]hot|[Bb]ild|[Pp]ic)\.\s*)$")
_JOINED = pattern(r"[/|,，]|\s(?:via|for|für|pour|para|per|для)\s")
_HEADS = pattern(r"[/|,]")
# The only words that are a credit by themselves without a label.
_STEMS = (
    "phot",
    "foto",
    "pic",
    "imag",
    "bild",
    "credit",
    "crédit",
    "фото",
    "зн",
    "صور",
    "摄",
    "写真",
    "사진",
    "kuva",
    "file",
)
_LONE_SOURCES = frozenset({"handout", "supplied", "screenshot", "screengrab", "uncredited", "istimewa"})


@dataclass(frozen=True, slots=True)
class CreditMatch:
    """A credit at the end of a block.

    start: offset where it begins, with its bracket or label; 0 where the whole block is a credit;
    credit: as printed without brackets and label; person and agency: its parts, None where absent.
    weak: nothing marks it as a credit but an agency's or outlet's name, as the sign-off of a report may be.
    """

    start: int
    credit: str
    person: str | None
    agency: str | None
    weak: bool = False


def read_credit(block: str) -> CreditMatch | None:
    """The credit that a block ends with or consists of; prose that ends in an agency's name has none."""
    # Most are paragraphs, of which none is worth remembering.
    return None if not 2 <= len(block) <= _LONGEST_BLOCK or _ends_as_sentence(block) else _read_credit(block)


def _ends_as_sentence(text: str) -> bool:
    return text[-1] in _SENTENCE_ENDS and not any(map(text[-_HINT:].__contains__, _HINTS))


@remembered
def _read_credit(block: str) -> CreditMatch | None:
    tail = block[(first := max(0, len(block) - _TAIL)) :].rstrip()
    if not tail or _ends_as_sentence(tail):
        return None
    if tail[-1] in ")]）】" or tail[-2:] in {").", "]."}:
        found = _bracketed(tail, first) or _unmarked(tail, first)
    else:
        found = _copyright(tail, first) or _labelled(tail, first) or _unmarked(tail, first)
    if found and found.start and (label := _DOTTED_LABEL.search(block[: found.start])):
        found = replace(found, start=label.start(1), weak=False)
    return found if found and found.start <= (_LONGEST_PLAIN_CAPTION if found.weak else _LONGEST_CAPTION) else None


def _match(start: int, credit: Credit, *, weak: bool = False) -> CreditMatch:
    return CreditMatch(start, credit.credit, credit.person, credit.agency, weak)


def _bracketed(tail: str, first: int) -> CreditMatch | None:
    """ "(Jo Tan/Reuters)", "(Photo: Jo Tan)", "(AP)"."""
    found = _BRACKET.search(tail)
    if not found:
        return None
    content = found[1].strip()
    before = tail[: found.start()].rstrip()
    for label in labels_in(content):
        credit = _after_label(label, content) if label.start == 0 else None
        if credit:
            return _match(first + found.start(), credit)
    if length := bracket_label(content):
        credit = parse_credit(content[length:], labelled=True)
        return _match(first + found.start(), credit) if credit and (credit.person or credit.agency) else None
    credit = parse_bracketed(content.lstrip("© ")) or _bare_labelled(content, sure=True)
    if credit is None:
        return None
    weak = not (credit.joined or credit.person or not credit.agency)
    if weak and (_spells(before, content) or tail[-1] == "." or 0 < len(before.split()) < 4):
        return None
    return _match(first + found.start(), credit, weak=weak)


def _labelled(tail: str, first: int) -> CreditMatch | None:
    """ "Photo: Jo Tan/Harbour Post", "| Photo credit: Jo Tan", "Photo by Jo Tan / Getty Images"."""
    for label in labels_in(tail):
        if _stands(tail, label) and (credit := _after_label(label, tail)):
            return _match(first + _with_separator(tail, label.start), credit)
    return None


def _stands(tail: str, label: Label) -> bool:
    """Whether a label stands where a credit begins: first, after a sentence or bar, or capital with colon."""
    before = tail[: label.start].rstrip()
    if not before or before[-1] in ".!?…”\"’'»)]|—–•·-/。،؟":
        return True
    return label.colon and not tail[label.start].islower()


def _after_label(label: Label, tail: str) -> Credit | None:
    """The credit after a label; "Courtesy of Harbour Museum" keeps its label and names at most an agency."""
    content = tail[label.end :].lstrip(" :：|.…©Â\xa0")
    if not content or len(content) > LONGEST_CREDIT:
        return None
    if label.colon and content.lower().startswith(_COURTESY):
        return Credit(content, None, None, known=True, joined=True)
    credit = parse_credit(content.translate(_NO_QUOTES), labelled=True)
    if credit and len(credit.credit) < len(content) and content != content.translate(_NO_QUOTES):
        credit = credit._replace(credit=content)
    if credit is None or (
        credit.agency is None and credit.person is None and content[-1] in ".!?" and not credit.known
    ):
        return None
    if label.courtesy:
        shown = tail[label.start :].strip(" \t.,;|•·–—-")
        return Credit(shown, None, credit.agency if credit.known else None, known=True, joined=True)
    return credit


def _bare_labelled(content: str, *, sure: bool) -> Credit | None:
    """ "Photo AFP", "Foto Jo Tan", "Фото из архива": a label without a colon. sure: it stands in brackets."""
    length = bare_label(content)
    credit = parse_credit(content[length:], labelled=True) if length else None
    if credit is None or not (sure or credit.known or credit.person or credit.credit[0].islower()):
        return None
    return Credit(credit.credit, credit.person, credit.agency, known=True, joined=True)


def _copyright(tail: str, first: int) -> CreditMatch | None:
    """ "© Jo Tan / dpa" after a caption; a line that is the site's own copyright notice is none."""
    found = _COPYRIGHT.search(tail) if "©" in tail or "opyright:" in tail or "(c) " in tail.lower() else None
    if not found or _YEAR.search(found["content"]):
        return None
    content = found["content"].lstrip()
    label = next((label for label in labels_in(content) if label.start == 0), None)
    credit = _after_label(label, content) if label else parse_credit(content, labelled=True)
    if credit is None or (first + found.start() == 0 and not (credit.person or credit.known)):
        return None
    shown = found.group()
    return _match(first + found.end() - len(shown.lstrip()), credit)


def _unmarked(tail: str, first: int) -> CreditMatch | None:
    """ "Delil Souleiman / AFP" after a sentence or alone, and a name before a slash and a known agency."""
    if not _may_be_unmarked(tail):
        return None
    starts = [(0, 0)] if first == 0 else []
    starts += [(found.start(), found.end()) for found in _BOUNDARY.finditer(tail)][-_MOST_BOUNDARIES:]
    for begin, start in starts:
        content = tail[start:]
        if not 2 <= len(content) <= LONGEST_CREDIT:
            continue
        credit = _plain_credit(content, whole=first + start == 0)
        if credit:
            separator = tail[begin:start].lstrip()
            weak = not (credit.joined or (credit.known and credit.person) or (credit.known and not credit.agency))
            return _match(first + (start - len(separator) if separator.strip() else start), credit, weak=weak)
    return _before_slash(tail, first) if "/" in tail else None


def _may_be_unmarked(tail: str) -> bool:
    """A cheap look for what every credit without a label has: a slash or bar, or a telling word at its end."""
    end = tail[-LONGEST_CREDIT:]
    if "/" in end or "|" in end or may_end_in_agency(end):
        return True
    lowered = end.lower()
    return any(map(lowered.__contains__, _STEMS)) or (("," in end or " for " in end) and has_word(end[-24:], "outlets"))


def _plain_credit(content: str, *, whole: bool) -> Credit | None:
    """A credit without a label: short, or with a mark between its parts."""
    if content[0].islower() and not is_agency(_HEADS.split(content, maxsplit=1)[0].strip()):
        return None
    if _JOINED.search(content):
        return parse_credit(content, labelled=False, whole=whole)
    if content.count(" ") > 4:
        return None
    name = content.strip(" .")
    if agency := agency_name(name):
        return Credit(name, None, agency, known=True, joined=False)
    if is_source(name) and (" " in name or name.lower() in _LONE_SOURCES):
        return Credit(name, None, None, known=True, joined=False)
    length = bare_label(content)
    return _bare_labelled(content, sure=False) if length and (not whole or is_sure(content[:length])) else None


def _before_slash(tail: str, first: int) -> CreditMatch | None:
    """A name run right on from the caption: "... in Lille Jo Tan/AFP"."""
    found = _SLASHED.search(tail)
    words = found[1].split() if found else []
    while words and not is_name_word(words[-1]):
        words.pop()
    for taken in range(len(words), 0, -1):
        name = " ".join(words[-taken:])
        if found and all(map(is_name_word, words[-taken:])) and name in found[1]:
            start = found.start(1) + found[1].rindex(name)
            credit = parse_credit(tail[start:], labelled=False)
            if credit and credit.known and credit.agency and (is_person(name) or credit.person):
                return _match(first + start, credit)
    return None


def _with_separator(tail: str, start: int) -> int:
    """The offset with a bar or dash right before it."""
    before = tail[:start].rstrip()
    return len(before) - 1 if before[-1:] in {"|", "—", "–", "•", "·"} else start


def _spells(before: str, acronym: str) -> bool:
    """Whether the words before a bracket are what the acronym in it stands for."""
    letters = [letter for letter in acronym if letter.isalpha()]
    words = [word for word in re.split(r"[\s-]+", before)[-12:] if word[:1].isupper()]
    initials = [word[0].upper() for word in words[-len(letters) :]]
    return acronym.isupper() and len(letters) >= 2 and initials == letters

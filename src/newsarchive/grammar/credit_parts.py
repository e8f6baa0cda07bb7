"""The parts of a credit without its label: the person, the agency or outlet, and words such as "Handout"."""

from __future__ import annotations

import re
from itertools import chain
from typing import NamedTuple

from newsarchive.grammar.agencies import agency_name, is_agency, is_branch, is_site, is_source
from newsarchive.grammar.lazy import pattern
from newsarchive.grammar.names import has_word, is_name_word, is_person, places, recased
from newsarchive.grammar.tables import plain

LONGEST_CREDIT = 110
_MOST_PARTS = 6
_MOST_WORDS = 7
_MOST_LOOSE_WORDS = 4

_SEPARATOR = pattern(
    r"(?:(?<!\s)\s++)?(?:[/|／,，]\s*+(?:via\s++)?|©\s*+)|(?<!\s)\s++(?:via|for|für|pour|para|per|для|[-–—])\s++|[:：]\s*+"
    r"|(?<!\s)\s++on\s++(?=(?:Unsplash|Pexels|Pixabay|Flickr)\b)|\.\s++(?=(?:AFP|AP|REUTERS|Reuters|EPA|SIPA)$)"
)
_AND = pattern(r"(?<!\s)\s++(?:and|und|et|y|e|и|&|och|og|en|with|\+)\s++|(?:(?<!\s)\s++)?&\s*+")
_FILE = pattern(
    r"(?<![,/ ])[,/ ]++\(?(?:file|files|archive|archives|archiv|archivo|arşiv|arsip|pool|illustration)\)?$",
    re.IGNORECASE,
)
_OWN_PHOTO = pattern(
    r"(?P<firm>[^\W\d_][\w.'’&-]{0,30}+(?:\s[^\W\d_][\w.'’&-]{0,30}+){0,4}?)(?:\s(?:file|staff|archive))?\s"
    r"(?:photos?|photographs?|pictures?|images?|illustration|foto)(?:\s(?:by|par|por|von)\s|\s?[/:]\s?)(?P<person>.{4,60})"
)
_COMPANY = pattern(r"\b(?:Inc|Ltd|LLC|GmbH|Corp|Co|AG|S\.A|SpA|PLC)\b\.?")
_EDITED = pattern(r"(?:(?<!\s)\s++)?(?:摄|攝|撮影|摄影|供图|提供)$")
_CHINESE = pattern(r"(?P<agency>[\u3400-\u9fff]{2,8}?[社报報网網])(?:记者|記者)\s*(?P<person>[\u3400-\u9fff]{2,4})")
_USER = pattern(r"@?[\w.]{2,30}")
# Words that open bylines and may look like part of a name.
_OPENERS = frozenset({"von", "par", "por", "door", "di", "av", "text", "texte", "texto", "autor"})
_SMALL = frozenset(
    {
        "of",
        "the",
        "and",
        "&",
        "de",
        "du",
        "des",
        "del",
        "della",
        "di",
        "da",
        "do",
        "la",
        "le",
        "der",
        "die",
        "und",
        "y",
        "e",
    }
) | {"for", "et", "и"}
_OWN = frozenset({"из", "з", "archivio", "archives", "archiv", "privat", "own", "nasa"})


class Credit(NamedTuple):
    """credit: as printed without brackets and label; known: an agency or a word such as "Handout" is in it.

    joined: a person with an agency or outlet, or several agencies, with more than a comma between them.
    """

    credit: str
    person: str | None
    agency: str | None
    known: bool
    joined: bool


class _Part(NamedTuple):
    text: str
    start: int
    end: int
    kind: str  # "agency", "outlet", "person", "source", "name" (capitalised words) or "words"


def parse_credit(content: str, *, labelled: bool, whole: bool = False) -> Credit | None:
    """The parts of a credit, or None where the words are something else.

    labelled: a word or sign says that they are a credit, so that unknown words may stand for an organisation;
    whole: they are a block of their own, which could be anything.
    """
    printed = _EDITED.sub("", content.strip(" \t.,;|•·–—-"))
    if not 2 <= len(printed) <= LONGEST_CREDIT:
        return None
    if found := _CHINESE.fullmatch(printed):
        return Credit(printed, found["person"], found["agency"], known=True, joined=True)
    bare = _FILE.sub("", printed) or printed
    if is_source(printed) or is_source(bare):
        return Credit(printed, None, None, known=True, joined=False)
    whole_name = agency_name(bare)
    if whole_name:
        return Credit(printed, None, whole_name, known=True, joined=_is_joined(printed))
    parts = _parts(bare, labelled=labelled)
    if labelled and any(part.kind in {"person", "agency"} for part in parts):
        parts = [_named(part) for part in parts]
    if not parts or any(part.kind == "words" for part in parts):
        return _loose(printed) if labelled and len(parts) == 1 else None
    if not labelled and not _is_plain_credit(bare, parts, whole=whole):
        return None
    return _assembled(printed, bare, parts)


def _is_joined(name: str) -> bool:
    return ("/" in name or " via " in name) and not is_branch(name)


def parse_bracketed(content: str) -> Credit | None:
    """The parts of a credit in brackets that has no label: "Jo Tan/Reuters", "Supplied: Mia Tranby"."""
    credit = parse_credit(content, labelled=False) or _by_outlets_own(content.strip())
    if credit or not re.search(r"[:：]", content):
        return credit
    parts = _parts(content.strip(), labelled=False)
    if len(parts) != 2 or parts[1].kind != "person" or parts[0].kind not in {"source", "outlet", "agency"}:
        return None
    return _assembled(content.strip(), content.strip(), parts)


def _by_outlets_own(content: str) -> Credit | None:
    """The parts of "Harbour Post photo by Jo Tan" and "Harbour Post photo/Jo Tan"."""
    found = _OWN_PHOTO.fullmatch(content)
    if not found or not is_person(found["person"]):
        return None
    firm = found["firm"]
    named = all(is_name_word(word) or plain(word) in _SMALL for word in firm.split())
    is_outlet = has_word(firm, "outlets") or is_agency(firm)
    if not named or (is_person(firm) and not is_outlet):
        return None
    owner = (agency_name(firm) or firm) if is_outlet else None
    return Credit(content, recased(found["person"]), owner, known=is_outlet, joined=is_outlet)


def _is_plain_credit(bare: str, parts: list[_Part], *, whole: bool) -> bool:
    """Whether parts without a label are a credit: a person with an agency or outlet, or several agencies."""
    kinds = {part.kind for part in parts}
    if ":" in bare or "：" in bare:
        return False
    if "agency" in kinds:
        return len(parts) > 1
    if "person" not in kinds or len(parts) != 2:
        return "source" in kinds and len(parts) > 1 and "person" in kinds
    between = bare[parts[0].end : parts[1].start]
    if "outlet" in kinds:
        return " - " not in between.replace("–", "-").replace("—", "-")
    return "/" in between and not whole and parts[0].kind == "person"


def _assembled(printed: str, bare: str, parts: list[_Part]) -> Credit:
    person = next((part for part in parts if part.kind == "person"), None)
    if _COMPANY.search(bare):
        person = None
    firms = [part for part in parts if part is not person and part.kind != "source"]
    known = any(part.kind in {"agency", "source"} for part in parts)
    several = person is not None or len(firms) > 1 or any(part.kind == "source" for part in parts)
    joined = "," not in bare and bool(firms) and several and (known or person is not None)
    return Credit(printed, recased(person.text) if person else None, _firm_name(bare, firms, person), known, joined)


def _firm_name(bare: str, firms: list[_Part], person: _Part | None) -> str | None:
    """The agencies and outlets as one name: the usual one for a single agency, else as printed."""
    if not firms:
        return None
    between = person is not None and firms[0].start < person.start < firms[-1].start
    shown = [part for part in firms if not between or part.start < (person.start if person else 0)]
    if len(shown) == 1:
        name = shown[0].text
        return agency_name(name) or (recased(name) if name.isupper() and " " in name else name)
    return bare[shown[0].start : shown[-1].end]


def _parts(text: str, *, labelled: bool) -> list[_Part]:
    parts: list[_Part] = []
    start = 0
    for separator in chain(_SEPARATOR.finditer(text), (None,)):
        end = separator.start() if separator else len(text)
        words = text[start:end].strip()
        if words:
            begin = text.index(words, start)
            kind = _kind(words, labelled=labelled)
            if kind == "words" and not labelled:
                return []
            parts.append(_Part(words, begin, begin + len(words), kind))
        if separator:
            start = separator.end()
        if len(parts) > _MOST_PARTS:
            return []
    return parts


def _kind(words: str, *, labelled: bool) -> str:
    if is_agency(words):
        return "agency"
    if is_source(words):
        return "source"
    items = words.split()
    if len(items) > _MOST_WORDS:
        return "words"
    people = [] if plain(items[0]) in _OPENERS else _AND.split(words)
    if people and all(is_person(name) and plain(name) not in places() for name in people):
        return "person"
    if is_site(words):
        return "outlet"
    named = all(is_name_word(item) or plain(item) in _SMALL or item.isdecimal() for item in items)
    if not named or not any(is_name_word(item) for item in items):
        return "name" if labelled and _USER.fullmatch(words) and words[0] not in "0123456789" else "words"
    return "outlet" if has_word(words, "outlets") or items[0] in {"The", "La", "Le", "El"} else "name"


def _named(part: _Part) -> _Part:
    """Beside a person or agency, words that begin with a capital are a name: "Jo Tan / Поморский причал"."""
    short = part.kind == "words" and part.text[0].isupper() and part.text.count(" ") < _MOST_LOOSE_WORDS
    return part._replace(kind="name") if short else part


def _loose(printed: str) -> Credit | None:
    """Words after a label that name nobody we know: "The Lavelle family", "из архива библиотеки"."""
    words = printed.split()
    sentence = printed[-1] in "!?:" or any(mark in printed for mark in ("; ", ". ", " is ", " are ", " was ", " has "))
    if len(words) > _MOST_LOOSE_WORDS or sentence:
        return None
    capital = words[0][0].isupper() or not words[0][0].isalpha() or words[0].lower() == words[0].upper()
    if not capital and plain(words[0]) not in _OWN:
        return None
    return Credit(printed, None, None, known=False, joined=False)

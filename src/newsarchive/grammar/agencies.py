"""News and picture agencies, known by name."""

from __future__ import annotations

from functools import cache, lru_cache

from newsarchive.grammar.lazy import pattern
from newsarchive.grammar.tables import forms_of, plain, table

_LONGEST_NAME = 60
_SHORT = 5
_BRANCH = pattern(r"(?:dpa|apa|afp|ap|epa|sda|sid)[/-][a-z]{2,8}")
_MEDIA = frozenset(
    {"photo", "photos", "foto", "fotos", "images", "image", "pictures", "video", "pool", "archive", "archiv"}
)
_JOINED = pattern(
    r"(?:(?<!\s)\s++)?(?:/|\bvia\b|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bи\b|&|\+|,|\|)\s*+|(?<!\s)\s++-\s++"
)
_WORD_END = pattern(r"\A.*[/|,(]|\.(?=[a-z]$)")
_DOTTED = pattern(r"(?:\w\.\s?)+\w?")
_WEB = pattern(r"[a-z0-9-]{2,30}(?:\.[a-z]{2,4}){1,2}")


def is_agency(name: str) -> bool:
    """Whether a name, or each of several joined by a slash, "via" or "and", is a known agency."""
    return agency_name(name) is not None


def agency_name(name: str) -> str | None:
    """The usual name of an agency ("AP" for "AP Photo"), joined ones as printed; None for anything else."""
    return _agency_name(name) if 2 <= len(name) <= _LONGEST_NAME else None


@lru_cache(maxsize=512)
def _agency_name(name: str) -> str | None:
    key = _key(name)
    known = _names().get(key)
    if known:
        # "Map" and "who" are words, MAP and WHO are agencies.
        short = len(key) <= _SHORT and not (name.isupper() or name in _printed())
        return None if short else _usual(name.strip(), known)
    if _BRANCH.fullmatch(key):
        return name.strip()
    owner, _, medium = key.rpartition(" ")
    if medium in _MEDIA and owner in _names():
        return _names()[owner]
    if key.isalpha():  # nothing joins anything in one word
        return None
    parts = [part for part in _JOINED.split(key) if part]
    if len(parts) > 1 and all(part in _names() for part in parts):
        return name.strip()
    return None


def _usual(printed: str, usual: str) -> str:
    """The usual name, but names with a slash, and short ones in capitals, as printed."""
    as_printed = "/" in printed or (len(printed) <= _SHORT + 1 and printed.upper() == usual.upper())
    return printed if as_printed else usual


def is_branch(name: str) -> bool:
    """Whether a name is an agency's with the initials of a desk or editor, "dpa/lno", as reports sign off."""
    return _BRANCH.fullmatch(_key(name)) is not None


def is_site(name: str) -> bool:
    """Whether a name is a site's, such as "Kompas.com", which papers print where an agency stands."""
    lowered = name.lower()
    endings = table("agencies")["domain_endings"].split()
    return bool(_WEB.fullmatch(lowered)) and lowered.rsplit(".", 1)[1] in endings


def is_source(words: str) -> bool:
    """Whether words say where a picture came from without naming anyone: "File photo", "Handout"."""
    return len(words) <= _LONGEST_NAME and plain(words).strip(" .") in _sources()


def may_end_in_agency(words: str) -> bool:
    """A cheap look at the last word: whether a known agency's name or a word such as "photo" ends with it."""
    last = words.rstrip(" .)").rsplit(None, 1)
    return bool(last) and (not last[-1].isascii() or _WORD_END.sub("", last[-1].lower()) in _last_words())


@cache
def _last_words() -> frozenset[str]:
    return frozenset(name.rsplit(" ", 1)[-1].rsplit("/", 1)[-1] for name in {*_names(), *_sources()}) | _MEDIA


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for line in table("agencies")["agencies"]:
        usual, _, others = line.partition("=")
        for form in (usual, *others.split(",")):
            if form.strip():
                names.setdefault(_key(form), usual.strip())
    return names


@cache
def _printed() -> frozenset[str]:
    lines = table("agencies")["agencies"]
    return frozenset(form.strip() for line in lines for form in line.replace("=", ",").split(","))


@cache
def _sources() -> frozenset[str]:
    return forms_of([table("agencies")["sources"].replace("\n", " ")])


def _key(name: str) -> str:
    words = plain(name).strip(" .").removeprefix("the ")
    bare = words.replace(".", "") if "." in words and _DOTTED.fullmatch(words) else words
    return " ".join(bare.split())

"""The language of the story: declared, where the prose does not contradict it."""

from __future__ import annotations

import re

from newsarchive.fields.declarations import article, clean, metas, strings
from newsarchive.fields.ladder import pick
from newsarchive.model import Found, Labelled

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.@]\w{1,20})?")
# Codes that stand for the same language, or for two that their small words do not tell apart.
_SAME = dict(
    pair.split(":")
    for pair in """nb:no nn:no mo:ro fil:tl cmn:zh yue:zh hr:sr bs:sr sh:sr prs:fa msa:ms
    gl:pt""".split()
)
# Codes that programs of old wrote, as BCP 47 has them now.
_RENAMED = {"iw": "he", "in": "id", "ji": "yi"}
_ALIKE = ({"id", "ms"}, {"no", "da"}, {"cs", "sk"}, {"sr", "bg"}, {"ca", "es"})


def find(page: Labelled) -> Found[str] | None:
    """BCP 47 tag as declared ("en-GB"), or the ISO 639-1 code that the prose looks to be in; None where both are thin.

    A declared language that the prose clearly contradicts is but a rival: templates declare what they were written in.
    """
    declared = [found for rung in (from_json_ld, from_page, from_meta) if (found := rung(page))]
    inferred = from_prose(page)
    if inferred:
        agreed = [found for found in declared if _agree(found.value, inferred.value)]
        order = [*agreed[:1], inferred, *declared]
    else:
        order = declared
    return pick(order)


def from_prose(page: Labelled) -> Found[str] | None:
    """What the labeller took the prose to be in."""
    return Found(page.language, "script and small words", inferred=True) if page.language else None


def from_page(page: Labelled) -> Found[str] | None:
    """The lang of the page."""
    return _tag(page.document.declared.language or "", "html lang")


def from_json_ld(page: Labelled) -> Found[str] | None:
    """The article's inLanguage."""
    value = article(page).get("inLanguage")
    names = [clean(value.get("alternateName"))] if isinstance(value, dict) else strings(value)
    return next((found for name in names if (found := _tag(name, "json-ld inLanguage"))), None)


def from_meta(page: Labelled) -> Found[str] | None:
    """What a meta tag declares."""
    names = ("contentlanguage", "language", "dclanguage", "dctermslanguage", "oglocale")
    return next((found for name, text in metas(page, *names) if (found := _tag(text, f"meta {name}"))), None)


def _tag(text: str, rung: str) -> Found[str] | None:
    found = _TAG.fullmatch(text.strip())
    if not found or found[1].lower() in ("und", "mul", "zxx"):
        return None
    script = f"-{found[2].title()}" if found[2] else ""
    region = f"-{found[3].upper()}" if found[3] else ""
    language = found[1].lower()
    return Found(f"{_RENAMED.get(language, language)}{script}{region}", rung)


def _agree(declared: str, inferred: str) -> bool:
    first = declared.split("-")[0]
    first = _SAME.get(first, first)
    return first == inferred or any({first, inferred} == pair for pair in _ALIKE)

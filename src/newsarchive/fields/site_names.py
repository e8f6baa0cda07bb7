"""What the site calls itself, so that its name is no headline, and no author."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from newsarchive.fields.declarations import article, clean, kinds, linked, metas, objects, once_a_page, texts
from newsarchive.grammar.tables import plain
from newsarchive.model import Labelled

_PARTING = re.compile(
    r"(?<!\s)\s++(?:[|•·»«›‹:/–—-]|::|\|\||--|&raquo;)\s++|(?:(?<!\s)\s++)?[|｜»«›]\s*+|(?<=[^\W_])_(?=[^\W_])"
    r"|(?<!\s)\s++@\s?(?=\w)|(?<=\S)\s?[–—]\s(?=\S)"
)
# What every parting holds; most titles hold none of it.
_SIGN = re.compile("[|•·»«›‹:/–—&｜_@-]")
_NOT_WORD = re.compile(r"[\W_]+")
_GENERIC_LABELS = frozenset(
    {"www", "m", "amp", "news", "en", "mobile", "blog", "blogs", "edition", "co", "com", "org", "net"}
)
_NAMING = (
    "ogsitename",
    "applicationname",
    "dcpublisher",
    "citationjournaltitle",
    "applemobilewebapptitle",
    "publisher",
)
_LONGEST_NAME = 60
_OUTLETS = frozenset({"newsmediaorganization", "website", "organization", "corporation"})


def declared_names(page: Labelled) -> Iterator[tuple[str, str]]:
    """(name, rung) of what the page declares as its outlet, the surest first."""
    node = article(page)
    for key in ("publisher", "sourceOrganization"):
        for name in texts(linked(page, node.get(key))):
            yield name, "json-ld publisher"
    for name, text in metas(page, *_NAMING):
        yield text, "og:site_name" if name == "og:site_name" else f"meta {name}"
    for other in objects(page):
        if kinds(other) & _OUTLETS and (name := clean(other.get("name"))):
            yield name, "json-ld organization"


def host(page: Labelled) -> str:
    """The host of the page's address, or of the one it gives as its own; "" where it has neither."""
    for address in (page.document.declared.canonical, page.document.uri):
        if address and address.startswith(("http://", "https://")):
            try:
                return (urlsplit(address).hostname or "").lower()
            except ValueError:
                continue
    return ""


@once_a_page
def keys(page: Labelled) -> frozenset[str]:
    """The site's names as `key` spells them, with those of its address."""
    labels = [label for label in host(page).split(".") if label not in _GENERIC_LABELS and len(label) > 2]
    names = [name for name, _ in declared_names(page) if len(name) <= _LONGEST_NAME]
    joined = [key(".".join(host(page).removeprefix("www.").split(".")))] if host(page) else []
    return frozenset(filter(None, (*map(key, names), *map(key, labels[:2]), *joined)))


def key(name: str) -> str:
    """A name as it is compared: letters and digits alone, no article in front."""
    return _key(name) if len(name) <= _LONGEST_NAME else _key.__wrapped__(name)


@lru_cache(maxsize=1024)
def _key(name: str) -> str:
    words = plain(name)
    return _NOT_WORD.sub("", words.removeprefix("the ") if words.startswith("the ") else words)


def is_site(name: str, known: frozenset[str]) -> bool:
    """Whether a name is the site's own, written a little otherwise perhaps: "Weir Gazette" for "weirgazette.com"."""
    return len(name) <= _LONGEST_NAME and _is_site(name, known)


@lru_cache(maxsize=512)
def _is_site(name: str, known: frozenset[str]) -> bool:
    spelled = key(name)
    if not spelled:
        return True
    if spelled in known:
        return True
    return any(
        len(spelled) > 3
        and len(own) > 3
        and (own.startswith(spelled) or own.endswith(spelled) or spelled.startswith(own) or spelled.endswith(own))
        and 2 * min(len(own), len(spelled)) > max(len(own), len(spelled))
        for own in known
    )


def named_in_title(page: Labelled) -> str | None:
    """The part of the title, at its end or start, that the page's address spells: "Weir Gazette" at weirgazette.com."""
    title = clean(page.document.declared.title)
    address = key(host(page))
    if not title or not address:
        return None
    parts = _PARTING.split(title)
    ends = (parts[-1], parts[0]) if len(parts) > 1 else ()
    return next((part for part in ends if len(key(part)) > 3 and key(part) in address), None)


@lru_cache(maxsize=64)
def parts_of(title: str) -> tuple[str, ...]:
    """The parts of a title between bars, dashes and the like; remembered, since every rung asks for those of one."""
    return tuple(filter(None, _PARTING.split(title) if _SIGN.search(title) else (title,)))


@lru_cache(maxsize=64)
def without_site(title: str, known: frozenset[str], *, bold: bool = False) -> str:
    """A title without the site's name at its end or start; bold: a short part behind the last bar is taken for one."""
    parts = [found.span() for found in _PARTING.finditer(title)] if _SIGN.search(title) else []
    start, end = 0, len(title)
    cut = False
    while parts and is_site(title[parts[-1][1] : end], known):
        end, _ = parts.pop()
        cut = True
    while parts and is_site(title[start : parts[0][0]], known):
        _, start = parts.pop(0)
        cut = True
    if bold and parts and not cut:
        tail = title[parts[-1][1] : end]
        mark = title[parts[-1][0] : parts[-1][1]].strip()
        head = title[start : parts[-1][0]]
        if mark in "|｜»«•·" and len(tail.split()) <= 4 and len(tail) < len(head):
            end = parts[-1][0]
    elif bold and parts and cut and title[end : end + 3].strip()[:1] == "|" and "|" in title[start:end]:
        # "Headline | Section | Site": what stands between the last two bars is a section.
        end = parts[-1][0] if len(title[parts[-1][1] : end].split()) <= 3 and parts[-1][0] > start else end
    return title[start:end].strip() or title

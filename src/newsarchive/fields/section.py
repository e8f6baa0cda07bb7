"""The section of the outlet that the story stands in, and its tags, as the page declares them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from newsarchive.fields.declarations import article, clean, folded, is_plain_text, items, kinds, metas, objects, texts
from newsarchive.fields.ladder import climb
from newsarchive.fields.site_names import is_site, keys, parts_of
from newsarchive.model import KEPT_ROLES, Found, Labelled
from newsarchive.text import fold

_SECTIONS = ("articlesection", "parselysection", "ogarticlesection", "section", "cxenseparsesection", "category")
_LONGEST_SECTION = 60
_MOST_WORDS = 3
_LONGEST_TAG = 80
_MOST_TAGS = 50
_FROM = "From the section "
_HOME = frozenset(
    """home homepage startseite accueil inicio início start front hjem forside strona główna главная головна ana sayfa
    beranda الرئيسية 首页 首頁 ホーム""".split()
)
_PARTING = re.compile(r"[,;|،、]")


def find_section(page: Labelled) -> Found[str] | None:
    """The section, from the first rung that knows it."""
    if is_plain_text(page):
        return from_line(page)
    return climb((from_json_ld, from_meta, from_breadcrumb, from_links, from_line, from_title), page)


def from_json_ld(page: Labelled) -> Found[str] | None:
    """The article's own section; the first of several."""
    return _first(page, texts(article(page).get("articleSection")), "json-ld articleSection")


def from_meta(page: Labelled) -> Found[str] | None:
    """The section that a meta tag names."""
    for name, text in metas(page, *_SECTIONS):
        if found := _first(page, [text], f"meta {name}"):
            return found
    return None


def from_breadcrumb(page: Labelled) -> Found[str] | None:
    """The step of the breadcrumb that leads to the story, its own headline left out."""
    for node in objects(page):
        trail = node if "breadcrumblist" in kinds(node) else node.get("breadcrumb")
        if isinstance(trail, dict):
            steps = [name for item in items(trail.get("itemListElement")) if (name := _step(item))]
            own = {folded(clean(article(page).get("headline"))), folded(clean(page.document.declared.title))}
            own |= {folded(text) for _, text in metas(page, "ogtitle")}
            named = [step for step in steps if fold(step) not in own]
            if found := _first(page, named[1:][-1:] or named[-1:] if len(steps) > 1 else [], "json-ld breadcrumb"):
                return found
    return None


def from_links(page: Labelled) -> Found[str] | None:
    """What the story's own links call its category."""
    return _first(page, _linked(page, "category"), "rel category")


def from_line(page: Labelled) -> Found[str] | None:
    """What a line by the story says: "From the section Europe"."""
    for block in [block for block in page.document.blocks if block.text.startswith(_FROM)]:
        if page.labels[block.number - 1].role not in KEPT_ROLES:
            name = block.text.removeprefix(_FROM).strip()
            if name[:1].isupper() and len(name.split()) <= _MOST_WORDS and len(name) <= _LONGEST_SECTION:
                return Found(name, "line that names it", block.number)
    return None


def from_title(page: Labelled) -> Found[str] | None:
    """The part of the title between the headline and the site's name: "Headline | Opinion | Site"."""
    parts = parts_of(clean(page.document.declared.title))
    if len(parts) < 3 or not is_site(parts[-1], keys(page)) or len(parts[-2].split()) > _MOST_WORDS:
        return None
    found = _first(page, [parts[-2]], "title")
    return Found(found.value, found.rung, inferred=True) if found else None


def _linked(page: Labelled, name: str) -> list[str]:
    """The words of links with this rel, those of sidebars and menus left out."""
    marks = [mark for mark in page.document.declared.marked if mark.kind == "rel" and mark.name == name]
    return [mark.text for mark in marks if "/aside" not in mark.path and "/nav" not in mark.path]


def find_tags(page: Labelled) -> Found[tuple[str, ...]] | None:
    """What the page declares as its keywords, each once, fifty at most, from the first rung that knows them."""
    if is_plain_text(page):
        return None
    words = article(page).get("keywords")
    for rung, values in (
        ("json-ld keywords", texts(words)),
        ("meta article:tag", [text for _, text in metas(page, "articletag", "ogarticletag")]),
        ("meta news_keywords", [text for _, text in metas(page, "newskeywords")]),
        (
            "meta parsely-tags",
            [text for _, text in metas(page, "parselytags", "sailthrutags", "cxenseparsekeywords")],
        ),
        ("rel tag", _linked(page, "tag")),
        ("meta keywords", [text for _, text in metas(page, "keywords")]),
    ):
        if tags := _tags(values):
            return Found(tags, rung)
    return None


def _tags(values: Iterable[str]) -> tuple[str, ...]:
    once: dict[str, str] = {}
    for value in values:
        for part in _PARTING.split(value):
            tag = part.strip(" \"'#")
            if 1 < len(tag) <= _LONGEST_TAG:
                once.setdefault(fold(tag), tag)
    return tuple(once.values())[:_MOST_TAGS]


def _step(item: Any) -> str:
    if not isinstance(item, dict):
        return ""
    held = item.get("item")
    return clean(item.get("name")) or (clean(held.get("name")) if isinstance(held, dict) else "")


def _first(page: Labelled, names: list[str], rung: str) -> Found[str] | None:
    site = keys(page) if names else frozenset()
    for name in names:
        if len(name) <= _LONGEST_SECTION and fold(name) not in _HOME and not is_site(name, site) and "://" not in name:
            return Found(name, rung)
    return None

"""The headline as printed: a heading that the page's declarations agree on, before any other."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import NamedTuple

from newsarchive.fields.by_role import with_role
from newsarchive.fields.declarations import article, clean, folded, metas
from newsarchive.fields.ladder import climb
from newsarchive.fields.site_names import is_site, keys, parts_of, without_site
from newsarchive.model import Block, Found, Labelled, Role
from newsarchive.text import fold

_HEADINGS = ("h1", "h2", "h3")
_LONGEST = 400
_MOST_HEADINGS = 60
_SHORTEST_PART = 8
_LONGEST_KICKER = 6
# Shares of a heading's words that are declared too.
_ALIKE, _UNLIKE = 0.5, 0.2
_SIGNS = re.compile(r"[\s:/|.-]+")
_NOT_HEADLINES = frozenset({Role.NAVIGATION, Role.RELATED, Role.COOKIES, Role.NEWSLETTER, Role.COMMENTS, Role.LEGAL})


class _Seen(NamedTuple):
    """The titles that a page declares, and the headings it prints, the likeliest first."""

    titles: list[str]
    words: frozenset[str]
    headings: list[Block]


def find(page: Labelled) -> Found[str] | None:
    """The headline as printed, from the first rung that knows it; of plain text, the block of that role."""
    if not page.document.markup and not page.document.declared.meta and not page.document.declared.title:
        return climb((from_headline_block,), page)
    site = keys(page)
    titles = _declared(page, site)
    words = frozenset(word for title in titles for word in folded(title).split())
    seen = _Seen(titles, words, _headings(page, site))
    declared = (partial(rung, site=site) for rung in (from_json_ld, from_meta, from_title))
    agreed = partial(from_agreed_heading, site=site, seen=seen)
    alike = partial(from_lone_heading, seen=seen, least=_ALIKE)
    lone = partial(from_lone_heading, seen=seen, least=0.0)
    labelled = partial(from_likely_block, seen=seen)
    return climb((agreed, alike, labelled, lone, *declared), page)


def from_headline_block(page: Labelled) -> Found[str] | None:
    """The block that the labeller calls the headline."""
    block = next(iter(with_role(page, Role.HEADLINE)), None)
    return Found(block.text, "headline block", block.number) if block else None


def from_agreed_heading(page: Labelled, *, site: frozenset[str], seen: _Seen) -> Found[str] | None:
    """A heading, the highest first, that says what JSON-LD, a meta tag or the title says."""
    declared = {folded(title) for title in (*seen.titles, *_longest_part(page, site))}
    for block in seen.headings:
        if folded(block.text) in declared:
            return Found(_settled(page, block.text, seen.titles), "heading as declared", block.number)
    return None


def from_likely_block(page: Labelled, *, seen: _Seen) -> Found[str] | None:
    """The block that the labeller calls the headline, unless it shares no word with anything that is declared."""
    found = from_headline_block(page)
    return found if found and (not seen.words or _shared(found.value, seen.words) > _UNLIKE) else None


def from_lone_heading(page: Labelled, *, seen: _Seen, least: float) -> Found[str] | None:
    """The h1 that shares most words with what is declared, the first among equals; least: what share it must."""
    tops = [block for block in seen.headings if _tag(page, block) == "h1"]
    if not tops:
        return None
    shared, _, best = max(((_shared(block.text, seen.words), -block.number, block) for block in tops), key=_rank)
    if shared < least or (seen.words and len(tops) > 1 and not shared):
        return None
    return Found(_settled(page, best.text, seen.titles), "h1", best.number)


def from_json_ld(page: Labelled, *, site: frozenset[str]) -> Found[str] | None:
    """The headline of the page's article in JSON-LD."""
    node = article(page)
    title = clean(node.get("headline")) or clean(node.get("name"))
    return _titled(title, "json-ld headline", site, bold=False)


def from_meta(page: Labelled, *, site: frozenset[str]) -> Found[str] | None:
    """The title written for those who share the page, without the site's name."""
    found = (_titled(text, name, site, bold=False) for name, text in metas(page, *_TITLES))
    return next((title for title in found if title), None)


def from_title(page: Labelled, *, site: frozenset[str]) -> Found[str] | None:
    """The page's title without the site's name."""
    return _titled(clean(page.document.declared.title), "title", site, bold=True)


_TITLES = ("ogtitle", "twittertitle", "parselytitle", "sailthrutitle", "dctitle", "dctermstitle", "citationtitle")


def _titled(text: str, rung: str, site: frozenset[str], *, bold: bool) -> Found[str] | None:
    title = without_site(text, site, bold=bold) if text else ""
    return Found(title, rung) if title and not is_site(title, site) else None


def _declared(page: Labelled, site: frozenset[str]) -> list[str]:
    found = [from_json_ld(page, site=site), from_title(page, site=site)]
    titles = [title.value for title in found if title]
    for _, text in metas(page, *_TITLES):
        titles += (text, without_site(text, site))
    whole = clean(page.document.declared.title)
    return [title for title in (*titles, whole) if title and not is_site(title, site)]


def _longest_part(page: Labelled, site: frozenset[str]) -> list[str]:
    """The part of the title that is most of it, by which a site's name before the headline is told from it."""
    parts = [part for part in parts_of(clean(page.document.declared.title)) if not is_site(part, site)]
    longest = max(parts, key=len, default="")
    return [longest] if len(parts) > 1 and len(longest) >= _SHORTEST_PART else []


def _settled(page: Labelled, text: str, titles: list[str]) -> str:
    """A heading with the signs between its lines as declared, and without a kicker that is declared nowhere."""
    bare = _bare(text)
    alike = [title for title in titles if _bare(title) == bare]
    shared = [title for _, title in metas(page, "ogtitle")]
    best = next((title for title in alike if title in shared), None) or (alike[0] if alike and not shared else None)
    if best:
        return text if folded(best) == folded(text) else best
    for title in titles:
        head, rest = text[: -len(title)], text[-len(title) :]
        if head and folded(rest) == folded(title) and len(head.split()) <= _LONGEST_KICKER and len(title.split()) > 2:
            return rest
    return text if not alike or folded(text) in map(folded, alike) else alike[0]


def _headings(page: Labelled, site: frozenset[str]) -> list[Block]:
    """The headings that could be a headline, h1 first: shown ones before hidden, and none that is the site's name."""
    markup, elements = page.document.markup, page.document.elements
    ranked: list[tuple[int, bool, Block]] = []
    for index in [index for index, here in enumerate(markup) if elements[here.element].tag in _HEADINGS]:
        block, here, tag = page.document.blocks[index], markup[index], elements[markup[index].element].tag
        if len(block.text) > _LONGEST or (tag != "h1" and page.labels[index].role in _NOT_HEADLINES):
            continue
        if not is_site(block.text, site):
            ranked.append((_HEADINGS.index(tag), here.hidden, block))
        if len(ranked) >= _MOST_HEADINGS:
            break
    ranked.sort(key=lambda entry: entry[:2])
    return [block for _, _, block in ranked]


@lru_cache(maxsize=64)
def _bare(text: str) -> str:
    return _SIGNS.sub("", fold(text))


def _tag(page: Labelled, block: Block) -> str:
    return page.document.elements[page.document.markup[block.number - 1].element].tag


def _rank(entry: tuple[float, int, Block]) -> tuple[float, int]:
    return entry[:2]


def _shared(text: str, said: frozenset[str]) -> float:
    words = folded(text).split()
    return sum(word in said for word in words) / len(words) if words else 0.0

"""The headline as printed: a heading that the page's declarations agree on, before any other."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple
from urllib.parse import urlsplit

from newsarchive.fields import headline_of_text
from newsarchive.fields.declarations import article, clean, folded, metas
from newsarchive.fields.heading_words import bare, settled
from newsarchive.fields.ladder import climb
from newsarchive.fields.site_names import is_site, keys, parts_of, without_site
from newsarchive.model import Block, Found, Labelled, Role
from newsarchive.text import HAS_UNSPACED, fold

_HEADINGS = ("h1", "h2", "h3")
_LONGEST = 400
_MOST_HEADINGS = 60
_SHORTEST_PART = 8
# Shares of a heading's words that are declared too.
_ALIKE, _UNLIKE, _SPELLED = 0.5, 0.2, 0.7
_SIGNS = re.compile(r"[\s:/|._-]+")
_NOT_WORD = re.compile(r"[^\w]+")
_IN_MENU = re.compile(r"/(?:nav|li)(?:\[\d+\])?/")
_DANGLING = " -–—|"
_BULLETS = "■◆●▼★ "
_LEAST_OF_PART = 4
_NOT_HEADLINES = frozenset({Role.NAVIGATION, Role.RELATED, Role.COOKIES, Role.NEWSLETTER, Role.COMMENTS, Role.LEGAL})


class _Seen(NamedTuple):
    """The titles that a page declares, and the headings it prints, the likeliest first.

    repeated: headings in menus and breadcrumbs, which repeat the title for machines, and those that were taken for
    headings of other stories.
    """

    titles: list[str]
    words: frozenset[str]
    headings: list[Block]
    repeated: list[Block]


def find(page: Labelled) -> Found[str] | None:
    """The headline as printed, from the first rung that knows it; of plain text, the block of that role."""
    if not page.document.markup and not page.document.declared.meta and not page.document.declared.title:
        return headline_of_text.find(page)
    site = keys(page)
    titles = _declared(page, site)
    words = frozenset(word for title in titles for word in folded(title).split())
    seen = _Seen(titles, words, *_headings(page, site))
    agreed = partial(from_agreed_heading, site=site)
    likely = partial(from_better_block, seen=seen)
    alike = partial(from_lone_heading, seen=seen)
    ladder = (
        partial(agreed, seen=seen),
        partial(agreed, seen=_repeating(seen, [text for _, text in metas(page, "ogtitle")])),
        # A breadcrumb that JSON-LD calls the headline gives way to a block only where that is declared too.
        partial(likely, least=1.0),
        partial(agreed, seen=_repeating(seen, [clean(article(page).get("headline"))])),
        likely,
        partial(alike, least=_ALIKE),
        partial(from_likely_block, seen=seen),
        partial(agreed, seen=seen._replace(headings=seen.repeated)),
        partial(alike, least=0.0),
        *(partial(rung, site=site) for rung in (from_json_ld, from_meta, from_title)),
    )
    return climb(ladder, page)


def _repeating(seen: _Seen, titles: list[str]) -> _Seen:
    """What is seen, with no headings but those of menus and other stories that repeat one of these titles."""
    wanted = frozenset(map(folded, titles))
    return seen._replace(headings=[block for block in seen.repeated if folded(block.text) in wanted])


def from_agreed_heading(page: Labelled, *, site: frozenset[str], seen: _Seen) -> Found[str] | None:
    """A heading, the highest first, that says what JSON-LD, a meta tag or the title says."""
    if not seen.headings:
        return None
    declared = {folded(title) for title in (*seen.titles, *_longest_part(page, site))}
    shared = {folded(title) for _, title in metas(page, "ogtitle", "twittertitle")}
    said = [(block, folded(block.text.lstrip(_BULLETS))) for block in seen.headings]
    # Of headings of one rank the one that is shared: a title may name the section, which is a heading too.
    for block, words in sorted(said, key=lambda pair: (_tag(page, pair[0]), pair[1] not in shared)):
        if words in declared:
            whole = _fuller(page, block, seen) or block
            text = without_site(whole.text, site) if "|" in whole.text else whole.text
            return Found(settled(page, text, seen.titles), "heading as declared", whole.number)
    return None


def _fuller(page: Labelled, block: Block, seen: _Seen) -> Block | None:
    """The h1 that holds all of a lower heading and more."""
    if _tag(page, block) == "h1" or len(block.text.split()) < _LEAST_OF_PART:
        return None
    tops = (top for top in seen.headings if _tag(page, top) == "h1")
    return next((top for top in tops if top.text.startswith(f"{block.text} ")), None)


def from_likely_block(page: Labelled, *, seen: _Seen) -> Found[str] | None:
    """The block that the labeller calls the headline, unless it shares no word with anything that is declared."""
    found = headline_of_text.from_headline_block(page)
    if found is None or (seen.words and _nearness(found.value, seen) <= _UNLIKE):
        return None
    return Found(settled(page, found.value, seen.titles), found.rung, found.block) if page.document.markup else found


def from_better_block(page: Labelled, *, seen: _Seen, least: float = 0.0) -> Found[str] | None:
    """The block that the labeller calls the headline, where it is nearer to what is declared than every h1.

    least: how near it must be.
    """
    found = from_likely_block(page, seen=seen) if seen.words else None
    tops = [block for block in seen.headings if _tag(page, block) == "h1"]
    if found is None or found.block in [block.number for block in tops]:
        return None
    nearest = max((least, *(_nearness(top.text, seen) for top in tops)))
    return found if _nearness(found.value, seen) >= nearest else None


def from_lone_heading(page: Labelled, *, seen: _Seen, least: float) -> Found[str] | None:
    """The h1 that shares most words with what is declared, the first among equals; least: what share it must."""
    tops = [block for block in seen.headings if _tag(page, block) == "h1"]
    if not tops:
        return None
    shared, _, best = max(((_shared(block.text, seen.words), -block.number, block) for block in tops), key=_rank)
    if shared < least or (seen.words and not shared and (len(tops) > 1 or _is_label(best.text, seen))):
        return None
    return Found(settled(page, best.text, seen.titles), "h1", best.number)


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
    """The page's title without the site's name; of several parts the one that the page's address spells."""
    title = clean(page.document.declared.title)
    parts = parts_of(title)
    spelled = frozenset(_SIGNS.split(fold(urlsplit(page.document.uri).path))) if len(parts) > 1 else frozenset()
    told = [_shared(_NOT_WORD.sub(" ", part), spelled) for part in parts] if spelled else [1.0]
    best = parts[told.index(max(told))] if told[0] < _ALIKE and max(told) >= _SPELLED else ""
    if " " in best:
        return _titled(best, "title", site, bold=False)
    return _titled(title, "title", site, bold=True)


_TITLES = ("ogtitle", "twittertitle", "parselytitle", "sailthrutitle", "dctitle", "dctermstitle", "citationtitle")


def _titled(text: str, rung: str, site: frozenset[str], *, bold: bool) -> Found[str] | None:
    title = without_site(text, site, bold=bold).strip(_DANGLING) if text else ""
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


def _headings(page: Labelled, site: frozenset[str]) -> tuple[list[Block], list[Block]]:
    """The headings that could be a headline, h1 first, shown ones before hidden, and those in menus apart.

    None is the site's name.
    """
    markup, elements = page.document.markup, page.document.elements
    ranked: list[tuple[int, bool, Block]] = []
    repeated: list[Block] = []
    for index in [index for index, here in enumerate(markup) if elements[here.element].tag in _HEADINGS]:
        block, here, element = page.document.blocks[index], markup[index], elements[markup[index].element]
        if len(block.text) > _LONGEST or is_site(block.text, site):
            continue
        is_dropped = element.tag != "h1" and page.labels[index].role in _NOT_HEADLINES
        if is_dropped or _IN_MENU.search(element.path):
            # One word is as well the name of a section or a label.
            repeated += [block] if not is_dropped or " " in block.text else []
        else:
            ranked.append((_HEADINGS.index(element.tag), here.hidden, block))
        if len(ranked) >= _MOST_HEADINGS:
            break
    ranked.sort(key=lambda entry: entry[:2])
    return [block for *_, block in ranked], repeated


def _tag(page: Labelled, block: Block) -> str:
    return page.document.elements[page.document.markup[block.number - 1].element].tag


def _is_label(text: str, seen: _Seen) -> bool:
    """Whether a heading is one word that titles of several words do not have: a section's name, or a placeholder."""
    return len(seen.words) > 1 and text.isalpha() and not HAS_UNSPACED.search(text)


def _rank(entry: tuple[float, int, Block]) -> tuple[float, int]:
    return entry[:2]


def _nearness(text: str, seen: _Seen) -> float:
    """The share of a heading's words that are declared; 1 where a title holds all of it, spaces or none."""
    letters = bare(text).lstrip(_BULLETS)
    is_held = len(letters) >= _SHORTEST_PART and any(letters in bare(title) for title in seen.titles)
    return 1.0 if is_held else _shared(text, seen.words)


def _shared(text: str, said: frozenset[str]) -> float:
    words = folded(text).split()
    return sum(word in said for word in words) / len(words) if words else 0.0

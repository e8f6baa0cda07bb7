"""The headline as printed: a heading that the page's declarations agree on, before any other."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import NamedTuple
from urllib.parse import urlsplit

from newsarchive.fields import headline_of_text
from newsarchive.fields.declarations import article, clean, folded, metas
from newsarchive.fields.ladder import climb
from newsarchive.fields.site_names import is_site, keys, parts_of, without_site
from newsarchive.grammar import read_date_within
from newsarchive.model import Block, Found, Labelled, Role
from newsarchive.text import fold

_HEADINGS = ("h1", "h2", "h3")
_LONGEST = 400
_MOST_HEADINGS = 60
_SHORTEST_PART = 8
_LONGEST_KICKER = 6
# Shares of a heading's words that are declared too.
_ALIKE, _UNLIKE, _SPELLED = 0.5, 0.2, 0.7
_SIGNS = re.compile(r"[\s:/|._-]+")
_NOT_WORD = re.compile(r"[^\w]+")
_IN_MENU = re.compile(r"/(?:nav|li)(?:\[\d+\])?/")
_PARTING = re.compile(r":\s|\s[-–—|]\s")
_DANGLING = " -–—|"
_BULLETS = "■◆●▼★ "
_ENDINGS = (" -", " –", " —", " |")
_LEAST_OF_PART = 4
_NOT_HEADLINES = frozenset({Role.NAVIGATION, Role.RELATED, Role.COOKIES, Role.NEWSLETTER, Role.COMMENTS, Role.LEGAL})


class _Seen(NamedTuple):
    """The titles that a page declares, and the headings it prints, the likeliest first.

    repeated: headings in menus and breadcrumbs, which repeat the title for machines.
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
    declared = (partial(rung, site=site) for rung in (from_json_ld, from_meta, from_title))
    agreed = partial(from_agreed_heading, site=site, seen=seen)
    shared = {folded(text) for _, text in metas(page, "ogtitle")}
    in_menu = seen._replace(headings=[block for block in seen.repeated if folded(block.text) in shared])
    menu = partial(from_agreed_heading, site=site, seen=in_menu)
    repeated = partial(from_agreed_heading, site=site, seen=seen._replace(headings=seen.repeated))
    alike = partial(from_lone_heading, seen=seen, least=_ALIKE)
    lone = partial(from_lone_heading, seen=seen, least=0.0)
    labelled = partial(from_likely_block, seen=seen)
    better = partial(from_better_block, seen=seen)
    return climb((agreed, menu, better, alike, labelled, repeated, lone, *declared), page)


def from_agreed_heading(page: Labelled, *, site: frozenset[str], seen: _Seen) -> Found[str] | None:
    """A heading, the highest first, that says what JSON-LD, a meta tag or the title says."""
    declared = {folded(title) for title in (*seen.titles, *_longest_part(page, site))}
    shared = {folded(title) for _, title in metas(page, "ogtitle", "twittertitle")}
    said = [(block, folded(block.text.lstrip(_BULLETS))) for block in seen.headings]
    # Of headings of one rank the one that is shared: a title may name the section, which is a heading too.
    for block, words in sorted(said, key=lambda pair: (_tag(page, pair[0]), pair[1] not in shared)):
        if words in declared:
            whole = _fuller(page, block, seen) or block
            text = without_site(whole.text, site) if "|" in whole.text else whole.text
            return Found(_settled(page, text, seen.titles), "heading as declared", whole.number)
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
    return Found(_settled(page, found.value, seen.titles), found.rung, found.block) if page.document.markup else found


def from_better_block(page: Labelled, *, seen: _Seen) -> Found[str] | None:
    """The block that the labeller calls the headline, where it is nearer to what is declared than every h1."""
    found = from_likely_block(page, seen=seen) if seen.words else None
    tops = [block for block in seen.headings if _tag(page, block) == "h1"]
    if found is None or found.block in [block.number for block in tops]:
        return None
    nearest = max((_nearness(top.text, seen) for top in tops), default=0.0)
    return found if _nearness(found.value, seen) >= nearest else None


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


def _settled(page: Labelled, text: str, titles: list[str]) -> str:
    """A heading as it is declared, without a sign at its end that parts it from nothing."""
    settled = _as_declared(page, text, titles)
    return settled.rstrip(_DANGLING) if settled.endswith(_ENDINGS) else settled


def _as_declared(page: Labelled, text: str, titles: list[str]) -> str:
    """A heading with the signs between its lines as declared, and without a kicker that is declared nowhere."""
    bare = _bare(text)
    alike = [title for title in titles if _bare(title) == bare]
    shared = [title for _, title in metas(page, "ogtitle")]
    best = next((title for title in alike if title in shared), None) or (alike[0] if alike and not shared else None)
    if best:
        return text if folded(best) == folded(text) else best
    for title in titles:
        if rest := _behind_kicker(text, title, least=3):
            return rest
        if _is_more(text, title):
            return title
    ahead = (title for title in titles if text.startswith(title) and _PARTING.match(text, len(title)))
    if (ahead_of_site := next(ahead, None)) is not None:
        return ahead_of_site
    if not any(folded(text) in folded(title) for title in titles):
        parts = (part for title in titles for part in _PARTING.split(title))
        if rest := next((rest for part in parts if (rest := _behind_kicker(text, part, least=_LEAST_OF_PART))), None):
            return rest
    return text if not alike or folded(text) in map(folded, alike) else alike[0]


def _is_more(text: str, title: str) -> bool:
    """Whether a heading is a declared title and then a date."""
    rest = text[len(title) :].strip() if text.startswith(f"{title} ") else ""
    return rest[:1].isdigit() and len(title.split()) >= _LEAST_OF_PART and read_date_within(rest) is not None


def _behind_kicker(text: str, title: str, *, least: int) -> str | None:
    """The end of a heading that is a declared title of so many words at least, where a few words stand before it."""
    head, rest = text[: -len(title)], text[-len(title) :]
    if len(title.split()) < least or not any(map(str.isalnum, head)) or len(head.split()) > _LONGEST_KICKER:
        return None
    is_word = head[-1].isalpha() and rest[0].islower()
    return rest if not is_word and folded(rest) == folded(title) else None


def _headings(page: Labelled, site: frozenset[str]) -> tuple[list[Block], list[Block]]:
    """The headings that could be a headline, h1 first, shown ones before hidden, and those in menus apart.

    None is the site's name.
    """
    markup, elements = page.document.markup, page.document.elements
    ranked: list[tuple[int, bool, Block]] = []
    repeated: list[Block] = []
    for index in [index for index, here in enumerate(markup) if elements[here.element].tag in _HEADINGS]:
        block, here, tag = page.document.blocks[index], markup[index], elements[markup[index].element].tag
        if len(block.text) > _LONGEST or (tag != "h1" and page.labels[index].role in _NOT_HEADLINES):
            continue
        if not is_site(block.text, site):
            if _IN_MENU.search(elements[here.element].path):
                repeated.append(block)
            else:
                ranked.append((_HEADINGS.index(tag), here.hidden, block))
        if len(ranked) >= _MOST_HEADINGS:
            break
    ranked.sort(key=lambda entry: entry[:2])
    return [block for *_, block in ranked], repeated


@lru_cache(maxsize=64)
def _bare(text: str) -> str:
    return _SIGNS.sub("", fold(text))


def _tag(page: Labelled, block: Block) -> str:
    return page.document.elements[page.document.markup[block.number - 1].element].tag


def _rank(entry: tuple[float, int, Block]) -> tuple[float, int]:
    return entry[:2]


def _nearness(text: str, seen: _Seen) -> float:
    """The share of a heading's words that are declared; 1 where a title holds all of it, spaces or none."""
    bare = _bare(text).lstrip(_BULLETS)
    is_held = len(bare) >= _SHORTEST_PART and any(bare in _bare(title) for title in seen.titles)
    return 1.0 if is_held else _shared(text, seen.words)


def _shared(text: str, said: frozenset[str]) -> float:
    words = folded(text).split()
    return sum(word in said for word in words) / len(words) if words else 0.0

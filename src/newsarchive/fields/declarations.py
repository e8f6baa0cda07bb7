"""How fields ask what a page declares: meta tags, JSON-LD's article, names in either. None of it is trusted."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache, wraps
from itertools import islice
from typing import Any, TypeVar, cast

from newsarchive.model import Declared, Labelled
from newsarchive.text import fold

Node = Mapping[str, Any]
T = TypeVar("T")

_LONGEST = 2_000
_MOST_NODES = 200
_MOST_VALUES = 100
_DEEPEST = 4
_TAG = re.compile(r"<[a-zA-Z/][^<>]{0,300}>")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2060\ufeff\u00ad\ud800-\udfff]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_ARTICLE = re.compile(r"(?:article|blogposting|report|review|socialmediaposting|reportage)$")
_PAGE = frozenset({"webpage", "itempage", "medicalwebpage", "creativework", "videoobject", "podcastepisode"})
# What is no news, and has a writer and a date of publication all the same.
_WORKS = frozenset({"recipe", "howto", "course", "dataset", "book", "quiz"})
_LINKS_TO_ARTICLE = ("mainEntity", "mainEntityOfPage", "subjectOf")


def is_plain_text(page: Labelled) -> bool:
    """Whether a document declares nothing and marks nothing up, so that fields need not look for what it says so."""
    return page.document.media_type == "text/plain"


def clean(value: object) -> str:
    """A declared string on one line, its entities and tags resolved; "" for what is no string."""
    return _clean(value[:_LONGEST]) if isinstance(value, str) else ""


def folded(text: str) -> str:
    """Text as `fold` gives it, remembered: every rung asks for the same few strings of a page."""
    return _folded(text) if len(text) <= _LONGEST else fold(text)


_folded = lru_cache(maxsize=256)(fold)


@lru_cache(maxsize=256)
def _clean(text: str) -> str:
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = _TAG.sub("", text)
    return " ".join((text if text.isprintable() else _UNSEEN.sub("", text)).split())


def once_a_page(read: Callable[[Labelled], T]) -> Callable[[Labelled], T]:
    """A function of what a page declares that remembers its last answer: every ladder asks the same of one page."""
    last: list[tuple[Declared | None, str, T | None]] = [(None, "", None)]

    @wraps(read)
    def reader(page: Labelled) -> T:
        declared, uri, answer = last[0]
        if declared is not page.document.declared or uri != page.document.uri:
            answer = read(page)
            last[0] = (page.document.declared, page.document.uri, answer)
        return cast("T", answer)

    return reader


def metas(page: Labelled, *names: str) -> Iterator[tuple[str, str]]:
    """(name, content) of the meta tags with these names, by the order of the names, then that of the page.

    A name is asked for by its letters and digits: "ogtitle" is og:title, og.title and og_title.
    """
    known = _metas_by_name(page)
    asked = (pair for name in names if name in known for pair in known[name])
    return ((name, text) for name, content in asked if (text := clean(content)))


def meta_names(page: Labelled, names: tuple[str, ...]) -> list[str]:
    """Those of the names, spelled as for `metas`, that the page has meta tags with."""
    known = _metas_by_name(page)
    return [name for name in names if name in known]


@once_a_page
def _metas_by_name(page: Labelled) -> dict[str, list[tuple[str, str]]]:
    known: dict[str, list[tuple[str, str]]] = {}
    for name, content in page.document.declared.meta:
        known.setdefault(_squashed(name), []).append((name, content))
    return known


def objects(page: Labelled) -> list[Node]:
    """The JSON-LD objects, and the articles that pages and lists of one hold."""
    nodes: list[Node] = []
    for node in page.document.declared.json_ld[:_MOST_NODES]:
        nodes.append(node)
        nodes += (node[key] for key in _LINKS_TO_ARTICLE if isinstance(node.get(key), dict))
    return nodes


def kinds(node: Node) -> frozenset[str]:
    """The types of an object in lower case, without the address of their vocabulary."""
    named = node.get("@type")
    if isinstance(named, str):
        return _kind(named[:_LONGEST])
    return frozenset().union(*map(_kind, strings(named)))


@once_a_page
def article(page: Labelled) -> Node:
    """The JSON-LD object of the page's own article, or of the page; empty where there is none.

    Pages list the articles they point to as well: the one that shares the page's title or address is its own.
    """
    best: tuple[int, Node] = (0, {})
    titles: set[str] | None = None
    for node in objects(page):
        types = kinds(node)
        score = 4 if any(map(_is_article, types)) else 2 if types & _WORKS else 1 if types & _PAGE else 0
        if not score:
            continue
        if titles is None:
            titles = _own_titles(page)
        headline = folded(clean(node.get("headline")) or clean(node.get("name")))
        score += 2 * (bool(headline) and any(headline in title or title in headline for title in titles))
        score += _is_own_address(page, node) + ("datePublished" in node)
        if score > best[0]:
            best = (score, node)
    return best[1]


def linked(page: Labelled, value: Any) -> Any:
    """What a reference ({"@id": ...}) stands for, looked up once; anything else as it is."""
    if not isinstance(value, dict) or "name" in value or not isinstance(value.get("@id"), str):
        return value
    known = page.document.declared.json_ld
    return next((node for node in known if node.get("@id") == value["@id"] and "name" in node), value)


def strings(value: Any) -> list[str]:
    """The strings of a value that may be one, a list of them, or a list of lists; bounded."""
    return [text for item in items(value) if (text := clean(item))]


def items(value: Any) -> list[Any]:
    """A value as a list: lists in lists laid flat, None left out; bounded in depth and number."""
    if not isinstance(value, list | tuple):
        return [] if value is None else [value]
    return list(islice(_items(value, 0), _MOST_VALUES))


def texts(value: Any) -> list[str]:
    """The words of values that are strings or objects with a name."""
    found = (
        clean(item.get("name") or item.get("@value")) if isinstance(item, dict) else clean(item)
        for item in items(value)
    )
    return [text for text in found if text]


def _items(value: Any, depth: int) -> Iterator[Any]:
    if isinstance(value, list | tuple):
        for item in value[:_MOST_VALUES] if depth < _DEEPEST else ():
            yield from _items(item, depth + 1)
    elif value is not None:
        yield value


def _own_titles(page: Labelled) -> set[str]:
    declared = page.document.declared
    titles = [text for _, text in metas(page, "ogtitle", "twittertitle")]
    return {folded(title) for title in [*titles, clean(declared.title)] if len(title) > 3}


def _is_own_address(page: Labelled, node: Node) -> bool:
    canonical = page.document.declared.canonical
    if not canonical:
        return False
    own = node.get("mainEntityOfPage")
    named = [node.get("url"), node.get("@id"), own.get("@id") if isinstance(own, dict) else own]
    return any(isinstance(name, str) and name.split("#")[0].rstrip("/") == canonical.rstrip("/") for name in named)


@lru_cache(maxsize=1024)
def _squashed(name: str) -> str:
    return _NOT_WORD.sub("", name.lower())


@cache
def _is_article(kind: str) -> bool:
    return len(kind) < 60 and _ARTICLE.search(kind) is not None


@lru_cache(maxsize=256)
def _kind(named: str) -> frozenset[str]:
    kind = clean(named)
    return frozenset({re.split(r"[/#:]", kind.lower())[-1]}) if kind else frozenset()

"""What a page declares about itself: JSON-LD, meta tags, title, canonical address, and marked elements."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from newsarchive.model import Declared, Marked
from newsarchive.readers.declared_json import BrokenJsonError, read_objects

_MOST_META = 500
_MOST_MARKED = 500
_MOST_OBJECTS = 1_000
_MOST_WARNINGS = 5
_LONGEST = 2_000
_LONGEST_TEXT = 300
_MOST_NODES = 60
_DEEPEST_PATH = 250
# Longer paths are made anew each time: a page that nests deep would fill the memory with them.
_LONGEST_KNOWN = 400

# Asking for attributes is twice as fast as asking for elements that have them, and most pages have no microdata; of one
# that has, each element is asked, which is faster than an expression that gathers several kinds of them.
_HAS_MICRODATA = etree.XPath("boolean(descendant::*/@itemprop)")
# The address of a page about one writer, "/author/ana-ruiz".
_MAY_BE_WRITERS = "/aut"
_OF_WRITER = re.compile(r"/(?:authors?|auto(?:r|ren|rin|res|re|ri)|auteur(?:e|s)?)/[^/?#]")
_TAGS = ("meta", "script", "title", "link")
_MARKING = ("time", "a")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_META_KEYS = ("name", "property", "itemprop", "http-equiv")
_SILENT = frozenset({"script", "style", "template", "noscript"})
# What microdata calls the facts of an article; a shop's or a menu's properties are none.
_PROPERTIES = frozenset(
    """author creator editor contributor name datepublished datecreated datemodified dateupdated headline
    alternativeheadline description publisher sourceorganization articlesection keywords genre inlanguage""".split()
)
# What a link in the story is to it; "category tag" is a category.
_RELS = ("author", "category", "tag")
_PUBLISHED_MARKS = frozenset({"published", "entry-date", "pubdate", "post-date", "dt-published", "published-at"})
_MODIFIED_MARKS = frozenset({"updated", "modified", "dt-updated", "last-updated", "last-modified"})


def declare(root: Any) -> Declared:
    """What a page says about itself, from its parsed root (an lxml element). Never raises on what a page says.

    A time element's name is "published" or "modified" where its class or pubdate attribute says so.
    Counts and lengths are bounded: 500 meta tags, 500 marked elements of 300 characters, 1,000 objects.
    """
    objects: list[Any] = []
    meta: list[tuple[str, str]] = []
    warnings: list[str] = []
    title = canonical = None
    marked: list[Any] = []
    has_microdata = _HAS_MICRODATA(root)
    for element in root.iter(*_TAGS, *(() if has_microdata else _MARKING)):
        tag = element.tag
        if tag == "a":
            if element.get("rel") or _MAY_BE_WRITERS in element.get("href", ""):
                marked.append(element)
        elif tag == "time":
            marked.append(element)
        elif tag == "meta":
            _add_meta(element, meta)
        elif tag == "script":
            _add_objects(element, objects, warnings)
        elif tag == "title":
            title = title or _title(element)
        elif canonical is None and "canonical" in element.get("rel", "").lower():
            canonical = element.get("href", "").strip()[:_LONGEST] or None
    if canonical is None:
        canonical = next((value for name, value in meta if name == "og:url" and value), None)
    return Declared(
        json_ld=tuple(objects[:_MOST_OBJECTS]),
        meta=tuple(meta),
        title=title,
        canonical=_based(canonical, root),
        language=_language(root),
        marked=_marked(_microdata(root) if has_microdata else marked),
        warnings=tuple(warnings[:_MOST_WARNINGS]),
    )


def _based(address: str | None, root: Any) -> str | None:
    """An address as the page's <base> completes it."""
    if not address or address.startswith(("http://", "https://")):
        return address
    base = next((element.get("href", "").strip()[:_LONGEST] for element in root.iter("base")), "")
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _microdata(root: Any) -> list[Any]:
    """Of a page with microdata, the elements that may say what they hold."""
    found = []
    for element in root.iterdescendants():
        tag = element.tag
        if tag == "time" or element.get("itemprop") is not None or (tag == "a" and _may_mark(element)):
            found.append(element)
    return found


def _may_mark(link: Any) -> bool:
    rel = link.get("rel", "")
    return rel == "author" or "tag" in rel or _MAY_BE_WRITERS in link.get("href", "")


def _title(element: Any) -> str | None:
    """The words of a title, those of a drawing left out."""
    parent = element.getparent()
    drawn = parent is not None and parent.tag in ("svg", "g", "symbol", "path")
    return None if drawn else _words(element) or None


def _add_meta(element: Any, meta: list[tuple[str, str]]) -> None:
    attributes = dict(element.items())
    # Some pages, and tools that save pages, write the content of a tag as its value.
    value = " ".join((attributes.get("content") or attributes.get("value", ""))[:_LONGEST].split())
    if not value or len(meta) >= _MOST_META:
        return
    names = [attributes[key].strip().lower() for key in _META_KEYS if key in attributes]
    meta += [(name, value) for name in dict.fromkeys(names) if name]


def _add_objects(element: Any, objects: list[Any], warnings: list[str]) -> None:
    kind = element.get("type")
    if kind is None or "ld+json" not in kind.lower() or len(objects) >= _MOST_OBJECTS:
        return
    try:
        objects += read_objects(element.text or "")
    except BrokenJsonError as error:
        warnings.append(f"a JSON-LD block at line {element.sourceline} was left out: {error}")


def _language(root: Any) -> str | None:
    top = root.getroottree().getroot()
    for element in (top, root):
        value = element.get("lang") or element.get(_XML_LANG) or element.get("xml:lang")
        if value and value.strip():
            return str(value).strip()[:40]
    return None


def _marked(elements: list[Any]) -> tuple[Marked, ...]:
    paths: dict[Any, str] = {}
    steps: dict[Any, str] = {}
    found: list[Marked] = []
    for element in elements:
        kind, name = _kind(element)
        if not kind:
            continue
        value = element.get("datetime") or element.get("content") or element.get("href") or ""
        found.append(Marked(kind, name, value.strip()[:_LONGEST], _words(element), _path(element, paths, steps)))
        if len(found) >= _MOST_MARKED:
            break
    return tuple(found)


def _kind(element: Any) -> tuple[str, str]:
    """What marks an element, and the property: microdata before time before rel; ("", "") for what says nothing.

    A link to a page about a writer, by its address, is of the kind "link".
    """
    for name in element.get("itemprop", "").split():
        if name.lower() in _PROPERTIES:
            return "itemprop", name
    if element.tag == "time":
        marks = frozenset(element.get("class", "").lower().split())
        if element.get("pubdate") is not None or marks & _PUBLISHED_MARKS:
            return "time", "published"
        return "time", "modified" if marks & _MODIFIED_MARKS else ""
    rels = element.get("rel", "").lower().split()
    name = next((name for name in _RELS if name in rels), "")
    if name:
        return "rel", name
    return ("link", "author") if element.tag == "a" and _OF_WRITER.search(element.get("href", "")) else ("", "")


def _words(element: Any) -> str:
    """The first words of an element on one line. Few nodes are looked at: an element may hold the whole page."""
    parts: list[str] = []
    length = 0
    for node in islice(element.iter(), _MOST_NODES):
        if isinstance(node.tag, str) and node.tag not in _SILENT and node.text:
            parts.append(node.text[:_LONGEST])
            length += len(node.text)
        if node is not element and node.tail:
            parts.append(node.tail[:_LONGEST])
            length += len(node.tail)
        if length > _LONGEST:
            break
    return " ".join("".join(parts).split())[:_LONGEST_TEXT]


def _path(element: Any, known: dict[Any, str], steps: dict[Any, str]) -> str:
    """The element's path; "" for what stands deeper than any article does. known: of elements that were met."""
    inner: list[Any] = []
    node = element
    while node is not None and node not in known:
        if len(inner) > _DEEPEST_PATH:
            return ""
        inner.append(node)
        node = node.getparent()
    path = known[node] if node is not None else ""
    if path.count("/") + len(inner) > _DEEPEST_PATH + 1:
        return ""
    for node in reversed(inner):
        if node not in steps:
            _number(node, steps)
        path = f"{path}/{steps[node]}"
        if len(path) <= _LONGEST_KNOWN:
            known[node] = path
    return path


def _number(node: Any, steps: dict[Any, str]) -> None:
    """The steps of a node and all its siblings at once, so that a long row of siblings is walked but once."""
    parent = node.getparent()
    if parent is None:
        steps[node] = node.tag
        return
    seen: Counter[str] = Counter()
    for child in parent.iterchildren(tag=etree.Element):
        seen[child.tag] += 1
        steps[child] = child.tag if seen[child.tag] == 1 else f"{child.tag}[{seen[child.tag]}]"

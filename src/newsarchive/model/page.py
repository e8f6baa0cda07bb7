"""What an HTML page has beside the text of its blocks: its elements, and what it declares about itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple


class Element(NamedTuple):
    """An element that holds blocks. marks: its class, id, role and itemprop as written, parted by spaces.

    parent: index in Document.elements, -1 for the root; depth: how many elements hold it.
    """

    tag: str
    marks: str
    parent: int
    depth: int
    path: str


class Markup(NamedTuple):
    """Where a block stands: the index of the element that holds it, and what kind of text it is.

    linked: how many of its characters are link text; links: how many links; bold: characters in bold or italics;
    hidden: whether the page hides it from readers; row: whether it is a row of a table; inner: the marks of the
    first element within its line that has any.
    """

    element: int
    linked: int = 0
    links: int = 0
    bold: int = 0
    hidden: bool = False
    row: bool = False
    inner: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """An element of the body that says what it holds: `<time>`, microdata's itemprop, a link's rel or address.

    kind: "time", "itemprop", "rel" or, where its address is that of a writer's page, "link"; name: the property
    ("author", "datePublished"), empty for time; value: its datetime, content or href where it has one; text: its
    words; path: as a block's path.
    """

    kind: str
    name: str
    value: str
    text: str
    path: str


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page says about itself for machines. Nothing here was checked: a page may say what it likes.

    json_ld: the objects of its JSON-LD blocks, those of an @graph or a list apart, in order;
    meta: (name or property in lower case, content) of its meta tags, in order; title: its <title>;
    canonical: the address it gives as its own; language: the lang of <html>; marked: in order.
    """

    json_ld: tuple[Mapping[str, Any], ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    title: str | None = None
    canonical: str | None = None
    language: str | None = None
    marked: tuple[Marked, ...] = ()
    warnings: tuple[str, ...] = ()

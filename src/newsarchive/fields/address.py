"""The story's own address."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from newsarchive.fields.declarations import article, clean
from newsarchive.fields.ladder import climb
from newsarchive.model import Found, Labelled

_LONGEST = 2_000
# Where archives of the web keep a page: the page's own address stands behind theirs.
_KEPT = re.compile(
    r"https?://(?:web\.archive\.org/web/\d{4,14}[a-z_]{0,4}|archive\.(?:ph|is|today|li|vn|fo|md)/\d{4}[\d.-]{4,20}|"
    r"webarchive\.nationalarchives\.gov\.uk/(?:ukgwa/)?\d{14}[a-z_]{0,4})/(?=https?://)"
)


def find(page: Labelled) -> Found[str] | None:
    """An absolute http(s) address, from the first rung that knows one; of plain text, which declares nothing, none."""
    if not page.document.declared.meta and not page.document.markup:
        return None
    return climb((from_canonical, from_json_ld, from_capture), page)


def from_canonical(page: Labelled) -> Found[str] | None:
    """The address that the page gives as its own; the front page of a site is not a story's."""
    return _story(page.document.declared.canonical or "", page.document.uri, "canonical")


def from_json_ld(page: Labelled) -> Found[str] | None:
    """The address of the article in JSON-LD."""
    return _story(clean(article(page).get("url")), page.document.uri, "json-ld url")


def from_capture(page: Labelled) -> Found[str] | None:
    """Where the page was fetched."""
    return _story(page.document.uri, "", "capture")


def _story(address: str, base: str, rung: str) -> Found[str] | None:
    if not address or len(address) > _LONGEST:
        return None
    try:
        whole = urljoin(base, address) if base.startswith(("http://", "https://")) else address
        whole = _KEPT.sub("", whole, count=1)
        parts = urlsplit(whole)
        named = parts.scheme in ("http", "https") and bool(parts.hostname) and "." in (parts.hostname or "")
    except ValueError:
        return None
    is_front = parts.path.strip("/") == "" and not parts.query
    clear = whole.isprintable() and " " not in whole
    return Found(whole.partition("#")[0], rung) if named and clear and not is_front else None

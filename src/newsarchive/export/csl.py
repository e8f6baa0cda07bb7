"""References as CSL-JSON (https://docs.citationstyles.org), for Zotero, pandoc and all that format citations."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from newsarchive.export.author_names import Author
from newsarchive.export.reference import Reference, reference
from newsarchive.model import Holding
from newsarchive.text import escaped


def array(holdings: Iterable[Holding]) -> Iterator[str]:
    """The chunks of one JSON array, a reference a line."""
    opening = "["
    for holding in holdings:
        yield f"{opening}\n{escaped(json.dumps(item(reference(holding)), ensure_ascii=False))}"
        opening = ","
    yield "[]\n" if opening == "[" else "\n]\n"


def item(about: Reference) -> dict[str, Any]:
    """One reference; what is not known is left out."""
    found = {
        "id": about.id,
        "type": "article-newspaper",
        "title": about.title,
        "author": [_name(author) for author in about.authors],
        "container-title": about.publisher,
        "issued": {"date-parts": [list(about.published)]} if about.published else None,
        "accessed": {"date-parts": [list(about.seen.day)]} if about.seen.how == "captured" else None,
        "URL": about.url,
        "language": about.language,
        "section": about.section,
        "abstract": about.abstract,
        "keyword": ", ".join(about.tags),
        "note": f"SHA-256 of the source: {about.sha256}",
    }
    return {name: value for name, value in found.items() if value}


def _name(author: Author) -> dict[str, str]:
    if not author.family:
        return {"literal": author.given}
    parts = {"family": author.family, "given": author.given, "suffix": author.suffix}
    return {name: value for name, value in parts.items() if value}

"""News fields of a labelled document; each says which rung found it and what the rivals were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from newsarchive.fields import (
    address,
    authors,
    byline,
    byline_of_text,
    captions,
    dateline,
    headline,
    language,
    published,
    publisher,
    section,
    signed,
    standfirst,
    truncated,
)
from newsarchive.fields.declarations import is_plain_text
from newsarchive.fields.given import facts_given
from newsarchive.fields.ladder import outrank
from newsarchive.model import Caption, Dateline, Found, Labelled

__all__ = ["Facts", "find_facts"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an article beside its blocks. None: the source does not say."""

    headline: Found[str] | None
    standfirst: Found[str] | None
    byline: Found[str] | None
    authors: Found[tuple[str, ...]] | None
    dateline: Found[Dateline] | None
    published_at: Found[str] | None
    modified_at: Found[str] | None
    publisher: Found[str] | None
    language: Found[str] | None
    url: Found[str] | None
    section: Found[str] | None
    tags: Found[tuple[str, ...]] | None
    truncated: Found[str] | None
    captions: tuple[Caption, ...]
    warnings: tuple[str, ...]


def find_facts(page: Labelled, given: Mapping[str, str]) -> Facts:
    """The fields of a labelled document; a given fact outranks a guess, which stays as its rival."""
    told, warnings = facts_given(given)
    title = headline.find(page)
    start = title.block if title else None
    printed, updated = published.find(page, start, title.value if title else None)
    by = byline_of_text.find(page, start) if is_plain_text(page) else byline.find(page, start) or signed.find(page)
    line = outrank(told.get("byline"), by)
    return Facts(
        headline=outrank(told.get("headline"), title),
        standfirst=outrank(told.get("standfirst"), standfirst.find(page)),
        byline=line,
        authors=authors.find(page, line, start),
        dateline=dateline.find(page),
        published_at=outrank(told.get("published_at"), printed),
        modified_at=outrank(told.get("modified_at"), updated),
        publisher=outrank(told.get("publisher"), publisher.find(page)),
        language=outrank(told.get("language"), language.find(page)),
        url=outrank(told.get("url"), address.find(page)),
        section=outrank(told.get("section"), section.find_section(page)),
        tags=section.find_tags(page),
        truncated=truncated.find(page),
        captions=captions.find(page),
        warnings=warnings,
    )

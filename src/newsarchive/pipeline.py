"""THE ORDER: from a capture to an article. Pure, without database or clock, and safe to map over processes."""

from __future__ import annotations

import hashlib
from dataclasses import fields as dataclass_fields
from pathlib import Path

from newsarchive import boilerplate, entities, fields, readers
from newsarchive.collecting import not_collecting
from newsarchive.errors import RejectedError
from newsarchive.fields import Facts
from newsarchive.model import (
    KEPT_ROLES,
    Article,
    Capture,
    Found,
    Labelled,
    Names,
    Original,
    Piece,
    Provenance,
    Rejected,
    Role,
)

_FIELDS = tuple(field.name for field in dataclass_fields(Facts))


def run(
    capture: Capture, *, names: bool = True, rules: Path | None = None, tagger: str | None = None
) -> Article | Rejected:
    """The record of a capture, or why there is none. names=False leaves out people, places and quotations.

    rules: a folder of the user's own boilerplate rules; RuleError where one of its files breaks the format.
    tagger: what finds names, as entities.name_article takes it; TaggerError where it is not there.
    """
    with not_collecting():  # there is next to none in cycles in one page
        return _run(capture, names=names, rules=rules, tagger=tagger)


def _run(capture: Capture, *, names: bool, rules: Path | None, tagger: str | None) -> Article | Rejected:
    sha256 = hashlib.sha256(capture.payload).hexdigest()
    try:
        document = readers.read(capture)
    except RejectedError as error:
        return Rejected(error.reason, capture.uri, sha256, len(capture.payload))
    page = boilerplate.label(document, capture.given.get("publisher", "").strip() or None, rules)
    facts = fields.find_facts(page, capture.given)
    original = Original(sha256, len(capture.payload), document.media_type, document.encoding, capture.uri)
    found = _names(page, facts, tagger) if names else Names()
    return _article(page, facts, original, found)


def _article(page: Labelled, facts: Facts, original: Original, names: Names) -> Article:
    return Article(
        blocks=page.document.blocks,
        labels=page.labels,
        original=original,
        headline=_value(facts.headline),
        standfirst=_value(facts.standfirst),
        byline=_value(facts.byline),
        authors=facts.authors.value if facts.authors else (),
        dateline=facts.dateline.value if facts.dateline else None,
        published_at=_value(facts.published_at),
        modified_at=_value(facts.modified_at),
        publisher=_value(facts.publisher),
        language=_value(facts.language),
        url=_value(facts.url),
        section=_value(facts.section),
        tags=facts.tags.value if facts.tags else (),
        truncated=_value(facts.truncated),
        captions=facts.captions,
        names=names,
        provenance=_provenance(facts),
        warnings=(*page.document.warnings, *facts.warnings, *_lacks(page)),
    )


def _lacks(page: Labelled) -> tuple[str, ...]:
    has_story = any(label.role in KEPT_ROLES for label in page.labels)
    return () if has_story else ("no block was read as part of a story: its body is empty",)


def _value(found: Found[str] | None) -> str | None:
    return found.value if found else None


def _provenance(facts: Facts) -> dict[str, Provenance]:
    answers = [(name, getattr(facts, name)) for name in _FIELDS]
    return {
        name: Provenance(found.rung, found.block, found.given, found.inferred, found.rivals)
        for name, found in answers
        if isinstance(found, Found)
    }


def _names(page: Labelled, facts: Facts, tagger: str | None) -> Names:
    spoken = facts.language.value.split("-")[0].lower() if facts.language else None
    return entities.name_article(
        _pieces(page, facts), publisher=_value(facts.publisher), language=spoken, tagger=tagger
    )


def _pieces(page: Labelled, facts: Facts) -> list[Piece]:
    """The prose that names are looked for in, in the order of the source: a photographer in a credit is a credit."""
    captions = {caption.block: caption for caption in facts.captions}
    pieces = []
    for block, label in zip(page.document.blocks, page.labels, strict=True):
        if label.role in KEPT_ROLES or label.role in (Role.HEADLINE, Role.STANDFIRST):
            pieces.append(Piece(block.number, 0, block.text))
        elif label.role is Role.CAPTION and (caption := captions.get(block.number)):
            pieces.append(Piece(block.number, caption.start, block.text[caption.start : caption.end]))
    return pieces

"""The record of one article, and its stable JSON shape (docs/record.schema.json)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from newsarchive.model.flow import Block, Label, Provenance
from newsarchive.model.names import Names
from newsarchive.model.record import Caption, Dateline, Original
from newsarchive.model.roles import KEPT_ROLES, Role


@dataclass(frozen=True, slots=True)
class Article:
    """One article: what was printed, what each block is, and where every field came from.

    A fact that the source does not state is None. Dates are ISO 8601 and may be partial ("2024-05").
    truncated: what says that the text is cut off (a paywall, "read the full story"), None where nothing does;
    provenance: field name to where its value came from; warnings: what could not be read as it stood.
    """

    blocks: tuple[Block, ...]
    labels: tuple[Label, ...]
    original: Original
    headline: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    dateline: Dateline | None = None
    published_at: str | None = None
    modified_at: str | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    truncated: str | None = None
    captions: tuple[Caption, ...] = ()
    names: Names = field(default_factory=Names)
    provenance: Mapping[str, Provenance] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the source bytes."""
        return self.original.article_id

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The kept blocks, in order, as printed."""
        return self._texts(KEPT_ROLES)

    @property
    def body(self) -> str:
        """The paragraphs, separated by blank lines."""
        return "\n\n".join(self.paragraphs)

    @property
    def notes(self) -> tuple[str, ...]:
        """Corrections, editor's notes and contributor lines, as printed."""
        return self._texts(frozenset({Role.NOTE}))

    def _texts(self, roles: frozenset[Role]) -> tuple[str, ...]:
        return tuple(block.text for block, label in zip(self.blocks, self.labels, strict=True) if label.role in roles)

    def _quotes(self) -> list[dict[str, Any]]:
        """The quotations, each with the number of its paragraph from 1, None where it stands beside the body."""
        kept = (b.number for b, label in zip(self.blocks, self.labels, strict=True) if label.role in KEPT_ROLES)
        paragraphs = {number: n for n, number in enumerate(kept, 1)}
        return [{**quote.as_dict(), "paragraph": paragraphs.get(quote.words.block)} for quote in self.names.quotes]

    def _blocks_as_dicts(self) -> list[dict[str, Any]]:
        # Hundreds of blocks share a few labels, each of which is put into words once.
        labels = dict(zip(map(id, self.labels), self.labels, strict=True))
        said = {key: (str(label.role), label.why) for key, label in labels.items()}
        told = map(said.__getitem__, map(id, self.labels))
        return [
            {"number": block[0], "role": role, "why": why, "text": block[1]}
            for block, (role, why) in zip(self.blocks, told, strict=True)
        ]

    def as_dict(self, *, text: bool = True) -> dict[str, Any]:
        """The record as plain values that `json` can write; the shape grows by added keys only.

        text: whether to fill in body, paragraphs and blocks; who writes many records does that by other means.
        """
        paragraphs = self.paragraphs if text else ()
        return {
            "headline": self.headline,
            "standfirst": self.standfirst,
            "byline": self.byline,
            "authors": list(self.authors),
            "dateline": self.dateline.as_dict() if self.dateline else None,
            "published_at": self.published_at,
            "modified_at": self.modified_at,
            "publisher": self.publisher,
            "language": self.language,
            "url": self.url,
            "section": self.section,
            "tags": list(self.tags),
            "truncated": self.truncated,
            "body": "\n\n".join(paragraphs),
            "paragraphs": list(paragraphs),
            "captions": [caption.as_dict() for caption in self.captions],
            "notes": list(self.notes),
            "people": [person.as_dict() for person in self.names.people],
            "places": [place.as_dict() for place in self.names.places],
            "organisations": [one.as_dict() for one in self.names.organisations],
            "demonyms": [one.as_dict() for one in self.names.demonyms],
            "quotes": self._quotes(),
            "tagger": self.names.tagger,
            "blocks": self._blocks_as_dicts() if text else [],
            "provenance": {name: self.provenance[name].as_dict() for name in sorted(self.provenance)},
            "warnings": list(self.warnings),
            "original": self.original.as_dict(),
        }


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as the archive keeps it.

    version: 1 for the first bytes from its place (real path or URL), 2 for the next, ...;
    captured_at, ingested_at: ISO 8601 in UTC; captured_at is None where nobody said, ingested_at in a copy of an
    archive without its history.
    """

    article: Article
    version: int
    captured_at: str | None
    ingested_at: str | None

    def as_dict(self, *, text: bool = True) -> dict[str, Any]:
        """The article's record with what only the archive knows put before it; text: as for the article."""
        return {
            "id": self.article.id,
            "version": self.version,
            "captured_at": self.captured_at,
            "ingested_at": self.ingested_at,
            **self.article.as_dict(text=text),
        }

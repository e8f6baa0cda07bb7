"""What an archive holds of one article: the record, where its bytes came from, maybe the bytes; and its paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from newsarchive.model.article import Article, StoredArticle
from newsarchive.model.own import NOTHING_OWN, OwnData
from newsarchive.model.roles import KEPT_ROLES, Role

_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Captured:
    """One capture of an article, as the archive keeps it.

    uri: a file URI or URL, "sha256:" and the hash for bytes that came from nowhere; version: of what stood there, from
    1; given: the facts stated for this place; captured_at, ingested_at: ISO 8601 in UTC, captured_at None where nobody
    said.
    """

    uri: str
    version: int
    given: Mapping[str, str]
    captured_at: str | None
    ingested_at: str

    def as_dict(self) -> dict[str, Any]:
        return {
            "uri": self.uri,
            "version": self.version,
            "captured_at": self.captured_at,
            "ingested_at": self.ingested_at,
            "given": dict(self.given),
        }


@dataclass(frozen=True, slots=True)
class Holding:
    """An article with its captures. given: all facts its record was made with; payload: its bytes, if asked for;
    own: what the user has added.
    """

    stored: StoredArticle
    captures: tuple[Captured, ...] = ()
    given: Mapping[str, str] = field(default_factory=dict)
    payload: bytes | None = None
    own: OwnData = NOTHING_OWN

    @property
    def article(self) -> Article:
        return self.stored.article

    @property
    def id(self) -> str:
        return self.stored.article.id


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that was made before, with the bytes it was made of, on its way into an archive.

    captures: where the bytes came from, in order; given: all facts the record was made with; own: what the
    user had added.
    """

    article: Article
    payload: bytes
    captures: tuple[Captured, ...]
    given: Mapping[str, str]
    own: OwnData = NOTHING_OWN


class Paragraph(NamedTuple):
    """A kept block of an article. number: its place in the body, from 1; id: see `paragraphs_of`."""

    number: int
    id: str
    block: int
    role: Role
    text: str


def paragraphs_of(article: Article) -> list[Paragraph]:
    """The paragraphs of the body with ids that last.

    An id is "p" and the first 10 hexadecimal digits of the SHA-256 of three lines in UTF-8: the article's id; the words
    of the paragraph, any white space as one space; and which paragraph with these words it is, from 1. So it stays the
    same whenever the record is made anew, as long as the paragraph's words stay.
    """
    from hashlib import sha256  # deferred: a record is read without it

    seen: Counter[str] = Counter()
    found: list[Paragraph] = []
    for block, label in zip(article.blocks, article.labels, strict=True):
        if label.role in KEPT_ROLES:
            words = " ".join(block.text.split())
            seen[words] += 1
            name = f"{article.id}\n{words}\n{seen[words]}".encode("utf-8", "replace")
            digest = sha256(name).hexdigest()[:_DIGITS]
            found.append(Paragraph(len(found) + 1, f"p{digest}", block.number, label.role, block.text))
    return found

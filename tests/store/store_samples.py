"""Articles made up for the tests of the store, and what several of these tests do with an archive."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newsarchive.model import (
    Article,
    Block,
    Caption,
    Capture,
    Dateline,
    Demonym,
    Label,
    Names,
    Organisation,
    Original,
    Person,
    Place,
    PlaceName,
    Provenance,
    Rival,
    Role,
    Span,
)
from newsarchive.store import Writer, open_writer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LAYOUT = (
    (Role.APPEAL, "Support the Harbour Post!"),
    (Role.HEADLINE, "{headline}"),
    (Role.CAPTION, "The quay at Port Ellery in May. Ines Falk / AFP"),
    (Role.BODY, "{text}"),
    (Role.SUBHEADING, "What comes next"),
    (Role.QUOTATION, "“Nobody asked the harbour,” said Maren Oduya."),
    (Role.NOTE, "Correction: an earlier version misstated the year."),
)


def made(text: str, uri: str = "", *, headline: str = "Ferry returns", **given: str) -> tuple[Article, Capture]:
    """An article whose bytes are `text`, and the capture it comes from."""
    payload = text.encode()
    blocks, labels, start = [], [], 0
    for number, (role, words) in enumerate(LAYOUT, 1):
        words = words.format(headline=headline, text=text)
        blocks.append(Block(number, words, start, start + len(words)))
        labels.append(Label(role, f"shape.{role}", f"stands where a {role} stands"))
        start += len(words) + 2
    article = Article(
        blocks=tuple(blocks),
        labels=tuple(labels),
        original=Original(hashlib.sha256(payload).hexdigest(), len(payload), "text/plain", "utf-8", uri),
        headline=headline,
        byline="By Ana Ruiz and Bo Lind",
        authors=("Ana Ruiz", "Bo Lind"),
        dateline=Dateline("PORT ELLERY (AFP) —", "Port Ellery", "AFP", None, 4),
        published_at="2024-05",
        publisher=given.get("publisher", "The Harbour Post"),
        language=given.get("language", "en"),
        captions=(Caption("The quay at Port Ellery in May.", "Ines Falk / AFP", "Ines Falk", "AFP", 3, 0, 31),),
        names=Names(
            (Person("Maren Oduya", "harbour pilot", True, (Span(6, 33, 44, "Maren Oduya"),)),),
            (Place(PlaceName("Port Ellery", "settlement"), None, (Span(3, 12, 23, "Port Ellery"),)),),
            (Organisation("Agence France-Presse", (Span(3, 44, 47, "AFP"),)),),
            (Demonym("French", "FR", (Span(3, 0, 3, "French"),)), Demonym("Elleran", None, ())),
        ),
        provenance={"headline": Provenance("from_shape", 2, False, False, (Rival("Support", "first_line", 1),))},
        warnings=("two bytes could not be read",),
    )
    return article, Capture(payload, uri, "text/plain", given)


def put(writer: Writer, article: Article, capture: Capture) -> str:
    """What ingest does with a capture, the extraction left out."""
    facts = writer.facts_for(capture, article.original.sha256)
    if facts is None:
        return "unchanged"
    return writer.add(read_as(article, facts.applied_to(capture)), capture, facts.given)


def read_as(article: Article, wanted: Capture) -> Article:
    """The article as read from a capture with these facts, from this place."""
    publisher, language = (wanted.given.get(name, getattr(article, name)) for name in ("publisher", "language"))
    original = replace(article.original, uri=wanted.uri)
    return replace(article, publisher=publisher, language=language, original=original)


def renew_outdated(writer: Writer, samples: Iterable[tuple[Article, Capture]]) -> list[str]:
    """What ingest does at the end of a run, the extraction left out; gives the ids of what was renewed."""
    articles = {article.id: article for article, _ in samples}
    outdated = writer.outdated()
    for article_id in outdated:
        capture = writer.kept_capture(article_id)
        writer.renew(read_as(articles[article_id], capture), capture.given)
    return outdated


def fill(path: Path, *samples: tuple[Article, Capture]) -> list[str]:
    """The outcome of each capture, all in one run."""
    with open_writer(path) as writer:
        writer.start_run("0.1.0", {})
        return [put(writer, *sample) for sample in samples]


def rows(path: Path, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """What plain SQL says about an archive."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql, parameters).fetchall()


def assert_sound(path: Path) -> None:
    """The file, its references, its full-text index and its flags of newest versions all agree."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
        assert connection.execute(WRONG_FLAGS).fetchall() == []


WRONG_FLAGS = """
SELECT id FROM articles WHERE is_newest != (id IN (
  SELECT article FROM captures
  WHERE version = (SELECT max(version) FROM captures AS others WHERE others.uri = captures.uri)
))
"""

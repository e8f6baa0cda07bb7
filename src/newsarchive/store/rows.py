"""An article as rows of the tables, and the rows as the article again: what goes in comes out equal."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from newsarchive.model import (
    Article,
    Block,
    Caption,
    Dateline,
    Label,
    Names,
    Original,
    Person,
    Place,
    PlaceName,
    Provenance,
    Quoted,
    Rival,
    Role,
    Span,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from sqlite3 import Connection

Row = tuple[Any, ...]

RECORD = (
    *("headline", "standfirst", "byline"),
    *("dateline", "dateline_place", "dateline_agency", "dateline_date", "dateline_block"),
    *("published_at", "modified_at", "publisher", "language", "url", "uri", "encoding", "warnings"),
    *("section", "truncated"),
)
"""The columns of `articles` that come from the Article itself."""

CHILDREN = {
    "blocks": "number role reason start stop text line path",
    "fields": "field rung block given inferred rivals",
    "authors": "number name",
    "tags": "number tag",
    "captions": "number block start stop text credit credit_person credit_agency",
    "people": "number name role quoted",
    "places": "number name kind geonames_id country_code latitude longitude stands_for",
    "person_mentions": "person number block start stop text",
    "place_mentions": "place number block start stop text",
    "quotes": "number quotation block start stop text speaker speaker_block speaker_start speaker_stop speaker_text cue",
}
"""The tables that hang on an article, those that others refer to first, and their columns after `article`."""

_READABLE = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
_ESCAPED = json.JSONEncoder(sort_keys=True)
_SURROGATE = re.compile("[\ud800-\udfff]")


def storable(words: str) -> str:
    """Words that SQLite takes: a lone surrogate, which no source text holds, becomes U+FFFD."""
    if words.isascii():
        return words
    try:
        words.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", words)
    return words


def as_json(value: object) -> str:
    """JSON that a person can read; escaped throughout where it holds what UTF-8 cannot."""
    if not value:
        return "{}" if isinstance(value, dict) else "[]"
    text = _READABLE.encode(value)
    return text if storable(text) is text else _ESCAPED.encode(value)


def record_row(article: Article) -> Row:
    """The values of the RECORD columns."""
    line = article.dateline
    parts = (line.text, line.place, line.agency, line.date, line.block) if line else (None,) * 5
    return (
        _text(article.headline),
        _text(article.standfirst),
        _text(article.byline),
        *(_text(part) if isinstance(part, str) else part for part in parts),
        _text(article.published_at),
        _text(article.modified_at),
        _text(article.publisher),
        _text(article.language),
        _text(article.url),
        storable(article.original.uri),
        storable(article.original.encoding),
        as_json(article.warnings),
        _text(article.section),
        _text(article.truncated),
    )


def add_children(article: Article, key: int, reason_of: Callable[[Label], int], into: Mapping[str, list[Row]]) -> None:
    """Add the rows of every table in CHILDREN. key: articles.id; reason_of: the id of a label's reason."""
    texts = {}
    blocks = into["blocks"]
    for block, label in zip(article.blocks, article.labels, strict=True):
        text = texts[block.number] = storable(block.text)
        role, reason, path = label.role.value, reason_of(label), block.path and storable(block.path)
        blocks.append((key, block.number, role, reason, block.start, block.end, text, block.line, path))
    into["fields"].extend(_field_rows(article, key))
    into["authors"].extend((key, n, storable(name)) for n, name in enumerate(article.authors, 1))
    into["tags"].extend((key, n, storable(tag)) for n, tag in enumerate(article.tags, 1))
    for n, caption in enumerate(article.captions, 1):
        span = _span(texts, caption)
        credit = (_text(caption.credit), _text(caption.credit_person), _text(caption.credit_agency))
        into["captions"].append((key, n, *span, *credit))
    for n, person in enumerate(article.names.people, 1):
        into["people"].append((key, n, storable(person.name), _text(person.role), int(person.quoted)))
        into["person_mentions"].extend(_mention_rows(texts, key, n, person.mentions))
    for n, found in enumerate(article.names.places, 1):
        place = found.place
        where = (place.geonames_id, _text(place.country_code), place.latitude, place.longitude)
        known = (key, n, storable(place.name), storable(place.kind))
        into["places"].append((*known, *where, _text(found.stands_for)))
        into["place_mentions"].extend(_mention_rows(texts, key, n, found.mentions))
    into["quotes"].extend((key, n, *_quote_row(texts, quote)) for n, quote in enumerate(article.names.quotes, 1))


def read_article(connection: Connection, key: int) -> Article:
    """The article whose articles.id is `key`, as it was added."""

    def rows(sql: str) -> list[Row]:
        return connection.execute(sql, (key,)).fetchall()

    record, sha256, size, media_type = _split(rows(_RECORD)[0])
    blocks = tuple(Block(*row) for row in rows(_BLOCKS))
    texts = {block.number: block.text for block in blocks}
    return Article(
        blocks=blocks,
        labels=tuple(Label(Role(role), rule, reason) for role, rule, reason in rows(_LABELS)),
        original=Original(sha256, size, media_type, record["encoding"], record["uri"]),
        headline=record["headline"],
        standfirst=record["standfirst"],
        byline=record["byline"],
        authors=tuple(name for (name,) in rows(_AUTHORS)),
        dateline=_dateline(record),
        published_at=record["published_at"],
        modified_at=record["modified_at"],
        publisher=record["publisher"],
        language=record["language"],
        url=record["url"],
        section=record["section"],
        tags=tuple(tag for (tag,) in rows(_TAGS)),
        truncated=record["truncated"],
        captions=tuple(_caption(texts, row) for row in rows(_CAPTIONS)),
        names=Names(_people(texts, rows), _places(texts, rows), _quotes(texts, rows)),
        provenance={row[0]: _provenance(row[1:]) for row in rows(_FIELDS)},
        warnings=tuple(json.loads(record["warnings"])),
    )


_RECORD = (
    f"SELECT {', '.join(RECORD)}, sha256, size, media_type FROM articles "  # noqa: S608 - our own column names
    "JOIN originals ON originals.id = original WHERE articles.id = ?"
)
_AUTHORS = "SELECT name FROM authors WHERE article = ? ORDER BY number"
_TAGS = "SELECT tag FROM tags WHERE article = ? ORDER BY number"
_BLOCKS = "SELECT number, text, start, stop, line, path FROM blocks WHERE article = ? ORDER BY number"
_LABELS = (
    "SELECT role, rule, reasons.reason FROM blocks JOIN reasons ON reasons.id = blocks.reason "
    "WHERE article = ? ORDER BY number"
)
_CAPTIONS = (
    "SELECT text, credit, credit_person, credit_agency, block, start, stop FROM captions "
    "WHERE article = ? ORDER BY number"
)
_FIELDS = "SELECT field, rung, block, given, inferred, rivals FROM fields WHERE article = ?"
_PEOPLE = "SELECT number, name, role, quoted FROM people WHERE article = ? ORDER BY number"
_PLACES = (
    "SELECT number, stands_for, name, kind, geonames_id, country_code, latitude, longitude FROM places "
    "WHERE article = ? ORDER BY number"
)
_PERSON_MENTIONS = (
    "SELECT person, block, start, stop, text FROM person_mentions WHERE article = ? ORDER BY person, number"
)
_PLACE_MENTIONS = "SELECT place, block, start, stop, text FROM place_mentions WHERE article = ? ORDER BY place, number"

_QUOTES = (
    "SELECT quotation, block, start, stop, text, speaker, speaker_block, speaker_start, speaker_stop, speaker_text, cue "
    "FROM quotes WHERE article = ? ORDER BY number"
)


def _text(words: str | None) -> str | None:
    return None if words is None else storable(words)


def _span(texts: Mapping[int, str], span: Span | Caption) -> Row:
    """block, start, stop, and the words only where they are not just the block's own."""
    words = storable(span.text)
    derived = texts.get(span.block, "")[span.start : span.end]
    return span.block, span.start, span.end, None if words == derived else words


def _words(texts: Mapping[int, str], block: int, start: int, stop: int, stored: str | None) -> str:
    return texts.get(block, "")[start:stop] if stored is None else stored


def _mention_rows(texts: Mapping[int, str], key: int, name: int, mentions: tuple[Span, ...]) -> Iterable[Row]:
    return ((key, name, n, *_span(texts, mention)) for n, mention in enumerate(mentions, 1))


def _field_rows(article: Article, key: int) -> Iterable[Row]:
    for name, found in article.provenance.items():
        rivals = as_json([[rival.value, rival.rung, rival.block] for rival in found.rivals])
        flags = (int(found.given), int(found.inferred))
        yield key, storable(name), storable(found.rung), found.block, *flags, rivals


def _provenance(row: Row) -> Provenance:
    rung, block, given, inferred, rivals = row
    return Provenance(rung, block, bool(given), bool(inferred), tuple(Rival(*parts) for parts in json.loads(rivals)))


def _split(row: Row) -> tuple[dict[str, Any], str, int, str]:
    sha256, size, media_type = row[-3:]
    return dict(zip(RECORD, row, strict=False)), sha256, size, media_type


def _dateline(record: Mapping[str, Any]) -> Dateline | None:
    if record["dateline"] is None:
        return None
    parts = (record[f"dateline_{part}"] for part in ("place", "agency", "date", "block"))
    return Dateline(record["dateline"], *parts)


def _caption(texts: Mapping[int, str], row: Row) -> Caption:
    stored, credit, person, agency, block, start, stop = row
    return Caption(_words(texts, block, start, stop, stored), credit, person, agency, block, start, stop)


def _people(texts: Mapping[int, str], rows: Callable[[str], list[Row]]) -> tuple[Person, ...]:
    spans = _spans(texts, rows(_PERSON_MENTIONS))
    found = rows(_PEOPLE)
    return tuple(Person(name, role, bool(quoted), tuple(spans.get(n, ()))) for n, name, role, quoted in found)


def _places(texts: Mapping[int, str], rows: Callable[[str], list[Row]]) -> tuple[Place, ...]:
    spans = _spans(texts, rows(_PLACE_MENTIONS))
    found = rows(_PLACES)
    return tuple(Place(PlaceName(*known), stands_for, tuple(spans.get(n, ()))) for n, stands_for, *known in found)


def _quote_row(texts: Mapping[int, str], quote: Quoted) -> Row:
    beside = _span(texts, quote.beside) if quote.beside else (None,) * 4
    return quote.number, *_span(texts, quote.words), _text(quote.speaker), *beside, _text(quote.cue)


def _quotes(texts: Mapping[int, str], rows: Callable[[str], list[Row]]) -> tuple[Quoted, ...]:
    return tuple(_quote(texts, *row) for row in rows(_QUOTES))


def _quote(texts: Mapping[int, str], number: int, *row: Any) -> Quoted:
    words, speaker, beside, cue = row[:4], row[4], row[5:9], row[9]
    return Quoted(_read_span(texts, *words), speaker, _read_span(texts, *beside) if beside[0] else None, cue, number)


def _read_span(texts: Mapping[int, str], block: int, start: int, stop: int, stored: str | None) -> Span:
    return Span(block, start, stop, _words(texts, block, start, stop, stored))


def _spans(texts: Mapping[int, str], rows: Iterable[Row]) -> dict[int, list[Span]]:
    spans: dict[int, list[Span]] = {}
    for name, block, start, stop, stored in rows:
        spans.setdefault(name, []).append(_read_span(texts, block, start, stop, stored))
    return spans

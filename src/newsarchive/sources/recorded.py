"""A record of docs/record.schema.json as an article again. Nothing in it is trusted: every value is of its kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from newsarchive.model import (
    Article,
    Block,
    Caption,
    Captured,
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
    Quoted,
    Rival,
    Role,
    Span,
)
from newsarchive.sources.fetched import fetched_at
from newsarchive.sources.shapes import (
    ShapeError,
    block_of,
    degrees_of,
    flag_of,
    list_of,
    number_of,
    object_of,
    text_of,
    texts_of,
    whole,
    words_of,
)


def article_of(record: Mapping[str, Any], places: Sequence[Any], captions: Sequence[Any]) -> Article:
    """The article. places: start, end, line and path of each block; captions: block, start and end of each.

    Raises ShapeError where a value is missing or of another kind.
    """
    blocks, labels = _blocks(list_of(record, "blocks"), places)
    line = record.get("dateline")
    return Article(
        blocks=blocks,
        labels=labels,
        original=_original(object_of(record.get("original"), "original")),
        authors=texts_of(record, "authors"),
        dateline=None if line is None else _dateline(object_of(line, "dateline")),
        tags=texts_of(record, "tags"),
        captions=_captions(list_of(record, "captions"), captions),
        names=_names(record),
        provenance={
            name: provenance_of(object_of(one, "provenance"))
            for name, one in object_of(record.get("provenance"), "provenance").items()
        },
        warnings=texts_of(record, "warnings"),
        headline=words_of(record, "headline"),
        standfirst=words_of(record, "standfirst"),
        byline=words_of(record, "byline"),
        published_at=words_of(record, "published_at"),
        modified_at=words_of(record, "modified_at"),
        publisher=words_of(record, "publisher"),
        language=words_of(record, "language"),
        url=words_of(record, "url"),
        section=words_of(record, "section"),
        truncated=words_of(record, "truncated"),
    )


def captured_of(one: Any) -> Captured:
    """A capture as the export tells it. Raises ShapeError."""
    found = object_of(one, "captures")
    given = facts_of(found.get("given"))
    ingested_at = text_of(found, "ingested_at")
    said = words_of(found, "captured_at")
    captured_at = None if said is None else fetched_at(said)
    if said is not None and captured_at is None:
        raise ShapeError("captured_at is no time")
    return Captured(text_of(found, "uri"), number_of(found, "version"), given, captured_at, ingested_at)


def facts_of(given: Any) -> dict[str, str]:
    """Facts by their names. Raises ShapeError."""
    facts = object_of(given, "given")
    return {name: text_of(facts, name) for name in facts}


def _blocks(found: Sequence[Any], places: Sequence[Any]) -> tuple[tuple[Block, ...], tuple[Label, ...]]:
    if len(found) != len(places):
        raise ShapeError("source.places has not one entry for each block")
    blocks, labels, last = [], [], 0
    for one, place in zip(found, places, strict=True):
        block = object_of(one, "blocks")
        number = number_of(block, "number")
        if number <= last:
            raise ShapeError("the numbers of the blocks do not rise")
        start, end, line, path = _four(place)
        blocks.append(Block(number, text_of(block, "text"), start, end, line, path))
        rule, _, reason = text_of(block, "why").partition(": ")
        try:
            labels.append(Label(Role(text_of(block, "role")), rule, reason))
        except ValueError as error:
            raise ShapeError("a block has a role that there is not") from error
        last = number
    return tuple(blocks), tuple(labels)


def _four(place: Any) -> tuple[int | None, int | None, int | None, str | None]:
    if not isinstance(place, list) or len(place) != 4:
        raise ShapeError("source.places has an entry that is not four values")
    start, end, line = (None if value is None else whole(value, "source.places") for value in place[:3])
    return start, end, line, words_of({"path": place[3]}, "path")


def _original(found: Mapping[str, Any]) -> Original:
    size = number_of(found, "bytes")
    return Original(
        text_of(found, "sha256"), size, text_of(found, "media_type"), text_of(found, "encoding"), text_of(found, "uri")
    )


def _dateline(found: Mapping[str, Any]) -> Dateline:
    place, agency, date = (words_of(found, name) for name in ("place", "agency", "date"))
    return Dateline(text_of(found, "text"), place, agency, date, number_of(found, "block"))


def _captions(found: Sequence[Any], places: Sequence[Any]) -> tuple[Caption, ...]:
    if len(found) != len(places):
        raise ShapeError("source.captions has not one entry for each caption")
    captions = []
    for one, place in zip(found, places, strict=True):
        caption = object_of(one, "captions")
        if not isinstance(place, list) or len(place) != 3:
            raise ShapeError("source.captions has an entry that is not three numbers")
        block, start, end = (whole(value, "source.captions") for value in place)
        credit, person, agency = (words_of(caption, name) for name in ("credit", "credit_person", "credit_agency"))
        captions.append(Caption(text_of(caption, "text"), credit, person, agency, block, start, end))
    return tuple(captions)


def _names(record: Mapping[str, Any]) -> Names:
    people, places, bodies, peoples, quotes = (
        [object_of(one, name) for one in list_of(record, name)]
        for name in ("people", "places", "organisations", "demonyms", "quotes")
    )
    return Names(
        tuple(Person(text_of(p, "name"), words_of(p, "role"), flag_of(p, "quoted"), _mentions(p)) for p in people),
        tuple(Place(_place(p), words_of(p, "stands_for"), _mentions(p)) for p in places),
        tuple(Organisation(text_of(one, "name"), _mentions(one)) for one in bodies),
        tuple(Demonym(text_of(one, "surface"), words_of(one, "country_code"), _mentions(one)) for one in peoples),
        tuple(_quote(one) for one in quotes),
        words_of(record, "tagger"),
    )


def _place(found: Mapping[str, Any]) -> PlaceName:
    return PlaceName(
        name=text_of(found, "name"),
        kind=text_of(found, "kind"),
        geonames_id=None if found.get("geonames_id") is None else number_of(found, "geonames_id"),
        country_code=words_of(found, "country_code"),
        latitude=degrees_of(found, "latitude"),
        longitude=degrees_of(found, "longitude"),
        admin=words_of(found, "admin"),
        confidence=degrees_of(found, "confidence"),
        why=words_of(found, "why"),
    )


def _quote(found: Mapping[str, Any]) -> Quoted:
    beside = found.get("speaker_words")
    named = None if beside is None else _span(object_of(beside, "speaker_words"))
    return Quoted(_span(found), words_of(found, "speaker"), named, words_of(found, "cue"), number_of(found, "number"))


def _mentions(found: Mapping[str, Any]) -> tuple[Span, ...]:
    return tuple(_span(object_of(one, "mentions")) for one in list_of(found, "mentions"))


def _span(found: Mapping[str, Any]) -> Span:
    return Span(number_of(found, "block"), number_of(found, "start"), number_of(found, "end"), text_of(found, "text"))


def provenance_of(found: Mapping[str, Any]) -> Provenance:
    """Where the value of a field came from. Raises ShapeError."""
    rivals = [object_of(one, "rivals") for one in list_of(found, "rivals")]
    return Provenance(
        text_of(found, "from"),
        block_of(found),
        flag_of(found, "given"),
        flag_of(found, "inferred"),
        tuple(Rival(text_of(one, "value"), text_of(one, "from"), block_of(one)) for one in rivals),
    )

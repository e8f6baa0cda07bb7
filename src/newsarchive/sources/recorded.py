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
    OwnData,
    Person,
    Place,
    PlaceName,
    Provenance,
    Quoted,
    Remark,
    Rival,
    Role,
    Span,
)

_LARGEST = 2**53


class ShapeError(ValueError):
    """A value that no record has there; says which and what is wrong with it."""


def article_of(record: Mapping[str, Any], places: Sequence[Any], captions: Sequence[Any]) -> Article:
    """The article. places: start, end, line and path of each block; captions: block, start and end of each.

    Raises ShapeError where a value is missing or of another kind.
    """
    blocks, labels = _blocks(_list(record, "blocks"), places)
    line = record.get("dateline")
    return Article(
        blocks=blocks,
        labels=labels,
        original=_original(_object(record.get("original"), "original")),
        authors=_texts(record, "authors"),
        dateline=None if line is None else _dateline(_object(line, "dateline")),
        tags=_texts(record, "tags"),
        captions=_captions(_list(record, "captions"), captions),
        names=_names(record),
        provenance={
            name: _provenance(_object(one, "provenance"))
            for name, one in _object(record.get("provenance"), "provenance").items()
        },
        warnings=_texts(record, "warnings"),
        headline=_words(record, "headline"),
        standfirst=_words(record, "standfirst"),
        byline=_words(record, "byline"),
        published_at=_words(record, "published_at"),
        modified_at=_words(record, "modified_at"),
        publisher=_words(record, "publisher"),
        language=_words(record, "language"),
        url=_words(record, "url"),
        section=_words(record, "section"),
        truncated=_words(record, "truncated"),
    )


def captured_of(one: Any) -> Captured:
    """A capture as the export tells it. Raises ShapeError."""
    found = _object(one, "captures")
    given = facts_of(found.get("given"))
    ingested_at = _text(found, "ingested_at")
    return Captured(_text(found, "uri"), _number(found, "version"), given, _words(found, "captured_at"), ingested_at)


def facts_of(given: Any) -> dict[str, str]:
    """Facts by their names. Raises ShapeError."""
    facts = _object(given, "given")
    return {name: _text(facts, name) for name in facts}


def own_of(record: Mapping[str, Any]) -> OwnData:
    """The tags and remarks of the user, none in an older export; corrections are in the record. Raises ShapeError."""
    remarks = [_object(one, "remarks") for one in _list({"remarks": [], **record}, "remarks")]
    return OwnData(
        _texts({"own_tags": [], **record}, "own_tags"),
        tuple(Remark(_number(one, "number"), _text(one, "text"), _text(one, "written_at")) for one in remarks),
    )


def _blocks(found: Sequence[Any], places: Sequence[Any]) -> tuple[tuple[Block, ...], tuple[Label, ...]]:
    if len(found) != len(places):
        raise ShapeError("source.places has not one entry for each block")
    blocks, labels, last = [], [], 0
    for one, place in zip(found, places, strict=True):
        block = _object(one, "blocks")
        number = _number(block, "number")
        if number <= last:
            raise ShapeError("the numbers of the blocks do not rise")
        start, end, line, path = _four(place)
        blocks.append(Block(number, _text(block, "text"), start, end, line, path))
        rule, _, reason = _text(block, "why").partition(": ")
        try:
            labels.append(Label(Role(_text(block, "role")), rule, reason))
        except ValueError as error:
            raise ShapeError("a block has a role that there is not") from error
        last = number
    return tuple(blocks), tuple(labels)


def _four(place: Any) -> tuple[int | None, int | None, int | None, str | None]:
    if not isinstance(place, list) or len(place) != 4:
        raise ShapeError("source.places has an entry that is not four values")
    start, end, line = (None if value is None else _whole(value, "source.places") for value in place[:3])
    return start, end, line, _words({"path": place[3]}, "path")


def _original(found: Mapping[str, Any]) -> Original:
    size = _number(found, "bytes")
    return Original(
        _text(found, "sha256"), size, _text(found, "media_type"), _text(found, "encoding"), _text(found, "uri")
    )


def _dateline(found: Mapping[str, Any]) -> Dateline:
    place, agency, date = (_words(found, name) for name in ("place", "agency", "date"))
    return Dateline(_text(found, "text"), place, agency, date, _number(found, "block"))


def _captions(found: Sequence[Any], places: Sequence[Any]) -> tuple[Caption, ...]:
    if len(found) != len(places):
        raise ShapeError("source.captions has not one entry for each caption")
    captions = []
    for one, place in zip(found, places, strict=True):
        caption = _object(one, "captions")
        if not isinstance(place, list) or len(place) != 3:
            raise ShapeError("source.captions has an entry that is not three numbers")
        block, start, end = (_whole(value, "source.captions") for value in place)
        credit, person, agency = (_words(caption, name) for name in ("credit", "credit_person", "credit_agency"))
        captions.append(Caption(_text(caption, "text"), credit, person, agency, block, start, end))
    return tuple(captions)


def _names(record: Mapping[str, Any]) -> Names:
    people, places, bodies, peoples, quotes = (
        [_object(one, name) for one in _list(record, name)]
        for name in ("people", "places", "organisations", "demonyms", "quotes")
    )
    return Names(
        tuple(Person(_text(p, "name"), _words(p, "role"), _flag(p, "quoted"), _mentions(p)) for p in people),
        tuple(Place(_place(p), _words(p, "stands_for"), _mentions(p)) for p in places),
        tuple(Organisation(_text(one, "name"), _mentions(one)) for one in bodies),
        tuple(Demonym(_text(one, "surface"), _words(one, "country_code"), _mentions(one)) for one in peoples),
        tuple(_quote(one) for one in quotes),
        _words(record, "tagger"),
    )


def _place(found: Mapping[str, Any]) -> PlaceName:
    return PlaceName(
        name=_text(found, "name"),
        kind=_text(found, "kind"),
        geonames_id=None if found.get("geonames_id") is None else _number(found, "geonames_id"),
        country_code=_words(found, "country_code"),
        latitude=_degrees(found, "latitude"),
        longitude=_degrees(found, "longitude"),
        admin=_words(found, "admin"),
        confidence=_degrees(found, "confidence"),
        why=_words(found, "why"),
    )


def _quote(found: Mapping[str, Any]) -> Quoted:
    beside = found.get("speaker_words")
    named = None if beside is None else _span(_object(beside, "speaker_words"))
    return Quoted(_span(found), _words(found, "speaker"), named, _words(found, "cue"), _number(found, "number"))


def _mentions(found: Mapping[str, Any]) -> tuple[Span, ...]:
    return tuple(_span(_object(one, "mentions")) for one in _list(found, "mentions"))


def _span(found: Mapping[str, Any]) -> Span:
    return Span(_number(found, "block"), _number(found, "start"), _number(found, "end"), _text(found, "text"))


def _provenance(found: Mapping[str, Any]) -> Provenance:
    rivals = [_object(one, "rivals") for one in _list(found, "rivals")]
    return Provenance(
        _text(found, "from"),
        _block(found),
        _flag(found, "given"),
        _flag(found, "inferred"),
        tuple(Rival(_text(one, "value"), _text(one, "from"), _block(one)) for one in rivals),
    )


def _block(found: Mapping[str, Any]) -> int | None:
    return None if found.get("block") is None else _number(found, "block")


def _text(found: Mapping[str, Any], name: str) -> str:
    value = found.get(name)
    if not isinstance(value, str):
        raise ShapeError(f"{name} is no text")
    return value


def _words(found: Mapping[str, Any], name: str) -> str | None:
    return None if found.get(name) is None else _text(found, name)


def _number(found: Mapping[str, Any], name: str) -> int:
    return _whole(found.get(name), name)


def _whole(value: Any, name: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < _LARGEST:
        raise ShapeError(f"{name} is no whole number")
    return value


def _degrees(found: Mapping[str, Any], name: str) -> float | None:
    value = found.get(name)
    if value is None:
        return None
    if not isinstance(value, int | float) or isinstance(value, bool) or not -360 <= value <= 360:
        raise ShapeError(f"{name} is no number")
    return value


def _flag(found: Mapping[str, Any], name: str) -> bool:
    value = found.get(name)
    if not isinstance(value, bool):
        raise ShapeError(f"{name} is neither true nor false")
    return value


def _list(found: Mapping[str, Any], name: str) -> list[Any]:
    value = found.get(name)
    if not isinstance(value, list):
        raise ShapeError(f"{name} is no list")
    return value


def _texts(found: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return tuple(_text({name: one}, name) for one in _list(found, name))


def _object(value: Any, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ShapeError(f"{name} is no object")
    return value

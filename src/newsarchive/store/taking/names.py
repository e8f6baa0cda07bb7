"""The names and quotations of a record as JSON, made from their rows as `Names` would say them."""

from __future__ import annotations

from json.encoder import encode_basestring as in_json
from typing import TYPE_CHECKING

from newsarchive.store.records.name_rows import (
    DEMONYMS,
    MENTIONS,
    ORGANISATIONS,
    PEOPLE,
    PLACES,
    QUOTES,
    lies_somewhere,
)
from newsarchive.store.taking.common import KEPT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsarchive.store.taking.common import Blocks, Rows
    from newsarchive.store.values import Row

    Mentions = Mapping[int, tuple[Mapping[str, object], Sequence[str]]]


def names(blocks: Blocks, rows: Rows) -> dict[str, str]:
    """people, places, organisations, demonyms and quotes of one article, each a list in JSON."""
    people, places, bodies, peoples = (_mentions(blocks, rows(sql)) for sql in MENTIONS)
    return {
        "people": listed(
            [
                f'{{"name": {in_json(name)}, "role": {words(role)}, {_surfaces(people, n)}, '
                f'"quoted": {flag(quoted)}, {_spans(people, n)}}}'
                for _, n, name, role, quoted in rows(PEOPLE)
            ]
        ),
        "places": listed([_place(places, row) for row in rows(PLACES)]),
        "organisations": listed(
            [
                f'{{"name": {in_json(name)}, {_surfaces(bodies, n)}, {_spans(bodies, n)}}}'
                for _, n, name in rows(ORGANISATIONS)
            ]
        ),
        "demonyms": listed(
            [
                f'{{"surface": {in_json(surface)}, "country_code": {words(code)}, {_spans(peoples, n)}}}'
                for _, n, surface, code in rows(DEMONYMS)
            ]
        ),
        "quotes": _quotes(blocks, rows(QUOTES)),
    }


def words(value: str | None) -> str:
    """Words as JSON, null where there are none. TypeError for what is no text."""
    return "null" if value is None else in_json(value)


def number(value: int | None) -> str:
    """A whole number as JSON. ValueError for what is none."""
    return "null" if value is None else format(value, "d")


def flag(value: int) -> str:
    """A flag of a row as JSON."""
    return "true" if value else "false"


def listed(items: Sequence[str]) -> str:
    """A list in JSON of what is JSON already."""
    return f"[{', '.join(items)}]"


def _mentions(blocks: Blocks, rows: Sequence[Row]) -> Mentions:
    """Of each name, by its number, the words that stand for it, each once, and its mentions; all of it JSON."""
    found: dict[int, tuple[dict[str, object], list[str]]] = {}
    for _, name, block, start, stop, stored in rows:
        if name not in found:
            found[name] = ({}, [])
        surfaces, spans = found[name]
        quoted = blocks.quoted(block, start, stop, stored)
        surfaces[quoted] = None
        spans.append(_SPAN % (block, start, stop, quoted))
    return found


_SPAN = '{"block": %d, "start": %d, "end": %d, "text": %s}'  # quicker than an f-string, and refuses what is no number


def _surfaces(mentions: Mentions, name: int) -> str:
    return f'"surfaces": [{", ".join(mentions[name][0])}]' if name in mentions else '"surfaces": []'


def _spans(mentions: Mentions, name: int) -> str:
    return f'"mentions": [{", ".join(mentions[name][1])}]' if name in mentions else '"mentions": []'


def _place(mentions: Mentions, row: Row) -> str:
    _, n, stands_for, name, kind, geonames_id, country_code, latitude, longitude, admin, confidence, why = row
    if not lies_somewhere(latitude, longitude, confidence):
        raise ValueError("a place lies nowhere")
    return (
        f'{{"name": {in_json(name)}, "kind": {in_json(kind)}, "geonames_id": {number(geonames_id)}, '
        f'"country_code": {words(country_code)}, "admin": {words(admin)}, "latitude": {_real(latitude)}, '
        f'"longitude": {_real(longitude)}, "confidence": {_real(confidence)}, "why": {words(why)}, '
        f'{_surfaces(mentions, n)}, "stands_for": {words(stands_for)}, {_spans(mentions, n)}}}'
    )


def _real(value: float | None) -> str:
    return "null" if value is None else repr(value)


def _quotes(blocks: Blocks, rows: Sequence[Row]) -> str:
    if not rows:
        return "[]"
    body = [name for name, role in zip(blocks.numbers, blocks.roles, strict=True) if role in KEPT]
    paragraphs = {int(name): n for n, name in enumerate(body, 1)}
    return listed([_quote(blocks, paragraphs, row) for row in rows])


def _quote(blocks: Blocks, paragraphs: Mapping[int, int], row: Row) -> str:
    _, n, block, start, stop, stored, speaker, *beside, cue = row
    said = _SPAN % (block, start, stop, blocks.quoted(block, start, stop, stored))
    named = "null" if beside[0] is None else _SPAN % (*beside[:3], blocks.quoted(*beside))
    return (
        f'{said[:-1]}, "number": {n:d}, "speaker": {words(speaker)}, "speaker_words": {named}, '
        f'"cue": {words(cue)}, "paragraph": {number(paragraphs.get(block))}}}'
    )

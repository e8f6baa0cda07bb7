"""The names and quotations of a record as JSON, made from their rows as `Names` would say them."""

from __future__ import annotations

from functools import lru_cache
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

    Mentions = dict[int, tuple[dict[str, None], list[str]]]


def names(blocks: Blocks, rows: Rows) -> str:
    """people, places, organisations, demonyms and quotes of one article, each a list, as members of a JSON object."""
    people, places, bodies, peoples = [_mentions(blocks, rows[sql]) if sql in rows else {} for sql in MENTIONS]
    return ", ".join(
        (
            f'"people": [{", ".join([_person(people, row) for row in rows.get(PEOPLE, ())])}]',
            f'"places": [{", ".join([_place(places, row) for row in rows.get(PLACES, ())])}]',
            f'"organisations": [{", ".join([_body(bodies, row) for row in rows.get(ORGANISATIONS, ())])}]',
            f'"demonyms": [{", ".join([_demonym(peoples, row) for row in rows.get(DEMONYMS, ())])}]',
            f'"quotes": {_quotes(blocks, rows[QUOTES]) if QUOTES in rows else "[]"}',
        )
    )


def words(value: str | None) -> str:
    """Words as JSON, null where there are none. TypeError for what is no text."""
    return "null" if value is None else in_json(value)


def number(value: int | None) -> str:
    """A whole number as JSON. ValueError for what is none."""
    return "null" if value is None else format(value, "d")


def listed(items: Sequence[str]) -> str:
    """A list in JSON of what is JSON already."""
    return f"[{', '.join(items)}]"


def _mentions(blocks: Blocks, rows: Sequence[Row]) -> Mentions:
    """Of each name, by its number, the words that stand for it, each once, and its mentions; all of it JSON."""
    found: Mentions = {}
    for _, name, block, start, stop, stored in rows:
        quoted = blocks.quoted(block, start, stop, stored)
        span = _SPAN % (block, start, stop, quoted)
        if name in found:
            surfaces, spans = found[name]
            surfaces[quoted] = None
            spans.append(span)
        else:
            found[name] = ({quoted: None}, [span])
    return found


_SPAN = '{"block": %d, "start": %d, "end": %d, "text": %s}'  # quicker than an f-string, and refuses what is no number
_NO_MENTIONS: tuple[dict[str, None], list[str]] = ({}, [])


def _person(mentions: Mentions, row: Row) -> str:
    _, n, name, role, quoted = row
    surfaces, spans = mentions.get(n, _NO_MENTIONS)
    return (
        f'{{"name": {in_json(name)}, "role": {words(role)}, "surfaces": [{", ".join(surfaces)}], '
        f'"quoted": {"true" if quoted else "false"}, "mentions": [{", ".join(spans)}]}}'
    )


def _body(mentions: Mentions, row: Row) -> str:
    _, n, name = row
    surfaces, spans = mentions.get(n, _NO_MENTIONS)
    return f'{{"name": {in_json(name)}, "surfaces": [{", ".join(surfaces)}], "mentions": [{", ".join(spans)}]}}'


def _demonym(mentions: Mentions, row: Row) -> str:
    _, n, surface, code = row
    spans = mentions.get(n, _NO_MENTIONS)[1]
    return f'{{"surface": {in_json(surface)}, "country_code": {words(code)}, "mentions": [{", ".join(spans)}]}}'


def _place(mentions: Mentions, row: Row) -> str:
    surfaces, spans = mentions.get(row[1], _NO_MENTIONS)
    return (
        f'{{{_known_place(*row[3:])}, "surfaces": [{", ".join(surfaces)}], "stands_for": {words(row[2])}, '
        f'"mentions": [{", ".join(spans)}]}}'
    )


@lru_cache(10_000)  # the same places are named again and again
def _known_place(
    name: str,
    kind: str,
    geonames_id: int | None,
    country_code: str | None,
    latitude: float | None,
    longitude: float | None,
    admin: str | None,
    confidence: float | None,
    why: str | None,
) -> str:
    """What a place is, whoever names it, as members of a JSON object."""
    if not lies_somewhere(latitude, longitude, confidence):
        raise ValueError("a place lies nowhere")
    return (
        f'"name": {in_json(name)}, "kind": {in_json(kind)}, "geonames_id": {number(geonames_id)}, '
        f'"country_code": {words(country_code)}, "admin": {words(admin)}, "latitude": {_real(latitude)}, '
        f'"longitude": {_real(longitude)}, "confidence": {_real(confidence)}, "why": {words(why)}'
    )


def _real(value: float | None) -> str:
    return "null" if value is None else repr(value)


def _quotes(blocks: Blocks, rows: Sequence[Row]) -> str:
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

"""The names and quotations of a record for JSON, made from their rows as `Names` would say them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsarchive.store.name_rows import DEMONYMS, MENTIONS, ORGANISATIONS, PEOPLE, PLACES, QUOTES, lies_somewhere
from newsarchive.store.taking import KEPT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from newsarchive.store.bounds import Row
    from newsarchive.store.taking import Blocks

    Rows = Callable[[str], Sequence[Row]]
    Mentions = dict[int, list[dict[str, Any]]]


def names(blocks: Blocks, rows: Rows) -> dict[str, Any]:
    """people, places, organisations, demonyms and quotes of one article."""
    people, places, bodies, peoples = (_mentions(blocks, rows(sql)) for sql in MENTIONS)
    quotes = rows(QUOTES)
    paragraphs: dict[int, int] = {}
    if quotes:
        body = [number for number, role in zip(blocks.numbers, blocks.roles, strict=True) if role in KEPT]
        paragraphs = {int(number): n for n, number in enumerate(body, 1)}
    return {
        "people": [
            {"name": name, "role": role, "surfaces": _surfaces(people, n), "quoted": bool(quoted)}
            | {"mentions": people.get(n, [])}
            for n, name, role, quoted in rows(PEOPLE)
        ],
        "places": [_place(places, *row) for row in rows(PLACES)],
        "organisations": [
            {"name": name, "surfaces": _surfaces(bodies, n), "mentions": bodies.get(n, [])}
            for n, name in rows(ORGANISATIONS)
        ],
        "demonyms": [
            {"surface": surface, "country_code": code, "mentions": peoples.get(n, [])}
            for n, surface, code in rows(DEMONYMS)
        ],
        "quotes": [_quote(blocks, paragraphs, *row) for row in quotes],
    }


def _mentions(blocks: Blocks, rows: Sequence[Row]) -> Mentions:
    found: Mentions = {}
    for name, *span in rows:
        found.setdefault(name, []).append(_span(blocks, *span))
    return found


def _span(blocks: Blocks, block: int, start: int, stop: int, stored: str | None) -> dict[str, Any]:
    return {"block": block, "start": start, "end": stop, "text": blocks.words(block, start, stop, stored)}


def _surfaces(mentions: Mentions, name: int) -> list[str]:
    return list(dict.fromkeys([mention["text"] for mention in mentions.get(name, ())]))


def _place(mentions: Mentions, number: int, stands_for: str | None, *known: Any) -> dict[str, Any]:
    name, kind, geonames_id, country_code, latitude, longitude, admin, confidence, why = known
    if not lies_somewhere(latitude, longitude, confidence):
        raise ValueError("a place lies nowhere")
    return {
        "name": name,
        "kind": kind,
        "geonames_id": geonames_id,
        "country_code": country_code,
        "admin": admin,
        "latitude": latitude,
        "longitude": longitude,
        "confidence": confidence,
        "why": why,
        "surfaces": _surfaces(mentions, number),
        "stands_for": stands_for,
        "mentions": mentions.get(number, []),
    }


def _quote(blocks: Blocks, paragraphs: Mapping[int, int], number: int, *row: Any) -> dict[str, Any]:
    words, speaker, beside, cue = row[:4], row[4], row[5:9], row[9]
    return {
        **_span(blocks, *words),
        "number": number,
        "speaker": speaker,
        "speaker_words": None if beside[0] is None else _span(blocks, *beside),
        "cue": cue,
        "paragraph": paragraphs.get(words[0]),
    }
